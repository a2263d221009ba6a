"""The watchlist: what users want found under their own names, checked before it is taken."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import msgspec

from enrich.entities.gazetteer import WORD, gazetteer
from enrich.entities.near import LETTERS_MIN, may_vary
from enrich.entities.tokens import runs
from enrich.entities.watched import Watchlist
from enrich.text import normalise, sentences
from store import ids
from store.alerts.parse import TYPES
from store.errors import Refused
from store.events import Fact, WatchAdded, WatchRemoved
from store.mentions import TYPE_PATTERN, Watch
from store.ports import Reads, Recorder
from store.views import WatchLine

NAME_CHARACTERS: Final = range(2, 201)
ALIASES_MAX: Final = 50
WATCHES_MAX: Final = 200_000  # twice the longest list that was measured
SAMPLE: Final = 500  # newest articles that an entry is tried on
BROAD_SHARE: Final = 0.2
"""Share of the newest articles from which an entry says nothing: it would match half the news on a busy day."""
BROAD_MIN: Final = 10  # articles; where fewer match, a share of them means nothing
YES: Final = frozenset(("fuzzy", "yes", "true", "1"))
NO: Final = frozenset(("", "no", "false", "0"))
RECORD_AT_ONCE: Final = 1000
RECORD_WAIT_S: Final = 60.0
_TYPE: Final = re.compile(TYPE_PATTERN)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line as somebody wrote it."""

    name: str
    type: str = "OTHER"
    aliases: tuple[str, ...] = ()
    fuzzy: bool = False
    """Whether it is found misspelt and transliterated otherwise too."""
    where: str = ""
    """Names the entry in an error: "line 3"."""

    @property
    def watch_id(self) -> str:
        """The id that follows from name and type."""
        return ids.digest("watch", self.type, self.name, size=8)


class WatchCommands:
    """Checks, records and waits. Raises Refused, naming the entry and the remedy, and then records nothing."""

    def __init__(self, *, recorder: Recorder, reads: Reads, new_id: Callable[[], str]) -> None:
        self._recorder = recorder
        self._reads = reads
        self._new_id = new_id

    def add(self, entries: Sequence[Entry], progress: Callable[[int, int], None] | None = None) -> int:
        """Watch for these, replacing those of the same name and type; return how many are new or different."""
        known = {line.watch_id: line for line in self._reads.watches()}
        if len(known.keys() | {entry.watch_id for entry in entries}) > WATCHES_MAX:
            raise Refused(
                "too_large", f"a watchlist holds {WATCHES_MAX:,} names at most", subject="watchlist"
            )
        self.check(entries)
        fresh = [entry for entry in entries if not _same(known.get(entry.watch_id), entry)]
        facts = [self._added(entry) for entry in fresh]
        for start in range(0, len(facts), RECORD_AT_ONCE):
            self._record(facts[start : start + RECORD_AT_ONCE])
            if progress is not None:
                progress(min(start + RECORD_AT_ONCE, len(facts)), len(facts))
        return len(fresh)

    def remove(self, which: str) -> WatchLine:
        """Look no longer for the entry of this name or id. Raises Refused where there is none, or more than one."""
        found = [line for line in self._reads.watches() if which in {line.watch_id, line.name}]
        if not found:
            raise Refused(
                "not_found",
                f"nothing named {which!r} is watched for: see `wirewatch watchlist list`",
                subject=which,
            )
        if len(found) > 1:
            raise Refused(
                "conflict",
                f"{which!r} names {len(found)} entries: give the id of one, {' or '.join(line.watch_id for line in found)}",
                subject=which,
            )
        (line,) = found
        event_id = ids.event_id(None, "watch.removed", line.watch_id, self._new_id())
        self._record([WatchRemoved(event_id=event_id, watch_id=line.watch_id)])
        return line

    def matches(self, entries: Sequence[Entry]) -> tuple[Counter[str], int]:
        """Return in how many of the newest articles each entry (by id) stands, and how many articles there were."""
        lines = self._reads.articles(limit=SAMPLE, newest_first=True, latest_only=True)
        texts = [seen.text for seen, _ in self._reads.enrichments([line.event_id for line in lines]).values()]
        listed = Watchlist(
            [Watch(id=e.watch_id, name=e.name, aliases=e.aliases, fuzzy=e.fuzzy) for e in entries]
        )
        counts: Counter[str] = Counter()
        for text in texts:
            page = normalise(text)
            hits = listed.find(page.clean, list(runs(page.clean, sentences(page))))
            counts.update({hit.watch.id for hit in hits})
        return counts, len(texts)

    def check(self, entries: Sequence[Entry]) -> None:
        """Raise Refused for the first entry that could not be meant: malformed, everyday, or in too much of the news."""
        for entry in entries:
            _check(entry)
        counts, articles = self.matches(entries)
        for entry in entries:
            count = counts[entry.watch_id]
            if count >= BROAD_MIN and count > BROAD_SHARE * articles:
                raise Refused(
                    "conflict",
                    f"{_at(entry)}{entry.name!r} stands in {count} of the newest {articles} articles, which is too much of the "
                    "news to mean anything: use a longer name",
                    subject=entry.name,
                )

    def _added(self, entry: Entry) -> WatchAdded:
        return WatchAdded(
            event_id=ids.event_id(None, "watch.added", entry.watch_id, self._new_id()),
            watch_id=entry.watch_id,
            name=entry.name,
            type=entry.type,
            aliases=entry.aliases,
            fuzzy=entry.fuzzy,
        )

    def _record(self, facts: Sequence[Fact]) -> None:
        self._recorder.record(facts).result(timeout=RECORD_WAIT_S)


