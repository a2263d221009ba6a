"""A document to the feed in it: `detect` what it is, `parse` it."""

from typing import Final, Literal

from lxml import etree

from ingest.formats import clean, encoding, isolated, jsonfeed, slow, xmlfeed
from ingest.formats.feed import DOCUMENT_BYTES_MAX, Feed, RawFeed
from store.errors import Refused

DocumentKind = Literal["json", "xml", "html", "unknown"]
_HEAD_CHARS: Final = 4096
_FEED_ROOTS: Final = ("<rss", "<feed", "<rdf:rdf", "<channel", "<atom:feed", ":feed", ":rss")


def detect(text: str, content_type: str = "") -> DocumentKind:
    """Return what a document is by its beginning, and only where that says nothing by its media type."""
    head = text[:_HEAD_CHARS].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("{", "[")):
        return "json"
    if any(root in head for root in _FEED_ROOTS):
        return "xml"
    if "<!doctype html" in head or "<html" in head or "<body" in head:
        return "html"
    media = content_type.partition(";")[0].strip().lower()
    if head.startswith("<?xml") or media.endswith(("/xml", "+xml")):
        return "xml"
    if media == "text/html":
        return "html"
    return "unknown"


def parse(document: bytes, content_type: str, url: str) -> Feed:
    """Return the feed in a document; `url` is where it came from, for relative links.

    Blocks for as long as reading takes: about 10 ms for 170 KiB that is well-formed, up to
    `isolated.TIMEOUT_S` for what is not. Raises Refused: too_large over DOCUMENT_BYTES_MAX, not_found
    where it is a page or something else that is no feed, malformed where it cannot be read, too_slow.
    """
    if len(document) > DOCUMENT_BYTES_MAX:
        raise Refused("too_large", f"{url} is over the limit of {DOCUMENT_BYTES_MAX:,} bytes", subject=url)
    text = encoding.decode(document, content_type=content_type)
    if not text.strip():
        raise Refused("empty", f"{url} answers with an empty document", subject=url)
    match detect(text, content_type):
        case "json":
            raw = jsonfeed.read(text)
        case "html":
            raise Refused("not_found", f"{url} is a web page, not a feed", subject=url)
        case _:
            raw = _xml(text, url)
    if raw is None:
        raise Refused("not_found", f"{url} is not a feed in any format that is known here", subject=url)
    return clean.feed(raw, url)


def _xml(text: str, url: str) -> RawFeed | None:
    """Return the feed by the strict reader, as it is or mended, where it loses nothing; else by feedparser."""
    body = slow.without_declaration(text)
    strict: RawFeed | None = None
    if "<!ENTITY" not in body:
        for attempt in (body, None):
            document = (slow.repaired(body) if attempt is None else attempt).encode("utf-8", "replace")
            try:
                strict = xmlfeed.read(document)
            except etree.XMLSyntaxError:
                continue
            if strict is not None and len(strict.entries) + strict.more == xmlfeed.tags(document):
                return strict
            break
    loose = isolated.feedparser(slow.repaired(body), url)
    if loose is None:
        return strict
    if strict is not None and len(strict.entries) >= len(loose.entries):
        return strict
    loose.format = f"{strict.format if strict else 'xml'}+feedparser"
    return loose
