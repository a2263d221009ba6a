"""An empty history on PostgreSQL for the fault tests that ask for it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from store.history.engine import open_engine
from tests import postgres


@pytest.fixture
def url() -> Iterator[str]:
    """An empty history."""
    with postgres.database() as made:
        yield made


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on it."""
    engine = open_engine(url)
    yield engine
    engine.dispose()