def read(lines: Iterable[str]) -> Iterator[Entry]:
    """Yield the entries of a CSV file: name, type, aliases with ";" between, "fuzzy" or nothing; a header line is passed by.

    Raises Refused with the line's number.
    """
    try:
        for number, row in enumerate(csv.reader(lines, strict=True), 1):
            cells = [cell.strip() for cell in row]
            if not any(cells) or (number == 1 and cells[0].lower() == "name"):
                continue
            if len(cells) > 4:
                raise Refused(
                    "malformed",
                    f"line {number} has {len(cells)} columns: name,type,aliases,fuzzy",
                    subject=f"line {number}",
                )
            name, kind, aliases, fuzzy = (*cells, "", "", "")[:4]
            if fuzzy.lower() not in YES | NO:
                raise Refused(
                    "malformed",
                    f"line {number}: the fourth column is {fuzzy!r}: write fuzzy, or leave it empty",
                    subject=f"line {number}",
                )
            yield Entry(
                name=name,
                type=kind.upper() or "OTHER",
                aliases=tuple(alias.strip() for alias in aliases.split(";") if alias.strip()),
                fuzzy=fuzzy.lower() in YES,
                where=f"line {number}",
            )
    except csv.Error as error:
        raise Refused("malformed", f"this is no CSV: {error}", subject="csv") from error


def watches(lines: Iterable[WatchLine]) -> list[Watch]:
    """Return what enrichment looks for."""
    return [
        Watch(id=line.watch_id, name=line.name, type=line.type, aliases=line.aliases, fuzzy=line.fuzzy)
        for line in lines
    ]


def _at(entry: Entry) -> str:
    return f"{entry.where}: " if entry.where else ""


def _same(line: WatchLine | None, entry: Entry) -> bool:
    return line is not None and (line.name, line.type, line.aliases, line.fuzzy) == (
        entry.name,
        entry.type,
        entry.aliases,
        entry.fuzzy,
    )


def _check(entry: Entry) -> None:
    if not _TYPE.fullmatch(entry.type):
        raise Refused(
            "malformed",
            f"{_at(entry)}{entry.type!r} is no type: use PER, ORG, LOC, NORP, EVENT, WORK, OTHER, or a word of your own "
            "of 2 to 24 capitals, digits and _ that begins with a letter: VESSEL",
            subject=entry.name,
        )
    meant = TYPES.get(entry.type.lower(), entry.type)
    if meant != entry.type:
        raise Refused(
            "malformed",
            f"{_at(entry)}{entry.type!r} is how queries write {meant}: use {meant}, or another word",
            subject=entry.name,
        )
    if entry.fuzzy and not any(may_vary(form) for form in (entry.name, *entry.aliases)):
        raise Refused(
            "malformed",
            f"{_at(entry)}{entry.name!r} is too short to be told from other names when misspelt: it takes {LETTERS_MIN} letters "
            "and a capital; leave fuzzy out, or use a longer name",
            subject=entry.name,
        )
    if len(entry.aliases) > ALIASES_MAX:
        raise Refused(
            "too_large", f"{_at(entry)}{entry.name!r} has over {ALIASES_MAX} aliases", subject=entry.name
        )
    names = gazetteer().names
    for form in (entry.name, *entry.aliases):
        if len(form) not in NAME_CHARACTERS:
            raise Refused(
                "malformed",
                f"{_at(entry)}a name has {NAME_CHARACTERS.start} to {NAME_CHARACTERS.stop - 1} characters, not {len(form)}",
                subject=form,
            )
        if names.get(form.capitalize(), 0) & WORD and " " not in form:
            raise Refused(
                "conflict",
                f"{_at(entry)}{form!r} is an everyday word, which would match most of the news: use a longer name",
                subject=form,
            )
