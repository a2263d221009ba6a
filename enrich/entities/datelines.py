"""The place from which a report was sent, at its head: "PORT ALDER, Marenia (Reuters) -"."""

import re
from collections.abc import Iterator
from typing import Final

from enrich.entities.words import words_of

LOOKED_AT_MAX: Final = 1_000
"""Code points from the top in which a date line stands: below a headline, a byline and a summary."""
SLUG_MIN: Final = 20
"""Code points in capitals behind a dash that make what stands before it the slug of a headline."""
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"
_NAME: Final = r"[A-ZÀ-Þ][\w.'-]+(?: (?:[A-ZÀ-Þ][\w.'-]+|of|the|and)){0,3}"
_LINE: Final = re.compile(
    rf"(?:(?P<loud>[A-ZÀ-Þ][A-ZÀ-Þ.'-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'-]+){{0,3}})(?:/[A-ZÀ-Þ][A-ZÀ-Þ .'-]+)?|(?P<plain>{_NAME}(?=(?:, {_NAME})?(?:, {_MONTH})? ?\()))"
    rf"(?:, (?P<within>(?!{_MONTH}){_NAME}))?(?:, {_MONTH})?(?: ?(?:\([A-Za-z][\w ./-]{{1,24}}\)\.?|/[A-Z][\w .-]{{1,24}}/))? ?(?:--|[-–—]|:(?= [A-Z]))(?= )"
)
_NO_PLACE: Final = words_of(
    "MARKETS STOCKS FOREX BONDS COMMODITIES OIL SPORT SPORTS TENNIS ATHLETICS FOOTBALL SOCCER CRICKET GOLF RUGBY CYCLING BOXING BASEBALL BASKETBALL HOCKEY RACING MOTORSPORT PRESS RELEASE SIR MADAM DEAR FOR PSA TIP POLL LETTERS OBITUARY WEATHER ELECTION HEADLINES BRIEF SUMMARY BREAKING EXCLUSIVE UPDATE WATCH ANALYSIS OPINION CORRECTION LIVE VIDEO FACTBOX EXPLAINER EDITORIAL REVIEW INTERVIEW FEATURE NOTE FOCUS WRAPUP TIMELINE INSIGHT SPECIAL NEWS ALERT URGENT CORRECTED REFILE PREVIEW"
)


def _lines(clean: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a date line at the head of each paragraph at the top."""
    start = at = 0
    while at >= 0:
        line = _LINE.match(clean, start, LOOKED_AT_MAX)
        if line is not None:
            yield line
        at = clean.find("\n", start, LOOKED_AT_MAX)
        start = at + 1


def places(clean: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the places in the date line of a normalised text, in order."""
    for line in _lines(clean):
        group = "loud" if line["loud"] is not None else "plain"
        if line[group].split(" ", 1)[0].rstrip(".:") in _NO_PLACE or len(line[group]) < 3:
            continue
        if clean[line.end() : line.end() + SLUG_MIN].isupper():
            continue  # "ICE HOCKEY - NHL SUMMARIES FOR TUESDAY"
        yield line.span(group)
        if line["within"] is not None:
            yield line.span("within")
        return
