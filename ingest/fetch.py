"""A feed's document, asked for politely: only if it changed, and with Retry-After heard."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import msgspec

from ingest.failures import FetchFailed
from ingest.formats import plain
from ingest.formats.feed import DOCUMENT_BYTES_MAX
from ingest.outbound import Outbound, Response

TIMEOUT_S: Final = 30.0  # what most readers allow (20 to 45 s); a feed is small
ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1"
)
PERMANENT: Final = frozenset({301, 308})
VALIDATOR_CHARS_MAX: Final = 1000  # longer ones are not worth a column, nor a request header


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document as it came, with what is needed to ask whether it changed."""

    url: str
    body: bytes
    content_type: str
    etag: str | None
    last_modified: str | None
    moved_to: str | None
    """Where only permanent redirects led, if anywhere."""


class NotModified(msgspec.Struct, frozen=True, kw_only=True):
    """304: the document is what it was when the validators were given."""

    moved_to: str | None


async def get(
    outbound: Outbound,
    url: str,
    *,
    now: datetime,
    allow_private: bool,
    etag: str | None = None,
    last_modified: str | None = None,
) -> Document | NotModified:
    """Return the document at `url`, or NotModified. Validators are sent back exactly as they were given.

    Raises FetchFailed with the turn's outcome for every other status, and what `Outbound.get` raises.
    """
    headers = {"Accept": ACCEPT}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    response = await outbound.get(
        url,
        headers=headers,
        allow_private=allow_private,
        body_bytes_max=DOCUMENT_BYTES_MAX,
        timeout_s=TIMEOUT_S,
    )
    moved_to = _moved_to(response)
    if response.status == 304:
        if not etag and not last_modified:
            raise FetchFailed("http_5xx", f"{url} says 304 without having been asked whether it changed")
        return NotModified(moved_to=moved_to)
    if response.status not in {200, 203}:
        raise failure(response, now=now)
    return Document(
        url=response.url,
        body=response.body,
        content_type=response.headers.get("content-type", ""),
        etag=_validator(response, "etag"),
        last_modified=_validator(response, "last-modified"),
        moved_to=moved_to,
    )


def failure(response: Response, *, now: datetime) -> FetchFailed:
    """Return what a status that brings no document means, in words with the remedy."""
    status, url = response.status, response.url
    after_s = retry_after_s(response.headers.get("retry-after"), now=now)
    asked = "" if after_s is None else f" It asks to wait {after_s:,.0f} seconds."
    if status == 429:
        return FetchFailed(
            "throttled", f"{url} says 429, too many requests: poll it less often.{asked}", after_s=after_s
        )
    if status == 503 and after_s is not None:
        return FetchFailed("throttled", f"{url} says 503, not available now.{asked}", after_s=after_s)
    if status == 410:
        return FetchFailed("gone", f"{url} says 410, gone for good: remove the feed or give its new address")
    if status in {401, 403}:
        return FetchFailed(
            "http_4xx", f"{url} says {status}: it wants a password or shuts out feed readers", after_s=after_s
        )
    if status == 404:
        return FetchFailed("http_4xx", f"{url} says 404, not found: check the address", after_s=after_s)
    if 400 <= status < 500:
        return FetchFailed("http_4xx", f"{url} refuses the request with {status}", after_s=after_s)
    if status >= 500:
        return FetchFailed("http_5xx", f"{url} fails with {status}; it will be tried again", after_s=after_s)
    return FetchFailed("not_a_feed", f"{url} answers {status} without a document")


def retry_after_s(value: str | None, *, now: datetime) -> float | None:
    """Return what a Retry-After header asks for in seconds, from either of its forms; None where it is none."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:10])
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max((at - now).total_seconds(), 0.0)


def _moved_to(response: Response) -> str | None:
    """Return where permanent redirects led; one that is not permanent in the chain makes none of it so."""
    if response.redirects and all(status in PERMANENT for status, _ in response.redirects):
        return response.url
    return None


def _validator(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    # Bytes that are not UTF-8 come as halves of surrogate pairs, which can neither be stored nor sent back.
    if not value or len(value) > VALIDATOR_CHARS_MAX or plain.printable(value) != value:
        return None
    return value
