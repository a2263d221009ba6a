"""The enrichment worker on a real broker: every record ends as exactly one thing."""

import signal
from collections import Counter

from store import dead, records
from store.events import ArticleEnriched, ArticleRefused
from store.records import Names, Record
from tests import builders
from tests.builders import NOON
from tests.kafka import Broker
from tests.stream.reading import read, write
from tests.stream.workers import Worker, wait_until


def raw(number: int, **more: object) -> Record:
    """Return the raw record of an article."""
    return records.encode((builders.seen(number, **more),), source="test", at=NOON, hop="published")


def prefix(names: Names) -> str:
    """Return the prefix of these topics."""
    return names.raw.removesuffix("articles.raw")


def test_every_record_ends_as_exactly_one_thing(broker: Broker, names: Names) -> None:
    """What is neither here nor there is lost; what is in two places is told twice."""
    good = raw(1)
    poison = [
        Record(b"k", b"{not json", good.headers),
        Record(b"k", b"\xff\xfe\x00", good.headers),
        Record(b"k", b"\x00" * 5_000_000, good.headers),
        Record(b"k", good.value, ()),
        Record(b"k", good.value, records.again(good.headers, schema_version=b"99")),
        Record(None, b"", good.headers),
    ]
    with Worker(broker.address, prefix(names), "one", "w") as worker:
        write(broker.address, names.raw, good, *poison, raw(2, title="refuse"), raw(3, title="fault"), raw(4))
        wait_until(lambda: len(worker.outcomes()) >= 10, why=lambda: (worker.told, worker.errors))
        assert Counter(worker.outcomes()) == {"enriched": 2, "refused": 1, "dead": 7}
    enriched = read(broker.address, names.enriched, at_least=2)
    told = [records.decode(message.value, message.headers) for message in enriched]
    assert sorted(article.event_id for article, _ in told) == sorted(
        builders.seen(n).event_id for n in (1, 4)
    )
    assert all(isinstance(outcome, ArticleEnriched) for _, outcome in told)
    (refusal,) = read(broker.address, names.refused, at_least=1)
    assert isinstance(records.decode(refusal.value, refusal.headers)[1], ArticleRefused)
    letters = read(broker.address, names.dead, at_least=7)
    reasons = Counter(dead.read(message.headers).reason for message in letters)
    assert reasons == {"malformed": 5, "unknown_version": 1, "unexpected": 1}
    assert sum(len(message.value) for message in letters) > 5_000_000
    origins = {
        (letter.topic, letter.partition, letter.offset) for letter in (dead.read(m.headers) for m in letters)
    }
    sources = {(m.topic, m.partition, m.offset): m.value for m in read(broker.address, names.raw)}
    assert len(origins) == 7
    assert origins <= set(sources)


def test_a_passing_fault_is_tried_again_later(broker: Broker, names: Names) -> None:
    """A dictionary that is away for a moment must not cost an article."""
    with Worker(broker.address, prefix(names), "later", "w") as worker:
        write(broker.address, names.raw, raw(1, title="later"))
        wait_until(lambda: worker.outcomes() == ["retry"], why=lambda: worker.errors)
        (message,) = read(broker.address, names.retries[0][0], at_least=1)
        headers = records.by_name(message.headers)
        assert records.attempts(headers) == 1
        assert headers["ww-error"] == b"the dictionary is away"
        # the worker reads the delay topic itself, and this one fails again: on to the next
        wait_until(lambda: worker.outcomes() == ["retry", "retry"], 30, why=lambda: worker.errors)
        (message,) = read(broker.address, names.retries[1][0], at_least=1)
        assert records.attempts(records.by_name(message.headers)) == 2


def test_a_stopped_worker_leaves_nothing_half_done(broker: Broker, names: Names) -> None:
    """A deployment must neither lose nor repeat."""
    with Worker(broker.address, prefix(names), "stop", "w") as worker:
        write(broker.address, names.raw, *(raw(n) for n in range(300)))
        wait_until(lambda: len(worker.outcomes()) >= 300, why=lambda: worker.errors)
        worker.signal(signal.SIGTERM)
        assert worker.ended() in (0, -signal.SIGTERM)
    with Worker(broker.address, prefix(names), "stop", "w") as worker:
        write(broker.address, names.raw, raw(300))
        wait_until(lambda: len(worker.outcomes()) >= 1, why=lambda: worker.errors)
    assert len(read(broker.address, names.enriched, at_least=301)) == 301


def test_a_killed_workers_batch_is_done_by_its_successor(broker: Broker, names: Names) -> None:
    """Killed in the middle of a batch, nothing may be lost; what is done twice has the same ids."""
    count = 400
    with Worker(broker.address, prefix(names), "kill", "w", SLOW_S="0.2") as worker:
        write(broker.address, names.raw, *(raw(n) for n in range(count)))
        wait_until(lambda: len(worker.outcomes()) >= 64, why=lambda: worker.errors)
        worker.kill()
    with Worker(broker.address, prefix(names), "kill", "w") as successor:
        wait_until(
            lambda: {"lag": 0} in successor.told and bool(successor.outcomes()), why=lambda: successor.errors
        )
        wait_until(
            lambda: (
                _ids(broker, names) == {builders.enriched(builders.seen(n)).event_id for n in range(count)}
            )
        )


def _ids(broker: Broker, names: Names) -> set[str]:
    found = read(broker.address, names.enriched)
    return {records.decode(message.value, message.headers)[1].event_id for message in found}


def test_too_many_dead_letters_stop_the_worker(broker: Broker, names: Names) -> None:
    """A bad deploy must not drain the topic into the dead letters."""
    write(broker.address, names.raw, *(Record(b"k", b"{}", ()) for _ in range(60)))
    with Worker(broker.address, prefix(names), "many", "w") as worker:
        assert worker.ended() != 0
        assert any("20 records in a row" in line for line in worker.errors), worker.errors
    # How many came before the twentieth depends on how the broker cuts batches; none of the rest may follow.
    assert len(read(broker.address, names.dead)) < 20
