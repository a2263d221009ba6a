"""Which names of persons in an article mean one person, and why: surnames, parts of names, other spellings."""

from collections import defaultdict
from typing import Final

from enrich.entities.forms import Forms
from enrich.entities.gazetteer import FAMILY, GIVEN
from enrich.entities.spelling import VARIANT_MIN, distance_one, fold, sound
from enrich.entities.words import PARTICLES

AFTER_NAMES: Final = frozenset(("jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii"))
"""What stands behind a surname."""
PARTS_MAX: Final = 7
"""Words of the longest name whose parts are looked up; a longer run of capitals is no name."""


def join(forms: Forms) -> None:
    """Join the forms that are one person."""
    people = _People(forms)
    people.told()
    people.shorter()
    people.parts_of_names()


def join_variants(forms: Forms) -> None:
    """Join what is left where one letter of the surname differs: "Myles Cagginz" for "Myles Caggins"."""
    people: dict[tuple[str, ...], list[int]] = defaultdict(list)
    parts: dict[int, tuple[str, ...]] = {}
    for at, form in enumerate(forms.forms):
        if form.type == "PER" and " " in form.text:
            parts[at] = tuple(fold(form.text).split())
            people[parts[at][:-1]].append(at)
    for at, words in parts.items():
        if forms.forms[at].same >= 0:
            continue
        for other in people[words[:-1]]:
            if forms.apart(at, other) and _variant(forms, at, other, parts):
                forms.join(at, other, f"spelling variant of {forms.forms[other].text}")
                break


def _variant(forms: Forms, at: int, other: int, parts: dict[int, tuple[str, ...]]) -> bool:
    form, whole = forms.forms[at], forms.forms[other]
    mine, theirs = parts[at][-1], parts[other][-1]
    return (
        len(parts[at]) > 1
        and len(mine) >= VARIANT_MIN
        and distance_one(mine, theirs)
        and form.count <= whole.count
        and not (form.flags & (GIVEN | FAMILY) and whole.flags & (GIVEN | FAMILY))
    )


class _People:
    """The full names of an article by their parts."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.words = {
            at: fold(form.text).split() for at, form in enumerate(forms.forms) if form.type == "PER"
        }
        self.full = [at for at in self.words if " " in forms.forms[at].text]
        self.by_part: dict[str, set[int]] = defaultdict(set)
        self.by_last: dict[str, set[int]] = defaultdict(set)
        for at in self.full:
            self.by_last[self.words[at][-1]].add(at)
            for part in parts_of(self.words[at]):
                self.by_part[part].add(at)

    def told(self) -> None:
        """Join names by which the text says that a person is known: "Dagalo, better known as Hemedti"."""
        texts = {self.forms.forms[at].text: at for at in self.words}
        for at in self.words:
            whole = texts.get(self.forms.bound.get(self.forms.forms[at].text, ""))
            if whole is not None:
                self.forms.join(
                    at, whole, f"known by this name, as the text says of {self.forms.forms[whole].text}"
                )

    def shorter(self) -> None:
        """Join "Joseph Biden" to "Joseph Robinette Biden": the ends are the same."""
        for at in self.full:
            mine = self.words[at]
            for other in sorted(self.by_part[mine[-1]]):
                theirs = self.words[other]
                if len(theirs) > len(mine) and theirs[0] == mine[0] and theirs[-1] == mine[-1]:
                    self.forms.join(at, other, f"shorter form of {self.forms.forms[other].text}")
                    break

    def parts_of_names(self) -> None:
        """Join a surname, or another part, to the one person who bears it.

        Where several do, to the one of them who was named before: the others are called by their full names.
        """
        for at, words in self.words.items():
            name = " ".join(words)
            bearers = [other for other in self.by_part.get(name, ()) if len(self.words[other]) > len(words)]
            roots = {self.forms.root(other) for other in bearers} - {self.forms.root(at)}
            if not bearers and at not in self.full and len(name) >= VARIANT_MIN:
                self._misspelt(at, name)
            why = ""
            if len(roots) > 1:
                roots = {self.forms.root(other) for other in bearers if other < at}
                why = ", the only one named before"
            if len(roots) == 1:
                whole = roots.pop()
                text = self.forms.forms[whole].text
                last = " ".join(_bare(fold(text).split())).endswith(" " + name)
                self.forms.join(at, whole, f"{'surname' if last else 'part of the name'} of {text}{why}")

    def _misspelt(self, at: int, name: str) -> None:
        """Join a surname to the one person whose surname sounds alike: "Nourzai" for "Farid Noorzai"."""
        like = {
            self.forms.root(index)
            for part, indexes in self.by_last.items()
            if self._sounds_alike(at, name, part)
            for index in indexes
        }
        if len(like) == 1:
            whole = like.pop()
            self.forms.join(at, whole, f"spelling variant of {self.forms.forms[whole].text}")

    def _sounds_alike(self, at: int, name: str, part: str) -> bool:
        if sound(name) == sound(part):
            return True
        return self.forms.forms[at].count == 1 and len(name) > VARIANT_MIN and distance_one(name, part)


def _bare(words: list[str]) -> list[str]:
    return words[:-1] if len(words) > 2 and words[-1] in AFTER_NAMES else words


def parts_of(words: list[str]) -> set[str]:
    """Return the shorter ways to call who is called by all these words: each word, each beginning, each end."""
    words = _bare(words)[:PARTS_MAX]
    found = {word for word in words if word not in PARTICLES and len(word) > 1}
    for cut in range(1, len(words)):
        found.add(" ".join(words[cut:]))
        if cut > 1:
            found.add(" ".join(words[:cut]))
    return found
