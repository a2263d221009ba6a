"""The words around a number that bound it or say that it moves. English; data first."""

import re
from typing import Final

import msgspec

from enrich.numbers.vocabulary import listed
from store.mentions import Relation

_MORE: Final = (
    "more than", "over", "above", "at least", "no fewer than", "no less than", "not less than", "not fewer than",
    "in excess of", "upwards of", "upward of", "exceeding", "exceeds", "exceed", "exceeded", "greater than", "higher than",
    "larger than", "bigger than", "longer than", "older than", "taller than", "heavier than", "faster than", "minimum of",
    "a minimum of", "the minimum of", "topping", "topped", "tops", "surpassing", "surpass", "surpassed", "surpasses", "better than",
    "wider than", "deeper than", "thicker than", "stronger than", "hotter than", "warmer than", "later than", "further than", "farther than", "in more than",
    "north of", "beyond", "as few as", "as little as", "at the very least", "more", "not under", "older", "at least some",
)  # fmt: skip
_LESS: Final = (
    "less than", "fewer than", "under", "below", "up to", "at most", "no more than", "not more than", "no greater than",
    "as many as", "as much as", "a maximum of", "maximum of", "lower than", "smaller than", "short of", "not exceeding",
    "not exceed", "shorter than", "younger than", "south of", "as high as", "no fewer and no more than", "at the most",
    "thinner than", "narrower than", "shallower than", "weaker than", "cooler than", "colder than", "slower than", "closer than", "earlier than",
    "as long as", "no longer than", "no older than", "no later than", "just shy of", "shy of", "the maximum of",
    "cheaper than", "lighter than", "as far as", "no higher than", "capped at", "not over", "limited to",
)  # fmt: skip
_NEAR: Final = (
    "about", "around", "nearly", "almost", "approximately", "roughly", "some", "circa", "c.", "ca.", "approx", "approx.",
    "close to", "near", "an estimated", "estimated", "estimated at", "estimated to be", "in the region of",
    "somewhere around", "in the neighborhood of", "in the neighbourhood of", "perhaps", "maybe", "more or less", "virtually",
    "on the order of", "in the order of", "nigh on", "an approximate", "approaching", "nearing", "in the vicinity of",
    "or about", "practically", "something like", "the best part of", "the better part of", "a rough", "an average of",
    "averaging", "on average", "an estimate of",
)  # fmt: skip
_EQUAL: Final = ("exactly", "precisely", "only", "just", "a mere", "merely", "exact")
_EQUALLY: Final = ("or equal to", "or equal than", "than or equal to", "or equal")
_COMPARATIVES: Final[tuple[tuple[str, Relation], ...]] = (
    ("more", ">"), ("greater", ">"), ("higher", ">"), ("larger", ">"), ("bigger", ">"), ("at least", ">"), ("less", "<"), ("fewer", "<"),
    ("lower", "<"), ("smaller", "<"),
)  # fmt: skip


def _index() -> dict[str, tuple[tuple[tuple[str, ...], Relation], ...]]:
    """Return the phrases under their last words, longest first."""
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
    index: dict[str, tuple[tuple[tuple[str, ...], Relation], ...]] = {}
    for parts, relation in sorted(phrases, key=lambda entry: -len(entry[0])):
        index[parts[-1]] = (*index.get(parts[-1], ()), (parts, relation))
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
        "combined record fresh"
    )
)
"""What may stand between a bound and its number: "at least another 50"."""

