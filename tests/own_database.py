"""A database server of the test run's own, faster because it may be lost.

Loaded with `-p`, before anything reads the settings: pytest-django reads them before a conftest.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from mfa_press import embedded_postgres
from mfa_press.run import compile_translations

# The first process names the directory; the workers inherit it.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["MFA_DATA_DIR"] = tempfile.mkdtemp(prefix="mfa-press-tests-")
    os.environ["MFA_POSTGRES_OPTIONS"] = (
        " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    )
    os.environ.pop("DATABASE_URL", None)


def pytest_configure(config):
    """Hold the server for the whole run, so that it does not stop between two workers.

    The catalogs are compiled too: tests read what is in the sources now.
    """
    if not hasattr(config, "workerinput"):
        compile_translations()
        directory = Path(os.environ["MFA_DATA_DIR"])
        atexit.register(shutil.rmtree, directory, ignore_errors=True)  # After the server stops.
        embedded_postgres.start(directory)
