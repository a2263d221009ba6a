"""The same kind of news in five formats: RSS 2.0, Atom, JSON Feed, RSS 1.0 and an RSS 0.91 in an old encoding."""

from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

import msgspec

ENTRIES_MAX: Final = 15  # what most feeds show


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed shows of one article."""

    url: str
    guid: str
    title: str
    author: str
    text: str
    published_at: datetime
    updated_at: datetime


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What an address answers."""

    body: bytes
    content_type: str
    modified_at: datetime


def html_of(text: str) -> str:
    """Return the text as paragraphs of HTML; line breaks inside a paragraph stay."""
    return "\n".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n")) if text else ""


def _summary(entry: Entry) -> str:
    return entry.text.partition("\n\n")[0]


def _urn(entry: Entry) -> str:
    """Return the name of an entry that has no place for a guid: one that stays when the port changes."""
    return f"urn:sample:{quote(entry.guid)}"


def _xml(lines: Sequence[str], encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + "\n".join(line for line in lines if line) + "\n"
    return text.encode(encoding, "xmlcharrefreplace")


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def rss2(title: str, home: str, entries: Sequence[Entry]) -> bytes:
    """Return RSS 2.0 with a summary and the whole text in content:encoded."""
    items = [
        line
        for e in entries
        for line in (
            "<item>", _element("title", e.title), _element("link", e.url), f'<guid isPermaLink="false">{escape(e.guid)}</guid>',
            f"<pubDate>{format_datetime(e.published_at, usegmt=True)}</pubDate>", _element("dc:creator", e.author),
            _element("description", _summary(e)), f"<content:encoded><![CDATA[{html_of(e.text)}]]></content:encoded>" if e.text else "",
            "</item>",
        )
    ]  # fmt: skip
    return _xml([
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">',
        "<channel>", _element("title", title), _element("link", home), "<description>News of the harbour and the world</description>",
        "<language>en</language>", *items, "</channel>", "</rss>",
    ])  # fmt: skip


def atom(title: str, home: str, entries: Sequence[Entry]) -> bytes:
    """Return Atom with the whole text as escaped HTML."""
    items = [
        line
        for e in entries
        for line in (
            "<entry>", f"<title>{escape(e.title)}</title>", f"<link rel='alternate' href={quoteattr(e.url)}/>", _element("id", e.guid),
            f"<published>{e.published_at.isoformat()}</published>", f"<updated>{e.updated_at.isoformat()}</updated>",
            f"<author><name>{escape(e.author)}</name></author>" if e.author else "",
            f'<content type="html">{escape(html_of(e.text))}</content>', "</entry>",
        )
    ]  # fmt: skip
    updated = max((e.updated_at for e in entries), default=None)
    return _xml([
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">', _element("title", title), f"<id>{escape(home)}</id>",
        f"<link href={quoteattr(home)}/>", f"<updated>{updated.isoformat()}</updated>" if updated else "", *items, "</feed>",
    ])  # fmt: skip


def json_feed(title: str, home: str, entries: Sequence[Entry]) -> bytes:
    """Return JSON Feed 1.1 with plain text, hard wraps and all."""
    items = [
        {
            "id": e.guid, "url": e.url, "title": e.title, "content_text": e.text, "date_published": e.published_at.isoformat(),
            "date_modified": e.updated_at.isoformat(), "authors": [{"name": e.author}], "language": "en",
        }
        for e in entries
    ]  # fmt: skip
    head = {"version": "https://jsonfeed.org/version/1.1", "title": title, "home_page_url": home}
    return msgspec.json.format(msgspec.json.encode({**head, "items": items}), indent=1)


def rdf(title: str, home: str, entries: Sequence[Entry]) -> bytes:
    """Return RSS 1.0, where items stand beside the channel."""
    listed = "".join(f"<rdf:li rdf:resource={quoteattr(_urn(e))}/>" for e in entries)
    items = [
        line
        for e in entries
        for line in (
            f"<item rdf:about={quoteattr(_urn(e))}>", _element("title", e.title), _element("link", e.url), _element("dc:identifier", e.guid),
            _element("dc:creator", e.author), f"<dc:date>{e.published_at.isoformat()}</dc:date>", _element("description", _summary(e)),
            f"<content:encoded><![CDATA[{html_of(e.text)}]]></content:encoded>" if e.text else "", "</item>",
        )
    ]  # fmt: skip
    return _xml([
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        ),
        f"<channel rdf:about={quoteattr(home)}>", _element("title", title), _element("link", home),
        "<description>Reports from the north</description>", f"<items><rdf:Seq>{listed}</rdf:Seq></items>", "</channel>",
        *items, "</rdf:RDF>",
    ])  # fmt: skip


def rss091(title: str, home: str, entries: Sequence[Entry]) -> bytes:
    """Return RSS as of 1999 in windows-1252, with the guid and date that such feeds took on later."""
    items = [
        line
        for e in entries
        for line in (
            "<item>", _element("title", e.title), _element("link", e.url), f'<guid isPermaLink="false">{escape(e.guid)}</guid>',
            f"<pubDate>{format_datetime(e.published_at, usegmt=True)}</pubDate>", _element("author", e.author),
            f"<description>{escape(html_of(e.text))}</description>", "</item>",
        )
    ]  # fmt: skip
    return _xml([
        '<rss version="0.91">', "<channel>", _element("title", title), _element("link", home),
        "<description>All the news from the mill</description>", "<language>en</language>", *items, "</channel>", "</rss>",
    ], "windows-1252")  # fmt: skip


FORMATS: Final[dict[str, tuple[str, str, Callable[[str, str, Sequence[Entry]], bytes]]]] = {
    "harbour": ("feed.xml", "application/rss+xml; charset=utf-8", rss2),
    "meridian": ("atom.xml", "application/atom+xml; charset=utf-8", atom),
    "northlight": ("feed.json", "application/feed+json; charset=utf-8", json_feed),
    "kestrel": ("index.rdf", "application/rdf+xml; charset=utf-8", rdf),
    "gazette": ("rss.xml", "text/xml; charset=windows-1252", rss091),
}
"""By outlet: the feed's file name, its content type and its writer."""


def page(outlet: str, entry: Entry) -> bytes:
    """Return the article as a web page."""
    feed = FORMATS[outlet][0]
    kind = FORMATS[outlet][1].partition(";")[0]
    return (
        "<!doctype html>\n<html><head><meta charset='utf-8'>"
        f"<title>{escape(entry.title)}</title><link rel='alternate' type='{kind}' href='/{outlet}/{feed}'></head>\n<body><article>"
        f"<h1>{escape(entry.title)}</h1>\n<p>{escape(entry.author)}, <time>{entry.published_at.isoformat()}</time></p>\n"
        f"{html_of(entry.text)}\n</article></body></html>\n"
    ).encode()
