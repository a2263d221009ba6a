"""The mock broker stands in for Kafka where there is no Java, and nowhere else."""

import pytest

from tests import kafka, mock_broker
from tests.stream.reading import ends, read, write
from tests.stream.test_enrich import raw


def test_it_stands_in_only_where_there_is_nothing_better(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that quietly took the mock would call untried what was tried, or the other way round."""
    for name in ("CI", "WIREWATCH_KAFKA", "WIREWATCH_TEST_BROKER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(kafka, "_missing", lambda: None)
    assert kafka.mocked() is None
    monkeypatch.setattr(kafka, "_missing", lambda: "there is no Java")
    assert kafka.mocked() == "there is no Java"
    monkeypatch.setenv("WIREWATCH_KAFKA", "kafka.example:9092")
    assert kafka.mocked() is None


def test_continuous_integration_fails_without_kafka(monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody has tried must not pass for tried."""
    monkeypatch.setattr(kafka, "_missing", lambda: "there is no Java")
    for name in ("WIREWATCH_KAFKA", "WIREWATCH_TEST_BROKER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CI", "true")
    assert kafka.mocked() is None
    with pytest.raises(pytest.fail.Exception, match="there is no Java"), kafka.running():
        pass


def test_it_has_the_topics_that_a_test_asks_for() -> None:
    """What it made by itself would have four partitions, whatever a test is about."""
    with mock_broker.running() as broker:
        with broker.topics(raw=3) as names:
            assert len(ends(broker.address, names.raw)) == 3
            write(broker.address, names.raw, raw(1), raw(2))
            assert len(read(broker.address, names.raw, at_least=2)) == 2
        with broker.topics() as others:
            assert others != names
            assert len(ends(broker.address, others.raw)) == 4
