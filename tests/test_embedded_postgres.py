"""The embedded server, used by real processes that come, go and are killed."""

import contextlib
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mfa_press import embedded_postgres

ROOT = Path(__file__).parent.parent
# Answers each SQL statement on its input with the rows, on a new connection each time.
USER = """
import sys
from pathlib import Path
import psycopg
from mfa_press import embedded_postgres
directory = Path(sys.argv[1])
try:
    for statement in sys.stdin:
        embedded_postgres.start(directory)
        host = str(embedded_postgres.socket_directory(directory))
        with psycopg.connect(host=host, user="postgres", dbname="postgres") as connection:
            cursor = connection.execute(statement)
            answer = cursor.fetchall() if cursor.description else "done"
        print(answer, flush=True)  # After the commit.
except embedded_postgres.CannotStart as error:
    print(error)
"""


class Process:
    """A process that uses the server until its input ends."""

    def __init__(self, directory: Path) -> None:
        # Without the options that make the tests' own server quick and forgetful.
        environment = {k: v for k, v in os.environ.items() if k != "MFA_POSTGRES_OPTIONS"}
        self.popen = subprocess.Popen(
            [sys.executable, "-c", USER, str(directory)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, statement: str) -> None:
        print(statement, file=self.popen.stdin, flush=True)

    def answer(self) -> str:
        return self.popen.stdout.readline().strip()

    def query(self, statement: str) -> str:
        self.ask(statement)
        return self.answer()

    def end(self) -> int:
        """Let it end by itself; returns the exit code."""
        self.popen.stdin.close()
        code = self.popen.wait(60)
        self.popen.stdout.close()
        return code

    def kill(self) -> None:
        self.popen.kill()
        with contextlib.suppress(BrokenPipeError), self.popen:
            pass


def kill_server(directory: Path) -> None:
    """Kill it, and wait until it is dead."""
    pid = server_pid(directory)
    watch = os.pidfd_open(pid)
    os.kill(pid, signal.SIGKILL)
    select.select([watch], [], [])
    os.close(watch)


def server_pid(directory: Path) -> int:
    return int((directory / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def is_stopped(directory: Path) -> bool:
    """Whether it was stopped in an orderly way: a killed server leaves its pid file behind."""
    return not (directory / "postgres" / "postmaster.pid").exists()


@pytest.fixture
def user_of():
    """Makes processes that use the server of a directory; none outlives the test."""
    processes = []

    def start(directory: Path) -> Process:
        processes.append(Process(directory))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()


@pytest.fixture
def directory(own_directory):
    """A directory whose name is long, has spaces and Kazakh letters, and holds a dead attempt."""
    path = own_directory / "Дерек қоры" / ("ұзын " * 10)
    interrupted = path / "postgres.new"
    interrupted.mkdir(parents=True)
    (interrupted / "PG_VERSION").write_text("18\n")
    return path


def test_processes_that_start_at_once_share_one_server_and_the_last_stops_it(directory, user_of):
    processes = [user_of(directory) for _number in range(4)]
    for process in processes:
        process.ask("SELECT pg_postmaster_start_time()::text")
    assert len({process.answer() for process in processes}) == 1

    *early, last = processes
    assert [process.end() for process in early] == [0, 0, 0]
    assert last.query("SELECT 1") == "[(1,)]"
    assert not is_stopped(directory)
    assert last.end() == 0
    assert is_stopped(directory)
    assert not embedded_postgres.socket_directory(directory).exists()


def test_killed_servers_and_killed_users_lose_no_committed_row(directory, user_of):
    process = user_of(directory)
    assert process.query("CREATE TABLE row AS SELECT 1 AS id") == "done"
    kill_server(directory)
    assert process.query("INSERT INTO row VALUES (2)") == "done"
    process.kill()
    kill_server(directory)

    process = user_of(directory)
    assert process.query("SELECT id FROM row ORDER BY id") == "[(1,), (2,)]"
    pid = server_pid(directory)
    process.kill()  # Nobody is left to stop the server; the next one uses it, and does.
    process = user_of(directory)
    assert process.query("SELECT count(*) FROM row") == "[(2,)]"
    assert server_pid(directory) == pid
    assert process.end() == 0
    assert is_stopped(directory)


def test_a_directory_that_cannot_be_used_is_named_in_one_sentence(tmp_path, user_of):
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    process = user_of(in_the_way / "data")
    assert process.query("SELECT 1") == (
        f"PostgreSQL cannot be started in {in_the_way}/data: Not a directory."
    )
    assert process.end() == 0
