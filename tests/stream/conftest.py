"""Fixtures of everything that runs on Kafka."""

from collections.abc import Iterator

import pytest

from store.records import Names
from tests import kafka
from tests.kafka import Broker


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
