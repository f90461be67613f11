"""`make run`: bring database, sample, translations and static files up to date, then serve.

Each step is skipped when there is nothing to do, so that a second start takes seconds.
"""

import os
import socket
import sys
from pathlib import Path

import django
from babel.messages.frontend import CompileCatalog
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mfa_press.settings")
    refuse_taken_port(settings.PORT)
    compile_translations()
    django.setup()
    migrate()
    call_command("load_sample")
    collect_static()
    print(f"MFA Press: http://127.0.0.1:{settings.PORT}/ (newsroom: /admin/). Ctrl-C stops it.")
    sys.stdout.flush()
    command = [sys.executable, "-m", "gunicorn", "--config", "mfa_press/gunicorn_conf.py"]
    os.execv(sys.executable, [*command, "mfa_press.wsgi"])  # noqa: S606 - our own arguments


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise SystemExit(
                f"Port {port} is taken: stop what uses it, or run `make run PORT={port + 1}`."
            ) from None


def compile_translations() -> None:
    """Compile the catalogs that are newer than their compiled form; needs no gettext."""
    for catalog in Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django*.po"):
        compiled = catalog.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= catalog.stat().st_mtime:
            continue
        command = CompileCatalog()
        command.input_file, command.output_file = str(catalog), str(compiled)
        command.locale = catalog.parent.parent.name
        command.finalize_options()
        command.run()


def migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Setting up the database …")
        call_command("migrate", verbosity=0)


def collect_static() -> None:
    """Collect static files when one is newer than the last collection."""
    manifest = Path(settings.STATIC_ROOT, "staticfiles.json")
    sources = [path for path in Path(settings.BASE_DIR, "static").rglob("*") if path.is_file()]
    sources.append(Path(settings.BASE_DIR, "requirements.txt"))
    newest = max(path.stat().st_mtime for path in sources)
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
