"""Long names of bodies that commas and small words break: "Ministry of Economy, Trade and Industry", "Delphine Robotics, Inc."."""

import re
from collections.abc import Sequence
from typing import Final

from enrich.entities.bindings import acronym_in_brackets
from enrich.entities.candidates import Candidate
from enrich.entities.gazetteer import COUNTRY, GIVEN, KNOWN, NORP, gazetteer
from enrich.entities.spelling import initials

_LEGAL: Final = re.compile(r", (?:(?:Inc|Ltd|Corp|Co|L\.P|S\.A|N\.V)\b\.?|(?:LLC|LLP|plc|PLC|SE|AG)\b)")
"""What a firm is, behind a comma."""
_HEAD: Final = re.compile(
    r"(?:[\w'.-]+ ){0,4}?(?:Ministry|Department|Institute|Faculty|School|Committee|University|Academy|Office|Agency|Board|Council|College|Centre|Center|Commission)s? (?:of|for|on)(?: the)? [A-Z][\w-]+(?: [A-Z][\w-]+)?"
)
_FIELDS: Final = re.compile(
    r"(?:, (?:[A-Z][\w-]+(?: [A-Z][\w-]+)?)){1,4},? (?:and|&) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?"
)
"""More of what a ministry or a university is for: "..., Trade and Industry"."""
_SEAT: Final = re.compile(r" (?:of|in)(?: the)? [A-Z][\w'-]+(?: [A-Z][\w'-]+)?")
_SHOP: Final = re.compile(
    r"'s (?:Bakery|Bar|Pub|Restaurant|Caf[eé]|Diner|Kitchen|Stores?|Deli|Grill|Tavern|Pharmacy|Garage|Bookshop|Pizzeria|Brewery|Inn|Gym|Hardware|Nursery|Salon)\b"
)
"""What somebody keeps and calls after himself: "O'Hara's Bakery"."""
_AL: Final = frozenset(("Qaeda", "Qaida", "Shabaab", "Shabab", "Nusra", "Jazeera", "Arabiya"))
"""What a small article stands before without a hyphen."""
FULL_MAX: Final = 100
"""Characters of the longest name that is put together."""
PARTS_MAX: Final = 4
"""Candidates of which a name with an acronym behind it may be put together."""


def mended(clean: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates, the parts of long names of bodies made one."""
    changed = False
    for at, c in enumerate(candidates):
        start, end = c.start, c.end
        behind = clean[end : end + 3]
        if behind[:1] == ",":
            end = _longer(clean, c)
        elif behind == "'s " and (shop := _SHOP.match(clean, end)) is not None:
            end = shop.end()
        if c.text in _AL and clean.startswith("al ", start - 3):
            start -= 3  # al Qaeda
        if clean[end : end + 2] == " (":
            start = _begins(clean, candidates, at, end)
        if start != c.start or end != c.end:
            candidates[at] = Candidate(
                start, end, clean[start:end], "ORG", initial=c.initial, headline=c.headline
            )
            changed = True
    return _apart(candidates) if changed else candidates


def _longer(clean: str, c: Candidate) -> int:
    """Return where a name ends that goes on behind a comma."""
    if (
        c.type in {None, "PER", "ORG"}
        and not c.flags & (COUNTRY | NORP)
        and (legal := _LEGAL.match(clean, c.end))
    ):
        ended = legal.group().endswith(".") or not clean.startswith(" ", legal.end())
        return legal.end() if ended or c.type == "ORG" else c.end
    if c.type != "ORG" or _HEAD.fullmatch(c.text) is None or (more := _FIELDS.match(clean, c.end)) is None:
        return c.end
    flags = gazetteer().names
    if any(flags.get(word, 0) & (KNOWN | GIVEN) for word in more.group().replace(",", "").split()):
        return c.end
    seat = _SEAT.match(clean, more.end()) if "University" in c.text else None
    return seat.end() if seat is not None else more.end()


def _begins(clean: str, candidates: Sequence[Candidate], at: int, end: int) -> int:
    """Return where a name begins whose acronym stands behind it: "United Nations Interim Force in Lebanon (UNIFIL)"."""
    c = candidates[at]
    letters = acronym_in_brackets(clean, end).replace(".", "").upper()
    if len(letters) < PARTS_MAX or letters in initials(c.text):
        return c.start
    for back in range(at - 1, max(-1, at - PARTS_MAX), -1):
        start = candidates[back].start
        text = clean[start:end]
        if end - start > FULL_MAX or any(mark in text for mark in '.!?;\n"'):
            break
        if letters in initials(text) or _syllables(letters, text):
            return start
    return c.start


def _syllables(letters: str, text: str) -> bool:
    """Return whether an acronym is the initials of a name, its last letters those of the last word: "UNIFIL"."""
    whole, capitals = initials(text)
    last = text.rsplit(" ", 1)[-1].upper()
    return any(
        letters.startswith(short) and last.startswith(letters[len(short) - 1 :])
        for short in (whole, capitals)
    )


def _apart(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without those that stand inside another."""
    found: list[Candidate] = []
    for c in sorted(candidates, key=lambda candidate: (candidate.start, -candidate.end)):
        if not found or c.start >= found[-1].end:
            found.append(c)
    return found
