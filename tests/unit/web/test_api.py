"""The JSON API keeps its shapes, pages by position, and says errors as RFC 9457."""

import msgspec
import pytest

from services import lines
from services.web.api import models
from tests.console import Setting
from tests.unit.web.conftest import client


def test_lines_and_models_say_the_same(news: Setting) -> None:
    """A field that the model forgets would vanish from the API in silence."""
    reads = news.store.reads
    for made, model in (
        (lines.article_line(reads.articles()[0]), models.Article),
        (lines.alert_line(reads.alerts()[0]), models.Alert),
        (lines.feed_line(reads.feeds()[0]), models.Feed),
        (lines.subscription_line(reads.subscriptions()[0]), models.Subscription),
        (lines.entity_line(reads.entities()[0]), models.Entity),
        (lines.history_line(reads.events(limit=1)[0]), models.HistoryEvent),
    ):
        assert set(made) == set(model.model_fields)


def test_the_names_that_scripts_rely_on_are_there(news: Setting) -> None:
    """Renaming one breaks somebody's script."""
    reads = news.store.reads
    assert list(lines.article_line(reads.articles()[0]))[:4] == [
        "position",
        "event_id",
        "article_id",
        "revision",
    ]
    assert {"url", "title", "feed", "published_at", "seen_at"} <= set(lines.article_line(reads.articles()[0]))
    wanted = {"position", "alert_id", "subscription", "article_id", "raised_at", "matched"}
    assert wanted <= set(lines.alert_line(reads.alerts()[0]))
    wanted = {"url", "state", "next_due", "last_outcome", "articles"}
    assert wanted <= set(lines.feed_line(reads.feeds()[0]))


@pytest.mark.parametrize("order", ["oldest", "newest"])
@pytest.mark.parametrize("name", ["articles", "alerts", "history"])
def test_paging_gives_everything_once(name: str, order: str, news: Setting) -> None:
    """A reader that follows `next` must see each line exactly once."""
    browser = client(news)
    edge = {"oldest": "after", "newest": "before"}[order]
    found: list[int] = []
    more: dict[str, object] = {}
    while True:
        page = browser.get(f"/api/v1/{name}", params={"limit": 3, "order": order} | more).json()
        found += [item["position"] for item in page["items"]]
        if page["next"] is None:
            break
        more = {edge: page["next"]}
    whole = browser.get(f"/api/v1/{name}", params={"limit": 200}).json()["items"]
    assert sorted(found) == [item["position"] for item in whole]
    assert len(found) > 3


def test_every_error_is_a_problem_document(news: Setting) -> None:
    """A caller parses one shape of error, whatever went wrong."""
    browser = client(news)
    for method, path, body, status in (
        ("GET", "/api/v1/articles/none", None, 404),
        ("GET", "/api/v1/nothing", None, 404),
        ("GET", "/api/v1/articles?limit=0", None, 422),
        ("GET", "/api/v1/articles?limit=9999", None, 422),
        ("GET", "/api/v1/articles?after=-1", None, 422),
        ("GET", "/api/v1/search?q=(", None, 422),
        ("POST", "/api/v1/feeds", {"url": "ftp://x.example/"}, 422),
        ("POST", "/api/v1/feeds", {"url": "https://harbour.example/feed.xml"}, 409),
        ("POST", "/api/v1/feeds", {"url": "https://x.example/", "surprise": 1}, 422),
        ("PATCH", "/api/v1/subscriptions/none", {"paused": True}, 404),
        ("DELETE", "/api/v1/feeds/none", None, 404),
        ("PUT", "/api/v1/feeds", None, 405),
    ):
        answer = browser.request(method, path, json=body)
        assert answer.status_code == status, (path, answer.text)
        assert answer.headers["content-type"] == "application/problem+json", path
        assert answer.json()["status"] == status
    assert browser.get("/api/v1/search?q=(").json()["start"] >= 0


def test_subscriptions_live_through_the_api(fresh: Setting) -> None:
    """Scripts do what people do."""
    browser = client(fresh)
    channels = [{"kind": "console"}, {"kind": "webhook", "target": "https://hook.example/"}]
    made = browser.post("/api/v1/subscriptions", json={"name": "A", "query": "boat", "channels": channels})
    assert made.status_code == 201
    assert [secret["channel"] for secret in made.json()["secrets"]] == [1]
    path = f"/api/v1/subscriptions/{made.json()['subscription']['subscription_id']}"
    assert browser.patch(path, json={"paused": True}).json()["subscription"]["paused"] is True
    assert browser.delete(path).status_code == 204
    assert browser.get(path).status_code == 404
    tested = browser.post("/api/v1/subscriptions/test", json={"query": "ferry", "limit": 1}).json()
    assert tested["items"][0]["matched"][0]["clause"] == "ferry"


def test_feeds_live_through_the_api(fresh: Setting) -> None:
    """Scripts do what people do."""
    browser = client(fresh)
    made = browser.post("/api/v1/feeds", json={"url": "https://new.example/", "interval_s": 60})
    assert made.status_code == 201
    path = f"/api/v1/feeds/{made.json()['feed_id']}"
    assert browser.patch(path, json={"paused": True}).json()["state"] == "paused"
    assert browser.delete(path).status_code == 204


def test_the_description_is_complete(news: Setting) -> None:
    """Clients are generated from it: every operation is there, with its answer's shape."""
    described = client(news).get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    operations = [item for path in described["paths"].values() for item in path.values()]
    assert len(operations) == 25
    assert all(path.startswith("/api/v1/") for path in described["paths"])
    assert "Article" in described["components"]["schemas"]


def test_verify_answers_what_it_found(fresh: Setting) -> None:
    """A monitor asks over HTTP."""
    browser = client(fresh)
    assert browser.get("/api/v1/verify").json()["events"] is None
    found = browser.post("/api/v1/verify").json()
    assert found["events"] == fresh.store.reads.head().size
    assert found["root"] == fresh.store.reads.head().root
    assert found["problems"] == []


def test_an_article_comes_with_its_text_and_spans(news: Setting) -> None:
    """Offsets are of use only with the text that they count in."""
    browser = client(news)
    first = browser.get("/api/v1/articles?limit=1").json()["items"][0]
    found = browser.get(f"/api/v1/articles/{first['article_id']}?revision=1").json()
    for number in found["enriched"]["numbers"]:
        assert found["text"][number["start"] : number["end"]] == number["text"]
    assert msgspec.json.encode(found["trail"])
