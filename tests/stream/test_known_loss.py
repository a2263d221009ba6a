"""Faust's known loss of records, held in place so that nobody turns on what brings it about."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import faust
from faust.types import TP

from enrich import stream
from enrich.raw import Made
from store import records
from store.records import Record
from tests.stream.worker import Telling


async def step(taken: Sequence[Record]) -> list[Made]:
    """Never called."""
    raise AssertionError(taken)


def app(tmp_path: Path) -> faust.App:
    """Return the worker's app, which nobody runs."""
    options = stream.Options(
        address="127.0.0.1:1", names=records.names(), group="g", instance="i", datadir=tmp_path
    )
    return stream.build(options, step, clock=lambda: datetime.now(UTC), observer=Telling())


def test_faust_commits_past_a_record_that_is_still_worked_at(tmp_path: Path) -> None:
    """The fault itself: with 10 still in hand and 11 to 13 done, 14 is committed, and a kill then loses 10.

    Records are done out of order as soon as an agent's concurrency is above 1. Should this test fail after an upgrade,
    the fault is mended: read the test below again.
    """
    partition = TP("t", 0)
    consumer: Any = faust.App("loss", broker="kafka://127.0.0.1:1").transport.create_consumer(
        _ignore, on_partitions_revoked=_ignore, on_partitions_assigned=_ignore
    )
    consumer._committed_offset[partition] = 10  # the next to be read, as Kafka counts
    for offset in (11, 12, 13):
        consumer._acked[partition].append(offset)
        consumer._acked_index[partition].add(offset)
    assert consumer._new_offset(partition) == 14


async def _ignore(message: object) -> None:
    """Take a message."""


def test_our_agents_work_at_one_record_batch_at_a_time(tmp_path: Path) -> None:
    """While Faust has the fault, concurrency above 1 loses articles at every kill."""
    agents = app(tmp_path).agents
    assert len(agents) == 4
    assert {agent.concurrency for agent in agents.values()} == {1}


def test_the_app_keeps_to_itself(tmp_path: Path) -> None:
    """No web server, no topics of its own, nothing decoded before the guard, a restart known to its group."""
    conf = app(tmp_path).conf
    assert (conf.web_enabled, conf.topic_allow_declare, conf.topic_disable_leader) == (False, False, True)
    assert conf.web_bind == "127.0.0.1"
    # The same after a restart; another where it reads other topics, whose share it must not inherit.
    assert conf.consumer_group_instance_id.startswith("i-")
    assert conf.consumer_group_instance_id == app(tmp_path).conf.consumer_group_instance_id
    assert conf.broker_session_timeout == 10.0
    assert conf.producer_linger is None or conf.producer_linger < 1  # seconds, whatever one expects
    topics = [agent.channel for agent in app(tmp_path).agents.values()]
    assert {topic.value_serializer for topic in topics} == {"raw"}
