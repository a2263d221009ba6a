"""A PostgreSQL of the tests' own: a cluster in a temporary folder, fsync on, ended with the session.

Databases are copies of one template that holds an empty history. Without PostgreSQL 15 or later the tests that need
it are skipped and say so; where CI is set, they fail.
"""

import atexit
import os
import pwd
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from store.history.engine import open_engine
from store.history.schema import migrate

PASSWORD = "correct-horse"  # so that tests can look for it where it must not be
TEMPLATE = "template_history"
START_S = 30
MEMORY = "/dev/shm"
ROOM_BYTES = 2 * 1024**3
_SETTINGS = {
    "fsync": "on",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "max_wal_size": "1GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "log_min_messages": "fatal",
    "autovacuum_naptime": "5min",
}


def _bindir() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs, None where there is none of 15 or later."""
    found = {path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")}
    for name in ("initdb", "pg_config"):
        if there := shutil.which(name):
            found.add(Path(there).resolve().parent)
    if config := shutil.which("pg_config"):
        said = subprocess.run(
            [config, "--bindir"], capture_output=True, text=True, check=False
        ).stdout.strip()
        found.add(Path(said))
    usable = [(v, path) for path in found if (path / "initdb").exists() and (v := _version(path)) >= 15]
    return max(usable)[1] if usable else None


def _version(bindir: Path) -> int:
    said = subprocess.run(
        [bindir / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    digits = [word for word in said.replace(".", " ").split() if word.isdigit()]
    return int(digits[0]) if digits else 0


class Cluster:
    """A running server that only this session uses; `stop` and `start` let a test restart it."""

    def __init__(self, bindir: Path, settings: Mapping[str, str] | None = None) -> None:
        """Make and start one, with settings beside and before those of every test."""
        self._settings = {**_SETTINGS, **(settings or {})}
        # in memory where there is some: a copy of a database costs hundreds of fsyncs, which are all still made
        memory = (
            MEMORY if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_BYTES else None
        )
        self.folder = Path(tempfile.mkdtemp(prefix="wirewatch-pg-", dir=memory))
        self.bindir = bindir
        self._as: list[str] = []
        if os.geteuid() == 0:  # the server refuses to run as root
            user = next(name for name in ("postgres", "nobody") if _exists(name))
            shutil.chown(self.folder, user)
            self._as = ["runuser", "-u", user, "--"]
        self.data = self.folder / "data"
        secret = self.folder / "secret"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        self.run("initdb", "-D", self.data, "-U", "wire", "-A", "scram-sha-256", "--pwfile", secret,
                  "-E", "UTF8", "--locale", "C.UTF-8", "-N")  # fmt: skip
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self.start()

    def run(self, program: str | Path, *arguments: object) -> None:
        """Run one of PostgreSQL's programs, or another by its path, as the server's user; it gets the password."""
        command = [*self._as, str(self.bindir / program), *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=self.folder, check=False, timeout=START_S,
            env=os.environ | {"PGPASSWORD": PASSWORD},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = {
            **self._settings,
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": str(self.folder),
        }
        options = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in settings.items())
        self.run(
            "pg_ctl", "-D", self.data, "-w", "-t", START_S, "-l", self.folder / "log", "-o", options, "start"
        )

    def stop(self, how: str = "fast") -> None:
        """Stop the server: "fast" ends its connections, "immediate" is as good as a power cut."""
        self.run("pg_ctl", "-D", self.data, "-w", "-t", START_S, "-m", how, "stop")

    def configure(self, **settings: str) -> None:
        """Write settings where they stay with the data, for the next start."""
        with (self.data / "postgresql.auto.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def kill(self) -> None:
        """Kill all of the server's processes at once, as a power cut does, and remove what they left outside their data."""
        segment = (self.data / "postmaster.pid").read_text().splitlines()[6].split()[1]
        deadline = time.monotonic() + START_S
        while mine := [each for each in Path("/proc").glob("[0-9]*") if _stands_in(each, self.data)]:
            assert time.monotonic() < deadline, mine
            for each in mine:
                with suppress(ProcessLookupError):
                    os.kill(int(each.name), signal.SIGKILL)
            time.sleep(0.02)
        # Nobody else removes the shared memory of a server that never starts again on the same files.
        subprocess.run(["ipcrm", "-m", segment], check=False, capture_output=True, timeout=START_S)
        for each in (*self.folder.glob(".s.PGSQL.*"), self.data / "postmaster.pid"):
            each.unlink()

    def url(self, database: str, *, socket_: bool = False) -> str:
        """Return the URL of a database, over loopback or over the Unix socket."""
        if socket_:
            return f"postgresql+psycopg://wire:{PASSWORD}@/{database}?host={self.folder}&port={self.port}"
        return f"postgresql+psycopg://wire:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement as the superuser and return its rows."""
        with connect(self.url(database)) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def end(self) -> None:
        """Stop the server, whatever it does, and remove its files."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            os.kill(pid, signal.SIGQUIT)
            self.run("pg_ctl", "-D", self.data, "-w", "-m", "immediate", "stop")
        except (OSError, ValueError, AssertionError):
            pass
        shutil.rmtree(self.folder, ignore_errors=True)


def _stands_in(process: Path, folder: Path) -> bool:
    """Tell whether a process of /proc has a folder as its own: a server and all that it starts have its data's."""
    try:
        return (process / "cwd").readlink() == folder
    except OSError:  # it has ended, or is somebody else's
        return False


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def connect(url: str) -> psycopg.Connection:
    """Return a bare connection, in autocommit, to a URL of this file."""
    parts = make_url(url)
    return psycopg.connect(
        host=parts.host or str(parts.query["host"]), port=parts.port or int(str(parts.query["port"])),
        user=parts.username, password=parts.password, dbname=parts.database, autocommit=True,
    )  # fmt: skip


def bindir() -> Path:
    """Return where PostgreSQL's programs are. Skips the test where they are missing."""
    found = _bindir()
    if found is None:
        why = "PostgreSQL 15 or later is not installed: this run did not cover it"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    return found


@cache
def cluster() -> Cluster:
    """Return the session's server, with the template made. Skips the test where PostgreSQL is missing."""
    made = Cluster(bindir())
    atexit.register(made.end)
    made.sql(f"CREATE DATABASE {TEMPLATE}")
    engine = open_engine(made.url(TEMPLATE))
    migrate(engine)
    engine.dispose()
    return made


@contextmanager
def database(*, template: str = TEMPLATE) -> Iterator[str]:
    """Give the URL of a new database, an empty history unless another template is named; dropped at the end."""
    name = f"test_{secrets.token_hex(6)}"
    cluster().sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield cluster().url(name)
    finally:
        cluster().sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def name_of(url: str) -> str:
    """Return the database that a URL names."""
    return str(make_url(url).database)
