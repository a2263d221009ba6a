"""Where a web page keeps its feed: what its links say, then the usual places. Pure."""

from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from ingest.formats import encoding

_TYPES: Final = {
    "application/atom+xml": 0,
    "application/rss+xml": 0,
    "application/feed+json": 1,
    "application/rdf+xml": 1,
    "application/xml": 2,
    "text/xml": 2,
    "application/json": 3,
}
USUAL: Final = (
    "/feed",
    "/rss",
    "/feed.xml",
    "/rss.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/feeds/posts/default",
)
LINKS_MAX: Final = 5  # tried in turn; the first is nearly always right
HEAD_BYTES_MAX: Final = 512 * 1024  # links to feeds stand in the head


def feeds(page: bytes, content_type: str, url: str) -> list[str]:
    """Return the feeds that a page names, the likeliest first, at most LINKS_MAX; comment feeds come last."""
    finder = _Links()
    parser = etree.HTMLParser(target=finder, recover=True, huge_tree=True, no_network=True)
    try:
        parser.feed(encoding.decode(page[:HEAD_BYTES_MAX], content_type=content_type))
        parser.close()
    except etree.XMLSyntaxError:
        pass
    base = urljoin(url, finder.base or "")
    ranked = sorted(enumerate(finder.links), key=lambda item: (item[1][0], item[0]))
    found: list[str] = []
    for _, (_, href) in ranked:
        try:
            absolute = urljoin(base, href.strip())
        except ValueError:
            continue
        if urlsplit(absolute).scheme in {"http", "https"} and absolute not in (*found, url):
            found.append(absolute)
    return found[:LINKS_MAX]


def usual(url: str) -> list[str]:
    """Return the usual addresses of a feed on the host of a page that names none."""
    return [urljoin(url, path) for path in USUAL]


class _Links:
    def __init__(self) -> None:
        self.base: str | None = None
        self.links: list[tuple[int, str]] = []

    def start(self, tag: str, attributes: Any) -> None:
        if tag == "base":
            self.base = self.base or attributes.get("href")
        if tag != "link" or not attributes.get("href"):
            return
        relations = (attributes.get("rel") or "").lower().split()
        kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
        if ("alternate" in relations and kind in _TYPES) or "feed" in relations:
            words = f"{attributes.get('title') or ''} {attributes['href']}".lower()
            self.links.append((_TYPES.get(kind, 1) + (10 if "comment" in words else 0), attributes["href"]))

    def end(self, tag: str) -> None:
        """Only starts matter."""

    def data(self, data: str) -> None:
        """Only starts matter."""

    def comment(self, text: str) -> None:
        """Only starts matter."""

    def close(self) -> None:
        """Nothing is held back."""
