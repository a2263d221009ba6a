"""What an alert says outside: one payload for machines, one text for people. Pure."""

from datetime import datetime
from typing import Any, Final

import msgspec

from store.views import AlertLine

PAYLOAD_BYTES_MAX: Final = 20_000  # Standard Webhooks asks for less than 20 kB
EVIDENCE_MAX: Final = 20  # places quoted in a payload; the console has all of them
TITLE_CHARACTERS_MAX: Final = 500


def message_id(alert_id: str, channel: int) -> str:
    """Return the stable id of one alert on one channel: receivers drop what they already have by it."""
    return f"msg_{alert_id}_{channel}"


def link(public_url: str, alert: AlertLine) -> str:
    """Return where the console shows the alert."""
    return f"{public_url}/alerts/{alert.alert_id}"


def payload(alert: AlertLine, *, public_url: str) -> bytes:
    """Return the JSON that a webhook gets, under PAYLOAD_BYTES_MAX: evidence is left out first.

    The query (2,000 characters at most) and the title are bounded, so the last form always fits.
    """
    for evidence_max in (EVIDENCE_MAX, 3, 0):
        data = msgspec.json.encode(_payload(alert, public_url, evidence_max))
        if len(data) <= PAYLOAD_BYTES_MAX:
            return data
    short = _payload(alert, public_url, 0)
    short["data"] |= {"matched": [], "truncated": True}
    return msgspec.json.encode(short)


def _payload(alert: AlertLine, public_url: str, evidence_max: int) -> dict[str, Any]:
    return {
        "type": "alert.raised",
        "timestamp": alert.raised_at,
        "data": {
            "alert_id": alert.alert_id,
            "subscription_id": alert.subscription_id,
            "subscription": alert.subscription,
            "query": alert.query,
            "article": {
                "id": alert.article_id,
                "revision": alert.revision,
                "title": alert.title[:TITLE_CHARACTERS_MAX],
                "url": alert.url,
                "feed": alert.feed,
            },
            "matched": [
                {"clause": clause.clause, "evidence": list(clause.evidence[:evidence_max])}
                for clause in alert.matched
            ],
            "story_id": alert.story_id,
            "link": link(public_url, alert),
        },
    }


def reasons(alert: AlertLine) -> list[str]:
    """Return why the alert was raised, a line for each clause of the query."""
    return [
        f"{clause.clause}: "
        + "; ".join(dict.fromkeys(" ".join(proof.text.split()) for proof in clause.evidence))
        for clause in alert.matched
    ]


def text(alert: AlertLine, *, public_url: str) -> str:
    """Return the alert as plain text for a person."""
    why = "\n".join(f"  - {reason}" for reason in reasons(alert))
    return (
        f"{alert.title}\n{alert.url}\n\n"
        f"Subscription: {alert.subscription}\nQuery: {alert.query}\nFrom: {alert.feed}\n"
        f"Raised: {moment(alert.raised_at)}\n\nIt matched because of\n{why}\n\n{link(public_url, alert)}\n"
    )


def moment(at: datetime) -> str:
    """Return a time for people."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
