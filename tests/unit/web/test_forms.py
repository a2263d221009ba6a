"""What people change through forms is changed, and what is refused is said beside its field."""

from services.web.verification import Verifications
from tests.console import Setting
from tests.unit.web.conftest import client, form


def test_a_feed_is_added_paused_changed_and_removed(fresh: Setting) -> None:
    """The whole life of a feed, without JavaScript."""
    browser = client(fresh)
    sent = form(browser, url="https://new.example/feed", title="New", interval_s="900")
    assert browser.post("/feeds", data=sent).headers["location"] == "/feeds"
    line = next(line for line in fresh.store.reads.feeds() if line.title == "New")
    assert line.interval_s == 900
    browser.post(f"/feeds/{line.feed_id}/pause", data=form(browser, paused="yes"))
    assert fresh.store.reads.feed(line.feed_id).state == "paused"
    browser.post(f"/feeds/{line.feed_id}", data=form(browser, title="Newer", interval_s="60"))
    assert fresh.store.reads.feed(line.feed_id).title == "Newer"
    browser.post(f"/feeds/{line.feed_id}/remove", data=form(browser))
    assert "Newer" not in browser.get("/feeds").text


def test_a_folder_is_refused_over_the_network(fresh: Setting) -> None:
    """A visitor must not read this machine's files; the person is told the other way."""
    browser = client(fresh)
    for url in ("file:///etc", "/etc"):
        answer = browser.post("/feeds", data=form(browser, url=url))
        assert answer.status_code == 422
        assert "command line" in answer.text
        assert browser.post("/api/v1/feeds", json={"url": url}).status_code == 422


def test_what_was_typed_stays_when_it_is_refused(fresh: Setting) -> None:
    """Typing it all again is a punishment."""
    browser = client(fresh)
    answer = browser.post("/feeds", data=form(browser, url="https://harbour.example/feed.xml", title="Mine"))
    assert answer.status_code == 422
    assert "already watched" in answer.text
    assert 'value="Mine"' in answer.text
    answer = browser.post("/feeds", data=form(browser, url="https://x.example/", interval_s="nan"))
    assert "an interval is a number of seconds" in answer.text


def test_a_query_can_be_tried_before_it_is_saved(fresh: Setting) -> None:
    """A test must show matches and record nothing."""
    browser = client(fresh)
    before = fresh.store.reads.head().size
    answer = browser.post("/subscriptions/new", data=form(browser, name="Mine", query="ferry", action="test"))
    assert answer.status_code == 200
    assert '<mark class="m m-hit' in answer.text
    assert 'value="Mine"' in answer.text
    assert fresh.store.reads.head().size == before


def test_a_webhook_secret_is_shown_once(fresh: Setting) -> None:
    """Whoever can read the page later must not be able to sign."""
    browser = client(fresh)
    sent = form(
        browser, name="Hooked", query="boat", webhooks="https://hook.example/in", console="on", action="save"
    )
    answer = browser.post("/subscriptions/new", data=sent)
    line = next(line for line in fresh.store.reads.subscriptions() if line.name == "Hooked")
    secret = fresh.store.secrets.get(line.subscription_id, 1)
    assert secret
    assert secret in answer.text
    assert [channel.kind for channel in line.channels] == ["console", "webhook"]
    assert secret not in browser.get(f"/subscriptions/{line.subscription_id}").text


def test_a_subscription_is_changed_paused_and_removed(fresh: Setting) -> None:
    """The whole life of a subscription, without JavaScript."""
    browser = client(fresh)
    line = fresh.store.reads.subscriptions()[0]
    path = f"/subscriptions/{line.subscription_id}"
    sent = form(browser, name="Boats", query="boat*", console="on", once_per_story="on", action="save")
    assert browser.post(path, data=sent).status_code == 303
    browser.post(f"{path}/pause", data=form(browser, paused="yes"))
    changed = fresh.store.reads.subscription(line.subscription_id)
    assert (changed.name, changed.query, changed.once_per_story, changed.paused) == (
        "Boats",
        "boat*",
        True,
        True,
    )
    browser.post(f"{path}/remove", data=form(browser))
    assert fresh.store.reads.subscription(line.subscription_id) is None


