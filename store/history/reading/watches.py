"""What is watched for."""

from typing import Final

import msgspec
from sqlalchemy import Connection, func, select

from store.history.past import moment
from store.history.tables import watch
from store.views import WatchLine

_ALIASES: Final = msgspec.json.Decoder(tuple[str, ...])


def watches(connection: Connection) -> list[WatchLine]:
    """Return everything that is watched for, by name."""
    rows = connection.execute(select(watch).order_by(watch.c.name, watch.c.watch_id)).all()
    return [
        WatchLine(
            watch_id=row.watch_id,
            name=row.name,
            type=row.type,
            aliases=_ALIASES.decode(row.aliases),
            fuzzy=row.fuzzy,
            added_at=moment(row.added_at),
        )
        for row in rows
    ]


def stamp(connection: Connection) -> tuple[int, int]:
    """Return what changes whenever the list does: how many there are, and the newest one's position."""
    row = connection.execute(
        select(func.count(), func.coalesce(func.max(watch.c.position), 0)).select_from(watch)
    ).one()
    return int(row[0]), int(row[1])
