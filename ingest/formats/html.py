"""The article in a web page: trafilatura where the page is small enough for it, else resiliparse."""

import re
from typing import Any, Final

import msgspec
from lxml import etree
from resiliparse.extract.html2text import extract_plain_text

from ingest.formats import dates, plain

TRAFILATURA_CHARS_MAX: Final = 1_000_000  # it took 45 s for 8 MB of <p>, and does well up to here
RESILIPARSE_CHARS_MAX: Final = 4_000_000
TAGS_MAX: Final = 20_000  # both are worse than linear in tags; the largest of 990 real pages has 12,000
TEXT_CHARS_MIN: Final = 80  # less than a sentence or two is not what the page is about
_META: Final = {
    "published": ("article:published_time", "og:published_time", "date", "dc.date", "datepublished", "parsely-pub-date"),
    "author": ("author", "article:author", "dc.creator"),
    "source": ("og:site_name", "application-name"),
    "title": ("og:title", "twitter:title"),
}  # fmt: skip
_HEAD_CHARS: Final = 200_000


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a web page says, as plain text with its paragraphs."""

    title: str | None
    text: str
    published: str | None = None
    """As the page gives it."""
    author: str | None = None
    source: str | None = None
    language: str | None = None


def extract(markup: str) -> Page:
    """Return the article in a page; its text is empty where there is none.

    Time grows with the page: about 20 ms for a usual one, up to some seconds at the limits. Callers that
    cannot wait run it in `ingest.formats.isolated`.
    """
    head = _head(markup[:_HEAD_CHARS])
    text = _main_text(markup)
    return Page(
        title=plain.fold(head.get("title") or "") or None,
        text=text,
        published=head.get("published"),
        author=head.get("author"),
        source=head.get("source"),
        language=head.get("language"),
    )


def _main_text(markup: str) -> str:
    tags = markup.count("<")
    text = ""
    if len(markup) <= TRAFILATURA_CHARS_MAX and tags <= TAGS_MAX:
        # Here, not above: it brings 30 MB of libraries that a service without pages never needs.
        import trafilatura

        found = trafilatura.extract(markup, fast=True, include_comments=False, include_tables=True)
        # trafilatura ends paragraphs with one line break each.
        text = plain.tidy((found or "").replace("\n", "\n\n"))
    if len(text) < TEXT_CHARS_MIN and len(markup) <= RESILIPARSE_CHARS_MAX and tags <= TAGS_MAX:
        # Short pages are kept whole: an extractor that looks for a long text finds nothing there.
        other = plain.tidy(
            extract_plain_text(
                markup, preserve_formatting=True, main_content=True, list_bullets=False, alt_texts=False
            )
        )
        text = max(text, other, key=len)
    return text or plain.of_html(markup)


def _head(markup: str) -> dict[str, str]:
    """Return title, date, author, source and language as the page's head gives them."""
    finder = _Head()
    parser = etree.HTMLParser(target=finder, recover=True, huge_tree=True, no_network=True)
    try:
        parser.feed(markup)
        parser.close()
    except etree.XMLSyntaxError:
        pass
    return finder.found()


class _Head:
    def __init__(self) -> None:
        self._meta: dict[str, str] = {}
        self._collected: dict[str, list[str]] = {"title": [], "h1": []}
        self._inside: str | None = None

    def start(self, tag: str, attributes: Any) -> None:
        if tag == "meta":
            name = (
                attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            ).lower()
            if name and attributes.get("content"):
                self._meta.setdefault(name, attributes.get("content"))
        elif tag == "html" and attributes.get("lang"):
            self._meta.setdefault("lang", attributes.get("lang"))
        elif tag == "time" and attributes.get("datetime"):
            self._meta.setdefault("time", attributes.get("datetime"))
        elif tag in self._collected and not self._collected[tag]:
            self._inside = tag

    def end(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = None

    def data(self, data: str) -> None:
        if self._inside is not None:
            self._collected[self._inside].append(data)

    def comment(self, text: str) -> None:
        """Comments say nothing to a reader."""

    def close(self) -> None:
        """Nothing is held back."""

    def found(self) -> dict[str, str]:
        result = {
            field: plain.fold(value)
            for field, names in _META.items()
            if (value := next((self._meta[name] for name in names if name in self._meta), None))
        }
        title, heading = (plain.fold("".join(self._collected[tag])) for tag in ("title", "h1"))
        # Titles of pages carry the site's name; the heading is the headline.
        best = heading or result.get("title") or re.split(r"\s+[|–—]\s+", title)[0]
        if best:
            result["title"] = best
        if "published" not in result and "time" in self._meta and dates.parse(self._meta["time"]):
            result["published"] = self._meta["time"]
        if "lang" in self._meta:
            result["language"] = self._meta["lang"]
        return result