def test_each_refusal_stands_beside_its_field(fresh: Setting) -> None:
    """A message that does not say which field is wrong is half a message."""
    browser = client(fresh)
    good = {"name": "Mine", "query": "boat", "console": "on", "action": "save"}
    for bad, field in (
        ({"query": "boat AND ("}, "query"),
        ({"name": "Ferries"}, "name"),
        ({"emails": "nobody"}, "emails"),
        ({"webhooks": "ftp://hook.example/"}, "webhooks"),
    ):
        answer = browser.post("/subscriptions/new", data=form(browser, **(good | bad)))
        assert answer.status_code == 422
        assert f'id="fault-{field}"' in answer.text, answer.text


def test_verification_shows_its_result(fresh: Setting) -> None:
    """An operator asks whether the history can be trusted, and must get an answer."""
    browser = client(fresh)
    browser.post("/history/verify", data=form(browser))
    assert "clean" in browser.get("/history").text
    assert fresh.hooks.verifications[0].problems == ()


def test_a_verifier_that_breaks_does_not_say_clean() -> None:
    """Silence must never look like proof."""

    class Broken:
        def verify(self, progress: object = None) -> object:
            from store.errors import TryLater

            raise TryLater("the disk is full")

    made = Verifications(Broken(), lambda: None, lambda _: None)
    progress = made.run(wait_s=10)
    assert progress.error == "the disk is full"
    assert progress.found is None
    assert not progress.running


def test_light_and_dark_are_remembered(fresh: Setting) -> None:
    """The switch works without JavaScript."""
    browser = client(fresh)
    answer = browser.post("/theme", data=form(browser, theme="dark", back="/feeds"))
    assert answer.headers["location"] == "/feeds"
    assert 'data-theme="dark"' in browser.get("/feeds").text
    browser.post("/theme", data=form(browser, theme='"><script>'))
    assert 'data-theme="auto"' in browser.get("/").text


def test_silent_stages_are_said_on_the_operations_page(fresh: Setting) -> None:
    """A stage that hangs must not look like a quiet day."""
    fresh.hooks.silent = ["enrich"]
    assert "enrich stage has not come round" in client(fresh).get("/operations").text
    assert client(fresh).get("/readyz").status_code == 503


def test_a_name_is_tried_watched_for_and_removed(news: Setting) -> None:
    """What a name would find is seen before it is taken."""
    browser = client(news)
    tried = browser.post(
        "/watchlist", data=form(browser, name="Port Alder", type="LOC", aliases="", do="try")
    )
    assert "articles of the newest" in tried.text
    assert news.store.reads.watches() == []
    sent = form(browser, name="Sankt Ilse", type="OTHER", aliases="St Ilse\nthe Ilse", do="add")
    assert browser.post("/watchlist", data=sent).headers["location"] == "/watchlist"
    (line,) = news.store.reads.watches()
    assert line.aliases == ("St Ilse", "the Ilse")
    assert "Sankt Ilse" in browser.get("/watchlist").text
    refused = browser.post("/watchlist", data=form(browser, name="Police", type="ORG", aliases="", do="add"))
    assert refused.status_code == 422
    assert "everyday word" in refused.text
    assert 'value="Police"' in refused.text
    own = form(browser, name="Ilse Maru", type="vessel", aliases="", do="add")
    browser.post("/watchlist", data=own)
    (ship,) = (each for each in news.store.reads.watches() if each.name == "Ilse Maru")
    assert ship.type == "VESSEL"
    assert "<td>Vessel</td>" in browser.get("/watchlist").text
    browser.post(f"/watchlist/{ship.watch_id}/remove", data=form(browser))
    browser.post(f"/watchlist/{line.watch_id}/remove", data=form(browser))
    assert news.store.reads.watches() == []


def test_the_watchlist_lives_through_the_api(news: Setting) -> None:
    """Lists are kept by other programs."""
    browser = client(news)
    made = browser.post("/api/v1/watchlist", json={"name": "Sankt Ilse", "aliases": ["St Ilse"]})
    assert made.status_code == 201
    assert [line["name"] for line in browser.get("/api/v1/watchlist").json()] == ["Sankt Ilse"]
    path = f"/api/v1/watchlist/{made.json()['watch_id']}"
    assert browser.delete(path).status_code == 204
    assert browser.delete(path).status_code == 404
    assert browser.post("/api/v1/watchlist", json={"name": "The"}).status_code == 409
    assert browser.post("/api/v1/watchlist", json={"name": "Ilse Maru", "type": "VESSEL"}).status_code == 201
    assert browser.post("/api/v1/watchlist", json={"name": "Ilse Maru", "type": "ship!"}).status_code == 422
