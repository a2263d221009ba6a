"""One turn of a feed, against a real server that behaves badly."""

import gzip
import json
from collections.abc import Sequence

import pytest

from ingest import poll
from store import codec
from store.errors import TryLater
from store.events import ArticleSeen, Fact, FeedChanged, FeedPolled
from store.ports import FeedState, ItemState
from tests.feed_server import Answer, FeedServer
from tests.unit.ingest.conftest import Desk


def rss(*items: str, title: str = "Harbour Wire") -> bytes:
    """Return an RSS document of these items."""
    return f"<rss version='2.0'><channel><title>{title}</title><link>http://h.example/</link>{''.join(items)}</channel></rss>".encode()


def item(number: int, text: str = "A ferry left.") -> str:
    """Return an item with its own guid and link."""
    return (
        f"<item><title>Ferry {number}</title><guid>urn:{number}</guid><link>http://h.example/{number}</link>"
        f"<description>{text}</description><pubDate>Mon, 02 Mar 2026 0{number}:00:00 GMT</pubDate></item>"
    )


async def test_a_first_turn_brings_every_article_once(desk: Desk, server: FeedServer) -> None:
    """The whole way of a feed: its title is learnt, its articles stand oldest first, the turn is recorded."""
    server.answers["/feed"] = Answer(
        rss(item(2), item(1)), headers={"ETag": 'W/"7"', "Content-Type": "text/xml"}
    )
    polled = await desk.take()
    assert (polled.outcome, polled.entries, polled.fresh, polled.refused) == ("ok", 2, 2, 0)
    assert [type(fact) for fact in desk.published] == [FeedChanged, ArticleSeen, ArticleSeen, FeedPolled]
    assert [article.title for article in desk.articles()] == ["Ferry 1", "Ferry 2"]
    assert desk.articles()[0].source == "Harbour Wire"


async def test_validators_go_back_as_they_came_and_304_ends_the_turn(desk: Desk, server: FeedServer) -> None:
    """Servers compare validators byte by byte; and a quiet turn writes nothing into the history."""

    def answer(sent: dict[str, str]) -> Answer:
        if sent.get("if-none-match") == 'W/"x y"' and sent.get("if-modified-since") == "yesterday, roughly":
            return Answer(status=304)
        return Answer(rss(item(1)), headers={"ETag": 'W/"x y"', "Last-Modified": "yesterday, roughly"})

    server.answers["/feed"] = answer
    await desk.take()
    before = len(desk.published)
    polled = await desk.take()
    assert polled.outcome == "not_modified"
    assert len(desk.published) == before
    assert desk.state.failures == 0


async def test_the_same_body_is_not_read_again(desk: Desk, server: FeedServer) -> None:
    """Most servers send no validators: the hash of the body saves the parsing."""
    server.answers["/feed"] = Answer(rss(item(1)))
    await desk.take()
    polled = await desk.take()
    assert (polled.outcome, polled.facts) == ("unchanged", ())


async def test_a_changed_text_is_a_new_revision(desk: Desk, server: FeedServer) -> None:
    """Feeds change texts without a word; the change must be an event, and the untouched article none."""
    server.answers["/feed"] = Answer(rss(item(1), item(2)))
    await desk.take()
    server.answers["/feed"] = Answer(rss(item(1, "Two ferries left."), item(2)))
    polled = await desk.take()
    assert polled.fresh == 1
    latest = desk.articles()[-1]
    assert (latest.revision, latest.text) == (2, "Two ferries left.")


async def test_dying_between_publish_and_save_repeats_the_same_ids(desk: Desk, server: FeedServer) -> None:
    """State is saved last, so a turn may be repeated: it must then add nothing, whatever the clock says."""
    server.answers["/feed"] = Answer(rss(item(1), item(2), "<item/>"))

    class Dying:
        def items(self, feed_id: str, keys: Sequence[str]) -> dict[str, ItemState]:
            return desk.states.items(feed_id, keys)

        def save(self, state: FeedState, items: Sequence[ItemState]) -> None:
            raise TryLater("killed here")

    with pytest.raises(TryLater):
        await desk.take(states=Dying())
    first = set(desk.recorded)
    polled = await desk.take()
    assert set(desk.recorded) == first
    assert {fact.event_id for fact in polled.facts} == first


async def test_nothing_is_saved_unless_it_was_recorded(desk: Desk, server: FeedServer) -> None:
    """A full disk under the history must leave the feed due, with its articles still to come."""
    server.answers["/feed"] = Answer(rss(item(1)))

    async def full(facts: Sequence[Fact]) -> None:
        raise TryLater("the disk is full")

    with pytest.raises(TryLater):
        await desk.take(publish=full)
    assert desk.states.saves == 0
    assert (await desk.take()).fresh == 1


