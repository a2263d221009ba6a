"""Alerts on their way out: what was sent, what is tried again, what is given up."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from ingest.outbound import Outbound
from services.notify import outbox
from services.notify.channels.console import ConsoleChannel
from services.notify.channels.webhook import WebhookChannel
from services.notify.schedule import RETRY_S, retry_at
from services.notify.webhook_secret import new_secret
from store.errors import TryLater
from store.events import AlertDelivered, AlertRaised, Channel, DeliveryFailed
from store.ids import digest, event_id
from store.mentions import Evidence, MatchedClause
from tests.builders import NOON, feed, seen, subscription
from tests.receiver import receiver
from tests.stores import Direct, Store, open_store

LATER = NOON + timedelta(hours=1)


def alert(number: int, *channels: Channel) -> AlertRaised:
    """Return an alert about the article with this number."""
    article = seen(number)
    clause = MatchedClause(
        clause="ferry", start=0, end=5, evidence=(Evidence(field="title", start=0, end=5, text="Ferry"),)
    )
    return AlertRaised(
        event_id=event_id(None, "alert.raised", str(number)), alert_id=digest("alert", str(number)),
        subscription_id=subscription().subscription_id, subscription="Ferries", query="ferry",
        article_id=article.article_id, seen_event_id=article.event_id, revision=1, title=article.title,
        url=article.url, feed_id=article.feed_id, matched=(clause,), channels=channels,
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Yield a history with a feed, articles and a subscription."""
    with open_store(tmp_path / "wirewatch.db") as opened:
        opened.record(feed(), *(seen(number) for number in range(1, 6)), subscription())
        yield opened


async def deliver(
    store: Store, *, at: datetime = LATER, recorder: Direct | None = None, stream: StringIO | None = None
) -> None:
    """Make every delivery that is due at a time, to the end of the begun ones."""
    async with Outbound() as outbound:
        channels = {
            "console": ConsoleChannel(stream or StringIO()),
            "webhook": WebhookChannel(
                outbound=outbound, secrets=store.secrets, public_url="http://desk.example"
            ),
        }
        box = outbox.Outbox(
            reads=store.reads,
            recorder=recorder or Direct(store),
            channels=channels,
            clock=lambda: at,
            jitter=lambda: 0.5,
        )
        async with asyncio.timeout(20):
            while await box.deliver_due(at) or box.busy:
                await box.idle(5)


def outcomes(store: Store) -> list[AlertDelivered | DeliveryFailed]:
    """Return what came of every attempt, oldest first."""
    events = store.reads.events(kinds=("alert.delivered", "alert.delivery_failed"))
    return [event.fact for event in events if isinstance(event.fact, AlertDelivered | DeliveryFailed)]


async def test_a_webhook_is_signed_so_that_its_receiver_can_check_it(store: Store) -> None:
    """A receiver that cannot tell us from a stranger must not act on an alert."""
    secret = new_secret()
    with receiver() as hook:
        raised = alert(1, Channel(kind="webhook", target=hook.url, allow_private=True))
        store.secrets.put(raised.subscription_id, 0, secret)
        store.record(raised)
        await deliver(store, at=datetime.now(NOON.tzinfo))
    headers, body = hook.got[0]
    payload = Webhook(secret).verify(body, headers)
    assert payload["type"] == "alert.raised"
    assert payload["data"]["alert_id"] == raised.alert_id
    assert payload["data"]["matched"][0]["evidence"][0]["text"] == "Ferry"
    assert [type(outcome) for outcome in outcomes(store)] == [AlertDelivered]


