"""Alerts and the outbox, from AlertRaised, AlertDelivered and DeliveryFailed."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, case, select, update

from store.events import AlertDelivered, AlertRaised, DeliveryFailed
from store.history.past import micros
from store.history.projections.pieces import event_key, pieces
from store.history.rows import insert_all, upsert
from store.history.tables import alert, article, delivery, subscription_tally
from store.views import Recorded

Row = dict[str, Any]


def apply(connection: Connection, recorded: Sequence[Recorded]) -> None:
    """Take in alerts, then what became of their deliveries."""
    raised = [(event, event.fact) for event in recorded if isinstance(event.fact, AlertRaised)]
    _deliver(connection, recorded, _raise(connection, raised) if raised else {})


def _raise(connection: Connection, raised: Sequence[tuple[Recorded, AlertRaised]]) -> dict[str, int]:
    """Write alerts with their deliveries; return the position of each that is new."""
    there: set[str] = set()
    for ids in pieces({fact.alert_id for _, fact in raised}):
        there.update(connection.execute(select(alert.c.alert_id).where(alert.c.alert_id.in_(ids))).scalars())
    alerts: list[Row] = []
    deliveries: list[Row] = []
    counts: list[Row] = []
    fresh: dict[str, int] = {}
    tallies: dict[str, Row] = {}
    for event, fact in raised:
        if fact.alert_id in there:
            continue
        there.add(fact.alert_id)
        fresh[fact.alert_id] = event.position
        at = micros(event.recorded_at)
        counts.append({"of": event_key(fact.seen_event_id), "at": event.position})
        alerts.append(
            {
                "position": event.position,
                "alert_id": fact.alert_id,
                "subscription_id": fact.subscription_id,
                "article_id": fact.article_id,
                "story_id": fact.story_id,
                "raised_at": at,
            }
        )
        deliveries.extend(_outbox(event, fact))
        tally = tallies.setdefault(
            fact.subscription_id, {"subscription_id": fact.subscription_id, "alerts": 0, "last_alert_at": at}
        )
        tally["alerts"] += 1
        tally["last_alert_at"] = max(tally["last_alert_at"], at)
    if alerts:
        insert_all(connection, alert, alerts)
    if deliveries:
        insert_all(connection, delivery, deliveries)
    if counts:
        connection.execute(
            update(article)
            .where(article.c.event_id == bindparam("of"), article.c.position < bindparam("at"))
            .values(alerts=article.c.alerts + 1),
            counts,
        )
    upsert(
        connection,
        subscription_tally,
        list(tallies.values()),
        lambda new: {
            "alerts": subscription_tally.c.alerts + new.alerts,
            "last_alert_at": case(
                (new.last_alert_at > subscription_tally.c.last_alert_at, new.last_alert_at),
                else_=subscription_tally.c.last_alert_at,
            ),
        },
    )
    return fresh


def _outbox(event: Recorded, fact: AlertRaised) -> list[Row]:
    return [
        {
            "alert_id": fact.alert_id,
            "channel": index,
            "position": event.position,
            "raised_at": micros(event.recorded_at),
            "subscription_id": fact.subscription_id,
            "kind": channel.kind,
            "target": channel.target,
            "allow_private": channel.allow_private,
            "state": "pending",
            "attempts": 0,
            "next_at": None,
            "detail": None,
        }
        for index, channel in enumerate(fact.channels)
    ]


def _deliver(connection: Connection, recorded: Sequence[Recorded], fresh: Mapping[str, int]) -> None:
    """Write each delivery's last word: taken is final, otherwise the last attempt counts."""
    changes: dict[tuple[str, int], Row] = {}
    for event in recorded:
        fact = event.fact
        if not isinstance(fact, AlertDelivered | DeliveryFailed):
            continue
        if event.position < fresh.get(fact.alert_id, 0):
            continue  # nobody had raised it yet, so in another batch it would have met nothing
        key = (fact.alert_id, fact.channel)
        if isinstance(fact, AlertDelivered):
            state, next_at = "delivered", None
        else:
            if changes.get(key, {}).get("state") == "delivered":
                continue
            state = "failed" if fact.retry_at is None else "retrying"
            next_at = None if fact.retry_at is None else micros(fact.retry_at)
        changes[key] = {
            "of_alert": fact.alert_id,
            "of_channel": fact.channel,
            "state": state,
            "attempts": fact.attempt,
            "next_at": next_at,
            "detail": fact.detail,
        }
    statement = update(delivery).where(
        delivery.c.alert_id == bindparam("of_alert"), delivery.c.channel == bindparam("of_channel")
    )
    taken = [row for row in changes.values() if row["state"] == "delivered"]
    others = [row for row in changes.values() if row["state"] != "delivered"]
    if taken:
        connection.execute(statement, taken)
    if others:
        connection.execute(statement.where(delivery.c.state != "delivered"), others)