async def test_a_broken_entry_costs_no_other(desk: Desk, server: FeedServer) -> None:
    """One bad date or empty item once lost whole feeds; and what is refused is said, once."""
    server.answers["/feed"] = Answer(
        rss(
            item(1),
            "<item><guid>broken</guid></item>",
            "<item><title>Dated</title><pubDate>0000-00-00</pubDate></item>",
            item(2),
        )
    )
    polled = await desk.take()
    assert (polled.fresh, polled.refused) == (3, 1)
    assert [(refused.subject, refused.reason) for refused in desk.refusals()] == [("broken", "empty")]
    assert next(article for article in desk.articles() if article.title == "Dated").published_at is None


async def test_throttling_waits_as_long_as_it_was_asked(desk: Desk, server: FeedServer) -> None:
    """Who ignores Retry-After is banned next."""
    server.answers["/feed"] = Answer(status=429, headers={"Retry-After": "7200"})
    polled = await desk.take()
    assert polled.outcome == "throttled"
    assert (polled.next_due - desk.clock).total_seconds() == 7200
    assert "less often" in polled.detail


async def test_failures_back_off_and_recovery_is_recorded(desk: Desk, server: FeedServer) -> None:
    """When a feed broke and when it came back must be provable; the turns between need not be written."""
    server.answers["/feed"] = Answer(status=500)
    waits = []
    for _ in range(3):
        polled = await desk.take()
        waits.append((polled.next_due - desk.clock).total_seconds())
    server.answers["/feed"] = Answer(rss(item(1)))
    await desk.take()
    outcomes = [fact.outcome for fact in desk.published if isinstance(fact, FeedPolled)]
    assert waits == [600, 1200, 2400]
    assert outcomes == ["http_5xx", "ok"]
    assert desk.state.failures == 0


async def test_a_feed_that_is_gone_is_asked_once_a_day(desk: Desk, server: FeedServer) -> None:
    """410 says never again; but many a feed came back from what looked like death."""
    server.answers["/feed"] = Answer(status=410)
    polled = await desk.take()
    assert polled.outcome == "gone"
    assert (polled.next_due - desk.clock).total_seconds() == 86_400


async def test_a_move_is_believed_the_third_time(desk: Desk, server: FeedServer) -> None:
    """A permanent redirect set up by mistake, or by a hotel's network, must not rewrite the address."""
    server.answers["/feed"] = Answer(status=301, headers={"Location": "/new"})
    server.answers["/new"] = Answer(rss(item(1)))
    outcomes = [(await desk.take()).outcome for _ in range(3)]
    moves = [fact for fact in desk.published if isinstance(fact, FeedChanged) and fact.url]
    assert outcomes == ["ok", "unchanged", "moved"]
    assert [move.url for move in moves] == [f"{server.url}/new"]
    assert moves[0].allow_private is None


async def test_a_temporary_redirect_is_followed_and_forgotten(desk: Desk, server: FeedServer) -> None:
    """Only permanent ones say that the address is another."""
    server.answers["/feed"] = Answer(status=302, headers={"Location": "/elsewhere"})
    server.answers["/elsewhere"] = Answer(rss(item(1)))
    for _ in range(4):
        await desk.take()
    assert not [fact for fact in desk.published if isinstance(fact, FeedChanged) and fact.url]
    assert len(desk.articles()) == 1


async def test_a_page_is_answered_with_the_feed_it_names(desk: Desk, server: FeedServer) -> None:
    """People paste the address of a site; the next turns then go straight to its feed."""
    page = b"<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='/real'></head><body>Hi</body></html>"
    server.answers["/feed"] = Answer(page, headers={"Content-Type": "text/html"})
    server.answers["/real"] = Answer(rss(item(1)))
    assert (await desk.take()).fresh == 1
    assert (await desk.take()).outcome == "unchanged"
    assert server.paths() == ["/feed", "/real", "/real"]


async def test_a_page_without_a_feed_is_tried_at_the_usual_places(desk: Desk, server: FeedServer) -> None:
    """Many sites have a feed that no link names."""
    server.answers["/feed"] = Answer(b"<html><body>Nothing here</body></html>")
    server.answers["/atom.xml"] = Answer(rss(item(1)))
    assert (await desk.take()).fresh == 1


async def test_a_page_that_names_a_private_feed_gives_no_leave_to_it(desk: Desk, server: FeedServer) -> None:
    """Leave is for the feed's own host and port: a page must not be a way to any other."""
    page = b"<html><head><link rel=alternate type='application/rss+xml' href='http://127.0.0.2:9/x'></head></html>"
    server.answers["/feed"] = Answer(page)
    polled = await desk.take()
    assert polled.outcome == "not_a_feed"


