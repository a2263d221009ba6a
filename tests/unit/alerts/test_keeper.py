"""The keeper: what follows from a fact, and what does not follow twice."""

from collections.abc import Sequence
from typing import TypeVar

from store import ids
from store.alerts.keeper import AlertKeeper
from store.events import (
    AlertRaised,
    ArticleEnriched,
    ArticleLinked,
    ArticleRevised,
    ArticleSeen,
    Fact,
    SubscriptionChanged,
    SubscriptionRemoved,
)
from store.mentions import Quantity
from tests import builders

T = TypeVar("T")
COPY = tuple(range(64))


class History:
    """Answers the keeper from what was recorded, and drops repeats, as the sequencer does."""

    def __init__(self, keeper: AlertKeeper) -> None:
        self.keeper = keeper
        self.facts: dict[str, Fact] = {}

    def record(self, *facts: Fact) -> list[Fact]:
        """Record facts and what follows; return what was new."""
        new: list[Fact] = []
        todo = list(facts)[::-1]
        while todo:
            fact = todo.pop()
            if fact.event_id in self.facts:
                continue
            self.facts[fact.event_id] = fact
            new.append(fact)
            follows = self.keeper.follow(fact, self)
            self.keeper.observe(fact)
            todo.extend(follows[::-1])
        return new

    def _of(self, kind: type[T]) -> Sequence[T]:
        return [fact for fact in self.facts.values() if isinstance(fact, kind)]

    def seen(self, event_id: str) -> ArticleSeen | None:
        """Return a recorded ArticleSeen."""
        fact = self.facts.get(event_id)
        return fact if isinstance(fact, ArticleSeen) else None

    def revision(self, article_id: str, revision: int) -> ArticleSeen | None:
        """Return that revision."""
        return next(
            (s for s in self._of(ArticleSeen) if (s.article_id, s.revision) == (article_id, revision)), None
        )

    def feed_name(self, feed_id: str) -> str:
        """Return a name."""
        return f"feed {feed_id}"

    def story_of(self, article_id: str) -> str | None:
        """Return the story an article is linked to."""
        return next(
            (link.story_id for link in self._of(ArticleLinked) if link.article_id == article_id), None
        )

    def alerted_story(self, subscription_id: str, story_id: str) -> bool:
        """Tell whether an alert was raised for the story."""
        return any(
            alert.subscription_id == subscription_id and story_id in {alert.story_id, alert.article_id}
            for alert in self._of(AlertRaised)
        )


def toll(text: str, value: int) -> Quantity:
    """Return the number of dead that a text gives."""
    start = text.index(str(value))
    end = start + len(str(value))
    return Quantity(
        start=start, end=end, full_start=start, full_end=end, text=str(value), kind="count", low=float(value),
        high=float(value), noun="people",
    )  # fmt: skip


def article(
    number: int, dead: int, *, revision: int = 1, title: str = "Ferry sinks"
) -> tuple[ArticleSeen, ArticleEnriched]:
    """Return an article about a toll."""
    text = f"A ferry sank. It killed {dead} people."
    seen = builders.seen(number, title=title, text=text, revision=revision)
    return seen, builders.enriched(seen, numbers=(toll(text, dead),), fingerprint=(*COPY[1:], number))


def alerts(facts: list[Fact]) -> list[AlertRaised]:
    """Return the alerts among facts."""
    return [fact for fact in facts if isinstance(fact, AlertRaised)]


def history(*subscriptions: Fact) -> History:
    """Return a history with these subscriptions."""
    made = History(AlertKeeper())
    made.record(*(subscriptions or (builders.subscription("ferry AND killed > 10"),)))
    return made


def test_an_alert_says_which_words_raised_it() -> None:
    """An alert without its reason has to be believed; one with it can be checked."""
    seen, enriched = article(1, 12)
    (alert,) = alerts(history().record(seen, enriched))
    assert [clause.clause for clause in alert.matched] == ["ferry", "killed > 10"]
    assert [place.text for place in alert.matched[0].evidence] == ["Ferry", "ferry"]
    (place,) = alert.matched[1].evidence
    assert seen.text[place.start : place.end] == "12"
    assert (alert.article_id, alert.title, alert.revision) == (seen.article_id, "Ferry sinks", 1)


