"""Delivers an alert to the service's own standard output, for whoever watches the terminal."""

import sys
from datetime import datetime
from typing import TextIO

from services.notify import message
from store.errors import TryLater
from store.views import AlertDelivery, AlertLine


class ConsoleChannel:
    """Writes one line an alert."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout

    async def deliver(self, alert: AlertLine, delivery: AlertDelivery, *, now: datetime) -> str:
        """Write the alert. Raises TryLater where the terminal or pipe is gone."""
        del delivery, now
        line = (
            f"ALERT {alert.subscription}: {alert.title}  ({'; '.join(message.reasons(alert))})  {alert.url}"
        )
        try:
            # A title from outside must not move the cursor or colour the terminal.
            self._stream.write("".join(c if c.isprintable() else " " for c in line) + "\n")
            self._stream.flush()
        except (OSError, ValueError) as error:
            raise TryLater(f"standard output cannot be written: {error}") from error
        return "written"
