"""Production refuses weak settings by name; a trial needs none."""

import os
import secrets
import subprocess
import sys
from importlib.util import find_spec, module_from_spec
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).parent.parent
PRODUCTION = {
    "DATABASE_URL": "postgres://press:word@db.example:5433/press?sslmode=verify-full",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "press.example,www.press.example",
}
# The last is what Playwright needs; whoever ran before in this process may have set it.
NAMES = (
    *PRODUCTION,
    "DEBUG",
    "SITE_URL",
    "PORT",
    "MFA_DATA_DIR",
    "DJANGO_ALLOW_ASYNC_UNSAFE",
)


@pytest.fixture
def settings_with(monkeypatch, tmp_path):
    """Reads the settings file anew in the given environment."""

    def read(**environment: str) -> dict:
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"MFA_DATA_DIR": str(tmp_path), **environment}.items():
            monkeypatch.setenv(name, value)
        spec = find_spec("mfa_press.settings")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return vars(module)

    return read


SECRET = "Set SECRET_KEY to at least 50 random characters."
DATABASE = "Set DATABASE_URL to a PostgreSQL database: postgres://user:password@host/name."
HOSTS = "Set ALLOWED_HOSTS to the names of this site, comma-separated."


@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [
        ("SECRET_KEY", "", SECRET),
        ("SECRET_KEY", "short", SECRET),
        ("SECRET_KEY", "a" * 60, SECRET),
        ("SECRET_KEY", "django-insecure-" + "k3yX" * 12, SECRET),
        ("DEBUG", "1", "Unset DEBUG: with DATABASE_URL set this is production."),
        ("ALLOWED_HOSTS", "", HOSTS),
        ("ALLOWED_HOSTS", "*", HOSTS),
        ("DATABASE_URL", "sqlite:///press.db", DATABASE),
        ("DATABASE_URL", "mysql://press@db/press", DATABASE),
        ("DATABASE_URL", "press", DATABASE),
        ("DATABASE_URL", "postgres://press@db:port/press", DATABASE),
        ("PORT", "eight", "Set PORT to a number from 1 to 65535, not to “eight”."),
        ("PORT", "65536", "Set PORT to a number from 1 to 65535, not to “65536”."),
    ],
)
def test_production_refuses_a_weak_setting_by_name(settings_with, name, value, refusal):
    with pytest.raises(ImproperlyConfigured) as refused:
        settings_with(**PRODUCTION | {name: value})
    assert str(refused.value) == refusal


def test_production_keeps_the_options_of_its_database_and_links_to_its_first_host(settings_with):
    settings = settings_with(**PRODUCTION)
    assert settings["TRIAL"] is False
    database = settings["DATABASES"]["default"]
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "press")
    assert database["OPTIONS"] == {
        "sslmode": "verify-full",
        "pool": {"min_size": 1, "max_size": 8, "timeout": 10},
    }
    assert settings["SITE_URL"] == "https://press.example"


def test_a_trial_makes_its_secret_once_and_keeps_it_to_itself(settings_with, tmp_path):
    settings = settings_with(PORT="8123")
    assert settings["TRIAL"] is True
    assert settings["SITE_URL"] == "http://127.0.0.1:8123"
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert len(settings["SECRET_KEY"]) > 50
    assert settings_with()["SECRET_KEY"] == settings["SECRET_KEY"]
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_trial_names_the_directory_that_it_cannot_use(settings_with, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(ImproperlyConfigured) as refused:
        settings_with(MFA_DATA_DIR=str(in_the_way / "data"))
    assert str(refused.value) == (
        f"Set MFA_DATA_DIR to a directory that can be written to: {in_the_way}/data: "
        "Not a directory."
    )


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    inherited = {name: value for name, value in os.environ.items() if name not in NAMES}
    return subprocess.run(
        command, cwd=ROOT, env=inherited | environment, capture_output=True, text=True, check=False
    )


def test_the_refusal_is_all_that_a_command_says():
    done = manage("check", **PRODUCTION | {"SECRET_KEY": ""})
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{SECRET}\n")


def test_production_settings_pass_the_deployment_checks():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.stderr == ""
    assert done.returncode == 0
