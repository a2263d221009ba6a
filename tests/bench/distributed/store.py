"""The store service, from consuming to committed evidence, against bare binary COPY and another event store.

All of them take the same events on the same PostgreSQL; only the store service also reads them from Kafka, decodes
them, drops what was there before, commits to every body and extends the Merkle tree.
"""

import os
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import Future
from datetime import UTC, datetime

from sqlalchemy.engine import make_url

from store import codec, records
from store.alerts.keeper import AlertKeeper
from store.consume import StoreConsumer
from store.events import ArticleEnriched, ArticleSeen, Fact
from store.history.engine import open_engine
from store.history.inbox import Inbox
from store.history.known import SqlKnown
from store.history.projections.projector import Projector
from store.history.reads import SqlReads
from store.history.sequencer import Sequencer
from store.ports import Offset
from store.records import Names, Record
from store.views import Recorded
from tests import builders, postgres
from tests.bench import append_postgres
from tests.bench.distributed import wire
from tests.kafka import Broker
from tests.stream.reading import write
from tests.stream.stored import Noting

ARTICLES = 6_000  # two events each
ROUNDS = 3
BATCH = 1000
TURN_S_MAX = 120.0
SUBSCRIPTIONS = ("ferry AND dead > 20", 'entity:"Highland Front"', '("interest rate" OR profit*)')


def main(broker: Broker) -> None:
    """Print events a second, the best of some rounds taken in turn."""
    postgres.MEMORY = os.environ.get("WIREWATCH_BENCH_DIR", "")  # a disk, as a server has
    pairs = [(seen := wire.seen(number), wire.enriched(seen, number)) for number in range(ARTICLES)]
    facts: list[ArticleSeen | ArticleEnriched] = [fact for pair in pairs for fact in pair]
    at = datetime.now(UTC)
    sent = [records.encode(pair, source="bench", at=at, hop="enriched") for pair in pairs]
    took: dict[str, list[float]] = {}
    with broker.topics() as names:
        write(broker.address, names.enriched, *sent, compression_type="lz4")
        for _ in range(ROUNDS):
            _note(
                took,
                "bare binary COPY",
                append_postgres.timed(lambda url: append_postgres.copied(url, facts, BATCH)),
            )
            _note(took, "Kafka read and decoded only", _read(broker.address, names))
            _note(took, "store service, evidence", _consumed(broker.address, names, whole=False))
            _note(took, "... and projections, keeper", _consumed(broker.address, names, whole=True))
            if (other := _eventsourcing(facts)) is not None:
                _note(took, "eventsourcing's recorder", other)
    _print(took, facts, sent)


def _note(took: dict[str, list[float]], name: str, seconds: float) -> None:
    took.setdefault(name, []).append(seconds)


def _print(took: dict[str, list[float]], facts: Sequence[Fact], sent: Sequence[Record]) -> None:
    size = sum(len(codec.encode(fact)) for fact in facts) / len(facts)
    print(
        f"store: {len(sent):,} enriched records of {sum(len(r.value) for r in sent) / len(sent):,.0f} bytes, two events "
        f"each ({size:,.0f} bytes a body), COPY and recorder {BATCH:,} at a time, synchronous_commit=on"
    )
    ceiling = min(took["bare binary COPY"])
    for name, times in took.items():
        print(f"  {name:<28} {len(facts) / min(times):>9,.0f} events a second ({ceiling / min(times):.2f})")
    ours = min(took["store service, evidence"])
    print(f"  against bare COPY {ceiling / ours:.2f} (target 0.6)")
    if others := took.get("eventsourcing's recorder"):
        print(f"  against eventsourcing {min(others) / ours:.1f} times as fast (target 4)")
    else:
        print("  against eventsourcing: not installed, not measured")


def _consumed(address: str, names: Names, *, whole: bool) -> float:
    """Return the seconds from the first poll until everything is committed. `whole`: with lists and alerts too."""
    with postgres.database() as url:
        engine = open_engine(url)
        sequencer = Sequencer(
            engine, Projector() if whole else None, AlertKeeper if whole else None,
            clock=lambda: datetime.now(UTC), salt=os.urandom, known=SqlKnown if whole else None,
        )  # fmt: skip
        sequencer.prepare(warm=True)
        inbox, noted = Inbox(sequencer), Noting()
        if whole:
            asked = [builders.subscription(query, name=query) for query in SUBSCRIPTIONS]
            inbox.record(asked).result(30)
        consumer = StoreConsumer(
            address, names, recorder=inbox, bookmark=SqlReads(engine).bookmark,
            clock=lambda: datetime.now(UTC), observer=noted,
        )  # fmt: skip
        began = time.perf_counter()
        try:
            while noted.records < ARTICLES:
                consumer.turn()
                assert time.perf_counter() - began < TURN_S_MAX, f"{noted.records} of {ARTICLES} stored"
            return time.perf_counter() - began
        finally:
            consumer.close()
            inbox.close()
            engine.dispose()


class _Nowhere:
    """A recorder that keeps nothing."""

    def record(self, facts: Sequence[Fact], *, offset: Offset | None = None) -> "Future[Sequence[Recorded]]":
        """Return at once."""
        future: Future[Sequence[Recorded]] = Future()
        future.set_result(())
        return future


def _read(address: str, names: Names) -> float:
    """Return the seconds that reading and decoding alone take."""
    noted = Noting()
    consumer = StoreConsumer(
        address, names, recorder=_Nowhere(), bookmark=lambda _: 0, clock=lambda: datetime.now(UTC), observer=noted
    )  # fmt: skip
    began = time.perf_counter()
    try:
        while noted.records < ARTICLES:
            consumer.turn()
            assert time.perf_counter() - began < TURN_S_MAX, f"{noted.records} of {ARTICLES} read"
        return time.perf_counter() - began
    finally:
        consumer.close()


def _eventsourcing(facts: Sequence[Fact]) -> float | None:
    """Return the seconds its PostgreSQL recorder takes for the same bodies; None where it is not installed."""
    try:
        from eventsourcing.persistence import StoredEvent
        from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore
    except ImportError:
        return None
    rows = [
        StoredEvent(uuid.UUID(fact.event_id), 1, codec.kind_of(fact).name, codec.encode(fact))
        for fact in facts
    ]
    with postgres.database(template="template0") as url:
        parts = make_url(url)
        datastore = PostgresDatastore(
            dbname=str(parts.database), host=str(parts.host), port=str(parts.port), user=str(parts.username),
            password=str(parts.password),
        )  # fmt: skip
        try:
            recorder = PostgresApplicationRecorder(datastore, events_table_name="stored_events")
            recorder.create_table()
            began = time.perf_counter()
            for start in range(0, len(rows), BATCH):
                recorder.insert_events(rows[start : start + BATCH])
            return time.perf_counter() - began
        finally:
            datastore.close()
