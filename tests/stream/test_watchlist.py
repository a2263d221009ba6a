"""What is watched for reaches the enrichment workers, which are no part of the process that holds the history."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.publish import SOURCE
from services import compose
from services.watchlist import Entry
from store import records
from store.events import ArticleEnriched, ArticleSeen
from store.records import Names
from tests import builders
from tests.builders import NOON
from tests.kafka import Broker
from tests.stream.reading import read, write
from tests.stream.workers import wait_until

TEXT = "The trawler Larkspur left Port Alder on Monday. Brightwater Holdings, its owner, said nothing."


@contextmanager
def role(broker: Broker, names: Names, data: Path) -> Iterator[Callable[[], str]]:
    """Run `wirewatch enrich` on a data folder; give what tells its output so far."""
    environ = os.environ | {
        "WIREWATCH_KAFKA": broker.address, "WIREWATCH_TOPICS_PREFIX": names.raw.removesuffix("articles.raw"),
        "WIREWATCH_WORKER": "listed", "WIREWATCH_ENRICH_PROCESSES": "1", "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "services.cli.main", "enrich", "--data", str(data)], env=environ, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    said: list[str] = []
    listening = threading.Thread(target=lambda: said.extend(process.stdout), daemon=True)
    listening.start()
    try:
        yield lambda: "".join(said)
    finally:
        process.terminate()
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)
        listening.join(10)
        process.stdout.close()


def found(broker: Broker, names: Names, count: int) -> list[ArticleEnriched]:
    """Return what enrichment made of the articles, once there are so many."""
    facts = [
        fact
        for message in read(broker.address, names.enriched, at_least=count, wait_s=60)
        for fact in records.decode(message.value, message.headers)
    ]
    return [fact for fact in facts if isinstance(fact, ArticleEnriched)]


def publish(broker: Broker, names: Names, seen: ArticleSeen) -> None:
    """Send one article."""
    write(broker.address, names.raw, records.encode((seen,), source=SOURCE, at=NOON, hop="published"))


@pytest.mark.real_broker("roles as processes, for they begin with the topics as they ought to be")
def test_a_worker_waits_for_the_list_and_hears_of_every_change(broker: Broker, tmp_path: Path) -> None:
    """A name that somebody watches for must be found from the next article on, wherever enrichment runs."""
    data = tmp_path / "data"
    with broker.topics() as names, role(broker, names, data) as said:
        publish(broker, names, builders.seen(1, text=TEXT))
        wait_until(lambda: "waiting for the history" in said(), 60, why=said)
        store = compose.open_store(data)
        try:
            commands = compose.commands(store, local_files=False).watchlist
            commands.add([Entry(name="Larkspur", type="VESSEL")])
            # At the latest now it has a history to read the list from, with the one name or none yet.
            (first,) = found(broker, names, 1)
            commands.add([Entry(name="Brightwater Holding", type="OWNER", fuzzy=True)])
            later: list[ArticleEnriched] = []

            def both() -> bool:
                publish(broker, names, builders.seen(len(later) + 2, text=TEXT))
                later.append(found(broker, names, len(later) + 2)[-1])
                return {"VESSEL", "OWNER"} <= {entity.type for entity in later[-1].entities}

            wait_until(both, 60, why=said)
        finally:
            store.close()
    assert first.versions.watchlist is None or "VESSEL" in {entity.type for entity in first.entities}
    assert later[-1].versions.watchlist is not None
