"""The sample wire: five feeds that any reader reads, each article shown once and in order, the same after a restart."""

import http.client
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest

from services.sample import feeds
from services.sample.server import HOST, SampleServer, Site
from services.sample.stories import OUTLETS, articles, told_on
from services.sample.wire import SUBSCRIPTIONS, SampleWire
from store import ids
from store.alerts import parse
from store.errors import Refused

START = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
END_S = 121


@pytest.fixture
def site() -> Site:
    """Return the news as it stands under one base address."""
    return Site(base="http://127.0.0.1:9", started_at=START)


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[SampleWire]:
    """Return a running sample wire."""
    wire = SampleWire(tmp_path)
    yield wire
    wire.close()


def document(site: Site, outlet: str, second: float) -> feeds.Document:
    """Return an outlet's feed at that second."""
    found = site.answer(f"/{outlet}/{feeds.FORMATS[outlet][0]}", START + timedelta(seconds=second))
    assert found is not None
    return found


def get(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers in lower case and body."""
    host, _, path = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=5)
    try:
        connection.request("GET", f"/{path}", headers={k.replace("_", "-"): v for k, v in headers.items()})
        response = connection.getresponse()
        return response.status, {k.lower(): v for k, v in response.getheaders()}, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize("outlet", [o for o in OUTLETS if o != "northlight"])
def test_every_xml_feed_is_well_formed_and_holds_its_articles(site, outlet) -> None:
    """The first minute must not begin with a parse error."""
    found = document(site, outlet, END_S)
    parsed = feedparser.parse(found.body, response_headers={"content-type": found.content_type})
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.feed.title == OUTLETS[outlet]
    shown = site.shown(outlet, START + timedelta(seconds=END_S))
    assert [e.get("title", "") for e in parsed.entries] == [e.title for e in shown]
    assert [e.link for e in parsed.entries] == [e.url for e in shown]
    assert all(e.get("published_parsed") or e.get("updated_parsed") for e in parsed.entries)


def test_the_json_feed_keeps_the_text_as_written(site) -> None:
    """Hard wraps in a feed are one of the difficulties that the sample is there to show."""
    import json

    items = json.loads(document(site, "northlight", END_S).body)["items"]
    texts = {a.guid: told_on(a.text, START) for a in articles() if a.outlet == "northlight"}
    assert {i["id"]: i["content_text"] for i in items} == texts
    assert any("\n" in i["content_text"].split("\n\n")[0] for i in items)


def test_the_old_encoding_is_declared_and_used(site) -> None:
    """A feed in windows-1252 that says utf-8 would be a fault, not a difficulty."""
    body = document(site, "gazette", END_S).body
    assert body.startswith(b'<?xml version="1.0" encoding="windows-1252"?>')
    assert b"\xa3" in body  # the pound sign
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_each_article_appears_at_its_second_and_stays(site) -> None:
    """Whoever polls sees every article, in order, none twice."""
    for outlet in OUTLETS:
        own = [a for a in articles() if a.outlet == outlet]
        for article in own:
            before = site.shown(outlet, START + timedelta(seconds=article.at - 0.5))
            after = site.shown(outlet, START + timedelta(seconds=article.at))
            assert after[0].guid == article.guid
            assert len(after) == len(before) + (not article.revision)
            assert len({e.guid for e in after}) == len(after)
            assert after[0].title == told_on(article.title, START)


def test_a_revision_keeps_identity_and_time_and_changes_the_words(site) -> None:
    """A correction is a new content of the same article, or the toll would be counted twice."""
    revised = [a for a in articles() if a.revision]
    assert revised
    for article in revised:
        earlier = next(a for a in articles() if (a.outlet, a.guid) == (article.outlet, article.guid))
        (then,) = [
            e
            for e in site.shown(article.outlet, START + timedelta(seconds=earlier.at))
            if e.guid == article.guid
        ]
        (now,) = [
            e for e in site.shown(article.outlet, START + timedelta(seconds=END_S)) if e.guid == article.guid
        ]
        assert (then.url, then.published_at) == (now.url, now.published_at)
        assert then.text != now.text
        assert then.updated_at < now.updated_at


def test_feeds_list_the_newest_fifteen_and_nothing_from_the_future(site) -> None:
    """An article dated ahead would stand on top of every list."""
    for outlet in OUTLETS:
        for second in (0, 30, END_S):
            shown = site.shown(outlet, START + timedelta(seconds=second))
            assert [e.updated_at for e in shown] == sorted((e.updated_at for e in shown), reverse=True)
            assert all(e.published_at <= e.updated_at <= START + timedelta(seconds=second) for e in shown)
            assert len(shown) <= feeds.ENTRIES_MAX


def test_the_difficulties_of_real_wires_are_there() -> None:
    """The sample shows what the product is for; text too tidy would hide it."""
    everything = articles()
    assert 28 <= len(everything) <= 40
    assert all(0 <= a.at <= 120 and a.published <= 0 for a in everything)
    assert {a.outlet for a in everything} == set(OUTLETS)
    full = [a for a in everything if a.text]
    assert all(150 <= len(a.text.split()) <= 500 for a in full)
    assert sum(not a.text and not a.title for a in everything) == 1
    assert sum(not a.text and bool(a.title) for a in everything) == 1
    joined = "\n".join(a.text for a in full)
    for sign in ("“", "’", "\u00a0", "  ", "at least", "between", "°C", "£", "€", "«", "CORRECTION"):
        assert sign in joined
    assert any(" dead" in a.title for a in everything)


def test_weekdays_are_told_from_the_day_the_wire_starts() -> None:
    """Nobody tries the sample on the day it was written for."""
    wednesday = datetime(2026, 3, 4, tzinfo=UTC)
    assert (
        told_on("on Saturday, not Friday; vendredi, Sundays", wednesday)
        == "on Wednesday, not Tuesday; mardi, Sundays"
    )
    saturday = datetime(2026, 3, 7, tzinfo=UTC)
    assert told_on("on Saturday, not Friday", saturday) == "on Saturday, not Friday"


def test_a_client_that_has_the_feed_is_told_304_until_something_is_new() -> None:
    """Conditional requests are most of a poller's traffic."""
    at = [START.timestamp() + 20]
    server = SampleServer(started_at=START, clock=lambda: at[0])
    try:
        url = server.site.feed_url("harbour")
        status, headers, body = get(url)
        assert (status, bool(body)) == (200, True)
        assert get(url, If_None_Match=headers["etag"])[0] == 304
        assert get(url, If_Modified_Since=headers["last-modified"])[0] == 304
        assert get(url, If_None_Match='"another"', If_Modified_Since=headers["last-modified"])[0] == 200
        assert get(url, If_Modified_Since="yesterday")[0] == 200
        at[0] += 20
        assert get(url, If_None_Match=headers["etag"])[0] == 200
        assert get(url, If_Modified_Since=headers["last-modified"])[0] == 200
    finally:
        server.close()


def test_an_article_has_a_page_and_the_unknown_has_none(wire) -> None:
    """The console links to the source; the link must lead somewhere."""
    (harbour,) = [f for f in wire.feeds() if f.title == "Harbour Wire"]
    page = harbour.url.replace("feed.xml", "articles/hw-4101")
    status, headers, body = get(page)
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"Sankt Ilse" in body
    assert get(page.replace("4101", "9999"))[0] == 404
    assert get(harbour.url.replace("harbour", "../etc"))[0] == 404
    (northlight,) = [f for f in wire.feeds() if "Northlight" in f.title]
    assert get(northlight.url.replace("feed.json", "articles/nl%2F88-1"))[0] == 200


def test_a_restart_goes_on_where_the_wire_was(tmp_path) -> None:
    """New dates would make a revision of every article."""
    first = SampleWire(tmp_path)
    began, listed = first.started_at, first.feeds()
    first.close()
    second = SampleWire(tmp_path)
    try:
        assert second.started_at == began
        assert second.feeds() == listed
    finally:
        second.close()


def test_feed_ids_stay_when_the_port_is_taken(tmp_path) -> None:
    """Another program may have the port by then; the history must go on under the same feeds."""
    first = SampleWire(tmp_path)
    listed = first.feeds()
    first.close()
    port = int(listed[0].url.split(":")[2].split("/")[0])
    with socket.socket() as taken:
        taken.bind((HOST, port))
        taken.listen()
        second = SampleWire(tmp_path)
        try:
            assert [f.feed_id for f in second.feeds()] == [f.feed_id for f in listed]
            assert [f.url for f in second.feeds()] != [f.url for f in listed]
        finally:
            second.close()
    assert listed[0].feed_id == ids.feed_id("sample:harbour")


@pytest.mark.parametrize("outlet", [o for o in OUTLETS if o != "northlight"])
def test_no_entry_is_named_by_the_port(outlet) -> None:
    """After a restart on another port the articles must still be the same ones."""
    names = []
    for port in (9, 10):
        site = Site(base=f"http://127.0.0.1:{port}", started_at=START)
        found = document(site, outlet, END_S)
        parsed = feedparser.parse(found.body, response_headers={"content-type": found.content_type})
        names.append([e.id for e in parsed.entries])
    assert names[0] == names[1]


def test_a_history_of_its_own_gets_no_sample(tmp_path) -> None:
    """Invented news among real news would be the worst of faults."""
    assert SampleWire.open(tmp_path, empty=False) is None
    assert list(tmp_path.iterdir()) == []


def test_an_unreadable_note_says_what_to_do(tmp_path) -> None:
    """Beginning anew without being asked would show every article twice."""
    (tmp_path / "sample.json").write_text("{")
    with pytest.raises(Refused, match="--no-sample"):
        SampleWire(tmp_path)


@pytest.mark.parametrize(("name", "query"), SUBSCRIPTIONS)
def test_every_example_subscription_is_a_query(name, query) -> None:
    """The first thing a newcomer copies must be right."""
    assert name
    assert parse.parse(query)
