"""The words around a number that bound it: "at least", "up to", "or more". English; data first."""

import re
from typing import Final

import msgspec

from enrich.numbers.vocabulary import listed
from store.mentions import Relation

_MORE: Final = (
    "over the age of", "above the age of", "more than", "over", "above", "at least", "no fewer than", "no less than", "not less than", "not fewer than", "never less than", "never fewer than",
    "in excess of", "upwards of", "upward of", "exceeding", "exceeds", "exceed", "exceeded", "greater than", "higher than",
    "larger than", "bigger than", "longer than", "older than", "taller than", "heavier than", "faster than", "minimum of",
    "a minimum of", "the minimum of", "topping", "topped", "tops", "surpassing", "surpass", "surpassed", "surpasses", "better than",
    "wider than", "deeper than", "thicker than", "stronger than", "hotter than", "warmer than", "later than", "further than", "farther than", "in more than",
    "north of", "beyond", "as few as", "as little as", "at the very least", "not under", "at least some",
)  # fmt: skip
_LESS: Final = (
    "less than", "fewer than", "under", "below", "up to", "at most", "no more than", "not more than", "never more than", "rarely more than", "no greater than",
    "as many as", "as much as", "a maximum of", "maximum of", "lower than", "smaller than", "short of", "not exceeding",
    "not exceed", "shorter than", "younger than", "south of", "as high as", "no fewer and no more than", "at the most",
    "thinner than", "narrower than", "shallower than", "weaker than", "cooler than", "colder than", "slower than", "closer than", "earlier than",
    "as long as", "no longer than", "no older than", "no later than", "just shy of", "shy of", "the maximum of",
    "under the age of", "below the age of", "up to the age of", "cheaper than", "lighter than", "as far as", "no higher than", "capped at", "not over", "limited to",
)  # fmt: skip
_NEAR: Final = (
    "about", "around", "nearly", "almost", "approximately", "roughly", "some", "circa", "c.", "ca.", "approx", "approx.",
    "close to", "near", "an estimated", "estimated", "estimated at", "estimated to be", "in the region of",
    "somewhere around", "in the neighborhood of", "in the neighbourhood of", "perhaps", "maybe", "more or less", "virtually",
    "on the order of", "in the order of", "nigh on", "an approximate", "approaching", "nearing", "in the vicinity of",
    "or about", "practically", "something like", "the best part of", "the better part of", "a rough", "an average of",
    "averaging", "average", "averages", "averaged", "on average", "an estimate of",
)  # fmt: skip
_EQUAL: Final = ("exactly", "precisely", "only", "just", "a mere", "merely", "exact")
_EQUALLY: Final = ("or equal to", "or equal than", "than or equal to", "or equal")
_COMPARATIVES: Final[tuple[tuple[str, Relation], ...]] = (
    ("more", ">"), ("greater", ">"), ("higher", ">"), ("larger", ">"), ("bigger", ">"), ("at least", ">"), ("less", "<"), ("fewer", "<"),
    ("lower", "<"), ("smaller", "<"),
)  # fmt: skip


_Index = dict[tuple[str, str], tuple[tuple[list[str], Relation], ...]]


def _index() -> _Index:
    """Return the phrases, their words last one first, under the last two of them, longest first and those of one word behind.

    Those of one word stand under that and nothing too.
    """
    phrases: list[tuple[tuple[str, ...], Relation]] = []
    lists: tuple[tuple[Relation, tuple[str, ...]], ...] = (
        (">", _MORE),
        ("<", _LESS),
        ("~", _NEAR),
        ("=", _EQUAL),
    )
    for relation, listed_phrases in lists:
        for phrase in listed_phrases:
            phrases.append((tuple(phrase.split()), relation))
    for word, compared in _COMPARATIVES:
        phrases.extend((tuple(f"{word} {rest}".split()), compared) for rest in _EQUALLY)
    index: _Index = {}
    for parts, relation in sorted(phrases, key=lambda entry: -len(entry[0])):
        last = parts[-1]
        pairs = (
            [(last, parts[-2])] if len(parts) > 1 else [(last, ""), *(key for key in index if key[0] == last)]
        )
        for pair in pairs:
            index[pair] = (*index.get(pair, ()), (list(parts[::-1]), relation))
    return index


_PHRASES: Final = _index()
_GREATER: Final[dict[str, Relation]] = {
    ">": ">",
    "≥": ">",
    ">=": ">",
    "<": "<",
    "≤": "<",
    "<=": "<",
    "~": "~",
    "≈": "~",
    "±": "~",
}
_SHADES: Final = frozenset(
    listed("well just slightly far much a little bit somewhat considerably significantly marginally only")
)
_BETWEEN: Final = frozenset(
    listed(
        "another additional further extra the total of its their his her our my these those all a an other "
        "combined record fresh magnitude"
    )
)
"""What may stand between a bound and its number: "at least another 50"."""

