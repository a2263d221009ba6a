"""One process at a time holds a role of the service: by a session of its own on the history's PostgreSQL."""

from collections.abc import Iterator

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


def _hold(url: str, part: str = "store") -> Hold:
    return Hold(open_engine(url), part)


def test_a_role_is_one_processs_until_it_gives_it_up(url: str) -> None:
    """Two store services would undo each other's batches; a standby must wait, and need not wait longer."""
    first, second, other = _hold(url), _hold(url), _hold(url, "notify")
    assert first.take()
    assert first.take()
    assert not second.take()
    assert other.take()
    first.release()
    assert second.take()
    assert not first.take()
    for each in (first, second, other):
        each.release()


def test_a_holder_that_is_not_heard_of_loses_its_role(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen process keeps its sockets: waiting for them to close would be waiting for ever."""
    monkeypatch.setattr(holding, "HOLD_S", 0.6)
    frozen, standby = _hold(url), _hold(url)
    assert frozen.take()
    until(standby.take, timeout_s=10)
    assert not frozen.hold_on(), "it learns of its successor as soon as it wakes"
    for each in (frozen, standby):
        each.release()


def test_a_cut_session_is_taken_back_where_nobody_came_between(url: str) -> None:
    """An operator that ends connections, or a restart of the server, must not end every service for good."""
    holder, standby = _hold(url), _hold(url)
    assert holder.take()
    cut_connections(url)
    assert holder.hold_on()
    assert not standby.take()
    cut_connections(url)
    assert standby.hold_on()
    assert not holder.hold_on()
    for each in (holder, standby):
        each.release()


def test_a_server_that_is_away_is_worth_another_try(url: str) -> None:
    """Nobody can hold a role then, nor write: whoever comes first afterwards has it."""
    holder = _hold(url)
    assert holder.take()
    postgres.cluster().stop("immediate")
    try:
        with pytest.raises(TryLater):
            holder.hold_on()
    finally:
        postgres.cluster().start()
    assert holder.hold_on()
    holder.release()
