"""Watchlists: users' own names, found wherever they stand, by one scan however many there are."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from enrich.text import normalise
from store.ids import digest
from store.mentions import Watch

LISTS_KEPT: Final = 4
"""Lists whose automata are kept: the present one and those of calls under way."""


class Watchlist:
    """A list ready to scan with. `version` tells it from every other list."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        lines = (part for watch in watches for part in (watch.id, watch.name, watch.type, *watch.aliases))
        self.version = digest(*lines, size=8)
        patterns: dict[str, Watch] = {}
        for watch in watches:
            for form in (watch.name, *watch.aliases):
                clean = normalise(form).clean.strip()
                if clean:
                    patterns.setdefault(clean, watch)
        self._owners = list(patterns.values())
        self._scanner = AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest) if patterns else None

    def find(self, clean: str) -> list[tuple[int, int, Watch]]:
        """Return (start, end, watch) of every whole word or run of words of the list in a normalised text, in order."""
        if self._scanner is None:
            return []
        return [
            (start, end, self._owners[index])
            for index, start, end in self._scanner.find_matches_as_indexes(clean)
            if not (start and clean[start - 1].isalnum()) and not (end < len(clean) and clean[end].isalnum())
        ]


@lru_cache(maxsize=LISTS_KEPT)
def watchlist(watches: tuple[Watch, ...]) -> Watchlist:
    """Return the list of these watches, made once for equal ones."""
    return Watchlist(watches)


NOTHING: Final = Watchlist(())
