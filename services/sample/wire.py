"""The sample wire of an installation: begun once, gone on with after a restart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final

import msgspec

from services.sample.server import SampleServer
from services.sample.stories import OUTLETS, articles
from store import ids
from store.errors import Refused

NAME: Final = "sample.json"

SUBSCRIPTIONS: Final[tuple[tuple[str, str], ...]] = (
    ("Ferry toll above 20", "ferry AND dead > 20"),
    ("Highland Front", 'entity:"Free Highland Front" OR "Highland Front" OR FHF'),
    ("Money, in English", '("interest rate" OR profit* OR title:freight) AND NOT lang:fr'),
)
"""Name and query of the examples: a number, a name, and words with brackets and a language."""


class SampleFeed(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet's feed; its id stays when the port changes."""

    feed_id: str
    url: str
    title: str


class _Begun(msgspec.Struct, frozen=True):
    started_at: datetime
    port: int


class SampleWire:
    """The running sample wire. What it shows depends on when it was begun, and on nothing else."""

    INTERVAL_S: ClassVar[float] = 2.0
    """How often its feeds are to be polled: quick enough to watch, slow enough to log."""

    def __init__(self, data: Path, *, now: datetime | None = None) -> None:
        """Begin in this folder, or go on with what was begun there. `now` is for tests."""
        data.mkdir(parents=True, exist_ok=True)
        path = data / NAME
        begun = _read(path)
        # Whole seconds, as feeds tell time.
        self.started_at = begun.started_at if begun else (now or datetime.now(UTC)).replace(microsecond=0)
        self._server = SampleServer(started_at=self.started_at, port=begun.port if begun else 0)
        try:
            if begun is None or begun.port != self._server.port:
                _write(path, _Begun(self.started_at, self._server.port))
        except BaseException:
            self._server.close()
            raise

    @classmethod
    def open(cls, data: Path, *, empty: bool) -> "SampleWire | None":
        """Return the wire where the history is empty or was begun with it; None for a history of its own."""
        return cls(data) if empty or (data / NAME).exists() else None

    @property
    def ends_at(self) -> datetime:
        """When the last article has been revealed."""
        return self.started_at + timedelta(seconds=articles()[-1].at)

    def feeds(self) -> list[SampleFeed]:
        """Return the five feeds."""
        return [
            SampleFeed(
                feed_id=ids.feed_id(f"sample:{outlet}"), url=self._server.site.feed_url(outlet), title=title
            )
            for outlet, title in OUTLETS.items()
        ]

    def subscriptions(self) -> tuple[tuple[str, str], ...]:
        """Return (name, query) of the example subscriptions, to be added once, to an empty history."""
        return SUBSCRIPTIONS

    def close(self) -> None:
        """Stop serving."""
        self._server.close()


def _read(path: Path) -> _Begun | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Begun)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise Refused(
            "malformed",
            f"{path} cannot be read ({error}): delete it to begin the sample wire anew, or run with --no-sample",
            subject=str(path),
        ) from error


def _write(path: Path, begun: _Begun) -> None:
    partial = path.with_suffix(".partial")
    partial.write_bytes(msgspec.json.encode(begun))
    partial.replace(path)
