"""Nobody comes in, or changes anything, who should not."""

from datetime import timedelta
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from services.web import session
from services.web.door import inside
from tests.builders import NOON
from tests.console import Setting, setting
from tests.unit.web.conftest import client, form

TOKEN = "a-token-of-twenty-two"


def posts(made: Setting) -> list[str]:
    """Return the path of every form of the console."""
    found: list[str] = []
    waiting = list(made.app.routes)
    while waiting:
        route = waiting.pop()
        waiting += getattr(route, "routes", None) or getattr(
            getattr(route, "original_router", None), "routes", []
        )
        path = getattr(route, "path", "")
        if isinstance(route, Route) and "POST" in (route.methods or ()) and not path.startswith("/api/"):
            found.append(path)
    return found


def test_every_form_is_refused_without_its_token(fresh: Setting) -> None:
    """One form that forgets to ask is a form that other sites can send."""
    paths = posts(fresh)
    assert len(paths) >= 11
    before = fresh.store.reads.head().size
    for path in paths:
        browser = client(fresh)
        browser.get("/help")
        for given in ({}, {"form_token": "x" * 32}):
            assert browser.post(path.replace("{", "").replace("}", ""), data=given).status_code == 403, path
    assert fresh.store.reads.head().size == before


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_what_another_site_sends_is_refused(headers: dict[str, str], fresh: Setting) -> None:
    """A page that somebody happens to visit must not add feeds."""
    browser = client(fresh)
    sent = form(browser, url="https://new.example/feed")
    assert browser.post("/feeds", data=sent, headers=headers).status_code == 403
    assert (
        browser.post("/api/v1/feeds", json={"url": "https://new.example/feed"}, headers=headers).status_code
        == 403
    )
    assert browser.post("/feeds", data=sent, headers={"origin": "http://testserver"}).status_code == 303


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "", "["])
def test_other_names_for_this_address_are_not_answered(host: str, news: Setting) -> None:
    """A name that an attacker points at 127.0.0.1 must open nothing."""
    assert client(news).get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:8080", "LOCALHOST."])
def test_the_names_of_this_machine_are_answered(host: str, news: Setting) -> None:
    """The address that the service prints must work."""
    assert client(news).get("/", headers={"host": host}).status_code == 200


def test_bodies_over_the_limit_are_refused(news: Setting) -> None:
    """A request must not fill the memory, whether it states its length or not."""
    browser = client(news)
    assert browser.post("/feeds", data={"url": "x" * 300_000}).status_code == 413
    chunks = (b"x=" + b"y" * 100_000 for _ in range(4))
    answer = browser.post(
        "/feeds", content=chunks, headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert answer.status_code == 413


@pytest.fixture
def locked(tmp_path: Path):
    """Give a console that asks for a token."""
    with setting(tmp_path, articles=1, token=TOKEN) as made:
        yield made


def test_with_a_token_nothing_shows_without_it(locked: Setting) -> None:
    """One page that forgets to ask shows everything."""
    browser = client(locked)
    for path in (
        "/",
        "/feeds",
        "/history/1",
        "/feeds.opml",
        "/search?q=a",
        "/articles/x",
        "/help",
        "/nowhere",
    ):
        assert browser.get(path).headers["location"].startswith("/login"), path
    for path in ("/api/v1/stats", "/api/v1/openapi.json", "/metrics", "/live"):
        assert browser.get(path).status_code == 401, path
    assert browser.get("/healthz").status_code == 200


def test_the_token_opens_console_and_api(locked: Setting) -> None:
    """The right key must fit, and the API must take no cookie for changes."""
    browser = client(locked)
    sent = form(browser, token=TOKEN, next="/feeds")
    answer = browser.post("/login", data=sent)
    assert answer.headers["location"] == "/feeds"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie
    assert browser.get("/feeds").status_code == 200
    assert browser.post("/api/v1/feeds", json={"url": "https://a.example/"}).status_code == 401
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert client(locked).get("/api/v1/stats", headers=bearer).status_code == 200
    assert client(locked).get("/metrics", headers=bearer).status_code == 200


def test_guessing_is_slowed_down(locked: Setting) -> None:
    """Without a limit a short token falls in an hour."""
    browser = client(locked)
    sent = form(browser, token="wrong")
    answers = [browser.post("/login", data=sent).status_code for _ in range(session.ATTEMPTS_MAX + 1)]
    assert answers == [403] * session.ATTEMPTS_MAX + [429]
    assert browser.post("/login", data=sent | {"token": TOKEN}).status_code == 429
    locked.now += timedelta(seconds=session.ATTEMPTS_S + 1)
    assert browser.post("/login", data=sent | {"token": TOKEN}).status_code == 303


@pytest.mark.parametrize("cookie", ["", "9999999999.", "9999999999.é", "x.y", "٣.y"])
def test_a_made_up_session_is_none(cookie: str) -> None:
    """The cookie is all that stands between a stranger and the console."""
    assert not session.holds(TOKEN, cookie, NOON)


def test_a_session_ends(locked: Setting) -> None:
    """A stolen cookie must not work for ever, nor under another token."""
    cookie = session.issue(TOKEN, NOON)
    assert session.holds(TOKEN, cookie, NOON + timedelta(days=29))
    assert not session.holds(TOKEN, cookie, NOON + timedelta(days=31))
    assert not session.holds("another-token-of-length", cookie, NOON)


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "https://evil.example", "", "/\n/evil"]
)
def test_signing_in_leads_nowhere_else(path: str) -> None:
    """An open redirect lends our name to others."""
    assert inside(path) == "/"


def test_an_unexpected_error_is_a_page_with_the_policy(
    news: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even a broken page must neither show its insides nor drop its guard."""

    def broken() -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(news.store.reads, "stats", broken, raising=True)
    browser = TestClient(news.app, raise_server_exceptions=False)
    for path in ("/operations", "/api/v1/stats"):
        answer = browser.get(path)
        assert answer.status_code == 500
        assert "secret inside" not in answer.text
        assert "default-src 'none'" in answer.headers["content-security-policy"]
