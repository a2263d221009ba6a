"""One process at a time holds a role of the service: by a session of its own on the history's PostgreSQL."""

from collections.abc import Callable, Iterator

import pytest

from store.errors import TryLater
from store.history import holding
from store.history.engine import open_engine
from store.history.holding import Hold
from tests import postgres
from tests.faults.writers import cut_connections
from tests.service import until


@pytest.fixture
def url() -> Iterator[str]:
    """Give an empty history."""
    with postgres.database() as made:
        yield made


@pytest.fixture
def hold(url: str) -> Iterator[Callable[..., Hold]]:
    """Give what makes holds on a part, each in a session of its own; all are given up at the end, however that comes."""
    made: list[Hold] = []

    def one(part: str = "store") -> Hold:
        made.append(Hold(open_engine(url), part))
        return made[-1]

    yield one
    for each in made:
        each.release()


def test_a_role_is_one_processs_until_it_gives_it_up(hold: Callable[..., Hold]) -> None:
    """Two store services would undo each other's batches; a standby must wait, and need not wait longer."""
    first, second, other = hold(), hold(), hold("notify")
    assert first.take()
    assert first.take()
    assert not second.take()
    assert other.take()
    first.release()
    until(second.take, every_s=0.02)  # its server hears of the end within milliseconds, not at once
    assert not hold().take()


def test_a_holder_that_is_not_heard_of_loses_its_role(
    hold: Callable[..., Hold], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A frozen process keeps its sockets: waiting for them to close would be waiting for ever."""
    monkeypatch.setattr(holding, "HOLD_S", 0.6)
    frozen, standby = hold(), hold()
    assert frozen.take()
    until(standby.take, timeout_s=10)
    assert not frozen.hold_on(), "it learns of its successor as soon as it wakes"


def test_a_cut_session_is_taken_back_where_nobody_came_between(url: str, hold: Callable[..., Hold]) -> None:
    """An operator that ends connections, or a restart of the server, must not end every service for good."""
    holder, standby = hold(), hold()
    assert holder.take()
    cut_connections(url)
    assert holder.hold_on()
    assert not standby.take()
    cut_connections(url)
    assert standby.hold_on()
    assert not holder.hold_on()


def test_a_server_that_is_away_is_worth_another_try(hold: Callable[..., Hold]) -> None:
    """Nobody can hold a role then, nor write: whoever comes first afterwards has it."""
    holder = hold()
    assert holder.take()
    postgres.cluster().stop("immediate")
    try:
        with pytest.raises(TryLater):
            holder.hold_on()
    finally:
        postgres.cluster().start()
    assert holder.hold_on()
