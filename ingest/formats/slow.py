"""feedparser behind our own repairs: the way for documents that are not well-formed. Slow, never wrong for long.

A document of more than IN_PLACE_BYTES is read in a child process that can be killed: feedparser took 19 s
for 20 MB, and 5.4 s for 100,000 nested tags, and holds the interpreter all that time.
"""

import calendar
import re
from datetime import UTC, datetime
from html.entities import html5
from typing import Any, Final

import feedparser

from ingest.formats.feed import ENTRIES_MAX, RawEntry, RawFeed

IN_PLACE_BYTES: Final = 64 * 1024  # about 50 ms of feedparser
_XML_ENTITIES: Final = frozenset({"amp", "lt", "gt", "quot", "apos"})
_AMPERSAND: Final = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|&(?:(#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});)?",
    re.DOTALL,
)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>", re.DOTALL)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def repaired(text: str) -> str:
    """Return the document with what most often breaks XML mended: bare ampersands, HTML's entities, controls.

    `&lang=` in a link stays a parameter so, where a lenient parser would read an angle bracket.
    """
    text = _CONTROLS.sub("", text)
    return _AMPERSAND.sub(_mend, text)


def _mend(match: re.Match[str]) -> str:
    whole = match[0]
    if whole[0] == "<":
        return whole
    name = match[1]
    if name is None:
        return "&amp;"
    if name[0] == "#" or name in _XML_ENTITIES:
        return whole
    characters = html5.get(name + ";")
    if characters is None:
        return f"&amp;{name};"
    return "".join(f"&#{ord(character)};" for character in characters)


def without_declaration(text: str) -> str:
    """Return the document without its XML declaration, whose encoding no longer holds once it is text."""
    return _DECLARATION.sub("", text, count=1).lstrip()


def read(text: str) -> RawFeed | None:
    """Return what feedparser finds; None where it finds no feed at all."""
    try:
        parsed = feedparser.parse(
            text.encode("utf-8"),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": ""},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception:  # noqa: BLE001 - a parser of hostile input that raises has found no feed
        return None
    head = parsed.get("feed", {})
    if not parsed.get("version") and not parsed.get("entries"):
        return None
    entries = parsed.entries[:ENTRIES_MAX]
    return RawFeed(
        format="feedparser",
        title=_string(head, "title"),
        home=_string(head, "link"),
        language=_string(head, "language"),
        entries=[_entry(entry) for entry in entries],
        more=len(parsed.entries) - len(entries),
    )


def _string(mapping: Any, name: str) -> str | None:
    value = mapping.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _entry(entry: Any) -> RawEntry:
    bodies = [
        (part.get("value") or "", part.get("type") != "text/plain") for part in entry.get("content", ())
    ]
    summary = _string(entry, "summary")
    if summary:
        bodies.append((summary, (entry.get("summary_detail") or {}).get("type") != "text/plain"))
    source = entry.get("source") or {}
    return RawEntry(
        guid=_string(entry, "id"),
        link=_string(entry, "link"),
        title=_string(entry, "title"),
        title_html=(entry.get("title_detail") or {}).get("type") != "text/plain",
        bodies=bodies,
        published=_time(entry, "published"),
        updated=_time(entry, "updated"),
        author=_string(entry, "author"),
        source=_string(source, "title"),
    )


def _time(entry: Any, name: str) -> str | None:
    # Direct access would fall back from updated to published, with a warning.
    if name not in entry.keys():  # noqa: SIM118 - FeedParserDict's own `in` falls back too
        return None
    parts = entry.get(f"{name}_parsed")
    if parts is None or parts[0] < 1:  # "0000-00-00" comes out as year -1
        return _string(entry, name)
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
