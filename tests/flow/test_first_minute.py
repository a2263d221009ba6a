"""What a newcomer sees: the sample wire, from the first start on."""

import json
import urllib.request
from pathlib import Path

from tests.service import Service, until


def test_the_first_minute_shows_the_whole_way(tmp_path: Path) -> None:
    """A newcomer who sees nothing move within half a minute closes the page."""
    with Service(tmp_path / "data", sample=True) as service:
        assert len(service.lines("subscriptions")) == 3
        until(lambda: service.lines("alerts"), timeout_s=60)
        feeds = until(
            lambda: [line for line in service.lines("feeds", "list") if line["state"] == "healthy"],
            timeout_s=30,
        )
        assert len(feeds) >= 3
        for path in (
            "/",
            "/entities",
            "/alerts",
            "/feeds",
            "/history",
            "/operations",
            "/subscriptions",
            "/search?q=ferry",
        ):
            with urllib.request.urlopen(service.url + path, timeout=10) as page:
                assert page.status == 200, path
        for path in ("/healthz", "/readyz", "/metrics", "/api/v1/openapi.json"):
            with urllib.request.urlopen(service.url + path, timeout=10) as answer:
                assert answer.status == 200, path
    with service:
        again = service.lines("feeds", "list")
        assert len(again) == 5
        assert len(service.lines("subscriptions")) == 3
        assert json.loads(service.run("verify", "--json").stdout)["problems"] == []


def test_without_the_sample_a_new_history_is_empty(tmp_path: Path) -> None:
    """A newsroom's own history must not begin with invented news."""
    with Service(tmp_path / "data") as service:
        assert service.lines("feeds", "list") == []
        assert service.lines("history") == []
