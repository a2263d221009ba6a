"""What follows from each fact: revisions, stories, alerts. Deterministic, and blind to clocks."""

from collections.abc import Sequence

import msgspec

from store import ids
from store.alerts.document import Document
from store.alerts.edits import edits
from store.alerts.explain import explain
from store.alerts.matcher import Matcher
from store.alerts.parse import parse
from store.alerts.stories import Stories
from store.alerts.syntax import Node
from store.errors import Refused
from store.events import (
    AlertRaised,
    ArticleEnriched,
    ArticleLinked,
    ArticleRevised,
    ArticleSeen,
    Fact,
    SubscriptionAdded,
    SubscriptionChanged,
    SubscriptionRemoved,
)
from store.ports import Known


class _Subscription(msgspec.Struct, frozen=True):
    added: SubscriptionAdded
    """As it now stands."""
    node: Node | None
    """None where the query, accepted by another version, no longer parses: it alerts nobody, and stops nothing."""
    paused: bool = False


class AlertKeeper:
    """The keeper of `store.ports`."""

    def __init__(self) -> None:
        self._subscriptions: dict[str, _Subscription] = {}
        self._matcher = Matcher()
        self._stories = Stories()

    # ---- what is remembered

    def observe(self, fact: Fact) -> None:
        """Take note of a fact that stands in the history."""
        if isinstance(fact, ArticleEnriched):
            self._stories.add(fact.article_id, fact.fingerprint)
        elif isinstance(fact, ArticleLinked):
            self._stories.link(fact.article_id, fact.story_id)
        elif isinstance(fact, SubscriptionAdded):
            self._keep(fact, paused=False)
        elif isinstance(fact, SubscriptionChanged):
            self._change(fact)
        elif isinstance(fact, SubscriptionRemoved):
            self._subscriptions.pop(fact.subscription_id, None)
            self._matcher.remove(fact.subscription_id)

    def _change(self, fact: SubscriptionChanged) -> None:
        known = self._subscriptions.get(fact.subscription_id)
        if known is None:
            return
        names = ("name", "query", "channels", "once_per_story")
        changes = {name: value for name in names if (value := getattr(fact, name)) is not None}
        paused = known.paused if fact.paused is None else fact.paused
        self._keep(msgspec.structs.replace(known.added, **changes), paused=paused)

    def _keep(self, added: SubscriptionAdded, *, paused: bool) -> None:
        try:
            node = parse(added.query)
        except Refused:
            node = None
        self._subscriptions[added.subscription_id] = _Subscription(added, node, paused)
        if node is None or paused:
            self._matcher.remove(added.subscription_id)
        else:
            self._matcher.add(added.subscription_id, node)

    # ---- what follows

    def follow(self, fact: Fact, known: Known) -> Sequence[Fact]:
        """Return the facts that follow from this one, in order."""
        if isinstance(fact, ArticleSeen):
            return _revised(fact, known)
        if isinstance(fact, ArticleEnriched):
            return self._enriched(fact, known)
        return ()

    def _enriched(self, fact: ArticleEnriched, known: Known) -> list[Fact]:
        seen = known.seen(fact.seen_event_id)
        if seen is None:
            return []
        follows: list[Fact] = []
        story_id = known.story_of(fact.article_id)
        found = None if story_id is not None else self._stories.find(fact.article_id, fact.fingerprint)
        if found is not None:
            story_id, similarity = found
            follows.append(
                ArticleLinked(
                    event_id=ids.following(fact.event_id, "article.linked", story_id),
                    article_id=fact.article_id,
                    seen_event_id=fact.seen_event_id,
                    story_id=story_id,
                    similarity=similarity,
                )
            )
        if len(self._matcher) and not fact.again:
            document = Document(seen, fact, known.feed_name(seen.feed_id))
            for subscription_id in self._matcher.match(document):
                subscription = self._subscriptions[subscription_id]
                if subscription.added.once_per_story and known.alerted_story(
                    subscription_id, story_id or fact.article_id
                ):
                    continue
                follows.append(_raised(subscription, seen, document, story_id))
        return follows


def _raised(
    subscription: _Subscription, seen: ArticleSeen, document: Document, story_id: str | None
) -> AlertRaised:
    added = subscription.added
    assert subscription.node is not None, "only queries that parse are matched"
    why = explain(added.query, subscription.node, document)
    # The same query, article and numbers are the same alert, however many revisions repeat them; a toll
    # that moved is another. The event's id follows from the alert's alone (a revision may change every
    # other thing about the article, its time too), so the sequencer drops the repeat by itself.
    alert_id = ids.digest("alert", added.subscription_id, seen.article_id, *why.values)
    return AlertRaised(
        event_id=ids.event_id(None, "alert.raised", alert_id),
        alert_id=alert_id,
        subscription_id=added.subscription_id,
        subscription=added.name,
        query=added.query,
        article_id=seen.article_id,
        seen_event_id=seen.event_id,
        revision=seen.revision,
        title=seen.title,
        url=seen.url,
        feed_id=seen.feed_id,
        matched=why.clauses,
        channels=added.channels,
        story_id=story_id,
    )


def _revised(seen: ArticleSeen, known: Known) -> Sequence[Fact]:
    if seen.revision <= 1:
        return ()
    previous = known.revision(seen.article_id, seen.revision - 1)
    if previous is None:
        return ()
    found, more = edits(previous, seen)
    return (
        ArticleRevised(
            event_id=ids.following(seen.event_id, "article.revised", previous.event_id),
            article_id=seen.article_id,
            revision=seen.revision,
            seen_event_id=seen.event_id,
            previous_event_id=previous.event_id,
            edits=found,
            more_edits=more,
        ),
    )
