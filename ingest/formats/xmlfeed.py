"""RSS 0.9x, 1.0, 2.0 and Atom, read strictly: the fast way for documents that are well-formed."""

import re
from typing import Final
from urllib.parse import urljoin

from lxml import etree

from ingest.formats.feed import ENTRIES_MAX, RawEntry, RawFeed

ATOM: Final = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
DC: Final = (
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/elements/1.0/",
    "http://purl.org/dc/terms/",
)
MEDIA: Final = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RSS: Final = frozenset(
    {
        "", "http://purl.org/rss/1.0/", "http://purl.org/net/rss1.1#", "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss",
        "http://backend.userland.com/rss2", "http://backend.userland.com/RSS2",
        "http://blogs.law.harvard.edu/tech/rss", "http://cyber.law.harvard.edu/rss/rss.html",
    }
)  # fmt: skip
_MARKED: Final = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?:[\w.-]+:)?(item|entry)(?=[\s/>])", re.DOTALL
)


def tags(document: bytes) -> int:
    """Return how many <item> or <entry> tags a document holds, those in comments and CDATA left out."""
    return sum(1 for match in _MARKED.finditer(document) if match[1])


def read(document: bytes) -> RawFeed | None:
    """Return the feed in a well-formed UTF-8 document; None where it is none, or the slow reader must judge.

    Entities are never expanded and nothing is loaded. Raises etree.XMLSyntaxError where the document is not
    well-formed, in the strict sense of XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True, collect_ids=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    root = etree.fromstring(document, parser=parser)
    space, name = _split(root.tag)
    if space in ATOM and name == "feed":
        return _atom(root)
    if name.lower() == "rss" and space in _RSS:
        return _rss(root, "rss")
    if space == _RDF and name == "RDF":
        return _rss(root, "rdf")
    return None


def _split(tag: object) -> tuple[str, str]:
    if not isinstance(tag, str):
        return "?", ""
    if tag.startswith("{"):
        space, _, name = tag[1:].partition("}")
        return space, name
    return "", tag


def _text(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def _base(element: etree._Element) -> str | None:
    found: str | None = element.get(_XML + "base")
    return found


# ---- RSS


def _rss(root: etree._Element, form: str) -> RawFeed | None:
    channel = next((child for child in root if _split(child.tag)[1] == "channel"), None)
    if channel is None:
        return None
    feed = RawFeed(format=form, base=_base(channel) or _base(root))
    for child in channel:
        space, name = _split(child.tag)
        if space in _RSS:
            if name == "title":
                feed.title = feed.title or _text(child)
            elif name == "link":
                feed.home = feed.home or _text(child)
            elif name == "language":
                feed.language = feed.language or _text(child)
        elif space in DC and name == "language":
            feed.language = feed.language or _text(child)
    items = [node for parent in (channel, root) for node in parent if _is_item(node)]
    feed.more = max(len(items) - ENTRIES_MAX, 0)
    feed.entries = [_item(node) for node in items[:ENTRIES_MAX]]
    return feed


def _is_item(node: etree._Element) -> bool:
    space, name = _split(node.tag)
    return name == "item" and space in _RSS


def _item(item: etree._Element) -> RawEntry:
    raw = RawEntry(bodies=[], base=_base(item))
    creator = media = permalink = None
    for child in item:
        space, name = _split(child.tag)
        if space in _RSS:
            if name == "guid":
                raw.guid = _text(child)
                if child.get("isPermaLink", "true").strip().lower() == "true":
                    permalink = raw.guid
            elif name == "title":
                raw.title = raw.title or _text(child)
            elif name == "link":
                raw.link = raw.link or _text(child) or child.get("href")
            elif name in {"description", "content", "fulltext", "body"}:
                raw.bodies.append((_inner(child), True))
            elif name.lower() == "pubdate":
                raw.published = raw.published or _text(child)
            elif name == "author":
                raw.author = raw.author or _text(child)
            elif name == "source":
                raw.source = _text(child) or None
        elif space == CONTENT and name == "encoded":
            raw.bodies.append((_inner(child), True))
        elif space in DC:
            if name == "creator":
                creator = creator or _text(child)
            elif name in {"date", "issued", "created"}:
                raw.published = raw.published or _text(child)
            elif name == "modified":
                raw.updated = raw.updated or _text(child)
        elif space in ATOM:
            if name == "link" and child.get("rel", "alternate") == "alternate":
                raw.link = raw.link or child.get("href")
            elif name == "updated":
                raw.updated = raw.updated or _text(child)
            elif name == "author":
                creator = creator or _person(child)
        elif space in MEDIA and name == "description":
            media = _text(child)
    raw.author = creator or raw.author
    if media and not any(text.strip() for text, _ in raw.bodies):
        raw.bodies.append((media, True))
    if not raw.link and permalink and permalink.startswith(("http://", "https://")):
        raw.link = permalink
    if not raw.guid:
        raw.guid = item.get(f"{{{_RDF}}}about")
    return raw


def _inner(element: etree._Element) -> str:
    """Return the content as HTML: its text, or its markup where it holds elements instead of text."""
    if not len(element):
        return element.text or ""
    parts = [_escaped(element.text or "")]
    for child in element:
        parts.append(etree.tostring(child, encoding="unicode", with_tail=True))
    return _NAMESPACES.sub("", "".join(parts))


_NAMESPACES: Final = re.compile(r'\sxmlns(?::[\w.-]+)?="[^"]*"')


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# ---- Atom


def _atom(root: etree._Element) -> RawFeed:
    feed = RawFeed(format="atom", language=root.get(_XML + "lang"), base=_base(root))
    entries = []
    person = None
    for child in root:
        space, name = _split(child.tag)
        if space not in ATOM:
            continue
        if name == "title":
            feed.title = _construct(child)[0]
        elif name == "link" and child.get("rel", "alternate") == "alternate":
            feed.home = feed.home or child.get("href")
        elif name == "author":
            person = person or _person(child)
        elif name == "entry":
            entries.append(child)
    feed.more = max(len(entries) - ENTRIES_MAX, 0)
    feed.entries = [_entry(node, person) for node in entries[:ENTRIES_MAX]]
    return feed


def _entry(entry: etree._Element, feed_author: str | None) -> RawEntry:
    raw = RawEntry(bodies=[], base=_base(entry), title_html=False)
    for child in entry:
        space, name = _split(child.tag)
        if space in MEDIA and name == "group":
            raw.bodies += [(_text(node), False) for node in child if _split(node.tag)[1] == "description"]
        if space not in ATOM:
            continue
        if name == "id":
            raw.guid = _text(child)
        elif name == "title":
            raw.title, raw.title_html = _construct(child)
        elif name == "link":
            if child.get("rel", "alternate") == "alternate" and not raw.link and child.get("href"):
                raw.link = urljoin(_base(child) or "", child.get("href"))
        elif name in {"content", "summary"}:
            if (child.get("type") or "text") in _READABLE and child.get("mode") != "base64":
                raw.bodies.append(_construct(child))
        elif name in {"published", "issued", "created"}:
            raw.published = raw.published or _text(child)
        elif name in {"updated", "modified"}:
            raw.updated = _text(child)
        elif name == "author":
            raw.author = raw.author or _person(child)
        elif name == "source":
            raw.source = next((_construct(node)[0] for node in child if _split(node.tag)[1] == "title"), None)
    raw.author = raw.author or feed_author
    return raw


_READABLE: Final = frozenset(
    {
        "text",
        "html",
        "xhtml",
        "text/plain",
        "text/html",
        "application/xhtml+xml",
        "text/xml",
        "application/xml",
    }
)


def _construct(element: etree._Element) -> tuple[str, bool]:
    """Return a text construct (RFC 4287 section 3.1) with whether it is HTML."""
    kind = element.get("type") or "text"
    if kind in {"text", "text/plain"} and not len(element):
        return element.text or "", False
    return _inner(element), True


def _person(element: etree._Element) -> str | None:
    for wanted in ("name", "email"):
        for child in element:
            if _split(child.tag)[1] == wanted and _text(child):
                return _text(child)
    return _text(element) or None