def test_a_revision_with_the_same_toll_raises_nothing_and_a_moved_toll_does() -> None:
    """Outlets touch a page ten times an hour; the desk wants to hear of the tenth only if the number moved."""
    kept = history()
    first = alerts(kept.record(*article(1, 12)))
    same = alerts(kept.record(*article(1, 12, revision=2, title="Ferry sinks off coast")))
    moved = alerts(kept.record(*article(1, 15, revision=3)))
    assert (len(first), len(same), len(moved)) == (1, 0, 1)
    assert first[0].alert_id != moved[0].alert_id


def test_what_was_recorded_twice_follows_once() -> None:
    """At every arrow the same thing may arrive twice."""
    kept = history()
    facts = article(1, 12)
    assert alerts(kept.record(*facts))
    assert kept.record(*facts) == []


def test_a_revision_tells_what_changed() -> None:
    """Corrections that are not announced are found by comparing."""
    kept = history()
    one, two = article(1, 12)[0], article(1, 15, revision=2)[0]
    kept.record(one)
    (revised,) = [fact for fact in kept.record(two) if isinstance(fact, ArticleRevised)]
    assert (revised.previous_event_id, revised.seen_event_id) == (one.event_id, two.event_id)
    assert [(edit.before.strip(), edit.after.strip()) for edit in revised.edits] == [("12", "15")]


def test_copies_are_linked_and_alert_once_where_asked() -> None:
    """Eighty copies of an agency report are one piece of news."""
    once = builders.subscription("ferry", name="Once", once_per_story=True)
    every = builders.subscription("ferry", name="Every")
    kept = history(once, every)
    first, copy = article(1, 12), article(2, 12)
    assert {alert.subscription for alert in alerts(kept.record(*first))} == {"Once", "Every"}
    facts = kept.record(*copy)
    (link,) = [fact for fact in facts if isinstance(fact, ArticleLinked)]
    assert (link.story_id, link.article_id) == (first[0].article_id, copy[0].article_id)
    assert link.similarity >= 0.9
    assert [(alert.subscription, alert.story_id) for alert in alerts(facts)] == [("Every", link.story_id)]
    assert {alert.subscription for alert in alerts(kept.record(*article(3, 12)))} == {"Every"}


def test_pausing_changing_and_removing_take_hold_at_once() -> None:
    """A paused subscription that still alerts teaches people to ignore alerts."""
    kept = history(builders.subscription("ferry"))
    identity = builders.subscription("ferry").subscription_id

    def change(number: int, **fields: object) -> None:
        kept.record(
            SubscriptionChanged(
                event_id=ids.event_id(None, "c", str(number)), subscription_id=identity, **fields
            )
        )

    change(1, paused=True)
    assert alerts(kept.record(*article(1, 12))) == []
    change(2, paused=False, name="Boats")
    assert [alert.subscription for alert in alerts(kept.record(*article(2, 12)))] == ["Boats"]
    change(3, query="train")
    assert alerts(kept.record(*article(3, 12))) == []
    change(4, query="killed > 20")
    assert [alert.query for alert in alerts(kept.record(*article(4, 30)))] == ["killed > 20"]
    kept.record(SubscriptionRemoved(event_id=ids.event_id(None, "r"), subscription_id=identity))
    assert alerts(kept.record(*article(5, 40))) == []


def test_a_stored_query_that_no_longer_parses_stops_nobody_else() -> None:
    """A query that an older version took must not stop the news of everybody."""
    kept = history(builders.subscription("(((", name="Old"), builders.subscription("ferry"))
    assert [alert.subscription for alert in alerts(kept.record(*article(1, 12)))] == ["Ferries"]


def test_a_keeper_shown_the_past_goes_on_where_the_other_stopped() -> None:
    """After a restart, the same article must lead to the same alerts and links."""
    kept = history(builders.subscription("ferry", once_per_story=True))
    kept.record(*article(1, 12))
    again = History(AlertKeeper())
    for fact in kept.facts.values():
        again.keeper.observe(fact)
    again.facts = dict(kept.facts)
    assert again.record(*article(2, 12)) == kept.record(*article(2, 12))
