"""Settings: the only reader of the environment. All faults are reported at once, each with its remedy."""

import os
import platform
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from store.errors import Refused

LOOPBACK: Final = frozenset(("127.0.0.1", "::1", "localhost"))
TOKEN_CHARACTERS_MIN: Final = 16  # below that a token can be guessed

NOWHERE: Final = "127.0.0.1:0"
"""For commands that listen nowhere: no token is asked of them where the environment is a service's."""

KAFKA: Final = "127.0.0.1:9092"
"""Where `make kafka` starts one."""

T = TypeVar("T")


class Smtp(msgspec.Struct, frozen=True, kw_only=True):
    """The mail server that takes e-mail alerts."""

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = None
    starttls: bool = True


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that may differ between two installations."""

    data: Path
    host: str
    port: int
    sample: bool
    """Replay the bundled sample wire where the history is empty, or was begun with it."""
    enrich_processes: int
    tagger: str | None = None
    """The user's own tagger, spacy:NAME or gliner:NAME."""
    log_format: str
    """"text" or "json"."""
    log_level: str
    token: str | None
    """Asked of every visitor of the console and the API where it is set."""
    smtp: Smtp | None
    public_url: str
    """Where people reach the console; links in alerts begin with it."""
    kafka: str = KAFKA
    """host:port of the brokers, several separated by commas; read in distributed mode only."""
    topics_prefix: str = ""
    topics_profile: str = "local"
    database: str | None = None
    """The URL of the database that holds the history, where it is not in the data folder; roles only."""
    placed: bool = False
    """Whether somebody said where the history is, rather than left it at ./data."""
    worker: str = ""
    """This process's own name among its like, the same after a restart; its host's name unless set."""

    @property
    def place(self) -> Path | str:
        """Return where the history is: a data folder, or the URL of a database."""
        return self.database or self.data

    @property
    def loopback(self) -> bool:
        """Tell whether only this machine can reach the console."""
        return self.host in LOOPBACK