_UP: Final = (
    "rise rises rose risen rising increase increases increased increasing gain gains gained gaining climb climbs climbed climbing "
    "jump jumps jumped jumping surge surges surged surging soar soars soared soaring grow grows grew grown growing growth advance "
    "advances advanced advancing add adds added adding up higher spike spikes spiked spiking leap leaps leapt leaped rocketed "
    "skyrocketed rally rallies rallied rallying rebound rebounded rebounds raise raises raised raising hike hiked hikes expand "
    "expands expanded expanding boost boosted boosts swell swelled swollen ballooned improve improved improves edged-up accelerated "
    "accelerate accelerates upped hikes uptick appreciated appreciate strengthened quickened widened"
)
_DOWN: Final = (
    "fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped dropping decline declines declined "
    "declining sink sinks sank sunk sinking slump slumps slumped slumping slide slides slid sliding plunge plunges plunged plunging "
    "tumble tumbles tumbled tumbling lose loses lost losing dip dips dipped dipping shed sheds shedding down lower lowered lowers "
    "lowering cut cuts cutting slash slashed slashes slashing reduce reduces reduced reducing reduction shrink shrinks shrank shrunk "
    "shrinking retreat retreated retreats plummet plummeted plummets plummeting crash crashed crashes contract contracted contracts "
    "contraction contracting ease eased eases slip slips slipped slipping slowed slow weaken weakened weakens depreciated "
    "decreasing downturn slimmed trimmed trim trims collapsed nosedived narrowed"
)
_RISE: Final[Relation] = "up"
_FALL: Final[Relation] = "down"
MOVES: Final = dict.fromkeys(_UP.split(), _RISE) | dict.fromkeys(_DOWN.split(), _FALL)
_NOT_DIRECT: Final = frozenset(
    listed("lose loses lost losing shed contract contracts slow crash crashed advance advances")
)
"""Moves only where a percentage, points or money follow: "lost 3%", not "lost 3 men"."""

_PARTICLE_OF: Final = frozenset(
    listed(
        "make makes made making set sets setting end ends ended pick picks picked give gave round rounded "
        "take takes took taken split broke break breaking line lined sign signed show showed turn turned back "
        "hold held end show put puts putting pony cough send sent came come write wrote written lay laid shut "
        "shoot shot hunt hunted track tracked"
    )
)
"""Verbs whose "up" or "down" tells no change: "make up a third"."""
_LINKS: Final = frozenset(
    listed(
        "by to another a an further as much more than of about around nearly almost roughly approximately "
        "some over less an average just only slightly up down at back sharply steadily the additional almost "
        "fully"
    )
)
_MOVE_UP: Final = frozenset(
    listed(
        "increase rise jump gain growth surge hike boost uplift raise expansion higher up more spike uptick "
        "appreciation improvement rally advance leap climb rebound"
    )
)
_MOVE_DOWN: Final = frozenset(
    listed(
        "drop fall decline decrease cut reduction loss slump plunge dip slide contraction lower fewer less "
        "down depreciation devaluation discount downturn"
    )
)
_AFTER_MOVE: Final = re.compile(
    r"[ -](?:(?:annual|yearly|monthly|quarterly|daily|weekly|year-on-year|year-over-year|sharp|overall|pay|price|tax|wage|"
    r"further|real|nominal|net|one-day|intraday|cumulative) )?("
    + "|".join(sorted(_MOVE_UP | _MOVE_DOWN))
    + r")s?(?![A-Za-z-])"
)
_RIGHT: Final = re.compile(
    r"(?P<more>\+|-plus(?![a-z])| ?plus(?= ?[.,;)]|$)| or (?:more|greater|higher|above|over|older|longer|better)(?![a-z])| and (?:over|older|above|up|more|higher)(?= |[.,;)]|$)(?! (?:the|a|to|people|than|in))"
    r"|,? at (?:the very )?least(?![a-z])|,? at a minimum)"
    r"|(?P<less> or (?:less|fewer|under|below|lower|younger)(?![a-z])| and (?:under|younger|below)(?= |[.,;)]|$)| at (?:the )?most(?![a-z])| at a maximum)"
    r"|(?P<near> or so(?![a-z])|-odd(?![a-z])|-ish(?![a-z])| or thereabouts|,? more or less(?![a-z])|,? give or take(?![a-z])|,? approximately(?= ?[.,;)])| or thereabout)"
)
_BACK: Final = 72
"""Characters looked back for the words of a bound; the longest phrase with its shades has 50."""


