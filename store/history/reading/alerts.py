"""Alerts, the outbox and subscriptions."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Select, and_, func, or_, select

from store.events import AlertRaised, Channel
from store.history.past import micros, moment
from store.history.projections.pieces import pieces
from store.history.reading.events import by_position
from store.history.reading.lines import LINES_MAX, page
from store.history.tables import alert, delivery, feed, subscription, subscription_tally
from store.views import AlertDelivery, AlertLine, SubscriptionLine

_CHANNELS: Final = msgspec.json.Decoder(tuple[Channel, ...])

OUTBOX_ENDPOINT_MAX: Final = 50  # deliveries of one endpoint read at once, made one after another


def alerts(
    connection: Connection,
    *,
    after: int = 0,
    before: int | None = None,
    limit: int = 50,
    newest_first: bool = False,
    subscription_id: str | None = None,
    article_id: str | None = None,
) -> list[AlertLine]:
    """Return alerts with how each delivery stands; erased ones are left out."""
    query = select(alert.c.position)
    if subscription_id is not None:
        query = query.where(alert.c.subscription_id == subscription_id)
    if article_id is not None:
        query = query.where(alert.c.article_id == article_id)
    query = page(query, alert.c.position, after=after, before=before, limit=limit, newest_first=newest_first)
    return _lines(connection, query)


def alert_line(connection: Connection, alert_id: str) -> AlertLine | None:
    """Return one alert."""
    found = _lines(connection, select(alert.c.position).where(alert.c.alert_id == alert_id))
    return found[0] if found else None


def _lines(connection: Connection, query: Select[int]) -> list[AlertLine]:
    positions = connection.execute(query).scalars().all()
    bodies = by_position(connection, positions)
    facts = {position: body.fact for position, body in bodies.items() if isinstance(body.fact, AlertRaised)}
    deliveries = _deliveries(connection, [fact.alert_id for fact in facts.values()])
    names = _feed_names(connection, {fact.feed_id for fact in facts.values()})
    return [
        AlertLine(
            position=position,
            alert_id=fact.alert_id,
            subscription_id=fact.subscription_id,
            subscription=fact.subscription,
            query=fact.query,
            article_id=fact.article_id,
            seen_event_id=fact.seen_event_id,
            revision=fact.revision,
            raised_at=bodies[position].recorded_at,
            title=fact.title,
            url=fact.url,
            feed_id=fact.feed_id,
            feed=names.get(fact.feed_id, (fact.feed_id, ""))[0],
            feed_url=names.get(fact.feed_id, ("", fact.feed_id))[1],
            matched=fact.matched,
            story_id=fact.story_id,
            deliveries=tuple(deliveries[fact.alert_id]),
        )
        for position in positions
        if (fact := facts.get(position)) is not None
    ]


def _feed_names(connection: Connection, feed_ids: set[str]) -> dict[str, tuple[str, str]]:
    """Return title (else URL) and URL by feed id."""
    names: dict[str, tuple[str, str]] = {}
    for ids in pieces(feed_ids):
        query = select(feed.c.feed_id, feed.c.title, feed.c.url).where(feed.c.feed_id.in_(ids))
        names.update((row.feed_id, (row.title or row.url, row.url)) for row in connection.execute(query))
    return names


def _deliveries(connection: Connection, alert_ids: Sequence[str]) -> dict[str, list[AlertDelivery]]:
    found: dict[str, list[AlertDelivery]] = defaultdict(list)
    for ids in pieces(alert_ids):
        query = select(delivery).where(delivery.c.alert_id.in_(ids))
        for row in connection.execute(query.order_by(delivery.c.position, delivery.c.channel)):
            found[row.alert_id].append(_delivery(row))
    return found


def _delivery(row: Row[Any]) -> AlertDelivery:
    return AlertDelivery(
        alert_id=row.alert_id,
        channel=row.channel,
        kind=row.kind,
        target=row.target,
        allow_private=row.allow_private,
        state=row.state,
        attempts=row.attempts,
        next_at=None if row.next_at is None else moment(row.next_at),
        detail=row.detail,
        subscription_id=row.subscription_id,
    )


def outbox(connection: Connection, *, now: datetime, limit: int) -> list[AlertDelivery]:
    """Return deliveries that are pending or due for another try, oldest alert first.

    At most OUTBOX_ENDPOINT_MAX of one endpoint: one that is down for a day must not fill the list.
    """
    due = or_(
        delivery.c.state == "pending",
        and_(delivery.c.state == "retrying", delivery.c.next_at <= micros(now)),
    )
    turn = func.row_number().over(
        partition_by=(delivery.c.kind, delivery.c.target), order_by=(delivery.c.position, delivery.c.channel)
    )
    ranked = select(delivery, turn.label("turn")).where(due).subquery()
    query = (
        select(ranked)
        .where(ranked.c.turn <= OUTBOX_ENDPOINT_MAX)
        .order_by(ranked.c.position, ranked.c.channel)
        .limit(max(0, min(limit, LINES_MAX)))
    )
    return [_delivery(row) for row in connection.execute(query)]


_SUBSCRIPTION: Final = (
    select(subscription, subscription_tally.c.alerts, subscription_tally.c.last_alert_at)
    .outerjoin(subscription_tally, subscription_tally.c.subscription_id == subscription.c.subscription_id)
    .where(~subscription.c.removed)
    .order_by(subscription.c.position)
)


def subscriptions(connection: Connection) -> list[SubscriptionLine]:
    """Return subscriptions in the order they were added."""
    return [_subscription(row) for row in connection.execute(_SUBSCRIPTION)]


def subscription_line(connection: Connection, subscription_id: str) -> SubscriptionLine | None:
    """Return one subscription, None where removed."""
    query = _SUBSCRIPTION.where(subscription.c.subscription_id == subscription_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else _subscription(row)


def _subscription(row: Row[Any]) -> SubscriptionLine:
    return SubscriptionLine(
        subscription_id=row.subscription_id,
        name=row.name,
        query=row.query,
        channels=_CHANNELS.decode(row.channels),
        once_per_story=row.once_per_story,
        paused=row.paused,
        created_at=moment(row.created_at),
        alerts=row.alerts or 0,
        last_alert_at=None if row.last_alert_at is None else moment(row.last_alert_at),
    )
