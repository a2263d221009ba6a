"""Enrichment workers as they run in production: one against two, and what Faust takes beside the step."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Self

import msgspec
from kafka import KafkaConsumer, TopicPartition

from ingest.publish import SOURCE
from store import records
from store.records import Names
from tests.bench.distributed import processes, wire
from tests.kafka import Broker
from tests.stream.reading import write

ARTICLES = 3_200
ROUNDS = 2
WAIT_S_MAX = 120.0
TWICE, FAUST = 1.8, 0.10


class _Worker:
    """A `wirewatch enrich` of its own. Use as a context."""

    def __init__(self, broker: Broker, names: Names, number: int) -> None:
        environ = os.environ | {
            "WIREWATCH_KAFKA": broker.address, "WIREWATCH_TOPICS_PREFIX": names.raw.removesuffix("articles.raw"),
            "WIREWATCH_WORKER": f"bench-{number}", "WIREWATCH_ENRICH_PROCESSES": "1", "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-m", "services.cli.main", "enrich"], env=environ, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert self.process.stdout is not None
        found = None
        for line in self.process.stdout:
            if found := re.search(r"http://[^/\s]+/metrics", line):
                break
        assert found, "the worker did not start"
        self.metrics = found.group()

    def partitions(self) -> int:
        """Return how many partitions it reads."""
        with urllib.request.urlopen(self.metrics, timeout=5) as answer:
            said = re.search(r"^wirewatch_stream_partitions (\S+)", answer.read().decode(), re.MULTILINE)
        return int(float(said.group(1))) if said else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        assert self.process.stdout is not None
        self.process.stdout.close()


def main(broker: Broker) -> None:
    """Print articles a second with one worker and with two, and where the processor time goes."""
    ran: dict[int, list[_Ran]] = {1: [], 2: []}
    for _ in range(ROUNDS):
        for workers, told in ran.items():
            told.append(_run(broker, workers))
    one, two = (max(told, key=lambda each: each.rate) for told in ran.values())
    print(
        f"enrich: {ARTICLES:,} articles of {wire.mean_characters():,.0f} characters, one step process a worker"
    )
    for name, best in (("one worker", one), ("two workers", two)):
        print(
            f"  {name:<12} {best.rate:>6,.0f} articles a second ({best.rate / one.rate:.2f}); at work meanwhile: "
            f"{best.ours:.2f} processors for it, {best.others:.2f} for broker, bench and others"
        )
    print(f"  two against one {two.rate / one.rate:.2f} (target {TWICE} on two free processors)")
    every = [each for told in ran.values() for each in told]
    main_ms, step_ms = (
        min(1000 * seconds / each.articles for each, seconds in pairs)
        for pairs in ([(e, e.main_s) for e in every], [(e, e.step_s) for e in every])
    )
    print(
        f"  processor time an article: {main_ms:.2f} ms in the worker's main process, {step_ms:.2f} ms in the step's"
    )
    share = min(each.main_s / each.step_s for each in every)
    print(
        f"  Faust, Kafka and guard {share:.1%} of the step's processor time (target for Faust under {FAUST:.0%}): "
        "everything in the worker's main process"
    )


class _Ran(msgspec.Struct):
    """One run: articles in seconds, CPU-seconds in main and in step processes, processors at work for whom."""

    articles: int
    took_s: float
    main_s: float
    step_s: float
    ours: float
    others: float

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.took_s


def _run(broker: Broker, workers: int) -> _Ran:
    """Start workers, let them take the articles, and stop them."""
    at = datetime.now(UTC)
    sent = [
        records.encode((wire.seen(number),), source=SOURCE, at=at, hop="published")
        for number in range(ARTICLES)
    ]
    with broker.topics() as names, ExitStack() as stack:
        running = [stack.enter_context(_Worker(broker, names, number)) for number in range(workers)]
        _until(
            lambda: (
                sum(worker.partitions() for worker in running) >= 4 and all(w.partitions() for w in running)
            )
        )
        write(broker.address, names.raw, *sent[:64])  # starts the step's processes
        counter = _Counter(broker.address, names)
        stack.callback(counter.close)
        _until(lambda: counter.done() >= 64)
        write(broker.address, names.raw, *sent[64:], compression_type="lz4")
        # From here on, when the bench itself has done its work, which takes a processor of the workers'.
        first, began, busy = counter.done(), time.monotonic(), processes.busy_s()
        before = [(processes.cpu_s(w.process.pid), _step_s(w.process.pid)) for w in running]
        _until(lambda: counter.done() >= ARTICLES)
        took, busy = time.monotonic() - began, processes.busy_s() - busy
        after = [(processes.cpu_s(w.process.pid), _step_s(w.process.pid)) for w in running]
    main_s = sum(a[0] - b[0] for a, b in zip(after, before, strict=True))
    step_s = sum(a[1] - b[1] for a, b in zip(after, before, strict=True))
    ours = main_s + step_s
    return _Ran(ARTICLES - first, took, main_s, step_s, ours / took, max(0.0, busy - ours) / took)


def _step_s(pid: int) -> float:
    return processes.cpu_s(*processes.family(pid)[1:])


class _Counter:
    """Counts what has come out."""

    def __init__(self, address: str, names: Names) -> None:
        self._consumer = KafkaConsumer(bootstrap_servers=address)
        self._partitions = [
            TopicPartition(topic, number)
            for topic in (names.enriched, names.refused)
            for number in self._consumer.partitions_for_topic(topic)
        ]

    def done(self) -> int:
        """Return how many records there are."""
        return sum(self._consumer.end_offsets(self._partitions).values())

    def close(self) -> None:
        """Disconnect."""
        self._consumer.close()


def _until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + WAIT_S_MAX
    while not true():
        assert time.monotonic() < until, "the workers did not do it in time"
        time.sleep(0.1)