async def test_a_failure_is_tried_again_under_the_same_id(store: Store) -> None:
    """Receivers drop repeats by the id, so it must not change from one attempt to the next."""
    with receiver(lambda count: (500, {}) if count == 1 else (200, {})) as hook:
        raised = alert(1, Channel(kind="webhook", target=hook.url, allow_private=True))
        store.secrets.put(raised.subscription_id, 0, new_secret())
        store.record(raised)
        await deliver(store)
        (failed,) = outcomes(store)
        assert isinstance(failed, DeliveryFailed)
        assert failed.retry_at is not None
        await deliver(store, at=failed.retry_at - timedelta(seconds=1))
        assert len(hook.got) == 1
        await deliver(store, at=failed.retry_at + timedelta(seconds=1))
    assert len(hook.got) == 2
    assert hook.got[0][0]["webhook-id"] == hook.got[1][0]["webhook-id"]
    assert isinstance(outcomes(store)[-1], AlertDelivered)


async def test_gone_ends_it_for_good(store: Store) -> None:
    """A receiver that says it wants no more must not be asked for another day."""
    with receiver(lambda _: (410, {})) as hook:
        raised = alert(1, Channel(kind="webhook", target=hook.url, allow_private=True))
        store.secrets.put(raised.subscription_id, 0, new_secret())
        store.record(raised)
        await deliver(store)
        await deliver(store, at=LATER + timedelta(days=2))
    assert len(hook.got) == 1
    (failed,) = outcomes(store)
    assert isinstance(failed, DeliveryFailed)
    assert failed.retry_at is None


async def test_a_redirect_is_a_failure(store: Store) -> None:
    """A redirect would carry the alert, signed, to somebody nobody subscribed."""
    with receiver() as other, receiver(lambda _: (302, {"Location": other.url})) as hook:
        raised = alert(1, Channel(kind="webhook", target=hook.url, allow_private=True))
        store.secrets.put(raised.subscription_id, 0, new_secret())
        store.record(raised)
        await deliver(store)
    assert other.got == []
    assert isinstance(outcomes(store)[0], DeliveryFailed)


async def test_a_receiver_that_asks_for_time_gets_it(store: Store) -> None:
    """Retry-After is a receiver's only way to say that it is drowning."""
    with receiver(lambda _: (429, {"Retry-After": "900"})) as hook:
        raised = alert(1, Channel(kind="webhook", target=hook.url, allow_private=True))
        store.secrets.put(raised.subscription_id, 0, new_secret())
        store.record(raised)
        await deliver(store)
    (failed,) = outcomes(store)
    assert isinstance(failed, DeliveryFailed)
    assert failed.retry_at == LATER + timedelta(seconds=900)


async def test_private_addresses_need_leave(store: Store) -> None:
    """A webhook must not become a way into the operator's own network."""
    with receiver() as hook:
        raised = alert(1, Channel(kind="webhook", target=hook.url))
        store.secrets.put(raised.subscription_id, 0, new_secret())
        store.record(raised)
        await deliver(store)
    assert hook.got == []
    (failed,) = outcomes(store)
    assert isinstance(failed, DeliveryFailed)
    assert failed.retry_at is None
    assert "127.0.0.1" in failed.detail


async def test_a_bad_receiver_does_not_hold_up_the_others(store: Store) -> None:
    """One endpoint that hangs must not keep the rest of the desk from their alerts."""
    release = threading.Event()

    def hang(_: int) -> tuple[int, dict[str, str]]:
        release.wait(15)
        return 500, {}

    stream = StringIO()
    with receiver(hang) as hook:
        raised = alert(
            1, Channel(kind="webhook", target=hook.url, allow_private=True), Channel(kind="console")
        )
        store.secrets.put(raised.subscription_id, 0, new_secret())
        store.record(raised, alert(2, Channel(kind="console")))
        delivering = asyncio.create_task(deliver(store, stream=stream))
        async with asyncio.timeout(10):
            while stream.getvalue().count("\n") < 2:
                await asyncio.sleep(0.02)
        assert not delivering.done()
        release.set()
        await delivering


