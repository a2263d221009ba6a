"""Names of a watchlist as they are misspelt or transliterated otherwise: guarded, and the same work for any length of list.

One letter added, dropped, changed or two transposed leave the first or the second half of a name as it was, so each name
stands under its two halves and a text's name meets only the few that share one. Names that sound alike stand under
their sound. What is another name of its own, or an everyday word, is never taken for a misspelling.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from enrich.entities.gazetteer import FAMILY, GIVEN, KNOWN, WORD, gazetteer
from enrich.entities.spelling import distance_one, fold, sound
from enrich.entities.tokens import Run
from store.mentions import Watch

WORDS_MAX: Final = 6
"""Words of the longest name that is looked for so."""
LETTERS_MIN: Final = 6
"""Letters of a name that is looked for so: of shorter ones, one letter on makes another name."""
EDITED_MIN: Final = 5
"""Letters of a word in a longer name that may be misspelt: Mustafa Bali is not Mustafa Ali."""
SOUNDED_MIN: Final = 3
"""Letters of a word in a longer name that may be transliterated otherwise: Deir ez-Zor, Deir el-Zour."""
_ARTICLES: Final = frozenset(("al", "el", "ez", "as", "ad", "an", "ar", "ash", "at", "az", "es", "ul", "ud"))


class Variant(NamedTuple):
    """A name in a text that is taken for a misspelling of a watch's form."""

    start: int
    end: int
    watch: Watch
    form: str


class _Form(NamedTuple):
    text: str
    words: tuple[str, ...]
    watch: Watch


class Near:
    """The forms of fuzzy watches, ready to be looked for. `known` are all forms of their list, folded."""

    def __init__(self, watches: Sequence[Watch], known: frozenset[str]) -> None:
        self._known = known
        self._folded: dict[str, list[_Form]] = {}
        self._halves: dict[tuple[int, str, str], list[_Form]] = {}
        self._sounds: dict[tuple[str, ...], list[_Form]] = {}
        self._counts: set[int] = set()
        for watch in watches:
            for text in (watch.name, *watch.aliases):
                if may_vary(text):
                    self._add(_Form(text, _words(text), watch))

    def _add(self, form: _Form) -> None:
        self._counts.add(len(form.words))
        self._folded.setdefault(" ".join(form.words), []).append(form)
        for key in _halves(" ".join(form.words)):
            self._halves.setdefault(key, []).append(form)
        self._sounds.setdefault(tuple(map(sound, form.words)), []).append(form)

    def find(self, clean: str, runs: Sequence[Run]) -> Iterator[Variant]:
        """Yield the variants among the runs of a normalised text in order; of those that overlap the first, and longest."""
        for run in runs if self._counts else ():
            at = 0
            while at < len(run.tokens):
                found = self._at(clean, run, at)
                if found is None:
                    at += 1
                    continue
                end, form = found
                yield Variant(run.tokens[at].start, run.tokens[end - 1].end, form.watch, form.text)
                at = end

    def _at(self, clean: str, run: Run, at: int) -> tuple[int, _Form] | None:
        for end in range(min(len(run.tokens), at + WORDS_MAX), at, -1):
            if any(link not in {" ", "-", ""} for link in run.links[at : end - 1]):
                continue
            text = clean[run.tokens[at].start : run.tokens[end - 1].end]
            words = _words(text)
            form = self._like(text, words) if len(words) in self._counts else None
            if form is not None:
                return end, form
        return None

    def _like(self, text: str, words: tuple[str, ...]) -> _Form | None:
        """Return the one form that the words vary; None where two watches would fit."""
        whole = " ".join(words)
        found = list(self._folded.get(whole, ()))
        if not found and whole in self._known:
            return None
        found += [
            form for form in self._sounds.get(tuple(map(sound, words)), ()) if _sounded(words, form.words)
        ]
        if not gazetteer().names.get(text, 0) & KNOWN:
            for key in _looked_up(whole):
                found += [form for form in self._halves.get(key, ()) if _edited(words, form.words)]
        watches = {form.watch.id for form in found}
        return found[0] if len(watches) == 1 else None


def may_vary(text: str) -> bool:
    """Return whether a name is long enough that a misspelling of it can be told from another name."""
    words = _words(text)
    if not 1 <= len(words) <= WORDS_MAX or not any(map(str.isupper, text)):
        return False
    return sum(len(word) for word in words if word.isalpha()) >= LETTERS_MIN


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: folded, Arabic articles left out where more is there."""
    every = fold(text).split()
    kept = [word for word in every if word not in _ARTICLES]
    return tuple(kept or every)


def _differ(words: tuple[str, ...], others: tuple[str, ...], letters_min: int) -> tuple[str, str] | None:
    """Return the one word in which two names differ and its counterpart; None where that is none, several or too short."""
    if len(words) != len(others):
        return None
    pairs = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    if len(pairs) != 1:
        return None
    one, other = pairs[0]
    if min(len(one), len(other)) < letters_min or not (one.isalpha() and other.isalpha()):
        return None
    return one, other


def _sounded(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether names that sound alike differ in a word that is long enough, and no word of its own."""
    pair = _differ(words, others, SOUNDED_MIN if len(words) > 1 else EDITED_MIN)
    return pair is not None and not gazetteer().names.get(pair[0].capitalize(), 0) & WORD


def _edited(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether a slip of the pen makes one name from the other, and neither is a name or word of its own."""
    pair = _differ(words, others, EDITED_MIN if len(words) > 1 else LETTERS_MIN - 1)
    if pair is None or pair[0][0] != pair[1][0] or not (distance_one(*pair) or _transposed(*pair)):
        return False
    names = gazetteer().names
    mine, theirs = (names.get(word.capitalize(), 0) for word in pair)
    if mine & WORD:
        return False
    return not (mine & (GIVEN | FAMILY | KNOWN) and theirs & (GIVEN | FAMILY | KNOWN))


def _transposed(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    at = next((index for index in range(len(one)) if one[index] != other[index]), len(one))
    return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]


def _halves(whole: str) -> tuple[tuple[int, str, str], tuple[int, str, str]]:
    """Return the keys of a name's two halves."""
    length = len(whole)
    return (length, "first", whole[: length // 2]), (length, "second", whole[length // 2 :])


def _looked_up(whole: str) -> Iterator[tuple[int, str, str]]:
    """Yield the keys under which a name stands that is one slip away."""
    for length in (len(whole) - 1, len(whole), len(whole) + 1):
        half = length // 2
        yield length, "first", whole[:half]
        yield length, "second", whole[len(whole) - (length - half) :]
    half = len(whole) // 2
    # Two letters transposed across the middle leave neither half.
    yield len(whole), "first", whole[: half - 1] + whole[half : half + 1]
