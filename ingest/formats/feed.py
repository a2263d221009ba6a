"""What a feed document says, whatever its format: values without a clock or an identity yet."""

from datetime import datetime
from typing import Final

import msgspec

from store.errors import Reason

DOCUMENT_BYTES_MAX: Final = 10 * 1024 * 1024  # the largest real feeds seen are about 5 MB
ENTRIES_MAX: Final = 5_000  # in one document; the largest honest ones hold about 2,000
TEXT_CHARS_MAX: Final = 2_000_000  # of one article: a long book; more is a mistake or an attack
TITLE_CHARS_MAX: Final = 1_000
EXCERPT_CHARS: Final = 500  # as ArticleRefused promises
FIELD_CHARS_MAX: Final = 2_000  # author, guid, link: longer ones are cut or dropped, never stored whole


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry, read and cleaned; it has a title or a text, mostly both."""

    guid: str | None
    url: str | None
    """Absolute, as written."""
    title: str
    text: str
    published_at: datetime | None = None
    updated_at: datetime | None = None
    author: str | None = None
    source: str | None = None
    """The outlet an entry was taken over from, where the entry names one."""


class EntryRefused(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that cannot be read, and why."""

    subject: str
    reason: Reason
    detail: str
    excerpt: str | None = None


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed document."""

    format: str
    """"rss", "rdf", "atom", "json", "folder"; with "+feedparser" where the slow reader was needed."""
    title: str | None = None
    home_url: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    refused: tuple[EntryRefused, ...] = ()


class RawEntry(msgspec.Struct, kw_only=True):
    """An entry as its format gives it, before cleaning. `bodies` are (text, whether it is HTML)."""

    guid: str | None = None
    link: str | None = None
    title: str | None = None
    title_html: bool = True
    bodies: list[tuple[str, bool]] = []
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    source: str | None = None
    base: str | None = None


class RawFeed(msgspec.Struct, kw_only=True):
    """A feed as its format gives it, before cleaning."""

    format: str
    title: str | None = None
    home: str | None = None
    language: str | None = None
    base: str | None = None
    entries: list[RawEntry] = []
    more: int = 0
    """Entries beyond ENTRIES_MAX, not read."""