class _Reader:
    """Reads variables one by one and remembers what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.faults: list[str] = []

    def text(self, name: str, default: str | None = None) -> str | None:
        """Return a variable; `NAME_FILE` names a file that holds it (for secrets)."""
        value = self._environ.get(name)
        file = self._environ.get(f"{name}_FILE")
        if value is None and file:
            try:
                value = Path(file).read_text(encoding="utf-8").strip()
            except OSError as error:
                self.faults.append(f"{name}_FILE: cannot read {file}: {error.strerror}")
        return value or default

    def parsed(self, name: str, default: T, parse: Callable[[str], T], wanted: str) -> T:
        """Return a variable as `parse` reads it; `wanted` says what would have been right."""
        raw = self.text(name)
        if raw is None:
            return default
        try:
            return parse(raw)
        except (ValueError, KeyError):
            self.faults.append(f"{name} is {raw!r}; it must be {wanted}")
            return default


_BOOLEANS: Final = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}


def _one_of(*allowed: str) -> Callable[[str], str]:
    def parse(raw: str) -> str:
        if raw not in allowed:
            raise ValueError(raw)
        return raw

    return parse


def _between(low: int, high: int) -> Callable[[str], int]:
    def parse(raw: str) -> int:
        value = int(raw)
        if not low <= value <= high:
            raise ValueError(raw)
        return value

    return parse


def parse_listen(raw: str) -> tuple[str, int]:
    """Return host and port of "HOST:PORT", "[IPv6]:PORT" or ":PORT" (this machine only); ValueError else."""
    host, colon, port = raw.rpartition(":")
    if not colon or not port.isdecimal() or not 0 <= int(port) <= 65535:
        raise ValueError(raw)
    return host.strip("[]") or "127.0.0.1", int(port)


def load(
    environ: Mapping[str, str],
    *,
    data: str | None = None,
    listen: str | None = None,
    sample: bool | None = None,
    database: bool = False,
) -> Settings:
    """Return the settings; arguments (from the command line) win over the environment.

    `database`: the history may be at a URL, also from WIREWATCH_DATA_FILE. The data folder is then the default one.
    Raises Refused with every fault in its message, one a line.
    """
    read = _Reader(environ)
    host, port = read.parsed(
        "WIREWATCH_LISTEN", ("127.0.0.1", 8080), parse_listen, "HOST:PORT, e.g. 127.0.0.1:8080"
    )
    if listen is not None:
        try:
            host, port = parse_listen(listen)
        except ValueError:
            read.faults.append(f"--listen is {listen!r}; it must be HOST:PORT, e.g. 127.0.0.1:8080")
    token = _token(read, host)
    said = data or read.text("WIREWATCH_DATA")
    folder, url = _place(read, said or "data", database=database)
    settings = Settings(
        data=Path(folder).expanduser().absolute(),
        host=host,
        port=port,
        sample=sample
        if sample is not None
        else read.parsed("WIREWATCH_SAMPLE", True, _BOOLEANS.__getitem__, "1 or 0"),
        enrich_processes=read.parsed(
            "WIREWATCH_ENRICH_PROCESSES",
            max(1, (os.cpu_count() or 2) - 1),
            _between(1, 64),
            "a number from 1 to 64",
        ),
        tagger=_tagger(read),
        log_format=read.parsed("WIREWATCH_LOG_FORMAT", "text", _one_of("text", "json"), "text or json"),
        log_level=read.parsed(
            "WIREWATCH_LOG_LEVEL",
            "info",
            _one_of("debug", "info", "warning", "error"),
            "debug, info, warning or error",
        ),
        token=token,
        smtp=_smtp(read),
        kafka=read.text("WIREWATCH_KAFKA", KAFKA) or KAFKA,
        topics_prefix=read.text("WIREWATCH_TOPICS_PREFIX") or "",
        topics_profile=read.text("WIREWATCH_TOPICS_PROFILE", "local") or "local",
        database=url,
        placed=said is not None,
        worker=read.text("WIREWATCH_WORKER") or platform.node() or "worker",
        public_url=(read.text("WIREWATCH_PUBLIC_URL") or _url(host, port)).rstrip("/"),
    )
    if read.faults:
        raise Refused("malformed", "\n".join(read.faults), subject="settings")
    return settings


def _place(read: _Reader, place: str, *, database: bool) -> tuple[str, str | None]:
    """Return the data folder, and the URL of the history where it is not in that."""
    if "://" not in place:
        return place, None
    if not database:
        read.faults.append(
            "`wirewatch run` keeps its history in a folder: name one with --data or WIREWATCH_DATA, not a URL"
        )
    return "data", place


def _token(read: _Reader, host: str) -> str | None:
    token = read.text("WIREWATCH_TOKEN")
    if token is not None and len(token) < TOKEN_CHARACTERS_MIN:
        read.faults.append(f"WIREWATCH_TOKEN must have at least {TOKEN_CHARACTERS_MIN} characters")
    if token is None and host not in LOOPBACK:
        read.faults.append(
            f"listening on {host} lets other machines in: set WIREWATCH_TOKEN (or WIREWATCH_TOKEN_FILE) first, "
            "or listen on 127.0.0.1"
        )
    return token


def data_place(environ: Mapping[str, str]) -> str:
    """Return where the environment says that the data are: WIREWATCH_DATA, WIREWATCH_DATA_FILE, else ./data."""
    read = _Reader(environ)
    place = read.text("WIREWATCH_DATA", "data") or "data"
    if read.faults:
        raise Refused("malformed", "\n".join(read.faults), subject="settings")
    return place


def tagger_named(environ: Mapping[str, str]) -> str | None:
    """Return the tagger that the environment names, for commands that enrich and need no other setting."""
    read = _Reader(environ)
    named = _tagger(read)
    if read.faults:
        raise Refused("malformed", "\n".join(read.faults), subject="settings")
    return named


def _tagger(read: _Reader) -> str | None:
    wanted = "spacy:NAME or gliner:NAME, NAME an installed model or a folder, e.g. spacy:en_core_web_sm"
    return read.parsed("WIREWATCH_TAGGER", None, _adapter, wanted)


def _adapter(raw: str) -> str | None:
    library, _, name = raw.partition(":")
    if library not in {"spacy", "gliner"} or not name:
        raise ValueError(raw)
    return raw


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _smtp(read: _Reader) -> Smtp | None:
    host = read.text("WIREWATCH_SMTP_HOST")
    if host is None:
        return None
    sender = read.text("WIREWATCH_SMTP_FROM")
    if sender is None:
        read.faults.append(
            "WIREWATCH_SMTP_HOST is set, so WIREWATCH_SMTP_FROM (the sender's address) must be too"
        )
    return Smtp(
        host=host,
        port=read.parsed("WIREWATCH_SMTP_PORT", 587, _between(1, 65535), "a port number"),
        sender=sender or "",
        user=read.text("WIREWATCH_SMTP_USER"),
        password=read.text("WIREWATCH_SMTP_PASSWORD"),
        starttls=read.parsed("WIREWATCH_SMTP_STARTTLS", True, _BOOLEANS.__getitem__, "1 or 0"),
    )
