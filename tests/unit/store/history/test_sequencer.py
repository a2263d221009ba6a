"""The one place that appends: order, duplicates, what follows, refusals, clocks, other processes."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import Engine, update

from store import codec
from store.errors import Corrupt, Refused
from store.events import Fact
from store.history import ledger, past, writer
from store.history.choosing import entry
from store.history.engine import open_engine, reading
from store.history.schema import migrate
from store.history.sequencer import Sequencer
from store.history.verify import HistoryVerifier
from store.ports import Offset
from store.views import Recorded
from tests import builders
from tests.builders import NOON
from tests.unit.store.history.keepers import Alerting, InBatch, Repeating


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@pytest.fixture
def engine(place: Path | str) -> Iterator[Engine]:
    """An empty history."""
    engine = open_engine(place)
    migrate(engine)
    yield engine
    engine.dispose()


def _sequencer(
    engine: Engine,
    keepers: list[Alerting] | None = None,
    clock: Clock | None = None,
    make: Callable[[], Alerting] = Alerting,
) -> Sequencer:
    def made() -> Alerting:
        assert keepers is not None
        keepers.append(make())
        return keepers[-1]

    sequencer = Sequencer(
        engine,
        None,
        None if keepers is None else made,
        clock=clock or Clock(),
        salt=os.urandom,
        known=None if keepers is None else InBatch,  # type: ignore[arg-type]
    )
    sequencer.prepare(warm=True)
    return sequencer


def _all(engine: Engine) -> list[Recorded]:
    with reading(engine) as connection:
        size = past.head(connection).size
        return [event for page in past.pages(connection, after=0, upto=size) for event in page]


def test_positions_are_dense_and_what_was_returned_is_what_stands(engine: Engine) -> None:
    """Readers follow positions: a gap would be waited for, a lie would be shown."""
    sequencer = _sequencer(engine)
    results = sequencer.append([entry([builders.seen(1), builders.seen(2)]), entry([builders.seen(3)])])
    returned = [event for result in results for event in result]
    assert [event.position for event in returned] == [1, 2, 3]
    assert _all(engine) == returned


def test_a_fact_recorded_twice_stands_once(engine: Engine) -> None:
    """Everything upstream may retry: in the same call, the same batch, or years later."""
    sequencer = _sequencer(engine)
    first, again = sequencer.append([entry([builders.seen(1), builders.seen(1)]), entry([builders.seen(1)])])
    assert (len(first), again) == (1, ())
    assert sequencer.append([entry([builders.seen(1)])]) == [()]
    assert len(_all(engine)) == 1


def test_what_follows_stands_right_after_its_cause_and_once(engine: Engine) -> None:
    """An alert without its article before it would read as a forecast."""
    keepers: list[Alerting] = []
    sequencer = _sequencer(engine, keepers)
    article = builders.seen(1)
    (result,) = sequencer.append([entry([article, builders.enriched(article), builders.seen(2)])])
    stories = [getattr(event.fact, "story_id", event.kind) for event in result]
    assert stories == ["article.seen", "article.enriched", "a", "c", "b", "article.seen"]
    assert keepers[-1].asked == [article]
    assert keepers[-1].observed == [event.event_id for event in result]


def test_what_follows_again_falls_away_with_all_that_follows_from_it(engine: Engine) -> None:
    """A revision repeats an alert: the alert stands once, and the calls beside it get just what is theirs."""
    sequencer = _sequencer(engine, [], make=Repeating)
    article, other = builders.seen(1), builders.seen(2)
    again = msgspec.structs.replace(builders.enriched(article), event_id="f" * 32)
    (first,) = sequencer.append([entry([article, builders.enriched(article)])])
    assert [event.kind for event in first] == [
        "article.seen", "article.enriched", "article.linked", "article.linked"
    ]  # fmt: skip
    second, third = sequencer.append([entry([again]), entry([other, builders.enriched(other)])])
    assert [event.fact for event in second] == [again]
    assert [event.position for event in third] == [6, 7, 8, 9]
    assert len(_all(engine)) == 9


def test_one_refused_call_does_not_hurt_its_neighbours(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One article that makes a monstrous alert must not stop the news."""
    keepers: list[Alerting] = []
    sequencer = _sequencer(engine, keepers)
    monkeypatch.setattr(Alerting, "broken", True)
    bad = builders.seen(2)
    results = sequencer.append(
        [entry([builders.seen(1)]), entry([bad, builders.enriched(bad)]), entry([builders.seen(3)])]
    )
    assert isinstance(results[1], Refused)
    assert [event.fact for event in _all(engine)] == [builders.seen(1), builders.seen(3)]
    assert keepers[-1].observed == [builders.seen(1).event_id, builders.seen(3).event_id]


@pytest.mark.parametrize(
    "fact",
    [
        msgspec.structs.replace(builders.seen(1), event_id="not-an-id"),
        msgspec.structs.replace(builders.seen(1), seen_at=datetime(2026, 3, 2)),
        builders.seen(1, text="x" * codec.BODY_BYTES_MAX),
        Fact(event_id="0" * 32),
    ],
    ids=["bad id", "no time zone", "too large", "not an event"],
)
def test_what_can_never_be_recorded_is_refused_before_it_queues(fact: Fact) -> None:
    """Retrying it for ever would block everything behind it."""
    with pytest.raises(Refused):
        entry([fact])


