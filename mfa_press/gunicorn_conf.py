"""How `make run` serves: loopback only, two processes, the database held by the parent."""

import os
from pathlib import Path

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = 2
threads = 4
loglevel = "warning"
control_socket_disable = True


def on_starting(server):
    from django.conf import settings

    from mfa_press import embedded_postgres

    if settings.TRIAL:
        embedded_postgres.start(Path(settings.DATA_DIR))