class Bound(msgspec.Struct, frozen=True):
    """A relation, and the span of the words that make it."""

    relation: Relation
    start: int
    end: int


class Words(msgspec.Struct, frozen=True):
    """The words before a number, last one first, each with its span."""

    words: list[str]
    spans: list[tuple[int, int]]


_TOKEN: Final = re.compile(r"[A-Za-z][A-Za-z'-]*\.?|[<>]=?|[≥≤~≈±]|[^\sA-Za-z]+")


def words_before(text: str, at: int, begin: int) -> Words:
    """Return up to about a dozen words of the sentence before `at`, last first, as lower case."""
    from_ = max(begin, at - _BACK)
    found = [match.span() for match in _TOKEN.finditer(text, from_, at)]
    if found and from_ > begin and found[0][0] == from_ and text[from_ - 1].isalnum():
        found = found[1:]
    found.reverse()
    return Words([text[start:end].lower() for start, end in found], found)


def before(context: Words) -> Bound | None:
    """Return the bound that stands directly before a number, the nearest and longest."""
    words, spans = context.words, context.spans
    skip = 0
    while skip < min(3, len(words)) and words[skip] in _BETWEEN:
        found = _phrase(words, spans, skip)
        if found is not None:
            return found
        skip += 1
    return _phrase(words, spans, skip) if skip < len(words) else None


def _phrase(words: list[str], spans: list[tuple[int, int]], skip: int) -> Bound | None:
    if words[skip] in _GREATER:
        return Bound(_GREATER[words[skip]], *spans[skip])
    for parts, relation in _PHRASES.get(words[skip], ()):
        if len(parts) > len(words) - skip or parts in (("more",), ("older",)):
            continue
        if all(words[skip + back] == part for back, part in enumerate(reversed(parts))):
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
            return Bound(relation, spans[first][0], spans[skip][1])
    return None


def move_before(context: Words, *, strong: bool) -> Bound | None:
    """Return the verb or noun of change that governs a number: "rose by", "an increase of", "cut its staff by".

    `strong`: the number is a percentage, points or money, of which also "lost" and "shed" tell a change.
    """
    words, spans = context.words, context.spans
    for place, word in enumerate(words[:5]):
        move = MOVES.get(word)
        if move is not None:
            if word in {"up", "down"} and len(words) > place + 1 and words[place + 1] in _PARTICLE_OF:
                return None
            if word.startswith("advanc") and not strong:
                return None
            if word in _NOT_DIRECT and not strong and "by" not in words[:place]:
                return None
            if not strong and place == 0 and word in {"down", "higher", "lower", "growth"}:
                return None
            return Bound(move, spans[place][0], spans[0][1])
        if word not in _LINKS:
            break
    if (words and words[0] == "by") or (
        len(words) > 2 and "by" in words[1:4] and all(word in _LINKS for word in words[:3])
    ):
        for place, word in enumerate(words[1:11], 1):
            if word in MOVES and word not in {
                "advance",
                "advances",
                "contract",
                "contracts",
                "lost",
                "down",
                "up",
            }:
                return Bound(MOVES[word], spans[place][0], spans[0][1])
            if word in {",", ";", "—", "–", "killed", "won"}:
                break
    return None


def after(text: str, at: int, stop: int) -> Bound | None:
    """Return the bound that stands directly after a number or its unit: "or more", "-odd", "+"."""
    match = _RIGHT.match(text, at, stop)
    if match is None:
        return None
    relation: Relation = ">" if match["more"] else "<" if match["less"] else "~"
    start = match.start() + len(match.group()) - len(match.group().lstrip(" ,"))
    return Bound(relation, start, match.end())


def move_after(text: str, at: int, stop: int) -> Bound | None:
    """Return the word of change that follows a percentage or points: "a 5% increase"."""
    match = _AFTER_MOVE.match(text, at, stop)
    return (
        Bound("up" if match[1] in _MOVE_UP else "down", match.start() + 1, match.end())
        if match is not None
        else None
    )
