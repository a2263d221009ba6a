"""Delivers an alert to a webhook: signed, bounded, through the guarded client, redirects never followed."""

from datetime import datetime
from typing import Final

from ingest.fetch import retry_after_s
from ingest.outbound import Outbound
from services.notify import message, webhook_secret
from store.errors import Refused, TryLater
from store.ports import Secrets
from store.views import AlertDelivery, AlertLine

TIMEOUT_S: Final = 15.0  # Standard Webhooks suggests 15 to 30


class WebhookChannel:
    """Posts alerts; 2xx is delivered, 410 ends it for good, anything else is tried again."""

    def __init__(self, *, outbound: Outbound, secrets: Secrets, public_url: str) -> None:
        self._outbound = outbound
        self._secrets = secrets
        self._public_url = public_url

    async def deliver(self, alert: AlertLine, delivery: AlertDelivery, *, now: datetime) -> str:
        """Post the alert and return what the receiver said. Raises TryLater or Refused."""
        secret = self._secrets.get(delivery.subscription_id, delivery.channel)
        if secret is None:
            raise Refused(
                "not_found",
                "this webhook's secret is not on this machine: edit the subscription to make a new one",
                subject=delivery.target,
            )
        body = message.payload(alert, public_url=self._public_url)
        signed = webhook_secret.headers(
            secret, message_id=message.message_id(alert.alert_id, delivery.channel), at=now, body=body
        )
        response = await self._outbound.post(
            delivery.target,
            body=body,
            headers={"Content-Type": "application/json", **signed},
            allow_private=delivery.allow_private,
            timeout_s=TIMEOUT_S,
        )
        if 200 <= response.status < 300:
            return str(response.status)
        if response.status == 410:
            raise Refused(
                "not_found",
                "the receiver answered 410 Gone: it wants no more alerts",
                subject=delivery.target,
            )
        after_s = (
            retry_after_s(response.headers.get("retry-after"), now=now)
            if response.status in {429, 503}
            else None
        )
        raise TryLater(f"the receiver answered {response.status}", after_s=after_s)
