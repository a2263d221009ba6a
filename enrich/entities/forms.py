"""The different ways in which an article writes its names, and which of them are one thing so far."""

from typing import Final

import msgspec

from enrich.entities.candidates import Candidate
from enrich.entities.gazetteer import Gazetteer
from store.mentions import EntityType

LOUD_MIN: Final = 5
"""Letters from which a place in capitals is typography; shorter ones are abbreviations."""
FORMS_MAX: Final = 600
"""Different names of one article that are compared pair by pair; a text with more is a directory."""
WATERS: Final = frozenset(
    ("River", "Lake", "Mountains", "Valley", "Sea", "Strait", "Peninsula", "Desert", "Canal")
)
"""What goes without saying after the first mention: "the Tessel River", then "the Tessel"."""


class Form(msgspec.Struct):
    """One way to write a name in this article."""

    text: str
    type: EntityType
    name: str
    """The canonical name where the gazetteer knows one, else the text."""
    flags: int
    count: int = 0
    same: int = -1
    """The form that this one was merged into."""
    reason: str = ""


def forms_of(candidates: list[Candidate], gazetteer: Gazetteer) -> tuple[list[Form], list[int]]:
    """Return the distinct forms and, for each candidate, the index of its form. Every candidate has a type."""
    index: dict[tuple[str, str], int] = {}
    forms: list[Form] = []
    where: list[int] = []
    for candidate in candidates:
        assert candidate.type is not None
        key = (candidate.text, candidate.type)
        at = index.get(key)
        if at is None:
            at = index[key] = len(forms)
            name = gazetteer.canonical.get(candidate.text, candidate.text)
            if candidate.type == "LOC" and len(name) >= LOUD_MIN and name.isupper():
                name = name.title()  # the capitals of a date line
            known = candidate.type in {"LOC", "ORG"} or (candidate.type == "NORP" and " " not in name)
            forms.append(
                Form(candidate.text, candidate.type, name if known else candidate.text, candidate.flags)
            )
        forms[at].count += 1
        where.append(at)
    return forms, where


class Forms:
    """Forms and how they are joined; each join has a reason in words."""

    def __init__(self, forms: list[Form], bound: dict[str, str]) -> None:
        self.forms = forms[:FORMS_MAX]
        self.bound = bound
        """Acronym to the long form that the text itself binds it to."""

    def root(self, at: int) -> int:
        """Return the form that stands for this one."""
        while self.forms[at].same >= 0:
            at = self.forms[at].same
        return at

    def join(self, short: int, long: int, reason: str) -> None:
        """Join one form, with all that it stands for, to another; the first reason given stays."""
        a, b = self.root(short), self.root(long)
        if a != b:
            self.forms[a].same = b
            if not self.forms[a].reason:
                self.forms[a].reason = reason

    def apart(self, at: int, other: int) -> bool:
        """Return whether two forms are different ones that nothing has joined yet."""
        return other != at and self.forms[other].same != at and self.root(other) != at
