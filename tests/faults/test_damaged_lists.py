"""What people read are the projections: damage there must not hide behind a clean verification."""

from pathlib import Path

import pytest
from sqlalchemy import text

from store.history.engine import writing
from store.history.verify import HistoryVerifier
from tests import builders
from tests.stores import Store, open_store

DAMAGE = {
    "view_article": "UPDATE view_article SET title = 'Another title' WHERE position = 1",
    "view_counter": "UPDATE view_counter SET count = count + 1",
    "view_article_text": (
        "INSERT INTO view_article_text (rowid, title, text) VALUES (1, 'word', 'that the article never held')"
    ),
}


def _with_articles(store: Store) -> None:
    store.record(*(builders.seen(number, title=f"Title {number}") for number in range(1, 6)))


@pytest.mark.parametrize("name", DAMAGE)
def test_a_projection_that_says_what_no_event_says_is_named(tmp_path: Path, name: str) -> None:
    """A changed title in a list would be believed by everyone who reads it."""
    with open_store(tmp_path / "wirewatch.db") as store:
        _with_articles(store)
        assert HistoryVerifier(store.engine).verify().problems == ()
        with writing(store.engine) as connection:
            connection.execute(text(DAMAGE[name]))
        (problem,) = HistoryVerifier(store.engine).verify().problems
        assert name in problem.problem
        assert "wirewatch rebuild" in problem.problem
        store.rebuild()
        assert HistoryVerifier(store.engine).verify().problems == ()


def test_a_row_that_is_missing_from_a_projection_is_named(tmp_path: Path) -> None:
    """An article that no list shows is lost to whoever reads lists."""
    with open_store(tmp_path / "wirewatch.db") as store:
        _with_articles(store)
        with writing(store.engine) as connection:
            connection.execute(text("DELETE FROM view_article WHERE position = 5"))
        (problem,) = HistoryVerifier(store.engine).verify().problems
        assert "view_article differs from what the events say, first in its row 5" in problem.problem


def test_projections_that_claim_fewer_events_than_there_are_are_named(tmp_path: Path) -> None:
    """The next start would count the same events twice."""
    with open_store(tmp_path / "wirewatch.db") as store:
        _with_articles(store)
        with writing(store.engine) as connection:
            connection.execute(text("UPDATE projection SET position = 3"))
        (problem,) = HistoryVerifier(store.engine).verify().problems
        assert "take in 3 events, not 5" in problem.problem
