"""Every page renders, with news and without, escapes what the world wrote, and leads on."""

import re

import pytest

from services.web.guard import HEADERS
from store import ids
from tests import builders
from tests.console import Setting, enriched
from tests.unit.web.conftest import client

PAGES = (
    "/", "/?fragment=1", "/alerts", "/alerts?fragment=1", "/subscriptions", "/subscriptions/new",
    "/subscriptions/new?query=ferry", "/entities", "/watchlist", "/entities?type=PER&name=storvik&days=7", "/feeds", "/history",
    "/history?kind=article.seen", "/history?fragment=1", "/operations", "/search", "/search?q=ferry", "/help", "/login",
)  # fmt: skip


def detail_pages(made: Setting) -> list[str]:
    """Return the address of one of each kind of detail page."""
    reads = made.store.reads
    article = next(line for line in reads.articles() if line.revision == 2)
    alert = reads.alerts()[0]
    return [
        f"/articles/{article.article_id}", f"/articles/{article.article_id}?revision=1", f"/alerts/{alert.alert_id}",
        f"/entities/{reads.entities()[0].id}", f"/feeds/{article.feed_id}", f"/feeds/{article.feed_id}/remove",
        f"/subscriptions/{alert.subscription_id}", f"/subscriptions/{alert.subscription_id}/remove", "/history/1",
        f"/history/{article.position}", f"/?feed={article.feed_id}", f"/?entity={reads.entities()[0].id}",
    ]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_renders_with_news_and_without(path: str, news: Setting, empty: Setting) -> None:
    """An operator's first look is at an empty console; the second at a full one."""
    for made in (news, empty):
        answer = client(made).get(path)
        assert answer.status_code == 200, answer.text
        assert "Traceback" not in answer.text


def test_every_detail_page_renders(news: Setting) -> None:
    """Every link of a list leads somewhere."""
    for path in detail_pages(news):
        assert client(news).get(path).status_code == 200, path


def test_no_page_holds_inline_script_or_style(news: Setting) -> None:
    """The policy forbids them, so whatever relied on one would silently not work."""
    for path in (*PAGES, *detail_pages(news)):
        text = client(news).get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", text), path


def test_every_link_of_every_page_leads_to_a_page(news: Setting) -> None:
    """A dead end costs a person's trust."""
    browser = client(news)
    links = {
        link.replace("&amp;", "&").partition("#")[0]
        for path in (*PAGES, *detail_pages(news))
        for link in re.findall(r'href="(/[^"]*)"', browser.get(path).text)
    }
    bad = {link: status for link in sorted(links) if (status := browser.get(link).status_code) != 200}
    assert len(links) > 30
    assert bad == {}


def test_empty_pages_say_the_next_step(empty: Setting) -> None:
    """An empty page that only says so leaves the newcomer alone."""
    browser = client(empty)
    assert "Add a feed" in browser.get("/").text
    assert "Make a subscription" in browser.get("/alerts").text
    assert "Paste the address" in browser.get("/feeds").text


@pytest.mark.parametrize("path", ["/nowhere", "/articles/none", "/alerts/none", "/entities/none", "/feeds/none",
                                  "/subscriptions/none", "/history/999999", "/history/0"])  # fmt: skip
def test_what_is_not_there_is_a_page_that_helps(path: str, news: Setting) -> None:
    """A stale link must lead on."""
    answer = client(news).get(path)
    assert answer.status_code == 404
    assert "Newest articles" in answer.text


def test_what_the_world_writes_is_escaped_everywhere(fresh: Setting) -> None:
    """Feeds are strangers: a script in a title must be text on every page that shows it."""
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    seen = builders.seen(90, title=evil, text=f"{evil} Port Alder saw 12 {evil}", source=evil, url="javascript:alert(1)", author=evil)  # fmt: skip
    found = enriched(seen)
    named = builders.again(found, entities=(builders.entity(evil),), numbers=found.numbers)
    fresh.store.record(builders.feed("https://evil.example/", title=evil), seen, found, named)
    fresh.store.record(builders.subscription('"script"', name=evil))
    browser = client(fresh)
    entity = next(line for line in fresh.store.reads.entities() if line.name == evil)
    subscription = fresh.store.reads.subscriptions()[-1]
    for path in (
        "/", "/feeds", "/entities", "/watchlist", "/subscriptions", "/alerts", "/history", "/operations", f"/articles/{seen.article_id}",
        f"/entities/{entity.id}", f"/feeds/{ids.feed_id('https://evil.example/')}", f"/search?q={evil}",
        f"/subscriptions/{subscription.subscription_id}", f"/subscriptions/{subscription.subscription_id}/remove",
    ):  # fmt: skip
        text = browser.get(path).text
        assert "<script>alert" not in text, path
        assert "<img" not in text, path
        assert 'href="javascript' not in text, path


def test_an_error_in_a_query_is_marked_where_it_is(news: Setting) -> None:
    """People mend what they can see."""
    answer = client(news).get("/search", params={"q": "ferry AND (boat"})
    assert answer.status_code == 422
    assert 'ferry AND <mark class="m m-fault m-opens m-closes"' in answer.text


def test_lists_go_on_where_they_stopped(news: Setting) -> None:
    """Nothing may be skipped between two pages of the history."""
    browser = client(news)
    size = news.store.reads.head().size
    shown = re.findall(r'data-position="(\d+)"', browser.get("/history").text)
    rest = re.findall(r'data-position="(\d+)"', browser.get(f"/history?before={min(map(int, shown))}").text)
    assert [int(position) for position in shown + rest] == list(range(size, size - len(shown + rest), -1))


def test_headers_stand_on_every_answer(news: Setting) -> None:
    """One page without the policy is the one that is used."""
    browser = client(news)
    for path in (
        "/",
        "/nowhere",
        "/static/console.css",
        "/api/v1/stats",
        "/healthz",
        "/metrics",
        "/api/v1/none",
    ):
        answer = browser.get(path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, path


def test_the_article_page_says_what_a_revision_changed(news: Setting) -> None:
    """A toll that moves quietly is the news."""
    line = next(line for line in news.store.reads.articles() if line.revision == 2)
    text = client(news).get(f"/articles/{line.article_id}").text
    assert "<del>12</del><ins>14</ins>" in text


def test_an_entity_that_is_an_item_of_wikidata_leads_there_and_tells_nothing(fresh: Setting) -> None:
    """An identity is worth something where it can be looked up; the site need not learn who looked."""
    article = builders.seen(90)
    entity = builders.entity("Turkey", type_="LOC", wikidata="Q43")
    fresh.store.record(article, builders.enriched(article, entities=(entity,)))
    page = client(fresh).get(f"/entities/{entity.id}").text
    assert re.search(r'<a href="https://www.wikidata.org/wiki/Q43" rel="noopener noreferrer nofollow"', page)
    assert client(fresh).get(f"/api/v1/entities/{entity.id}").json()["wikidata"] == "Q43"
