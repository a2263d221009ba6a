"""Web pages: the feed they name, the article they hold."""

import pytest

from ingest.formats import discover, html, plain

URL = "https://h.example/news/"


def test_the_likeliest_feed_of_a_page_comes_first() -> None:
    """Blogs name the feed of their comments too, and often first."""
    page = b"""<html><head><base href="https://h.example/b/">
        <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
        <link rel="alternate" type="application/json" href="/wp-json/1">
        <link rel="ALTERNATE stylesheet" type="application/atom+xml; charset=utf-8" href="atom">
        <link rel="alternate" type="text/html" hreflang="de" href="/de">
        <link rel="alternate" type="application/rss+xml" href="javascript:x">
        <link rel="alternate" type="application/rss+xml" href="http://[bad"></head></html>"""
    assert discover.feeds(page, "text/html", URL) == [
        "https://h.example/b/atom", "https://h.example/wp-json/1", "https://h.example/comments/feed"
    ]  # fmt: skip
    assert "https://h.example/feed.xml" in discover.usual(URL)


@pytest.mark.parametrize("page", [b"", b"\xff\xfe", b"<link", b"<html>" * 1000])
def test_a_page_that_names_nothing_names_nothing(page: bytes) -> None:
    """Pages come from strangers."""
    assert discover.feeds(page, "", URL) == []


def test_a_huge_page_is_read_without_the_slow_extractor() -> None:
    """8 MB of <p> took the better extractor 45 seconds; above its limits the page is read whole."""
    page = html.extract("<html><body>" + "<p>The ferry left.</p>" * (html.TAGS_MAX + 1) + "</body></html>")
    assert page.text.startswith("The ferry left.\n\nThe ferry left.")


def test_a_page_without_an_article_still_gives_its_text() -> None:
    """A notice of two lines is what somebody saved; an extractor that looks for long texts finds nothing."""
    page = html.extract(
        "<html><head><title>Notice - Port</title></head><body><p>No ferry today.</p></body></html>"
    )
    assert "No ferry today." in page.text
    assert page.title


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<ul><li>a<li>b</ul>c", "a\nb\n\nc"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
        ("a<b>b</b>c <i> d</i>", "abc d"),
        ("<p>a</p> <!-- x --> <p>&nbsp;</p><p>b</p>", "a\n\nb"),
        ("<style>p{}</style>a<script>if (1<2) {}</script><noscript>n</noscript>", "a"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("3 &lt; 4 &amp;amp; 5", "3 < 4 &amp; 5"),
        ("<iframe src=x>no</iframe>a<svg><title>no</title><path/></svg>", "a"),
        ("", ""),
        ("<!-- only -->", ""),
    ],
)
def test_html_reads_as_a_person_would_read_it(markup: str, text: str) -> None:
    """Words run together or torn apart are names and numbers missed."""
    assert plain.of_html(markup) == text


def test_a_heading_that_only_looks_like_markup_is_kept() -> None:
    """Headings say "a < b" and "Q&A": neither is markup."""
    assert plain.line_of("If a < b & c", is_html=True) == "If a < b & c"
    assert plain.line_of("Q&amp;A: <em>now</em>", is_html=True) == "Q&A: now"