_RIGHT: Final = re.compile(
    r"(?P<more>\+|-plus(?![a-z])| ?plus(?= ?[.,;)]|$)| or (?:more|greater|higher|above|over|older|longer|better)(?![a-z])| and (?:over|older|above|up|more|higher)(?= |[.,;)]|$)(?! (?:the|a|to|people|than|in|half|one|two|three|four|five|six|seven|eight|nine|ten|\d|[$£€]))"
    r"|,? at (?:the very )?least(?![a-z])|,? at a minimum)"
    r"|(?P<less> or (?:less|fewer|under|below|lower|younger)(?![a-z])| and (?:under|younger|below)(?= |[.,;)]|$)(?! (?:half|one|two|three|four|five|six|seven|eight|nine|ten|\d|[$£€]))| at (?:the )?most(?![a-z])| at a maximum)"
    r"|(?P<near> or so(?![a-z])|-odd(?![a-z])|-ish(?![a-z])| or thereabouts|,? more or less(?![a-z])|,? give or take(?![a-z])|,? approximately(?= ?[.,;)])| or thereabout)"
)
_RIGHT_FIRST: Final = ("+", "-", ",", " o", " p", " a", " m", " g")
"""How the words of a bound behind begin; looked at first, for most numbers have none."""
_TURNED: Final = frozenset(
    listed("turned turning turn turns took take takes taken taking handed hand hands handing rolled ran run")
)
"""Verbs whose "over" is a particle: "turned over 1.1bn"."""
_BACK: Final = 72
"""Characters looked back for the words of a bound; the longest phrase with its shades has 50."""


class Bound(msgspec.Struct, frozen=True):
    """A relation, and the span of the words that make it."""

    relation: Relation
    start: int
    end: int


class Words(msgspec.Struct, frozen=True):
    """The words before a number, last one first, in small letters."""

    words: list[str]
    text: str
    begin: int
    end: int
    """Where they stand in the text."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the words from `first` to `last` stand, of which `last` is nearer to the number."""
        spans = [match.span() for match in _TOKEN.finditer(self.text, self.begin, self.end)]
        return spans[-1 - first][0], spans[-1 - last][1]


_TOKEN: Final = re.compile(r"[A-Za-z][A-Za-z'-]*\.?|[<>]=?|[≥≤~≈±]|[^\sA-Za-z]+")


def words_before(text: str, at: int, begin: int) -> Words:
    """Return up to about a dozen words of the sentence before `at`."""
    from_ = max(begin, at - _BACK)
    found = _TOKEN.findall(text, from_, at)
    if found and from_ > begin and not text[from_].isspace() and text[from_ - 1].isalnum():
        del found[0]
    found.reverse()
    return Words(list(map(str.lower, found)), text, from_, at)


def before(context: Words, *, things: bool = False) -> Bound | None:
    """Return the bound that stands directly before a number, the nearest and longest.

    `things`: the number counts things, over or under which something may be.
    """
    words = context.words
    skip = 0
    for word in words[:3]:
        if word not in _BETWEEN:
            break
        found = _phrase(context, skip)
        if found is not None:
            return None if things and skip and _spatial(words, skip) else found
        skip += 1
    if things and skip and skip < len(words) and _spatial(words, skip):
        return None
    return _phrase(context, skip) if skip < len(words) else None


_PLACES: Final = frozenset(("over", "above", "under", "below", "beyond", "around", "about", "near"))
_DEFINITE: Final = frozenset(("the", "its", "his", "her", "their", "these", "those", "our", "my"))


def _spatial(words: list[str], skip: int) -> bool:
    """Return whether "over the 30 ships" has a preposition of place or matter and no bound of the number."""
    return words[skip] in _PLACES and any(word in _DEFINITE for word in words[:skip])


def _phrase(context: Words, skip: int) -> Bound | None:
    words = context.words
    last = words[skip]
    if last in _GREATER:
        return Bound(_GREATER[last], *context.span(skip, skip))
    ahead = words[skip + 1] if skip + 1 < len(words) else ""
    for parts, relation in _PHRASES.get((last, ahead), ()) or _PHRASES.get((last, ""), ()):
        if last == "over" and ahead in _TURNED and len(parts) == 1:
            continue
        if words[skip : skip + len(parts)] == parts:
            first = skip + len(parts) - 1
            while (
                relation != "="
                and first + 1 < len(words)
                and words[first + 1] in _SHADES
                and first < skip + 6
            ):
                first += 1
            if (
                words[first] == "a"
                and len(parts) < first - skip + 1
                and words[first - 1] not in {"little", "bit"}
            ):
                first -= 1
            return Bound(relation, *context.span(first, skip))
    return None


def after(text: str, at: int, stop: int) -> Bound | None:
    """Return the bound that stands directly after a number or its unit: "or more", "-odd", "+"."""
    if not text.startswith(_RIGHT_FIRST, at):
        return None
    match = _RIGHT.match(text, at, stop)
    if match is None:
        return None
    relation: Relation = ">" if match["more"] else "<" if match["less"] else "~"
    start = match.start() + len(match.group()) - len(match.group().lstrip(" ,"))
    return Bound(relation, start, match.end())
