"""Empties the outbox: every due delivery is tried, and what came of it is recorded. Remembers nothing else.

A crash between sending and recording repeats the sending, under the same id: at least once.
"""

import asyncio
import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Protocol

import structlog

from ingest.outbound import Outbound
from services.notify.channels.console import ConsoleChannel
from services.notify.channels.email import EmailChannel
from services.notify.channels.webhook import WebhookChannel
from services.notify.schedule import retry_at
from services.settings import Smtp
from store import ids
from store.errors import Refused, TryLater
from store.events import AlertDelivered, DeliveryFailed
from store.ports import Reads, Recorder, Secrets
from store.views import AlertDelivery, AlertLine

DUE_MAX: Final = 500  # deliveries read at once; the outbox gives a bounded share to each endpoint
ENDPOINTS_AT_ONCE: Final = 16
RECORD_PAUSE_S: Final = 1.0  # a full disk is not asked for more at once
ENDPOINT_REST_S_MAX: Final = (
    30.0  # after a failure: a receiver that is down is asked twice a minute, not for each alert
)
FAULT_REST_S: Final = (
    60.0  # after an error that is our own: long enough not to fill the log, short enough to recover
)
DETAIL_CHARACTERS_MAX: Final = 500
ATTEMPT_S_MAX: Final = 40.0  # over every channel's own limit

log = structlog.get_logger("wirewatch.notify")
Outcome = AlertDelivered | DeliveryFailed
Endpoint = tuple[str, str]
"""Kind and target: what can be down as one."""


class Channel(Protocol):
    """A way to somebody."""

    async def deliver(self, alert: AlertLine, delivery: AlertDelivery, *, now: datetime) -> str:
        """Deliver and return the receiver's words. Raises TryLater to be tried again, Refused to give up."""


class Outbox:
    """Delivers what is due: endpoints side by side, the deliveries of one endpoint one after another."""

    def __init__(
        self,
        *,
        reads: Reads,
        recorder: Recorder,
        channels: dict[str, Channel],
        clock: Callable[[], datetime],
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._reads = reads
        self._recorder = recorder
        self._channels = channels
        self._clock = clock
        self._jitter = jitter
        self._busy: dict[Endpoint, asyncio.Task[None]] = {}
        self._resting: dict[Endpoint, datetime] = {}
        """Endpoints that failed, with when they are asked again. Lost at a restart, at the cost of one attempt."""

    @property
    def busy(self) -> bool:
        """Tell whether a delivery is under way."""
        return bool(self._busy)

    async def deliver_due(self, now: datetime) -> int:
        """Begin on every endpoint that has something due and is idle; return how many were begun.

        Endpoints go on beside each other, whatever the others do; what is recorded is all that is kept.
        """
        due = await asyncio.to_thread(self._reads.outbox, now=now, limit=DUE_MAX)
        queues: dict[Endpoint, list[AlertDelivery]] = {}
        for delivery in due:
            queues.setdefault((delivery.kind, delivery.target), []).append(delivery)
        begun = 0
        self._resting = {endpoint: until for endpoint, until in self._resting.items() if until > now}
        for endpoint, queue in queues.items():
            idle = endpoint not in self._busy and endpoint not in self._resting
            if idle and len(self._busy) < ENDPOINTS_AT_ONCE:
                task = asyncio.create_task(self._endpoint(endpoint, queue), name=f"deliver {endpoint[0]}")
                self._busy[endpoint] = task
                task.add_done_callback(partial(self._done, endpoint))
                begun += 1
        return begun

    async def idle(self, timeout_s: float) -> None:
        """Return once an endpoint is done, or after `timeout_s`."""
        if self._busy:
            await asyncio.wait(self._busy.values(), timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        else:
            await asyncio.sleep(timeout_s)

    async def close(self) -> None:
        """Cancel what is under way: it is still due, and will be sent again under the same id."""
        tasks = list(self._busy.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _done(self, endpoint: Endpoint, task: "asyncio.Task[None]") -> None:
        del self._busy[endpoint]
        if not task.cancelled() and (fault := task.exception()) is not None:
            # Ours, and not foreseen: it stays due, but must neither spin nor touch the other endpoints.
            self._resting[endpoint] = self._clock() + timedelta(seconds=FAULT_REST_S)
            log.error("delivery broke off", channel=endpoint[0], target=endpoint[1], exc_info=fault)

    async def _endpoint(self, endpoint: Endpoint, queue: Sequence[AlertDelivery]) -> None:
        try:
            for delivery in queue:
                outcome = await self._attempt(delivery, self._clock())
                await asyncio.wrap_future(self._recorder.record([outcome]))
                if isinstance(outcome, DeliveryFailed) and outcome.retry_at is not None:
                    # Down for one, down for all: the others stay due and come after a rest.
                    rest = self._clock() + timedelta(seconds=ENDPOINT_REST_S_MAX)
                    self._resting[endpoint] = min(outcome.retry_at, rest)
                    return
        except TryLater as error:
            # It was sent but not recorded: it stays due.
            log.warning("delivery not recorded, will be repeated", error=str(error))
            await asyncio.sleep(RECORD_PAUSE_S)

    async def _attempt(self, delivery: AlertDelivery, now: datetime) -> Outcome:
        attempt = delivery.attempts + 1
        asked_s: float | None = None
        try:
            alert = await asyncio.to_thread(self._reads.alert, delivery.alert_id)
            if alert is None:
                return self._failed(delivery, attempt, "the alert is not in the history any more", None)
            async with asyncio.timeout(ATTEMPT_S_MAX):
                words = await self._channels[delivery.kind].deliver(alert, delivery, now=now)
        except Refused as error:
            return self._failed(delivery, attempt, str(error), None)
        except TryLater as error:
            asked_s, detail = error.after_s, str(error)
        except TimeoutError:
            detail = f"nothing came of it within {ATTEMPT_S_MAX:g} s"
        else:
            return AlertDelivered(
                event_id=ids.event_id(None, "alert.delivered", delivery.alert_id, str(delivery.channel)),
                alert_id=delivery.alert_id,
                channel=delivery.channel,
                attempt=attempt,
                detail=words[:DETAIL_CHARACTERS_MAX],
            )
        again = retry_at(now, attempt=attempt, jitter=self._jitter(), asked_s=asked_s)
        return self._failed(delivery, attempt, detail, again)

    def _failed(
        self, delivery: AlertDelivery, attempt: int, detail: str, again: datetime | None
    ) -> DeliveryFailed:
        log.warning(
            "alert not delivered", channel=delivery.kind, target=delivery.target, attempt=attempt,
            detail=detail, retry_at=again and again.isoformat(),
        )  # fmt: skip
        identity = (delivery.alert_id, str(delivery.channel), str(attempt))
        return DeliveryFailed(
            event_id=ids.event_id(None, "alert.delivery_failed", *identity),
            alert_id=delivery.alert_id,
            channel=delivery.channel,
            attempt=attempt,
            detail=detail[:DETAIL_CHARACTERS_MAX],
            retry_at=again,
        )


def channels(
    *, outbound: Outbound, secrets: Secrets, smtp: Smtp | None, public_url: str
) -> dict[str, Channel]:
    """Return every channel by the kind that subscriptions name."""
    return {
        "console": ConsoleChannel(),
        "webhook": WebhookChannel(outbound=outbound, secrets=secrets, public_url=public_url),
        "email": EmailChannel(smtp=smtp, public_url=public_url),
    }
