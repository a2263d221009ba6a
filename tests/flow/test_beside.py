"""Every command beside a running service, as its operator types them."""

import json
import urllib.request
from pathlib import Path
from typing import Any

from services.notify.webhook_secret import PREFIX
from tests.service import Service, until
from tests.wire import GrowingFeed

OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="news">
<outline type="rss" text="Alder" xmlUrl="{url}"/><outline type="rss" text="Bad" xmlUrl="gopher://alder.example/"/>
</outline></body></opml>"""


def test_a_feed_becomes_an_alert_beside_a_running_service(tmp_path: Path) -> None:
    """The whole way of one article, by the commands that scripts rely on."""
    with GrowingFeed(count=12, rate=6.0) as feed, Service(tmp_path / "data") as service:
        subscribed = service.lines(
            "subscribe",
            "Floods",
            "flood* AND people > 3",
            "--webhook",
            "http://127.0.0.1:9/x",
            "--allow-private",
        )
        assert next(iter(subscribed[0]["secrets"].values())).startswith(PREFIX)
        service.run("feeds", "add", feed.url, "--interval", "1", "--allow-private")
        until(lambda: len(service.lines("alerts")) >= 9)
        articles = service.lines("articles")
        assert [line["position"] for line in articles] == sorted(line["position"] for line in articles)
        assert {
            "position",
            "event_id",
            "article_id",
            "revision",
            "url",
            "title",
            "feed",
            "published_at",
            "seen_at",
        } <= set(articles[0])
        alert = service.lines("alerts")[0]
        assert {"position", "alert_id", "subscription", "article_id", "raised_at", "matched"} <= set(alert)
        assert {line["article_id"] for line in service.lines("alerts")} <= {
            line["article_id"] for line in articles
        }
        listed = service.lines("feeds", "list")[0]
        assert {"url", "state", "next_due", "last_outcome", "articles"} <= set(listed)
        assert listed["url"] == feed.url
        assert listed["state"] == "healthy"
        found = service.lines("search", "title:report AND soldiers > 200")
        assert found
        assert json.loads(service.run("verify", "--json").stdout)["problems"] == []
        assert _get(service.url + "/api/v1/articles")
        _page(service.url + "/")
        service.run("feeds", "remove", feed.url)
        assert service.lines("feeds", "list") == []
        assert len(service.lines("articles")) == len(articles) or len(service.lines("articles")) == 12
        assert service.stop() == 0


def test_feeds_travel_as_opml(tmp_path: Path) -> None:
    """Nobody types a hundred feeds in again."""
    service = Service(tmp_path / "data")
    file = tmp_path / "feeds.opml"
    file.write_text(OPML.format(url="https://alder.example/feed.xml"))
    done = service.run("feeds", "import", str(file), check=False)
    assert done.returncode == 3
    assert "gopher" in done.stderr
    assert [line["url"] for line in service.lines("feeds", "list")] == ["https://alder.example/feed.xml"]
    assert "https://alder.example/feed.xml" in service.run("feeds", "export").stdout


def test_a_second_service_on_the_same_data_is_refused(tmp_path: Path) -> None:
    """Two services would poll every feed twice and deliver every alert twice."""
    with Service(tmp_path / "data") as service:
        second = service.run("run", "--listen", "127.0.0.1:0", "--no-sample", check=False)
        assert second.returncode == 3
        assert "already runs" in second.stderr
        assert service.run("doctor", check=False).stdout.count("running as process") == 1


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    """The commonest fault of a first start must say its remedy."""
    with Service(tmp_path / "one") as service:
        address = service.url.removeprefix("http://")
        other = Service(tmp_path / "two").run("run", "--listen", address, "--no-sample", check=False)
        assert other.returncode == 3
        assert "--listen" in other.stderr


def test_reading_where_there_is_nothing_says_so(tmp_path: Path) -> None:
    """An empty answer from the wrong folder would look like no news."""
    done = Service(tmp_path / "typo").run("articles", "--json", check=False)
    assert done.returncode == 3
    assert "no Wirewatch history" in done.stderr


def test_a_bad_query_is_underlined_by_its_message(tmp_path: Path) -> None:
    """A query that does not parse must not become a subscription that never fires."""
    done = Service(tmp_path / "data").run("subscribe", "Broken", "(ferry OR boat", check=False)
    assert done.returncode == 3
    assert "never closed" in done.stderr


def _get(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=10) as response:
        return json.loads(response.read())


def _page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as response:
        assert response.status == 200
        return str(response.read().decode())
