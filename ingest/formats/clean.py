"""Entries as their format gives them to entries as we keep them, each guarded by itself. Pure."""

from typing import Final
from urllib.parse import urljoin, urlsplit

from ingest.formats import dates, plain
from ingest.formats.feed import (
    EXCERPT_CHARS,
    FIELD_CHARS_MAX,
    TEXT_CHARS_MAX,
    TITLE_CHARS_MAX,
    Entry,
    EntryRefused,
    Feed,
    RawEntry,
    RawFeed,
)
from store.errors import Reason

_MARKUP_CHARS_MAX: Final = 4 * TEXT_CHARS_MAX  # of HTML that is read at all: more than that is not text


def feed(raw: RawFeed, url: str) -> Feed:
    """Return the feed cleaned; an entry that cannot be read is refused by itself and costs no other."""
    base = urljoin(url, raw.base or "")
    entries: list[Entry] = []
    refused: list[EntryRefused] = []
    for number, one in enumerate(raw.entries, 1):
        read = entry(one, base=base, subject=one.guid or one.link or f"{url} entry {number}")
        if isinstance(read, Entry):
            entries.append(read)
        else:
            refused.append(read)
    if raw.more:
        total = len(raw.entries) + raw.more
        refused.append(
            EntryRefused(
                subject=url,
                reason="too_large",
                detail=f"the feed holds {total:,} entries; the first {len(raw.entries):,} were read",
            )
        )
    return Feed(
        format=raw.format,
        title=_short(plain.line_of(raw.title or "", is_html=True), TITLE_CHARS_MAX),
        home_url=_absolute(raw.home, base),
        language=_short(plain.fold(plain.printable(raw.language or "")), 40),
        entries=tuple(entries),
        refused=tuple(refused),
    )


def entry(raw: RawEntry, *, base: str, subject: str) -> Entry | EntryRefused:
    """Return one entry cleaned, or why it cannot be read."""
    subject = plain.fold(plain.printable(subject))[:FIELD_CHARS_MAX]
    bodies = [body for body in raw.bodies if body[0].strip()]
    if any(len(text) > _MARKUP_CHARS_MAX for text, _ in bodies):
        return _refusal(
            subject, "too_large", "the entry's text is far over the limit of 2,000,000 characters", ""
        )
    texts = [plain.of_either(text) if is_html else plain.tidy(text) for text, is_html in bodies]
    text = max(texts, key=len, default="")
    title = plain.line_of(raw.title or "", is_html=raw.title_html)
    if len(text) > TEXT_CHARS_MAX:
        return _refusal(
            subject,
            "too_large",
            f"a text of {len(text):,} characters is over the limit of {TEXT_CHARS_MAX:,}",
            text,
        )
    if not title and not text:
        return _refusal(subject, "empty", "the entry has neither a title nor a text", "")
    first = text.partition("\n")[0]
    return Entry(
        guid=_short(plain.fold(plain.printable(raw.guid or "")), FIELD_CHARS_MAX),
        url=_absolute(raw.link, urljoin(base, raw.base or "")),
        title=title[:TITLE_CHARS_MAX] or _cut(first, 200),
        text=text or title,
        published_at=dates.parse(raw.published or ""),
        updated_at=dates.parse(raw.updated or ""),
        author=_short(plain.line_of(raw.author or "", is_html=True), FIELD_CHARS_MAX),
        source=_short(plain.line_of(raw.source or "", is_html=True), 200),
    )


def _refusal(subject: str, reason: Reason, detail: str, text: str) -> EntryRefused:
    return EntryRefused(subject=subject, reason=reason, detail=detail, excerpt=text[:EXCERPT_CHARS] or None)


def _short(text: str, limit: int) -> str | None:
    return text[:limit] or None


def _cut(text: str, limit: int) -> str:
    """Return a text cut at a word, with an ellipsis where it was."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0] + "…"


def _absolute(link: str | None, base: str) -> str | None:
    """Return an absolute http(s) or file URL; None for what is none, or longer than any honest one."""
    if not link or not link.strip():
        return None
    try:
        joined = urljoin(base, "".join(plain.printable(link).split()))
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc or len(joined) > FIELD_CHARS_MAX:
        return None
    return joined
