"""The console over a history with news, and over an empty one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.console import Setting, setting


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setting]:
    """Give a console with news; shared, so tests that change something use `fresh`."""
    with setting(tmp_path_factory.mktemp("news")) as made:
        yield made


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Setting]:
    """Give a console with news of a test's own."""
    with setting(tmp_path, articles=2) as made:
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Setting]:
    """Give a console over a history in which nothing has happened."""
    with setting(tmp_path, articles=0) as made:
        yield made


def client(made: Setting) -> TestClient:
    """Return a browser without JavaScript that does not follow redirects."""
    return TestClient(made.app, follow_redirects=False)


def form(browser: TestClient, **fields: str) -> dict[str, str]:
    """Return a form's fields with the token that a page of ours puts into it."""
    token = re.search(r'name="form_token" value="([^"]+)"', browser.get("/login").text)
    assert token is not None
    return fields | {"form_token": token.group(1)}
