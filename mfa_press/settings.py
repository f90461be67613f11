"""The one settings file. What differs between machines comes from the environment.

Without DATABASE_URL this is a trial: an embedded PostgreSQL, a secret made and kept in
MFA_DATA_DIR, demo accounts. With it, this is production, which refuses weak settings by name.
"""

import contextlib
import os
import secrets
import sys
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from .embedded_postgres import SUPERUSER, socket_directory

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env.str("MFA_DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
TRIAL = not env.str("DATABASE_URL", default="")
TESTING = "pytest" in sys.modules


def kept_secret() -> str:
    """The trial's secret key, made once; two processes starting at once agree on one."""
    path = DATA_DIR / "secret-key"
    try:
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            draft = DATA_DIR / f"secret-key.{os.getpid()}"
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(50))
            with contextlib.suppress(FileExistsError):
                os.link(draft, path)
            draft.unlink()
        return path.read_text()
    except OSError as error:
        raise ImproperlyConfigured(
            f"Set MFA_DATA_DIR to a directory that can be written to: {DATA_DIR}: {error.strerror}."
        ) from error


def port() -> int:
    given = env.str("PORT", default="8000")
    if not (given.isascii() and given.isdecimal() and 0 < int(given) < 65536):
        raise ImproperlyConfigured(f"Set PORT to a number from 1 to 65535, not to “{given}”.")
    return int(given)


def production_database() -> dict[str, Any]:
    """What DATABASE_URL names, pooled, with the options it asks for: ?sslmode=verify-full."""
    refusal = "Set DATABASE_URL to a PostgreSQL database: postgres://user:password@host/name."
    if not env.str("DATABASE_URL").startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(refusal)
    try:
        database = env.db_url("DATABASE_URL")
    except ValueError as error:
        raise ImproperlyConfigured(refusal) from error
    pool = {"min_size": 1, "max_size": 8, "timeout": 10}
    options = {**database.get("OPTIONS", {}), "pool": pool}
    # Health checks: nobody meets a connection that a restarted server has closed.
    return {**database, "OPTIONS": options, "CONN_HEALTH_CHECKS": True}


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or (kept_secret() if TRIAL else "")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if TRIAL else []
)
PORT = port()

if not TRIAL:
    if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("django-insecure") or len(set(SECRET_KEY)) < 5:
        raise ImproperlyConfigured("Set SECRET_KEY to at least 50 random characters.")
    if DEBUG:
        raise ImproperlyConfigured("Unset DEBUG: with DATABASE_URL set this is production.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("Set ALLOWED_HOSTS to the names of this site, comma-separated.")

ADDRESS = f"http://127.0.0.1:{PORT}" if TRIAL else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
SITE_URL = env.str("SITE_URL", default="").rstrip("/") or ADDRESS

INSTALLED_APPS = [
    "diplomacy.apps.DiplomacyConfig",
    "diplomacy.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.forms",
    "django_filters",
    "crispy_forms",
    "django_htmx",
    "django_prose_editor",
    "pgtrigger",
    "pghistory",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "mfa_press.middleware.permissions_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Django masks its CSRF token anew in each answer, so compression gives nothing away.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "mfa_press.middleware.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "mfa_press.urls"
WSGI_APPLICATION = "mfa_press.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "diplomacy.reading.context.site",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_TEMPLATE_PACK = "mfa"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("mfa",)
CRISPY_FAIL_SILENTLY = False

if TRIAL:
    DATABASES = {
        "default": {
            "ENGINE": "mfa_press.db",
            "DATA_DIR": DATA_DIR,
            "NAME": "postgres",
            "USER": SUPERUSER,
            "HOST": str(socket_directory(DATA_DIR)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }
else:
    DATABASES = {"default": production_database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "diplomacy.User"
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_CODE = "ru"
# Our own strings, then those of Django that its Kazakh lacks or its Russian gets wrong.
LOCALE_PATHS = [BASE_DIR / "diplomacy" / "locale", BASE_DIR / "diplomacy" / "locale_django"]
FORMAT_MODULE_PATH = "mfa_press.formats"
TIME_ZONE = "Asia/Almaty"  # Since 2024 all of Kazakhstan keeps one time.
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
MANIFEST = not (DEBUG or TESTING)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not MANIFEST
WHITENOISE_AUTOREFRESH = not MANIFEST
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # The nonce is for the rich text editor's import map, the one inline script there is.
        "script-src": [SELF, NONCE],
        # The hash is that of the few rules which the rich text editor (Tiptap) adds to its page.
        "style-src": [SELF, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "diplomacy.reading.errors.csrf_failure"
if not TRIAL:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}},
}
