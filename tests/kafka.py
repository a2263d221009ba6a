"""A real Kafka broker for tests: private, on free ports of this machine, once a session. Or one that is named."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from services.topics import Topic, TopicAdmin, load
from store.records import Names, names
from tests.proxy import Proxy

KAFKA = Path(__file__).resolve().parents[1] / "deploy" / "kafka"
START_S = 180.0  # the first run fetches 43 MB
_PREFIXES = count(1)


class Broker:
    """A broker of ours, which may be killed and started again; `address` stays."""

    real = True
    """Whether it is Kafka itself, not a mock."""

    def __init__(self, folder: Path | None, address: str) -> None:
        self.folder = folder
        self.address = address

    @property
    def ours(self) -> bool:
        """Whether this session started it, and so may stop it."""
        return self.folder is not None

    def start(self) -> None:
        """Start it (again) and wait until it answers."""
        port = self.address.rpartition(":")[2]
        done = subprocess.run(
            [KAFKA / "start.sh", self.folder, port],
            env=os.environ | {"WIREWATCH_KAFKA": ""}, capture_output=True, text=True, timeout=START_S, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def stop(self) -> None:
        """End it as an operator would."""
        subprocess.run([KAFKA / "stop.sh", self.folder], capture_output=True, timeout=60, check=True)

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.folder is not None
        os.kill(int((self.folder / "kafka.pid").read_text()), signal.SIGKILL)
        port = int(self.address.rpartition(":")[2])
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)):
                    return
            time.sleep(0.05)

    @contextmanager
    def topics(self, **partitions: int) -> Iterator[Names]:
        """Make a set of topics of its own, deleted at the end; `raw=1` asks for that many partitions."""
        prefix = f"t{os.getpid()}-{next(_PREFIXES)}."
        named = names(prefix)
        wanted = {getattr(named, field): number for field, number in partitions.items()}
        topics = [
            Topic(name=each.name, partitions=wanted.get(each.name, each.partitions), replication=1, config=each.config)
            for each in load("local", prefix=prefix)
        ]  # fmt: skip
        with TopicAdmin(self.address) as admin:
            admin.apply(topics)
        yield named
        with TopicAdmin(self.address) as admin:
            admin.delete(named.all)


def _free_ports() -> int:
    """Return a port that is free together with the one after it."""
    for _ in range(100):
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            try:
                other.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return int(port)
    raise RuntimeError("no two free ports in a row")


def _missing() -> str | None:
    """Say what keeps a broker from being started here."""
    if shutil.which("java") is None:
        return "there is no Java"
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wirewatch"
    if not list(cache.glob("kafka-*")) and shutil.which("mvn") is None:
        return "there is no Maven to fetch Kafka with"
    return None


def mocked() -> str | None:
    """Say why tests that can do with a mock broker get one here; None where there is a real one, and in CI always."""
    if os.environ.get("WIREWATCH_TEST_BROKER") == "mock":
        return "WIREWATCH_TEST_BROKER asks for it"
    if os.environ.get("WIREWATCH_KAFKA") or os.environ.get("CI"):
        return None
    return _missing()


@contextmanager
def running() -> Iterator[Broker]:
    """Run a broker, or take the one that WIREWATCH_KAFKA names. Skips where neither can be; fails so in CI."""
    if address := os.environ.get("WIREWATCH_KAFKA"):
        yield Broker(None, address)
        return
    if missing := _missing():
        reason = f"not covered here: the stream on a real Kafka ({missing}, and WIREWATCH_KAFKA names none)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="wirewatch-kafka-") as folder:
        broker = Broker(Path(folder), f"127.0.0.1:{_free_ports()}")
        broker.start()
        try:
            yield broker
        finally:
            broker.stop()


@contextmanager
def proxied() -> Iterator[tuple[Broker, Proxy]]:
    """Run a broker of one's own that names a proxy as its address: its clients reach it only through that."""
    with running() as broker:
        if broker.folder is None:
            pytest.skip(
                "not covered here: faults of a broker (WIREWATCH_KAFKA names one that is not ours to hurt)"
            )
        port = int(broker.address.rpartition(":")[2])
        with Proxy(_free_ports(), port).running() as proxy:
            broker.stop()
            properties = broker.folder / "server.properties"
            plain = f"advertised.listeners=PLAINTEXT://127.0.0.1:{port}"
            assert plain in properties.read_text()
            properties.write_text(
                properties.read_text().replace(
                    plain, f"advertised.listeners=PLAINTEXT://127.0.0.1:{proxy.port}"
                )
            )
            broker.start()
            yield broker, proxy