def test_time_never_runs_backwards_in_the_history(engine: Engine) -> None:
    """Clocks are set back; the order of what was known must not be."""
    clock = Clock()
    sequencer = _sequencer(engine, clock=clock)
    sequencer.append([entry([builders.seen(1)])])
    clock.now = NOON - timedelta(days=1)
    sequencer.append([entry([builders.seen(2)])])
    clock.now = NOON + timedelta(microseconds=1)
    sequencer.append([entry([builders.seen(3)])])
    assert [event.recorded_at - NOON for event in _all(engine)] == [
        timedelta(0), timedelta(0), timedelta(microseconds=1)
    ]  # fmt: skip


def test_offsets_stand_with_their_facts_or_not_at_all(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An offset ahead of its facts loses them; one behind repeats them for ever."""
    sequencer = _sequencer(engine)
    sequencer.append([entry([builders.seen(1)], Offset(name="enrich", position=1))])
    monkeypatch.setattr(writer, "save_offsets", _fail)
    with pytest.raises(OSError, match="no more"):
        sequencer.append([entry([builders.seen(2)], Offset(name="enrich", position=2))])
    monkeypatch.undo()
    assert len(_all(engine)) == 1
    assert _offset(engine) == 1
    sequencer.append([entry([], Offset(name="enrich", position=7))])
    assert _offset(engine) == 7


def test_after_a_failure_the_keeper_knows_only_what_is_recorded(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A keeper that remembers what was rolled back would call a first copy a second."""
    keepers: list[Alerting] = []
    sequencer = _sequencer(engine, keepers)
    sequencer.append([entry([builders.subscription("ferry")])])
    monkeypatch.setattr(writer, "append", _fail)
    article = builders.seen(1)
    with pytest.raises(OSError, match="no more"):
        sequencer.append([entry([article, builders.enriched(article)])])
    monkeypatch.undo()
    (result,) = sequencer.append([entry([article, builders.enriched(article)])])
    assert len(keepers) == 2
    assert keepers[-1].observed == [builders.subscription("ferry").event_id, *(e.event_id for e in result)]


def test_two_sequencers_take_turns_and_know_of_each_other(engine: Engine) -> None:
    """A command beside the running service must neither be lost nor be unknown to its keeper."""
    keepers: list[Alerting] = []
    service, command = _sequencer(engine, keepers), _sequencer(engine)
    service.append([entry([builders.seen(1)])])
    command.append([entry([builders.subscription("ferry"), builders.seen(2)])])
    service.append([entry([builders.seen(3), builders.seen(2)])])
    assert [event.position for event in _all(engine)] == [1, 2, 3, 4]
    assert builders.subscription("ferry").event_id in keepers[-1].observed
    assert HistoryVerifier(engine).verify().problems == ()


def test_a_keeper_begins_with_every_subscription_and_the_recent_enrichments(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must match against all subscriptions, in memory that does not grow with the years."""
    monkeypatch.setattr("store.history.sequencer.KEEPER_RECENT", 2)
    facts: list[Fact] = [builders.subscription("ferry")]
    for n in range(5):
        facts += [builders.seen(n), builders.enriched(builders.seen(n))]
    facts.append(builders.subscription("storm", name="Storms"))
    _sequencer(engine).append([entry(facts)])
    keepers: list[Alerting] = []
    _sequencer(engine, keepers)
    wanted = [facts[0], facts[8], facts[10], facts[11]]
    assert keepers[-1].observed == [fact.event_id for fact in wanted]


def test_a_history_that_became_shorter_is_damage(engine: Engine) -> None:
    """Somebody put an old copy in place under a running service: going on would fork the history."""
    sequencer = _sequencer(engine)
    sequencer.append([entry([builders.seen(1)])])

    def on_table(table: str) -> str:
        return f" ON {table}" if engine.dialect.name == "postgresql" else ""

    with engine.connect() as connection:
        for table in ("event", "log_head"):
            for verb in ("update", "delete"):
                name = f"guard_{table}_{verb}"
                connection.exec_driver_sql(f"DROP TRIGGER {name}{on_table(table)}")
        connection.exec_driver_sql("DELETE FROM event")
        connection.execute(update(ledger.log_head).values(size=0, frontier=b""))
        connection.commit()
    with pytest.raises(Corrupt, match="ends at 0, but 1 events were there"):
        sequencer.append([entry([builders.seen(2)])])


def test_the_same_facts_make_the_same_streams_and_versions(engine: Engine) -> None:
    """The number of an event within its stream is what concurrent writers compare."""
    sequencer = _sequencer(engine)
    article = builders.seen(1)
    sequencer.append([entry([article])])
    sequencer.append([entry([builders.seen(2), builders.enriched(article)])])
    with reading(engine) as connection:
        rows = connection.exec_driver_sql("SELECT stream_id, version FROM event ORDER BY position").all()
    assert [tuple(row) for row in rows] == [(1, 1), (2, 1), (1, 2)]


def _offset(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.exec_driver_sql("SELECT position FROM source_offset").scalar_one())


def _fail(*_arguments: object) -> None:
    raise OSError("no more")
