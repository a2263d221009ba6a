"""A person walks the console in a real browser: nothing breaks the policy, every page is accessible."""

import os
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests import builders
from tests.console import Setting, enriched, served, setting

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTHS = {"desktop": (1360, 900), "phone": (390, 844)}
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and "CI" not in os.environ,
        reason="no Chromium on this machine (Debian: apt-get install chromium)",
    ),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def served_news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Setting, str]]:
    """Serve a console with news."""
    with setting(tmp_path_factory.mktemp("browser"), articles=8) as made, served(made.app, made.hub) as url:
        yield made, url


class Walk:
    """One visit: a page that remembers everything the browser complained about."""

    def __init__(self, browser: Browser, scheme: str, width: str, *, javascript: bool = True) -> None:
        wide, high = WIDTHS[width]
        self._context = browser.new_context(
            color_scheme=scheme, viewport={"width": wide, "height": high}, java_script_enabled=javascript
        )
        self.page: Page = self._context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{self.page.url}: {text}")

    def close(self) -> None:
        """End the visit; fails where the browser complained."""
        self._context.close()
        assert self.complaints == []


def addresses(made: Setting) -> list[str]:
    """Return one of each kind of page."""
    reads = made.store.reads
    alert = reads.alerts()[0]
    return [
        "/", "/alerts", f"/alerts/{alert.alert_id}", "/subscriptions", "/subscriptions/new?query=ferry", "/entities", "/watchlist",
        f"/entities/{reads.entities()[0].id}", "/feeds", f"/feeds/{alert.feed_id}", "/history", "/history/3",
        "/operations", "/search?q=ferry", "/help", f"/articles/{alert.article_id}", "/login",
        f"/subscriptions/{alert.subscription_id}/remove",
    ]  # fmt: skip


@pytest.mark.parametrize(("scheme", "width"), [("light", "desktop"), ("dark", "desktop"), ("light", "phone")])
def test_every_page_is_accessible_and_keeps_the_policy(
    browser: Browser, served_news: tuple[Setting, str], scheme: str, width: str
) -> None:
    """A page that a screen reader cannot read, or that scrolls sideways, is not done."""
    made, url = served_news
    walk = Walk(browser, scheme, width)
    axe = Axe()
    for path in addresses(made):
        walk.page.goto(url + path)
        found = axe.run(walk.page).response["violations"]
        faults = [(fault["id"], [node["html"][:200] for node in fault["nodes"]][:3]) for fault in found]
        assert faults == [], f"{path} in {scheme} on {width}"
        assert walk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{path} scrolls sideways"
        )
    walk.close()


def test_news_appears_by_itself_and_waits_for_who_reads(
    browser: Browser, served_news: tuple[Setting, str]
) -> None:
    """The wire is live, but must not move under the eyes of who reads further down."""
    made, url = served_news
    walk = Walk(browser, "light", "desktop")
    page = walk.page
    page.goto(url)
    page.get_by_role("button", name="Live").wait_for()
    article = builders.seen(200, title="Breaking: <b>storm</b> reaches Lindenau")
    made.recorder.record([article, enriched(article)])
    wire = page.locator("#items")
    wire.get_by_role("link", name="Breaking: <b>storm</b>").wait_for(timeout=15000)
    page.keyboard.press("j")
    late = builders.seen(201, title="Later news")
    made.recorder.record([late, enriched(late)])
    page.get_by_role("button", name="Show 1 new").wait_for(timeout=15000)
    assert wire.get_by_role("link", name="Later news").count() == 0
    page.get_by_role("button", name="Show 1 new").click()
    wire.get_by_role("link", name="Later news").wait_for(timeout=15000)
    walk.close()


def test_the_keyboard_is_enough(browser: Browser, served_news: tuple[Setting, str]) -> None:
    """Desk editors do not reach for a mouse."""
    _, url = served_news
    walk = Walk(browser, "dark", "desktop")
    page = walk.page
    page.goto(url)
    page.keyboard.press("?")
    page.get_by_role("heading", name="Keys").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    page.get_by_role("button", name="Paused").wait_for()
    page.keyboard.press("p")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url("**/history")
    page.keyboard.press("/")
    page.keyboard.type("ferry")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=ferry")
    walk.close()


def test_the_theme_switch_is_remembered(browser: Browser, served_news: tuple[Setting, str]) -> None:
    """A choice that is forgotten is no choice."""
    _, url = served_news
    walk = Walk(browser, "light", "desktop")
    page = walk.page
    page.goto(url + "/help")
    with page.expect_response("**/theme"):
        page.get_by_role("button", name="Colours: auto").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto(url + "/help")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    walk.close()


def test_a_subscription_is_made_without_javascript(
    browser: Browser, served_news: tuple[Setting, str]
) -> None:
    """Scripts fail; the work must go on."""
    _, url = served_news
    walk = Walk(browser, "light", "phone", javascript=False)
    page = walk.page
    page.goto(url + "/subscriptions")
    page.get_by_role("link", name="New subscription").click()
    page.get_by_label("Name", exact=True).fill("By hand")
    page.get_by_label("Query", exact=False).first.fill("ferry")
    page.get_by_role("button", name="Test against history").click()
    page.locator(".m-hit").first.wait_for()
    page.get_by_role("button", name="Make subscription").click()
    page.wait_for_url("**/subscriptions")
    assert page.get_by_role("link", name="By hand").count() >= 1
    page.goto(url + "/history")
    page.get_by_role("button", name="Verify now").click()
    page.get_by_text("clean").first.wait_for()
    walk.close()
