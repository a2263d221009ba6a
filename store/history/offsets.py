"""Compare-and-set of source offsets: who works from an old position cannot write."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from store.errors import Refused
from store.history.ledger import source_offset
from store.ports import Offset


def conflicts(connection: Connection, offsets: Sequence[Offset | None]) -> dict[int, Refused]:
    """Return by index which offsets do not go on from where their source stands.

    One that does not say what it goes on `after` is never among them. Later ones of a source are held against
    those before them, so that calls may be queued one behind the other.
    """
    stands = _positions(connection, {each.name for each in offsets if each and each.after is not None})
    found: dict[int, Refused] = {}
    for index, each in enumerate(offsets):
        if each is None:
            continue
        if each.after is not None and stands.get(each.name, 0) != each.after:
            found[index] = Refused(
                "conflict",
                f"{each.name} stands at {stands.get(each.name, 0)}, not at {each.after}: another store service "
                "has taken over, or the batch before was not recorded",
                subject=each.name,
            )
        else:
            stands[each.name] = each.position
    return found


def _positions(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    wanted = sorted(names)
    if not wanted:
        return {}
    rows = connection.execute(
        select(source_offset.c.name, source_offset.c.position).where(source_offset.c.name.in_(wanted))
    )
    return {row.name: row.position for row in rows}
