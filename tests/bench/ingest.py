"""How fast feeds are read: our reader beside feedparser and fastfeedparser, on the same documents in one run."""

import gc
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from html import escape

import fastfeedparser
import feedparser

from ingest import article
from ingest.formats import xmlfeed
from ingest.formats.parse import parse
from tests.builders import NOON

ROUNDS = 3
SHAPES = (("20 entries of 1 KB", 20, 1), ("60 entries of 3 KB", 60, 3))
WORDS = "The ferry left Port Alder with at least 120 people on board, said Mayor Ines Calder on Monday. "


def main() -> None:
    """Print documents a second for each reader, and the ratio to feedparser."""
    print(
        f"ingest (documents already fetched; median of {ROUNDS} rounds; 'document to articles' adds plain text, dates and identity)"
    )
    for name, entries, size in SHAPES:
        for form, make in (("RSS", rss), ("Atom", atom)):
            document = make(entries, size)
            slow = _rate(lambda d=document: feedparser.parse(d), 3)
            peer = _rate(lambda d=document: fastfeedparser.parse(d), 60)
            reader = _rate(lambda d=document: xmlfeed.read(d), 60)
            whole = _rate(lambda d=document: _whole(d), 40)
            print(
                f"  {form:<4} {name}, {len(document) / 1024:>4.0f} KiB: feedparser {slow:>5,.0f}/s, our reader {reader:>6,.0f}/s "
                f"({reader / slow:>5.1f} x), fastfeedparser {peer:>6,.0f}/s ({peer / slow:>5.1f} x); "
                f"document to articles {whole:>5,.0f}/s, {whole * entries:>7,.0f} articles/s"
            )
    broken = rss(60, 3).replace(b"</channel>", b"<b></channel>")
    print(f"  not well-formed, in a child process: {_rate(lambda: _whole(broken), 3):,.1f}/s")


def _whole(document: bytes) -> None:
    feed = parse(document, "", "https://h.example/feed")
    seen = article.seen(
        article.identify(feed.entries), feed.refused, feed_id="f", language=None, source=None,
        home_url="https://h.example/", known={}, now=NOON,
    )  # fmt: skip
    assert seen.facts


def _rate(work: Callable[[], object], times: int) -> float:
    rates = []
    for _ in range(ROUNDS):
        gc.collect()
        began = time.perf_counter()
        for _ in range(times):
            work()
        rates.append(times / (time.perf_counter() - began))
    return statistics.median(rates)


def _body(number: int, size: int) -> str:
    paragraph = f"<p>{number}. {WORDS}</p>"
    return paragraph * (size * 1024 // len(paragraph) + 1)


def rss(entries: int, size: int) -> bytes:
    """Return an RSS document of so many entries of about `size` KiB."""
    items = "".join(
        f"<item><title>Ferry {n} leaves</title><link>https://h.example/{n}?utm_source=rss</link><guid>urn:{n}</guid>"
        f"<pubDate>{(NOON - timedelta(minutes=n)).strftime('%a, %d %b %Y %H:%M:%S GMT')}</pubDate>"
        f"<description>{escape(_body(n, size))}</description></item>"
        for n in range(entries)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>".encode()


def atom(entries: int, size: int) -> bytes:
    """Return an Atom document of so many entries of about `size` KiB."""
    items = "".join(
        f"<entry><title>Ferry {n} leaves</title><link href='https://h.example/{n}'/><id>urn:{n}</id>"
        f"<updated>{(NOON - timedelta(minutes=n)).isoformat()}</updated>"
        f"<content type='html'>{escape(_body(n, size))}</content></entry>"
        for n in range(entries)
    )
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Wire</title>{items}</feed>".encode()
