"""Fixtures for every suite that is held against each database, or runs on Kafka."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.records import Names
from tests import kafka, postgres
from tests.kafka import Broker


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Give where a new, empty history may be opened: a file's path, then a server's URL."""
    if request.param == "sqlite":
        yield tmp_path / "w.db"
        return
    with postgres.database() as url:
        yield url


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """A real broker for the whole session."""
    with kafka.running() as running:
        yield running


@pytest.fixture
def names(broker: Broker) -> Iterator[Names]:
    """Topics of this test's own."""
    with broker.topics() as made:
        yield made
