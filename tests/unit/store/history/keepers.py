"""Keepers for the tests of the sequencer: what follows from each fact is plain to see."""

from collections.abc import Sequence

import msgspec

from store import codec, events, ids
from store.events import Fact
from store.ports import Known


class Alerting:
    """A keeper that links each enriched article to stories a and b, and whatever is linked to a, to c."""

    broken = False
    """Whether what follows is too large to be recorded."""

    def __init__(self) -> None:
        self.observed: list[str] = []
        self.asked: list[object] = []

    def follow(self, fact: Fact, known: Known) -> Sequence[Fact]:
        """Return what follows."""
        if isinstance(fact, events.ArticleEnriched):
            self.asked.append(known.seen(fact.seen_event_id))
            return (_linked(fact, "a"), _linked(fact, "b"), _linked(fact, "a"))
        if isinstance(fact, events.ArticleLinked) and fact.story_id == "a":
            return (_linked(fact, "c", text="x" * (codec.BODY_BYTES_MAX if self.broken else 1)),)
        return ()

    def observe(self, fact: Fact) -> None:
        """Take note."""
        self.observed.append(fact.event_id)


def _linked(fact: events.ArticleEnriched | events.ArticleLinked, story: str, text: str = "") -> Fact:
    return events.ArticleLinked(
        event_id=ids.following(fact.event_id, "article.linked", story),
        article_id=fact.article_id,
        seen_event_id=fact.seen_event_id + text,
        story_id=story,
        similarity=1.0,
    )


class InBatch:
    """Answers from the batch alone."""

    def __init__(self, _connection: object, batch: dict[str, Fact], _coming: Sequence[Fact]) -> None:
        self._batch = batch

    def seen(self, event_id: str) -> object:
        """Return that fact."""
        return self._batch.get(event_id)


class Repeating(Alerting):
    """The same story follows from every enrichment of an article, and one thing more from the story."""

    def follow(self, fact: Fact, known: Known) -> Sequence[Fact]:
        """Return what follows."""
        if isinstance(fact, events.ArticleEnriched):
            cause = msgspec.structs.replace(fact, event_id=ids.digest("cause", fact.article_id, size=16))
            return (_linked(cause, "a"),)
        return super().follow(fact, known)
