"""Fixtures for every suite that is held against each database, or runs on Kafka."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.records import Names
from tests import kafka, mock_broker, postgres
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
    """A broker for the whole session: Kafka itself, or a mock where it cannot be."""
    with mock_broker.running() if kafka.mocked() else kafka.running() as running:
        yield running


@pytest.fixture(autouse=True)
def real_broker(request: pytest.FixtureRequest) -> None:
    """Leave out what a mock broker cannot do, and say what."""
    marker = request.node.get_closest_marker("real_broker")
    if marker is not None and not request.getfixturevalue("broker").real:
        pytest.skip(f"not covered on the mock broker: {marker.args[0]}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end that the stream was not tried on Kafka itself, where it was not."""
    ran = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    reason = kafka.mocked()
    if reason and any(report.nodeid.startswith("tests/stream/") for report in ran):
        terminalreporter.write_line(
            f"tests/stream ran on librdkafka's mock broker ({reason}), not on Kafka: what it cannot do is listed below as not "
            "covered. With Java 17 and Maven, or WIREWATCH_KAFKA=host:port, everything runs."
        )


@pytest.fixture
def names(broker: Broker) -> Iterator[Names]:
    """Topics of this test's own."""
    with broker.topics() as made:
        yield made
