"""Gives a role of the distributed service to one process at a time, by a lock in the PostgreSQL that holds its history.

The lock lives in a session of its own that the server itself ends when it hears nothing for HOLD_S: of a process that
was killed, that is frozen, or whose machine has lost its network. So nobody compares clocks. What a frozen process may
have in hand when it wakes beside its successor is refused by the history: each batch says where its source must stand.
"""

import threading
import time
from contextlib import suppress
from typing import Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from store.errors import TryLater
from store.history.engine import translated

HOLD_S: Final = 6.0  # a standby takes over from a frozen process within ten seconds, its own pause included
RETAKES: Final = 5
RETAKE_S: Final = 0.1  # together far below HOLD_S
_LOCK_CLASS: Final = 0x77697266  # beside the lock of those who append
_TAKE: Final = text("SELECT pg_try_advisory_lock(:class, hashtext(current_schema() || '/' || :part))")
_LIMITS: Final = text(
    "SELECT set_config('idle_session_timeout', :hold, false), set_config('application_name', :name, false)"
)


class Hold:
    """One process's hold on a part, or its wish for it. `take` must be called well within HOLD_S: it also holds on."""

    def __init__(self, engine: Engine, part: str) -> None:
        """Take an engine of its own; nothing is connected yet."""
        self._engine = engine
        self._part = part
        self._connection: Connection | None = None
        self._held = False
        self._given_up = False
        self._one_at_a_time = threading.Lock()

    def take(self) -> bool:
        """Return whether the part is this process's now; never again once it was released.

        A session that was cut is made anew, if nobody came between.

        Raises TryLater where the server does not answer: the part may be another's by then.
        """
        with self._one_at_a_time:
            if self._given_up:  # a renewal that was under way in a thread of its own at the end
                return False
            try:
                with translated(self._engine):
                    return self._take()
            except BaseException:
                self._release()
                raise

    def hold_on(self) -> bool:
        """Return whether the part is still this process's; where the session was cut, after attempts to take it back.

        The server ends a cut session in its own time, and until then that session has the lock. Raises TryLater as `take`.
        """
        with suppress(TryLater):
            return self.take()
        for _ in range(RETAKES):
            if self.take():
                return True
            time.sleep(RETAKE_S)
        return False

    def _take(self) -> bool:
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._connection.detach()
            limits = {"hold": f"{int(HOLD_S * 1000)}ms", "name": f"wirewatch {self._part}"}
            self._connection.execute(_LIMITS, limits)
        if self._held:
            self._connection.execute(text("SELECT 1"))
        else:
            found = self._connection.execute(_TAKE, {"class": _LOCK_CLASS, "part": self._part})
            self._held = bool(found.scalar_one())
        return self._held

    def _release(self) -> None:
        connection, self._connection, self._held = self._connection, None, False
        if connection is not None:
            with suppress(SQLAlchemyError):
                connection.close()

    def release(self) -> None:
        """Give the part up by ending its session, and close the engine."""
        with self._one_at_a_time:
            self._given_up = True
            self._release()
            self._engine.dispose()