async def test_sent_but_not_recorded_is_sent_again(store: Store) -> None:
    """A crash between sending and recording may repeat an alert; it must never lose one."""
    with receiver() as hook:
        raised = alert(1, Channel(kind="webhook", target=hook.url, allow_private=True))
        store.secrets.put(raised.subscription_id, 0, new_secret())
        store.record(raised)
        recorder = Direct(store)
        recorder.failing = TryLater("the disk is full")
        async with Outbound() as outbound:
            channel = WebhookChannel(
                outbound=outbound, secrets=store.secrets, public_url="http://desk.example"
            )
            box = outbox.Outbox(
                reads=store.reads, recorder=recorder, channels={"webhook": channel}, clock=lambda: LATER
            )
            await box.deliver_due(LATER)
            await box.idle(10)
            recorder.failing = None
            await box.deliver_due(LATER)
            await box.idle(10)
    assert len(hook.got) == 2
    assert hook.got[0][0]["webhook-id"] == hook.got[1][0]["webhook-id"]
    assert [type(outcome) for outcome in outcomes(store)] == [AlertDelivered]


async def test_a_receiver_that_fails_is_left_to_rest(store: Store) -> None:
    """A receiver that is down must not be asked once for each alert that waits for it."""
    with receiver(lambda _: (500, {})) as hook:
        for number in range(1, 6):
            raised = alert(number, Channel(kind="webhook", target=hook.url, allow_private=True))
            store.secrets.put(raised.subscription_id, 0, new_secret())
            store.record(raised)
        await deliver(store)
        assert len(hook.got) == 1
        await deliver(store, at=LATER + timedelta(minutes=1))
        assert len(hook.got) == 2


async def test_an_unforeseen_fault_neither_spins_nor_touches_others(store: Store) -> None:
    """A bug in one channel must cost that channel's alerts a minute, not everybody's theirs."""

    class Broken:
        """Fails as only a bug would."""

        attempts = 0

        async def deliver(self, *_: object, **__: object) -> str:
            """Fail."""
            self.attempts += 1
            raise ZeroDivisionError

    stream, broken = StringIO(), Broken()
    store.record(alert(1, Channel(kind="email", target="desk@example.org"), Channel(kind="console")))
    box = outbox.Outbox(
        reads=store.reads,
        recorder=Direct(store),
        channels={"email": broken, "console": ConsoleChannel(stream)},
        clock=lambda: LATER,
    )
    async with asyncio.timeout(10):
        while await box.deliver_due(LATER) or box.busy:
            await box.idle(5)
    assert stream.getvalue().count("\n") == 1
    assert broken.attempts == 1
    assert await box.deliver_due(LATER + timedelta(minutes=2)) == 1
    await box.close()


async def test_the_console_shows_one_clean_line(store: Store) -> None:
    """A headline must not be able to colour or move the operator's terminal."""
    stream = StringIO()
    store.record(msg := alert(1, Channel(kind="console")))
    await deliver(store, stream=stream)
    assert stream.getvalue().startswith("ALERT Ferries: ")
    assert stream.getvalue().count("\n") == 1
    assert msg.url in stream.getvalue()


def test_waits_grow_and_end() -> None:
    """For ever is not a retry schedule."""
    waits = [retry_at(NOON, attempt=attempt, jitter=0.999) for attempt in range(1, len(RETRY_S) + 1)]
    assert all(wait is not None for wait in waits)
    assert waits == sorted(waits)
    assert retry_at(NOON, attempt=len(RETRY_S) + 1, jitter=0.0) is None


def test_an_endpoint_that_is_down_does_not_fill_the_list(store: Store) -> None:
    """Ten thousand alerts waiting for a dead receiver must not hide the one for a living one."""
    dead = Channel(kind="webhook", target="https://dead.example/hook")
    store.record(*(alert(number, dead) for number in range(1, 120)), alert(200, Channel(kind="console")))
    due = store.reads.outbox(now=LATER, limit=100)
    assert {delivery.kind for delivery in due} == {"webhook", "console"}
