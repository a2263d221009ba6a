"""Dead letters on a real broker: found, grouped, and sent back on the record."""

from pathlib import Path

import pytest

from services.dead import DeadLetters, Filter
from store import dead, records
from store.dead import Limits, Origin, TooManyDead
from store.errors import Refused
from store.events import DeadLetterReplayed
from store.history.inbox import Inbox
from store.records import Names, Record
from tests import builders
from tests.builders import NOON
from tests.kafka import Broker
from tests.stores import open_store
from tests.stream.reading import read, write


def letter(
    names: Names, number: int, *, stage: str = "enrich", reason: str = "unexpected", topic: str | None = None
) -> Record:
    """Return a dead letter of an article."""
    article = builders.seen(number)
    facts = (article,) if stage == "enrich" else (article, builders.enriched(article))
    record = records.encode(facts, source="test", at=NOON, hop="published")
    return dead.letter(
        record, Origin(topic or names.raw, 0, number), stage=stage, reason=reason, error=f"fault {number}", attempts=4, at=NOON
    )  # fmt: skip


def test_they_are_grouped_by_what_went_wrong(broker: Broker, names: Names, tmp_path: Path) -> None:
    """An operator decides by reasons, not by records."""
    letters = [letter(names, n) for n in range(5)]
    letters += [letter(names, 9, stage="store", reason="malformed", topic=names.enriched)]
    write(broker.address, names.dead, *letters)
    with open_store(tmp_path / "w.db") as store:
        found = DeadLetters(broker.address, names).groups(store.reads)
    assert [(group.stage, group.reason, group.topic, group.count) for group in found] == [
        ("enrich", "unexpected", names.raw, 5), ("store", "malformed", names.enriched, 1),
    ]  # fmt: skip


def test_a_replay_sends_the_very_bytes_back_and_is_recorded(
    broker: Broker, names: Names, tmp_path: Path
) -> None:
    """Who sent what back, and when, is part of what the history proves."""
    write(
        broker.address, names.dead, letter(names, 1), letter(names, 2, reason="malformed"),
        letter(names, 3, topic=names.retries[0][0]), letter(names, 4, stage="store", topic=names.enriched),
    )  # fmt: skip
    letters = DeadLetters(broker.address, names)
    with open_store(tmp_path / "w.db") as store:
        inbox = Inbox(store.sequencer)
        chosen = list(letters.scan(Filter(reason="unexpected")))
        assert len(chosen) == 3
        sent = [topic for _, topic in letters.replay(chosen, inbox, lambda: NOON)]
        inbox.close()
        assert sorted(sent) == sorted([names.raw, names.raw, names.enriched])
        facts = [event.fact for event in store.reads.events()]
        assert all(isinstance(fact, DeadLetterReplayed) for fact in facts)
        assert letters.replayed(store.reads) == {(found.partition, found.offset) for found in chosen}
    again = read(broker.address, names.raw, at_least=2)
    told = {records.decode(message.value, message.headers)[0].event_id for message in again}
    assert told == {builders.seen(n).event_id for n in (1, 3)}
    assert all(records.attempts(records.by_name(message.headers)) == 0 for message in again)
    assert not any(name.startswith("ww-dead") for message in again for name, _ in message.headers)


def test_a_letter_that_does_not_say_where_it_came_from_stays(broker: Broker, names: Names) -> None:
    """A foreign record in the topic must not be sent anywhere."""
    with pytest.raises(Refused, match="does not say"):
        DeadLetters(broker.address, names).target(dead.read(()))


def test_a_row_or_a_share_of_dead_letters_is_too_many() -> None:
    """A version that reads nothing must stop; a stray bad record must not stop it."""
    limits = Limits(consecutive=3, ratio=0.2, over=10)
    limits.allow("a")
    limits.allow("b")
    with pytest.raises(TooManyDead, match="3 records in a row"):
        limits.allow("c")
    limits = Limits(consecutive=3, ratio=0.2, over=10)
    for _ in range(4):
        limits.good()
        limits.allow("x") if _ < 2 else limits.good()
    limits.good()
    limits.good()
    with pytest.raises(TooManyDead, match="of the last 10"):
        limits.allow("y")
    for _ in range(10):
        limits.good()
    limits.allow("z")


def test_what_headers_hold_is_never_taken_at_its_word() -> None:
    """Anybody who may write to the topic may write nonsense."""
    told = dead.read([("ww-dead-offset", b"-1"), ("ww-dead-reason", b"<script>"), ("ww-dead-error", b"\xff")])
    assert (told.offset, told.reason, told.error) == (0, "unknown", "\N{REPLACEMENT CHARACTER}")
