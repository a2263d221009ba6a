"""Watchlists: users' own names, found wherever they stand, by one scan however many there are."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from enrich.entities.near import Near
from enrich.entities.spelling import fold
from enrich.entities.tokens import Run
from enrich.text import normalise
from store.ids import digest
from store.mentions import Watch

LISTS_KEPT: Final = 4
"""Lists whose automata are kept: the present one and those of calls under way."""


class Hit(NamedTuple):
    """A place where something watched for stands; offsets of the normalised text."""

    start: int
    end: int
    watch: Watch
    reason: str
    """Why this is that watch, where it is written otherwise; empty for its very name."""


class Watchlist:
    """A list ready to scan with. `version` tells it from every other list."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        lines = (
            (watch.id, watch.name, watch.type, *watch.aliases, *(("fuzzy",) if watch.fuzzy else ()))
            for watch in watches
        )
        self.version = digest(*chain.from_iterable(lines), size=8)
        patterns: dict[str, Watch] = {}
        for watch in watches:
            for form in (watch.name, *watch.aliases):
                clean = normalise(form).clean.strip()
                if clean:
                    patterns.setdefault(clean, watch)
        self._owners = list(patterns.items())
        self._scanner = AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest) if patterns else None
        fuzzy = [watch for watch in watches if watch.fuzzy]
        self._near = Near(fuzzy, frozenset(map(fold, patterns))) if fuzzy else None

    def find(self, clean: str, runs: Sequence[Run]) -> list[Hit]:
        """Return where the list's names stand in a normalised text, whole words, in order and never overlapping.

        `runs` are the text's runs of capitalised words, where misspelt ones are looked for.
        """
        if self._scanner is None:
            return []
        hits = [
            self._exact(index, start, end)
            for index, start, end in self._scanner.find_matches_as_indexes(clean)
            if not (start and clean[start - 1].isalnum()) and not (end < len(clean) and clean[end].isalnum())
        ]
        return hits if self._near is None else sorted([*hits, *self._variants(self._near, clean, runs, hits)])

    def _exact(self, index: int, start: int, end: int) -> Hit:
        form, watch = self._owners[index]
        return Hit(start, end, watch, "" if form == watch.name else f"watchlist alias of {watch.name}")

    def _variants(self, near: Near, clean: str, runs: Sequence[Run], hits: Sequence[Hit]) -> list[Hit]:
        found: list[Hit] = []
        at = 0
        for start, end, watch, form in near.find(clean, runs):
            while at < len(hits) and hits[at].end <= start:
                at += 1
            if at == len(hits) or hits[at].start >= end:
                found.append(Hit(start, end, watch, f"spelling variant of {form} on the watchlist"))
        return found


@lru_cache(maxsize=LISTS_KEPT)
def watchlist(watches: tuple[Watch, ...]) -> Watchlist:
    """Return the list of these watches, made once for equal ones."""
    return Watchlist(watches)


NOTHING: Final = Watchlist(())
