"""librdkafka's mock broker in a process of its own, for machines without Java: `python -m tests.mock_broker`.

It speaks Kafka's protocol and keeps records in memory. The process prints the address, then makes and deletes topics as its
input says (`create NAME PARTITIONS`, `delete NAME`), and ends with its input.
"""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer

from services.topics import load
from store.records import Names, names
from tests.kafka import Broker

API_VERSION = (2, 3)
"""What kafka-python is told of the broker: it asks in a version that the mock does not answer so that it understands."""
CLIENTS: tuple[Any, ...] = (KafkaConsumer, KafkaProducer, KafkaAdminClient)
_PREFIXES = count(1)
_PRODUCER = 0
_ERROR_BYTES = 512


class MockBroker(Broker):
    """A mock broker, not ours to hurt: it cannot be killed and come back with what it held."""

    real = False

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        super().__init__(None, address)
        self._process = process

    def _ask(self, *words: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()
        told = self._process.stdout.readline().strip()
        assert told == "0", f"the mock broker answered {told!r} to {words}"

    @contextmanager
    def topics(self, **partitions: int) -> Iterator[Names]:
        """Make a set of topics of its own, deleted at the end; `raw=1` asks for that many partitions."""
        prefix = f"t{os.getpid()}-{next(_PREFIXES)}."
        named = names(prefix)
        wanted = {getattr(named, field): number for field, number in partitions.items()}
        for topic in load("local", prefix=prefix):
            self._ask("create", topic.name, wanted.get(topic.name, topic.partitions))
        yield named
        for name in named.all:
            self._ask("delete", name)


@contextmanager
def running() -> Iterator[MockBroker]:
    """Run a mock broker, and tell kafka-python's clients of this process how to speak with it."""
    before = [client.DEFAULT_CONFIG["api_version"] for client in CLIENTS]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.mock_broker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, "the mock broker did not start"
        for client in CLIENTS:
            client.DEFAULT_CONFIG["api_version"] = API_VERSION
        try:
            yield MockBroker(process, address)
        finally:
            for client, version in zip(CLIENTS, before, strict=True):
                client.DEFAULT_CONFIG["api_version"] = version
            process.stdin.close()


def _library() -> ctypes.CDLL:
    """Return the librdkafka that the wheel of confluent-kafka brings."""
    import confluent_kafka

    package = Path(confluent_kafka.__file__).parent
    found = [*package.parent.glob("confluent_kafka.libs/librdkafka*"), *package.glob(".dylibs/librdkafka*")]
    assert found, f"no librdkafka beside {package}"
    library = ctypes.CDLL(str(found[0]))
    pointers = ("rd_kafka_conf_new", "rd_kafka_new", "rd_kafka_mock_cluster_new")
    for name in pointers:
        getattr(library, name).restype = ctypes.c_void_p
    library.rd_kafka_mock_cluster_bootstraps.restype = ctypes.c_char_p
    return library


def main() -> None:
    """Serve until the input ends."""
    library = _library()
    error = ctypes.create_string_buffer(_ERROR_BYTES)
    conf = ctypes.c_void_p(library.rd_kafka_conf_new())
    client = ctypes.c_void_p(library.rd_kafka_new(_PRODUCER, conf, error, ctypes.c_size_t(_ERROR_BYTES)))
    assert client, error.value.decode()
    cluster = ctypes.c_void_p(library.rd_kafka_mock_cluster_new(client, 1))
    print(library.rd_kafka_mock_cluster_bootstraps(cluster).decode(), flush=True)
    for line in sys.stdin:
        action, name, *more = line.split()
        if action == "create":
            told = library.rd_kafka_mock_topic_create(cluster, name.encode(), int(more[0]), 1)
        else:
            told = library.rd_kafka_mock_topic_delete(cluster, name.encode())
        print(told, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
