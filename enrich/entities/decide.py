"""Decides what each candidate is, by all the places where its name stands."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from enrich.entities import bindings, evidence, headlines, outright, scores, sport
from enrich.entities.candidates import SUFFIXES, Candidate, look_around
from enrich.entities.gazetteer import (
    CITY_BIG,
    COUNTRY,
    FAMILY,
    GIVEN,
    KNOWN,
    NORP,
    PLACE,
    WORD,
    gazetteer,
)
from enrich.entities.spelling import VARIANT_MIN, distance_one, heard
from store.mentions import Entity, EntityType, is_built_in

_STRONG: Final = 1.6
"""Score from which an English word that only stands at heads of sentences is a name."""
_MANY: Final = re.compile(r"[A-Z][a-z]{2,}(?:ers|ors|ists|ants|ents|ians|women|men)")
"""What at the head of a sentence alone is people of a kind and no name."""
_PAPERS: Final = frozenset(
    (
        "Guardian",
        "Observer",
        "Telegraph",
        "Times",
        "Economist",
        "Mirror",
        "Independent",
        "Spectator",
        "Lancet",
    )
)
"""Newspapers that everybody calls by a word: "the Guardian"."""
_BOTH: Final = frozenset((" and ", " and the "))


def decide(
    clean: str,
    sentences: Sequence[tuple[int, int]],
    candidates: list[Candidate],
    *,
    english: bool,
    given: dict[str, Entity],
) -> tuple[list[Candidate], dict[str, str]]:
    """Return the candidates that are names, each with its type, and acronyms bound to their long forms."""
    if not english:
        return [c for c in candidates if _certain(c)], {}
    bound = bindings.acronyms(clean, candidates)
    flags = gazetteer().names
    starts = [first for first, _ in sentences]
    before: Candidate | None = None
    told: dict[str, EntityType] = {}
    for candidate in candidates:
        line = sentences[bisect_right(starts, candidate.start) - 1]
        outright.heed(clean, candidate, line, flags, told)
        if candidate.vessel and before is not None and clean[before.end : candidate.start] in _BOTH:
            before.vessel = True
        before = candidate
    evidence.lean(clean, candidates, flags)
    evidence.peoples(clean, candidates)
    sport.results(clean, candidates)
    sport.clubs(clean, candidates)
    evidence.firms(candidates, evidence.short_firms(candidates, flags))
    typed = _typed(candidates, given)
    surnames = _surnames(typed)
    chosen: dict[str, EntityType] = {}
    for many in (True, False):
        _choose(clean, candidates, typed, surnames, bound, chosen, many=many)
        surnames |= _surnames(chosen)
    for candidate in candidates:
        if candidate.type == "LOC" and candidate.text in surnames and not candidate.flags & (GIVEN | FAMILY):
            look_around(clean, candidate, *sentences[bisect_right(starts, candidate.start) - 1])
    _listed(clean, candidates, typed, surnames, chosen)
    candidates = evidence.with_everyday_surnames(clean, sentences, candidates, surnames, flags)
    bound |= bindings.other_names(clean, candidates, lambda c: _kind(c, typed, surnames, chosen) == "PER")
    kept: list[Candidate] = []
    named = typed.keys() | surnames | chosen.keys()
    for candidate in candidates:
        if candidate.headline and " " in candidate.text and candidate.text not in named:
            headlines.cut(candidate, named)
        kind = _kind(candidate, typed, surnames, chosen)
        if kind is None:
            continue
        candidate.type = kind
        kept.append(candidate)
    return kept, bound


def _certain(candidate: Candidate) -> bool:
    """Return whether a name needs no grammar: a country, a people, an organisation, a big city."""
    return candidate.known and bool(candidate.flags & (KNOWN | CITY_BIG)) and not candidate.flags & WORD


def _typed(candidates: list[Candidate], given: dict[str, Entity]) -> dict[str, EntityType]:
    votes: dict[str, dict[EntityType, int]] = defaultdict(lambda: defaultdict(int))
    for text, entity in given.items():
        if is_built_in(entity.type):
            votes[text][entity.type] += 3
    for candidate in candidates:
        if candidate.type is not None and not candidate.headline and not candidate.handle:
            votes[candidate.text][candidate.type] += 1
            if candidate.type == "LOC" and len(candidate.text) > 3 and candidate.text.isupper():
                votes[candidate.text.title()]["LOC"] += 1  # KHARVAN in the date line, Kharvan below
    return {
        text: next(iter(types)) if len(types) == 1 else max(types, key=types.__getitem__)
        for text, types in votes.items()
    }


_ENDED: Final = frozenset(("", ",", ".", ";", ")", "\n"))
_LISTED: Final = frozenset((", ", " and ", ", and ", " or ", " and in "))


def _listed(
    clean: str,
    candidates: list[Candidate],
    typed: dict[str, EntityType],
    surnames: set[str],
    chosen: dict[str, EntityType],
) -> None:
    """Give names that nothing tells the type of their neighbours in a list: "in Vessim, Dravik and Kolvane"."""
    for forward, these in ((True, candidates), (False, candidates[::-1])):
        before: Candidate | None = None
        kind_before: EntityType | None = None
        for c in these:
            kind = c.type or typed.get(c.text) or chosen.get(c.text)
            if kind == "PER" and _might_be_listed(clean, c, before if forward else None, chosen):
                kind = None  # "in Tagum, Mati and Panabo": only a given name says that Mati is a person
            if kind is None and c.text not in surnames and before is not None and kind_before == "LOC":
                left, right = (before, c) if before.start < c.start else (c, before)
                gap = clean[left.end : right.start]
                if (
                    " " not in c.text
                    and gap in _LISTED
                    and not c.headline
                    and _in_list(clean, c, gap, forward)
                ):
                    kind = chosen[c.text] = "LOC"
            before, kind_before = c, kind


def _in_list(clean: str, c: Candidate, gap: str, forward: bool) -> bool:
    """Return whether a list goes on behind a name that a comma parts from a place, or begins with it: not "Separately, Ireland's"."""
    return not evidence.leads_in(c) and (
        gap != ", "
        or not forward
        or clean[c.end : c.end + 1] in _ENDED
        or clean.startswith((" and ", " or "), c.end)
    )


def _might_be_listed(
    clean: str, c: Candidate, before: Candidate | None, chosen: dict[str, EntityType]
) -> bool:
    """Return whether nothing but its look makes a person of a name that may stand in a list of places."""
    if c.type is not None or c.text not in chosen or c.per > 0 or " " in c.text:
        return False
    if c.loc >= 1:
        return True
    goes_on = clean.startswith((",", " and ", " or "), c.end)
    return before is not None and (goes_on or clean[before.end : c.start] != ", ")


def _surnames(typed: dict[str, EntityType]) -> set[str]:
    flags = gazetteer().names
    found: set[str] = set()
    for text, kind in typed.items():
        if kind == "PER" and " " in text:
            found |= evidence.surnames_of(text, flags)
    return found


def _choose(
    clean: str,
    candidates: list[Candidate],
    typed: dict[str, EntityType],
    surnames: set[str],
    bound: dict[str, str],
    chosen: dict[str, EntityType],
    *,
    many: bool,
) -> None:
    """Add the types of names, of many words or of one, that only their surroundings tell."""
    places: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if (
            candidate.type is None
            and (" " in candidate.text) is many
            and candidate.text not in typed
            and candidate.text not in surnames
        ):
            places[candidate.text].append(candidate)
    if not places:
        return
    lower: set[str] | None = None
    asked = 0
    sure = evidence.Whole({**typed, **chosen})
    heads = {word for text, kind in typed.items() if kind == "ORG" and " " in text for word in text.split()}
    for text, them in places.items():
        firm = [c for c in them if not c.headline]
        if not firm or any(c.vessel for c in firm):
            continue
        whole: EntityType | None = "ORG" if text in bound else sure.kind(text, firm)
        if whole is not None:
            chosen[text] = whole
            continue
        if all(c.initial for c in firm) and " " not in text:
            asked += 1
            if asked > ASKED_MAX and lower is None:
                lower = set(_LOWER.findall(clean))
            word = text.lower()
            if _is_word(text, firm) or (word in lower if lower is not None else _stands(clean, word)):
                continue
        if text in _PAPERS and any(clean.startswith("the ", c.start - 4) for c in firm):
            chosen[text] = "ORG"
            continue
        if text in SUFFIXES:
            if text in heads and any(not c.initial for c in firm):
                chosen[text] = "ORG"
            continue
        if not many and any(distance_one(text, name) for name in surnames if len(name) >= VARIANT_MIN):
            chosen[text] = "PER"  # a surname misspelt
            continue
        kind = scores.best(text, firm)
        if kind is not None:
            chosen[text] = kind
    new = {heard(text) for text in places if chosen.get(text) == "LOC" and len(text) >= VARIANT_MIN}
    for text in places if new else ():
        if text not in chosen and len(text) >= VARIANT_MIN and heard(text) in new:
            chosen[text] = "LOC"


ASKED_MAX: Final = 8
"""Words looked for one by one in a text; from then on its words are gathered once, which takes as long as some ten looks."""
_LOWER: Final = re.compile(r"\b[a-z]{3,}\b")


def _is_word(text: str, firm: Sequence[Candidate]) -> bool:
    """Return whether what stands at heads of sentences alone is a word of English, or people of a kind: "Readers said"."""
    if firm[0].flags:
        return False
    if _MANY.fullmatch(text) is not None:
        return True
    return text.lower() in gazetteer().everyday and max(max(c.per, c.org, c.loc) for c in firm) < _STRONG


def _stands(clean: str, word: str) -> bool:
    """Return whether a small word of three letters or more stands in a text."""
    at = clean.find(word)
    while at >= 0:
        found = _LOWER.match(clean, at)
        if found is not None and found.end() - at == len(word):
            return True
        at = clean.find(word, at + 1)
    return False


def _kind(
    candidate: Candidate,
    typed: dict[str, EntityType],
    surnames: set[str],
    chosen: dict[str, EntityType],
) -> EntityType | None:
    text, kind = candidate.text, candidate.type
    if candidate.headline:
        if text in typed:
            return typed[text]
        if text in surnames:
            return "PER"
        if text in chosen:
            return chosen[text]
        if kind == "PER":
            return kind
        strong = candidate.flags & (KNOWN | CITY_BIG) and not candidate.flags & WORD
        return kind if strong else None
    if text in surnames and candidate.loc < 1.5 and not candidate.flags & (COUNTRY | NORP):
        return "PER"
    if kind is not None:
        if kind == "LOC" and candidate.per >= 1.5 and not candidate.flags & (COUNTRY & PLACE):
            return "PER"
        return kind
    if text in typed:
        return typed[text]
    return chosen.get(text)
