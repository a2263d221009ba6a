"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), leniently: a wrong field costs itself alone."""

import json
from typing import Any

from ingest.formats.feed import ENTRIES_MAX, RawEntry, RawFeed


def read(text: str) -> RawFeed | None:
    """Return the feed; None where the document is no JSON Feed."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        return None
    items = document["items"]
    return RawFeed(
        format="json",
        title=_string(document, "title"),
        home=_string(document, "home_page_url"),
        language=_string(document, "language"),
        entries=[_item(item, _author(document)) for item in items[:ENTRIES_MAX]],
        more=max(len(items) - ENTRIES_MAX, 0),
    )


def _string(mapping: dict[str, Any], name: str) -> str | None:
    value = mapping.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _item(item: Any, feed_author: str | None) -> RawEntry:
    if not isinstance(item, dict):
        return RawEntry(bodies=[])
    guid = item.get("id")
    bodies = [(text, True) for text in (_string(item, "content_html"),) if text]
    bodies += [(text, False) for text in (_string(item, "content_text"), _string(item, "summary")) if text]
    return RawEntry(
        # Version 1 feeds write numbers, which the specification says to take as strings.
        guid=str(guid) if isinstance(guid, str | int | float) and not isinstance(guid, bool) else None,
        link=_string(item, "url") or _string(item, "external_url"),
        title=_string(item, "title"),
        title_html=False,
        bodies=bodies,
        published=_string(item, "date_published"),
        updated=_string(item, "date_modified"),
        author=_author(item) or feed_author,
    )


def _author(mapping: dict[str, Any]) -> str | None:
    authors = mapping.get("authors")
    people = authors if isinstance(authors, list) else [mapping.get("author")]
    names = [_string(person, "name") for person in people if isinstance(person, dict)]
    return ", ".join(name for name in names if name) or None
