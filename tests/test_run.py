"""`make run`: what it says when it cannot, and that a second start adds nothing."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def port():
    """A port that is free now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def environment(own_directory, port):
    inherited = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "SITE_URL")}
    return inherited | {"MFA_DATA_DIR": str(own_directory / "data"), "PORT": str(port)}


@contextlib.contextmanager
def running(environment: dict[str, str]):
    """`make run` up to the line that says where; yields what it said, and stops it by Ctrl-C."""
    command = [sys.executable, "-m", "mfa_press.run"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        said = []
        for line in process.stdout:
            said.append(line.rstrip())
            if line.startswith("MFA Press:"):
                break
        try:
            yield said
        finally:
            os.killpg(process.pid, signal.SIGINT)  # As the terminal does, to all of them.
        assert "Traceback" not in process.stdout.read()
    assert process.returncode == 0


def read(port: int, path: str) -> str:
    with urlopen(f"http://127.0.0.1:{port}{path}") as response:
        return response.read().decode()


def test_the_first_start_prepares_everything_and_the_second_adds_nothing(environment, port):
    accounts = "Demo accounts, password press-2026: attache, editor, chief, analyst, admin."
    where = f"MFA Press: http://127.0.0.1:{port}/ (newsroom: /admin/). Ctrl-C stops it."
    prepared = ["Setting up the database …", "Sample: 9 posts and 5 accounts created."]
    with running(environment) as said:
        assert said == [*prepared, accounts, where]
        first = read(port, "/en/posts/")
    assert 'href="/en/posts/storting-hears-about-reforms/"' in first
    assert not Path(environment["MFA_DATA_DIR"], "postgres", "postmaster.pid").exists()

    with running(environment) as said:
        assert said == ["Sample: 0 posts and 0 accounts created.", accounts, where]
        assert read(port, "/en/posts/") == first


def refused(environment: dict[str, str]) -> str:
    command = [sys.executable, "-m", "mfa_press.run"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


def test_a_taken_port_is_refused_before_anything_is_made(environment, port):
    with socket.create_server(("127.0.0.1", port)):
        sentence = refused(environment)
    assert sentence == (
        f"Port {port} is taken: stop what uses it, or run `make run PORT={port + 1}`.\n"
    )
    assert not Path(environment["MFA_DATA_DIR"], "postgres").exists()


def test_a_production_database_gets_no_sample(environment):
    production = {
        "DATABASE_URL": "postgres://press@db.example/press",
        "SECRET_KEY": "abcdefghij" * 6,
        "ALLOWED_HOSTS": "press.example",
    }
    assert refused(environment | production) == (
        "Unset DATABASE_URL: `make run` is a trial with its own data.\n"
    )


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        (
            None,
            "Python 3.11 or newer is missing: install it, or name it: make PYTHON=/path/to/python",
        ),
        (
            '#!/bin/sh\ncase "$2" in *version*) exit 1;; esac\n',
            "This Python is too old: MFA Press needs 3.11 or newer, name one: "
            "make PYTHON=/path/to/python3.11",
        ),
        (
            '#!/bin/sh\ncase "$2" in *venv*) exit 1;; esac\n',
            "Python's venv module is missing: install it (Debian: apt install python3-venv).",
        ),
    ],
    ids=["missing", "old", "without venv"],
)
def test_make_says_in_one_sentence_what_python_lacks(tmp_path, python, sentence):
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.txt").touch()
    given = tmp_path / "python"
    if python:
        given.write_text(python)
        given.chmod(0o755)
    done = subprocess.run(
        ["make", "--silent", "run", f"PYTHON={given}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"{sentence}\n"
    assert done.returncode == 2
    assert not (tmp_path / ".venv").exists()
