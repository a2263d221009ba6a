"""When projections are made again, and from what."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, insert, select

from store.errors import TryLater
from store.history import rebuild
from store.history.choosing import entry
from store.history.engine import open_engine, reading
from store.history.schema import migrate
from store.history.sequencer import Sequencer
from store.views import Recorded
from tests import builders
from tests.builders import NOON

_metadata = MetaData()
_positions = Table("positions", _metadata, Column("position", Integer, primary_key=True))


class Positions:
    """A projection that writes down each position it is given, and fails on one given twice."""

    def __init__(self, version: int = 1) -> None:
        self.VERSION = version

    def create(self, connection: Connection) -> None:
        """Make the table."""
        _metadata.create_all(connection)

    def reset(self, connection: Connection) -> None:
        """Empty it."""
        _metadata.drop_all(connection)
        self.create(connection)

    def apply(self, connection: Connection, recorded: Sequence[Recorded]) -> None:
        """Write positions down."""
        connection.execute(insert(_positions), [{"position": event.position} for event in recorded])


@pytest.fixture
def engine(place: Path | str) -> Iterator[Engine]:
    """An empty history."""
    engine = open_engine(place)
    migrate(engine)
    yield engine
    engine.dispose()


def _sequencer(engine: Engine, projector: Positions | None) -> Sequencer:
    sequencer = Sequencer(engine, projector, None, clock=lambda: NOON, salt=bytes)
    sequencer.prepare()
    return sequencer


def _append(sequencer: Sequencer, *numbers: int) -> None:
    sequencer.append([entry([builders.seen(n) for n in numbers])])


def _projected(engine: Engine) -> tuple[list[int], tuple[int, int] | None]:
    with reading(engine) as connection:
        rows = connection.execute(select(_positions.c.position).order_by(_positions.c.position)).scalars()
        return list(rows), rebuild.stands_at(connection)


def test_projections_follow_in_the_same_transaction(engine: Engine) -> None:
    """A page never shows less than what was acknowledged."""
    sequencer = _sequencer(engine, Positions())
    _append(sequencer, 1, 2)
    assert _projected(engine) == ([1, 2], (1, 2))


def test_what_another_process_recorded_without_projections_is_caught_up(engine: Engine) -> None:
    """Tools may append without knowing the projections; nothing may be skipped or taken twice."""
    service = _sequencer(engine, Positions())
    _append(service, 1)
    _append(_sequencer(engine, None), 2, 3)
    _append(service, 4)
    assert _projected(engine) == ([1, 2, 3, 4], (1, 4))
    _append(_sequencer(engine, None), 5)
    _sequencer(engine, Positions())
    assert _projected(engine) == ([1, 2, 3, 4, 5], (1, 5))


def test_another_version_makes_them_again_at_the_start(engine: Engine) -> None:
    """An upgrade must not need a person to think of rebuilding."""
    _append(_sequencer(engine, Positions()), 1, 2)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE positions SET position = 77 WHERE position = 2")
    _sequencer(engine, Positions(version=2))
    assert _projected(engine) == ([1, 2], (2, 2))


def test_a_running_service_does_not_write_into_another_versions_tables(engine: Engine) -> None:
    """The old process must stop, not mix two shapes of rows."""
    old = _sequencer(engine, Positions())
    _sequencer(engine, Positions(version=2))
    with pytest.raises(TryLater, match="restart this one"):
        _append(old, 1)


def test_rebuilding_tells_how_far_it_is_and_comes_to_the_same(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long work needs a progress bar, and events alone must be enough."""
    monkeypatch.setattr("store.history.past.PAGE", 2)
    _append(_sequencer(engine, Positions()), 1, 2, 3)
    before = _projected(engine)
    told: list[tuple[int, int]] = []
    assert rebuild.rebuild(engine, Positions(), lambda done, of: told.append((done, of))) == 3
    assert _projected(engine) == before
    assert told == [(2, 3), (3, 3)]


def test_a_rebuild_that_fails_leaves_the_old_ones(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a projection is worse than an old one."""
    _append(_sequencer(engine, Positions()), 1, 2, 3)
    before = _projected(engine)

    def fail(*_arguments: object) -> None:
        raise OSError("no more")

    monkeypatch.setattr(Positions, "apply", fail)
    with pytest.raises(OSError, match="no more"):
        rebuild.rebuild(engine, Positions())
    assert _projected(engine) == before
