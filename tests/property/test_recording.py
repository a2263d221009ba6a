"""Laws of recording: batches, repeats and retries leave no trace in the history."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.history import past
from store.history.choosing import entry
from store.history.engine import open_engine, reading
from store.history.schema import migrate
from store.history.sequencer import Sequencer
from store.history.verify import HistoryVerifier
from store.views import Recorded
from tests import builders
from tests.builders import NOON

Batches = Sequence[Sequence[Sequence[int]]]
"""Batches of calls of numbered articles."""

numbers = st.lists(st.integers(1, 12), min_size=1, max_size=5)
batches = st.lists(st.lists(numbers, min_size=1, max_size=4), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new history's file, to be copied."""
    path = tmp_path_factory.mktemp("recording") / "empty.db"
    engine = open_engine(path)
    migrate(engine)
    engine.dispose()
    return path


def _history(empty: Path, given_batches: Batches) -> tuple[list[Recorded], str]:
    """Return the events and the root after these batches, under a stopped clock and no salt."""
    path = empty.with_name("one.db")
    shutil.copy(empty, path)
    engine = open_engine(path)
    sequencer = Sequencer(engine, None, None, clock=lambda: NOON, salt=bytes)
    for batch in given_batches:
        sequencer.append([entry([builders.seen(n) for n in call]) for call in batch])
    with reading(engine) as connection:
        head = past.head(connection)
        events = [event for page in past.pages(connection, after=0, upto=head.size) for event in page]
    assert HistoryVerifier(engine).verify().problems == ()
    engine.dispose()
    return events, head.root


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches)
def test_however_calls_are_batched_and_repeated_the_history_is_the_same(empty: Path, made: Batches) -> None:
    """Load decides the batches and faults the retries: neither may show in what is proven."""
    flat = [n for batch in made for call in batch for n in call]
    first_of_each = list(dict.fromkeys(flat))
    events, root = _history(empty, made)
    assert [event.fact for event in events] == [builders.seen(n) for n in first_of_each]
    assert [event.position for event in events] == list(range(1, len(first_of_each) + 1))
    assert _history(empty, [[[n] for n in first_of_each]]) == (events, root)
    assert _history(empty, [*made, *made]) == (events, root)
