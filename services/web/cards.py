"""What the pages show of articles, numbers and alerts: spans from enrichments, cards, snippets. Pure but for reads."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import msgspec
from markupsafe import Markup

from services.web import marks, words
from services.web.marks import Span
from store.events import ArticleEnriched, ArticleSeen
from store.mentions import DateMention, Entity, MatchedClause, Quantity, Quote, is_built_in
from store.ports import Reads
from store.views import AlertLine, ArticleLine

EXCERPT_CHARACTERS: Final = 260  # about three lines of a card
CHIPS_MAX: Final = 4
SAID: Final = {
    "=": "exactly",
    "~": "about",
    ">": "more than",
    "<": "less than",
    "up": "up by",
    "down": "down by",
}
"""What each relation of a number means, in words."""
_QUIET_KINDS: Final = frozenset(("ordinal", "age"))  # seldom what a story is about


class Chip(NamedTuple):
    """One number at a glance."""

    value: str
    noun: str
    said_by: str


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One article in a list."""

    line: ArticleLine
    title: Markup
    excerpt: Markup
    chips: tuple[Chip, ...]

    @property
    def version(self) -> str:
        """Return what changes when the card does: the live list replaces a card only then."""
        line = self.line
        return f"{line.position}.{line.state}.{line.alerts}.{line.story_id or ''}"


class AlertCard(msgspec.Struct, frozen=True, kw_only=True):
    """One alert with its reason in place."""

    line: AlertLine
    query: Markup
    """The query with the clauses that matched marked."""
    title: Markup
    snippets: tuple[Markup, ...]
    """Stretches of the text around what matched."""
    others: tuple[str, ...]
    """What matched outside title and text: "source: Harbour Wire"."""

    @property
    def version(self) -> str:
        """Return what changes when the card does."""
        return "".join(f"{delivery.state}{delivery.attempts}." for delivery in self.line.deliveries)


def entity_spans(entities: Iterable[Entity]) -> list[Span]:
    """Return every mention of every entity."""
    return [
        Span(
            mention.start,
            mention.end,
            entity.type.lower() if is_built_in(entity.type) else "other",
            f"{words.ENTITY_TYPES[entity.type]}: {entity.name}",
            f"/entities/{entity.id}",
        )
        for entity in entities
        for mention in entity.mentions
    ]


def most_named(entities: Iterable[Entity]) -> list[Entity]:
    """Return entities, those with most mentions first."""
    return sorted(entities, key=lambda entity: -len(entity.mentions))


def number_spans(numbers: Iterable[Quantity]) -> list[Span]:
    """Return every number with its qualifier, unit and noun."""
    return [Span(found.full_start, found.full_end, "number", number_note(found)) for found in numbers]


def number_note(found: Quantity) -> str:
    """Return a number's meaning in one line."""
    note = f"{words.amount(found)} {found.noun or ''}".strip()
    if found.hedge:
        note += f" ({found.hedge})"
    return f"{note}, said by {found.said_by}" if found.said_by else note


def date_spans(dates: Iterable[DateMention]) -> list[Span]:
    """Return every date with the day it names."""
    return [
        Span(found.start, found.end, "date", found.value or "a time that the text does not tell")
        for found in dates
    ]


def quote_spans(quotes: Iterable[Quote]) -> list[Span]:
    """Return every quote with who said it."""
    return [
        Span(found.start, found.end, "quote", f"said by {found.speaker}" if found.speaker else "quoted")
        for found in quotes
    ]


def all_spans(enriched: ArticleEnriched) -> list[Span]:
    """Return everything that is marked in an article's text."""
    return [
        *quote_spans(enriched.quotes),
        *number_spans(enriched.numbers),
        *date_spans(enriched.dates),
        *entity_spans(enriched.entities),
    ]


def chips(numbers: Sequence[Quantity]) -> tuple[Chip, ...]:
    """Return the numbers that say most, in the order of the text, each once."""
    telling = [found for found in numbers if found.kind not in _QUIET_KINDS]
    telling.sort(
        key=lambda found: (not found.noun and not found.unit and found.kind != "percent", found.start)
    )
    shown: dict[tuple[str, str], Chip] = {}
    for found in telling:
        chip = Chip(words.amount(found), found.noun or "", found.said_by or "")
        shown.setdefault((chip.value, chip.noun), chip)
    return tuple(list(shown.values())[:CHIPS_MAX])


def cards(reads: Reads, lines: Sequence[ArticleLine]) -> list[Card]:
    """Return a card for each line, in order."""
    found = reads.enrichments([line.event_id for line in lines])
    return [_card(line, *found.get(line.event_id, (None, None))) for line in lines]


def _card(line: ArticleLine, seen: ArticleSeen | None, enriched: ArticleEnriched | None) -> Card:
    if seen is None or enriched is None:
        return Card(
            line=line,
            title=Markup.escape(line.title),
            excerpt=Markup.escape(line.excerpt),
            chips=(),
        )
    spans = number_spans(enriched.numbers) + entity_spans(enriched.entities)
    # In a card only the headline leads anywhere: links inside it would be too many to step through.
    spans = [span._replace(href="") for span in spans]
    return Card(
        line=line,
        title=Markup.escape(line.title),
        excerpt=marks.excerpt(seen.text, seen.title, spans, EXCERPT_CHARACTERS),
        chips=chips(enriched.numbers),
    )


def clause_spans(matched: Iterable[MatchedClause]) -> list[Span]:
    """Return where the clauses that matched stand in the query."""
    return [Span(clause.start, clause.end, "hit", "this matched") for clause in matched]


def evidence_spans(matched: Iterable[MatchedClause], field: str) -> list[Span]:
    """Return what in one field of the article made clauses true."""
    return [
        Span(evidence.start, evidence.end, "hit", f"matches {clause.clause}")
        for clause in matched
        for evidence in clause.evidence
        if evidence.field == field
    ]


def alert_cards(reads: Reads, lines: Sequence[AlertLine], *, snippets: int = 2) -> list[AlertCard]:
    """Return a card for each alert, in order, with at most so many snippets each."""
    found = reads.enrichments([line.seen_event_id for line in lines])
    return [_alert_card(line, found.get(line.seen_event_id, (None, None))[0], snippets) for line in lines]


def _alert_card(line: AlertLine, seen: ArticleSeen | None, at_most: int) -> AlertCard:
    return AlertCard(
        line=line,
        query=marks.html(line.query, clause_spans(line.matched)),
        title=marks.html(line.title, evidence_spans(line.matched, "title")),
        snippets=text_snippets(seen, line.matched, at_most),
        others=other_evidence(line.matched),
    )


def text_snippets(
    seen: ArticleSeen | None, matched: Sequence[MatchedClause], at_most: int
) -> tuple[Markup, ...]:
    """Return stretches of the article's text around what matched; none where it has been erased."""
    if seen is None:
        return ()
    return tuple(marks.snippets(seen.text, evidence_spans(matched, "text"), at_most=at_most))


def other_evidence(matched: Iterable[MatchedClause]) -> tuple[str, ...]:
    """Return what matched outside title and text, in words."""
    return tuple(
        dict.fromkeys(
            f"{evidence.field}: {evidence.text}"
            for clause in matched
            for evidence in clause.evidence
            if evidence.field not in ("title", "text")
        )
    )