async def test_a_lost_document_is_looked_for_again(desk: Desk, server: FeedServer) -> None:
    """Sites move their feeds; the page that was added knows where to."""
    page = "<html><head><link rel=alternate type='application/rss+xml' href='{}'></head></html>"
    server.answers["/feed"] = Answer(page.format("/one").encode())
    server.answers["/one"] = Answer(rss(item(1)))
    await desk.take()
    del server.answers["/one"]
    server.answers["/feed"] = Answer(page.format("/two").encode())
    server.answers["/two"] = Answer(rss(item(1), item(2)))
    assert (await desk.take()).outcome == "http_4xx"
    polled = await desk.take()
    assert (polled.outcome, polled.fresh) == ("ok", 1)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (Answer(b"<rss><channel><item><title>cut"), "ok"),
        (Answer(b"just words"), "not_a_feed"),
        (Answer(b""), "parse"),
        (Answer(bytes(range(256)) * 40), "not_a_feed"),
        (Answer(b"x" * (10 * 1024 * 1024 + 1)), "too_large"),
        (Answer(gzip.compress(bytes(40_000_000)), headers={"Content-Encoding": "gzip"}), "too_large"),
        (Answer(gzip.compress(rss(item(1)))[:-20], headers={"Content-Encoding": "gzip"}), "connect"),
        (Answer(rss(item(1)), headers={"Content-Encoding": "gzip"}), "parse"),
        (Answer(rss(item(1)), announce=100_000), "connect"),
        (Answer(status=404), "http_4xx"),
        (Answer(status=403), "http_4xx"),
        (Answer(status=204), "not_a_feed"),
        (Answer(status=304), "http_5xx"),
        (Answer(status=301, headers={"Location": "/feed"}), "http_5xx"),
        (Answer(status=302, headers={"Location": "http://127.0.0.2:9/"}), "blocked"),
        (Answer(status=302, headers={"Location": "http://169.254.169.254/latest"}), "blocked"),
        (Answer(status=302, headers={"Location": "file:///etc/hostname"}), "blocked"),
        (Answer(rss(*[item(1)] * 40), drip=True), "timeout"),
    ],
)
async def test_a_bad_feed_is_an_outcome_with_words(
    desk: Desk, server: FeedServer, answer: Answer, outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that a server sends may raise; every outcome says what is wrong and is counted as a failure."""
    monkeypatch.setattr("ingest.reading.GUESSES_MAX", 0)
    server.answers["/feed"] = answer
    polled = await desk.take()
    assert polled.outcome == outcome, polled.detail
    if outcome not in poll.WELL:
        assert polled.detail
        assert desk.state.failures == 1


async def test_what_no_store_takes_never_reaches_it(desk: Desk, server: FeedServer) -> None:
    """Half a surrogate pair, in a JSON escape or a header, cannot be written: the feed would fail for ever."""
    document = {
        "version": "https://jsonfeed.org/version/1", "title": "W\ud800\x00", "language": "e\ud800n",
        "items": [{"id": "g\ud800\x00", "url": "https://h.example/\ud800\x001", "title": "T\ud800", "content_text": "x\ud800\x00"},
                  {"id": "\udfff broken"}],
    }  # fmt: skip
    server.answers["/feed"] = Answer(
        json.dumps(document).encode(), headers={"ETag": '"\xe9"', "Last-Modified": "ok"}
    )
    polled = await desk.take()
    assert (polled.fresh, polled.refused) == (1, 1)
    for fact in polled.facts:
        assert codec.decode(codec.kind_of(fact).name, 1, codec.encode(fact)) == fact
    assert (desk.state.etag, desk.state.last_modified) == (None, "ok")
    server.answers["/feed"] = Answer(status=301, headers={"Location": "ftp://h.example/\xe9"})
    codec.encode((await desk.take()).facts[-1])


async def test_without_leave_a_private_feed_is_blocked(outbound: object, server: FeedServer) -> None:
    """The default must be safe for a service that strangers add feeds to."""
    server.answers["/feed"] = Answer(rss(item(1)))
    desk = Desk(outbound, f"{server.url}/feed", allow_private=False)
    polled = await desk.take()
    assert polled.outcome == "blocked"
    assert "--allow-private" in polled.detail
    assert server.asked == []


async def test_a_feed_with_an_interval_of_a_second_is_due_a_second_later(
    outbound: object, server: FeedServer
) -> None:
    """The sample wire and live demonstrations depend on it."""
    server.answers["/feed"] = Answer(rss(item(1)))
    desk = Desk(outbound, f"{server.url}/feed", interval_s=1.0)
    polled = await desk.take()
    assert (polled.next_due - desk.clock).total_seconds() == 1.0
