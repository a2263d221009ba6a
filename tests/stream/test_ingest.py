"""Several ingest workers on one history: every article once, whichever of them lives."""

import os
import re
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from services import compose
from store import records
from store.records import Names
from tests import postgres
from tests.kafka import Broker
from tests.service import COMMAND
from tests.stream.reading import read
from tests.stream.workers import wait_until
from tests.wire import GrowingFeed

FEEDS = 6
ARTICLES = 30


class Ingest:
    """A `wirewatch ingest` of its own, with what it logs."""

    def __init__(self, broker: Broker, names: Names, url: str) -> None:
        environ = os.environ | {
            "WIREWATCH_KAFKA": broker.address, "WIREWATCH_TOPICS_PREFIX": names.raw.removesuffix("articles.raw"),
            "WIREWATCH_DATA": url, "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        self.process = subprocess.Popen(
            [COMMAND, "ingest"], env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self.said: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout:
            self.said.extend(self.process.stdout)

    def end(self, how: int = signal.SIGTERM) -> int:
        """End it and return its exit code."""
        self.process.send_signal(how)
        code = self.process.wait(40)
        self._reader.join(10)
        return code


@contextmanager
def two(broker: Broker, names: Names, url: str) -> Iterator[list[Ingest]]:
    """Run two workers that both are at work."""
    running = [Ingest(broker, names, url) for _ in range(2)]
    try:
        wait_until(lambda: all(re.search("at work", "".join(each.said)) for each in running), 40)
        yield running
    finally:
        for each in running:
            if each.process.poll() is None:
                each.end(signal.SIGKILL)


def _owners(url: str) -> dict[str, str]:
    asked = "SELECT feed_id, owner FROM feed_lease WHERE until > clock_timestamp()"
    return {str(feed): str(owner) for feed, owner in postgres.cluster().sql(asked, postgres.name_of(url))}


@contextmanager
def watched(url: str, *, think_s: float = 0.0) -> Iterator[list[GrowingFeed]]:
    """Serve feeds that the history is to watch."""
    feeds = [GrowingFeed(count=ARTICLES, rate=8.0, entries=ARTICLES, think_s=think_s) for _ in range(FEEDS)]
    opened = compose.open_store(url)
    commands = compose.commands(opened, local_files=False)
    try:
        for feed in feeds:
            feed.__enter__()
            commands.add_feed(feed.url, interval_s=0.5, allow_private=True)
        yield feeds
    finally:
        opened.close()
        for feed in feeds:
            feed.__exit__()


def _published(broker: Broker, names: Names) -> Counter[str]:
    found = read(broker.address, names.raw)
    return Counter(records.decode(each.value, each.headers)[0].event_id for each in found)


@pytest.mark.real_broker(
    "roles as processes of their own, for they check their topics' settings first, which it does not tell"
)
def test_two_workers_share_the_feeds_and_publish_each_article_once(broker: Broker, names: Names) -> None:
    """Twice the workers must not be twice the load on other people's servers, nor twice the articles."""
    with postgres.database() as url, two(broker, names, url) as running, watched(url):
        wait_until(
            lambda: len(_published(broker, names)) == FEEDS * ARTICLES, 60, why=lambda: running[0].said[-5:]
        )
        assert [each.end() for each in running] == [0, 0]
        assert set(_published(broker, names).values()) == {1}
        assert _owners(url) == {}, "a worker that ends gives its feeds back"


@pytest.mark.real_broker(
    "roles as processes of their own, for they check their topics' settings first, which it does not tell"
)
def test_the_feeds_of_a_killed_worker_go_to_the_other_and_nothing_is_lost(
    broker: Broker, names: Names
) -> None:
    """A worker's machine dies with feeds in hand: what it had not saved is polled again, under the same ids."""
    with (
        postgres.database() as url,
        two(broker, names, url) as running,
        watched(url, think_s=1.0),
    ):
        wait_until(lambda: len(_published(broker, names)) >= FEEDS, 60)
        wait_until(lambda: len(set(_owners(url).values())) == 2, 60)
        running[0].end(signal.SIGKILL)
        wait_until(
            lambda: len(_published(broker, names)) == FEEDS * ARTICLES, 60, why=lambda: running[1].said[-5:]
        )
        assert running[1].end() == 0
