"""The pool of connections under an engine: once the engine is disposed of, nothing stays open."""

from sqlalchemy.pool import ConnectionPoolEntry, QueuePool


class EndingPool(QueuePool):
    """A queue pool that goes on closing after `dispose`: what a thread still held then, and what is opened afterwards.

    SQLAlchemy's own takes such connections back into a queue that nobody empties, and leaves them to the garbage collector.
    """

    _ended = False

    def dispose(self) -> None:
        """Close what is not in use now; what is, as soon as it comes back."""
        self._ended = True
        super().dispose()

    def recreate(self) -> "EndingPool":
        """Return the pool that an engine goes on with; one that has been disposed of keeps no connection in it."""
        made = super().recreate()
        assert isinstance(made, EndingPool)
        if self._ended:
            made.dispose()  # there is nothing in it yet
        return made

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        super()._do_return_conn(record)
        # Only now: whichever of the two threads comes second, it finds the connection in the queue.
        if self._ended:
            super().dispose()
