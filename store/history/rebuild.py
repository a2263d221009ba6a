"""Makes the projections again from events alone, and keeps note of which version stands up to where."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, update

from store.history import past
from store.history.beside import beside
from store.history.engine import on_postgres, writing
from store.history.ledger import VIEWS, projection
from store.views import Recorded

Progress = Callable[[int, int], None]
"""Is told (done, of) events."""

_STANDS: Final = select(projection.c.version, projection.c.position).where(projection.c.name == VIEWS)
_NOTE: Final = update(projection).where(projection.c.name == VIEWS).values(position=bindparam("b_position"))


class Projects(Protocol):
    """Turns events into tables that can be made again at any time."""

    VERSION: int
    """Another version means other tables: they are made again at the next start."""

    def create(self, connection: Connection) -> None:
        """Make the tables that are not there."""

    def apply(self, connection: Connection, recorded: Sequence[Recorded]) -> None:
        """Take in events, in order, each exactly once."""

    def reset(self, connection: Connection) -> None:
        """Leave the tables empty, as this version has them."""


def rebuild(engine: Engine, projector: Projects, progress: Progress | None = None) -> int:
    """Make all projections again in one transaction and return how many events they are made of.

    Readers see the old ones until it is done; writers wait, and are told TryLater when that takes too long.
    """
    with writing(engine) as connection:
        size = past.head(connection).size
        _remake(connection, projector, size, progress)
        return size


def stands_at(connection: Connection) -> tuple[int, int] | None:
    """Return (version, position) of the projections; None where there are none yet."""
    row = connection.execute(_STANDS).one_or_none()
    return None if row is None else (row.version, row.position)


def make_ready(connection: Connection, projector: Projects, progress: Progress | None = None) -> bool:
    """Bring the projections to this version and to the head; tell whether they had to be made again."""
    size = past.head(connection).size
    stands = stands_at(connection)
    if stands is not None and stands[0] == projector.VERSION and stands[1] <= size:
        projector.create(connection)
        catch_up(connection, projector, stands[1], size, progress)
        note(connection, size)
        return False
    _remake(connection, projector, size, progress)
    return True


def note(connection: Connection, position: int) -> None:
    """Note that the projections take in everything up to here."""
    connection.execute(_NOTE, {"b_position": position})


def catch_up(
    connection: Connection, projector: Projects, after: int, upto: int, progress: Progress | None = None
) -> None:
    """Apply the events after a position up to another."""
    for page in past.pages(connection, after=after, upto=upto):
        projector.apply(connection, page)
        if progress is not None:
            progress(page[-1].position, upto)


def _remake(connection: Connection, projector: Projects, size: int, progress: Progress | None) -> None:
    if on_postgres(connection):
        with beside(connection, projector.create):
            catch_up(connection, projector, 0, size, progress)
    else:
        projector.reset(connection)
        projector.create(connection)
        catch_up(connection, projector, 0, size, progress)
    connection.execute(delete(projection).where(projection.c.name == VIEWS))
    connection.execute(insert(projection).values(name=VIEWS, version=projector.VERSION, position=size))
