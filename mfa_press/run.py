"""`make run`: bring database, sample, translations and static files up to date, then serve.

Each step is skipped when there is nothing to do, so that a second start takes seconds.
"""

import os
import socket
from pathlib import Path
from typing import Any

import django
from babel.messages.frontend import CompileCatalog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from gunicorn.app.base import BaseApplication


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mfa_press.settings")
    try:
        prepare()
    except (ImproperlyConfigured, OperationalError) as error:
        raise SystemExit(str(error)) from None
    Server().run()


def prepare() -> None:
    if not settings.TRIAL:
        raise ImproperlyConfigured("Unset DATABASE_URL: `make run` is a trial with its own data.")
    refuse_taken_port(settings.PORT)
    compile_translations()
    django.setup()
    migrate()
    call_command("load_sample")
    collect_static()
    connections.close_all()  # The server's processes are forks of this one and open their own.


class Server(BaseApplication):
    """Loopback only, two processes; this one, their parent, holds the database meanwhile."""

    def load_config(self) -> None:
        self.cfg.set("bind", f"127.0.0.1:{settings.PORT}")
        self.cfg.set("workers", 2)
        self.cfg.set("threads", 4)
        self.cfg.set("preload_app", True)
        self.cfg.set("graceful_timeout", 5)  # Ctrl-C does not wait for a long download.
        self.cfg.set("loglevel", "warning")
        self.cfg.set("control_socket_disable", True)
        self.cfg.set("when_ready", say_where)

    def load(self) -> Any:
        from .wsgi import application

        return application


def say_where(server: object) -> None:
    address = f"http://127.0.0.1:{settings.PORT}/"
    print(f"MFA Press: {address} (newsroom: /admin/). Ctrl-C stops it.", flush=True)


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
    folders = (Path(folder) for folder in settings.LOCALE_PATHS)
    for catalog in (path for folder in folders for path in folder.glob("*/LC_MESSAGES/*.po")):
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
        print("Setting up the database …", flush=True)
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
