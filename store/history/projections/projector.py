"""Takes events into the projections, a batch at a time, a few statements each."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection

from store.history import tables, text_index
from store.history.projections import alerts, articles, entities, feeds, subscriptions, watches
from store.history.projections.tally import count
from store.views import Recorded


class Projector:
    """Makes read models from events alone: whatever the batches, the tables come out the same."""

    VERSION: int = 3

    def create(self, connection: Connection) -> None:
        """Make the tables that are not there."""
        tables.views.create_all(connection)
        text_index.create(connection)

    def reset(self, connection: Connection) -> None:
        """Drop the tables and make them anew, empty, as this version has them."""
        tables.views.drop_all(connection)
        text_index.drop(connection)
        self.create(connection)

    def apply(self, connection: Connection, recorded: Sequence[Recorded]) -> None:
        """Take in events, in order, each exactly once. Events whose body is erased are only counted."""
        feeds.apply(connection, recorded)
        subscriptions.apply(connection, recorded)
        watches.apply(connection, recorded)
        batch = articles.apply(connection, recorded)
        entities.apply(connection, batch)
        alerts.apply(connection, recorded)
        count(connection, "kind", Counter(event.kind for event in recorded))
