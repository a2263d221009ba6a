"""The guard: whatever a record holds and whatever the step does, one record goes on for each, in order."""

from collections.abc import Sequence

import pytest

from enrich import raw
from enrich.guard import Guard, Onward, Step, Taken
from enrich.raw import Made
from store import dead, records
from store.errors import TryLater
from store.events import ArticleEnriched, ArticleRefused, ArticleSeen
from store.records import Record
from tests.builders import NOON, enriched, seen

NAMES = records.names()


def taken(number: int, **more: object) -> Taken:
    """Return the record of an article where it stands."""
    record = records.encode((seen(number, **more),), source="test", at=NOON, hop="published")
    return Taken(record, dead.Origin(NAMES.raw, 0, number))


def poison(number: int) -> Taken:
    """Return a record that nobody can read."""
    return Taken(Record(b"k", b"{not json", taken(1).record.headers), dead.Origin(NAMES.raw, 0, number))


def work(articles: Sequence[ArticleSeen]) -> list[ArticleEnriched | ArticleRefused]:
    """Return an empty enrichment of each article, or fail as a title asks."""
    if any(article.title == "fault" for article in articles):
        raise ZeroDivisionError("a fault of ours")
    return [enriched(article) for article in articles]


async def step(given: Sequence[Record]) -> list[Made]:
    """Return what each record becomes."""
    return raw.make(given, work, lambda: NOON)


def guard(of: Step = step) -> Guard:
    """Return a guard around a step."""
    return Guard(NAMES, of, clock=lambda: NOON)


def told(onward: Sequence[Onward]) -> list[str]:
    """Return what became of each record."""
    return [each.outcome for each in onward]


async def test_one_record_goes_on_for_each_in_order() -> None:
    """Records that change places would show a feed's correction before what it corrects."""
    given = [taken(1), poison(2), taken(3, title="fault"), taken(4)]
    onward = await guard()(given)
    assert told(onward) == ["enriched", "dead", "dead", "enriched"]
    assert [each.topic for each in onward] == [NAMES.enriched, NAMES.dead, NAMES.dead, NAMES.enriched]
    first, _ = records.decode(onward[0].record.value, onward[0].record.headers)
    last, _ = records.decode(onward[3].record.value, onward[3].record.headers)
    assert (first, last) == (seen(1), seen(4))
    letters = [dead.read(each.record.headers) for each in onward[1:3]]
    assert [(letter.reason, letter.offset) for letter in letters] == [("malformed", 2), ("unexpected", 3)]
    assert onward[1].record.value == given[1].record.value
    assert "a fault of ours" in letters[1].error


async def test_the_times_of_earlier_hops_go_along() -> None:
    """Else nobody could tell where the seconds between a feed and its alert went."""
    (onward,) = await guard()([taken(1)])
    assert set(records.hops(records.by_name(onward.record.headers))) == {"published", "enriched"}
    assert onward.record.key == seen(1).feed_id.encode()


async def test_a_step_that_fails_for_one_record_fails_for_that_one_only() -> None:
    """A fault at the border to the step's processes must not make dead letters of a whole batch."""

    async def breaks(given: Sequence[Record]) -> list[Made]:
        if taken(2).record in given:
            raise RuntimeError("the border")
        return await step(given)

    assert told(await guard(breaks)([taken(1), taken(2), taken(3)])) == ["enriched", "dead", "enriched"]


async def test_a_step_that_tells_of_fewer_records_than_it_got_loses_none() -> None:
    """What no outcome speaks of would be acknowledged and gone."""

    async def forgets(given: Sequence[Record]) -> list[Made]:
        return (await step(given))[1:]

    assert told(await guard(forgets)([taken(1), taken(2)])) == ["dead", "dead"]


async def test_a_passing_fault_sends_records_round_again_and_not_for_ever() -> None:
    """A dictionary that is away must cost no article, and one that stays away must not hide it."""

    async def away(_given: Sequence[Record]) -> list[Made]:
        raise TryLater("the dictionary is away")

    given, topics = taken(1), []
    for _ in range(len(NAMES.retries) + 1):
        (onward,) = await guard(away)([given])
        topics.append(onward.topic)
        given = Taken(onward.record, given.origin)
    assert topics == [*(name for name, _ in NAMES.retries), NAMES.dead]
    assert dead.read(onward.record.headers).reason == dead.EXHAUSTED


async def test_too_many_dead_letters_stop_the_worker() -> None:
    """A bad release must not drain the topic into dead letters."""
    with pytest.raises(dead.TooManyDead):
        await guard()([poison(number) for number in range(dead.CONSECUTIVE_MAX)])


async def test_an_outcome_that_fits_no_record_becomes_a_refusal() -> None:
    """Neither lost nor sent again for ever."""

    def swollen(articles: Sequence[ArticleSeen]) -> list[ArticleEnriched]:
        return [enriched(article, language="x" * records.VALUE_BYTES_MAX) for article in articles]

    async def swells(given: Sequence[Record]) -> list[Made]:
        return raw.make(given, swollen, lambda: NOON)

    (onward,) = await guard(swells)([taken(1)])
    by_broker = guard().too_large(taken(1), "1 MB at most")
    for each in (onward, by_broker):
        assert (each.outcome, each.topic) == ("refused", NAMES.refused)
        _, refusal = records.decode(each.record.value, each.record.headers)
        assert isinstance(refusal, ArticleRefused)
        assert refusal.reason == "too_large"
