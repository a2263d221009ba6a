"""How fast PostgreSQL takes events, as a ratio of bare binary COPY of the same rows in the same run."""

import os
import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import psycopg

from store import codec
from store.events import ArticleEnriched, ArticleSeen
from store.history.choosing import entry
from store.history.engine import open_engine
from store.history.projections.projector import Projector
from store.history.sequencer import Sequencer
from tests import builders, postgres

ROUNDS = 5
EVENTS = {1000: 8000, 100: 4000, 1: 300}
TEXT_BYTES = 1500
_BARE = (
    """CREATE TABLE bare_event (position bigint PRIMARY KEY, tenant_id bigint, stream_id bigint, version bigint,
    event_id bytea, type_id bigint, schema_version bigint, recorded_at bigint, envelope bytea)""",
    "CREATE INDEX ON bare_event (stream_id, version)",
    "CREATE INDEX ON bare_event (type_id, position)",
    """CREATE TABLE bare_event_body (position bigint PRIMARY KEY, salt bytea, key_id bigint, codec bigint,
    body bytea COMPRESSION lz4)""",
    "CREATE TABLE bare_event_dedup (event_id bytea PRIMARY KEY, position bigint)",
    "CREATE TABLE bare_stream (id bigint PRIMARY KEY, tenant_id bigint, name text, head_version bigint)",
    "CREATE UNIQUE INDEX ON bare_stream (name, tenant_id)",
)
_TYPES = {
    "event": [*("int8",) * 4, "bytea", *("int8",) * 3, "bytea"],
    "event_body": ["int8", "bytea", *("int8",) * 2, "bytea"],
    "event_dedup": ["bytea", "int8"],
    "stream": ["int8", "int8", "text", "int8"],
}
_WORDS = ("ferry", "harbour", "minister", "flood", "rates", "court", "market", "storm", "talks", "border")


def _text(number: int) -> str:
    """Return about as much as lz4 finds to fold in a real article."""
    chance = random.Random(number)
    said: list[str] = []
    while sum(map(len, said)) + len(said) < TEXT_BYTES:
        said.append(f"{chance.choice(_WORDS)}{chance.randrange(1000) if chance.random() < 0.5 else ''}")
    return " ".join(said)[:TEXT_BYTES]


def main() -> None:
    """Print events per second at three batch sizes."""
    postgres.MEMORY = os.environ.get("WIREWATCH_BENCH_DIR", "")  # a disk, as a server has
    version = postgres.cluster().sql("SHOW server_version")[0][0]
    print(
        f"append (PostgreSQL {version}, loopback, synchronous_commit=on, lz4; about 2 KB an event; "
        f"the best of {ROUNDS} rounds)"
    )
    for batch, count in EVENTS.items():
        facts = [builders.seen(n, text=_text(n)) for n in range(count)]
        bare, proven, projected = [], [], []
        for _ in range(ROUNDS):
            bare.append(timed(lambda url, facts=facts, batch=batch: copied(url, facts, batch)))
            proven.append(timed(lambda url, facts=facts, batch=batch: _history(url, facts, batch)))
            projected.append(
                timed(lambda url, facts=facts, batch=batch: _history(url, facts, batch, projected=True))
            )
        ceiling = min(bare)
        print(f"  batch {batch:>4}: {'bare binary COPY':<30} {count / ceiling:>9,.0f} events/s (1.00)")
        for name, times in (("with evidence", proven), ("with evidence and projections", projected)):
            print(
                f"              {name:<30} {count / min(times):>9,.0f} events/s ({ceiling / min(times):.2f})"
            )


def timed(work: Callable[[str], float]) -> float:
    """Return what some work returns, done on an empty history of its own."""
    with postgres.database() as url:
        return work(url)


def copied(url: str, facts: Sequence[ArticleSeen | ArticleEnriched], batch: int) -> float:
    """Return the seconds it takes to copy the rows that the history stores, keys and indexes as there, no more."""
    envelope, salt = b"e" * 280, b"s" * codec.SALT_BYTES
    rows = [
        {
            "event": (n, 0, n, 1, bytes.fromhex(fact.event_id), 1, 1, 0, envelope),
            "event_body": (n, salt, None, 1, codec.encode(fact)),
            "event_dedup": (bytes.fromhex(fact.event_id), n),
            "stream": (n, 0, f"article:{fact.article_id}", 1),
        }
        for n, fact in enumerate(facts, 1)
    ]
    named: set[object] = set()
    for row in rows:  # a stream is one row, however many events it has
        if row["stream"][2] in named:
            del row["stream"]
        else:
            named.add(row["stream"][2])
    with postgres.connect(url) as connection:
        for statement in _BARE:
            connection.execute(statement)
        connection.autocommit = False
        began = time.perf_counter()
        for start in range(0, len(rows), batch):
            for table, types in _TYPES.items():
                part = [row[table] for row in rows[start : start + batch] if table in row]
                _copy(connection, table, types, part)
            connection.commit()
        return time.perf_counter() - began


def _copy(
    connection: psycopg.Connection, table: str, types: list[str], rows: Sequence[tuple[object, ...]]
) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY bare_{table} FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


def _history(url: str, facts: Sequence[ArticleSeen], batch: int, *, projected: bool = False) -> float:
    """Return the seconds it takes to encode, commit to, prove and append, bodies and tiles included."""
    engine = open_engine(url)
    sequencer = Sequencer(
        engine, Projector() if projected else None, None, clock=lambda: datetime.now(UTC), salt=os.urandom
    )
    sequencer.prepare()
    began = time.perf_counter()
    for start in range(0, len(facts), batch):
        sequencer.append([entry(facts[start : start + batch])])
    took = time.perf_counter() - began
    engine.dispose()
    return took


if __name__ == "__main__":
    main()
