"""The words that tell a change, before a number and after it: "rose by", "cut its forecast to", "a 5% increase". English."""

import re
from typing import Final

from enrich.numbers.bounds import Bound, Words
from enrich.numbers.vocabulary import listed
from store.mentions import Relation

_UP: Final = (
    "rise rises rose risen rising increase increases increased increasing gain gains gained gaining climb climbs climbed climbing "
    "jump jumps jumped jumping surge surges surged surging soar soars soared soaring grow grows grew grown growing growth advance "
    "advances advanced advancing add adds added adding up higher spike spikes spiked spiking leap leaps leapt leaped rocketed "
    "skyrocketed rally rallies rallied rallying rebounding recovered recovering rebound rebounded rebounds raise raises raised raising hike hiked hikes expand "
    "expands expanded expanding boost boosted boosts swell swelled swollen ballooned improve improved improves edged-up accelerated "
    "accelerate accelerates upped extend extends extended extending widen widens widening lengthen lengthened lengthening uptick appreciated appreciate strengthened quickened widened firmed escalated deepened lift lifts lifted lifting"
)
_DOWN: Final = (
    "fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped dropping decline declines declined "
    "declining sink sinks sank sunk sinking slump slumps slumped slumping slide slides slid sliding plunge plunges plunged plunging "
    "tumble tumbles tumbled tumbling lose loses lost losing dip dips dipped dipping shed sheds shedding down lower lowered lowers "
    "lowering cut cuts cutting slash slashed slashes slashing reduce reduces reduced reducing reduction shrink shrinks shrank shrunk "
    "shrinking retreat retreated retreats plummet plummeted plummets plummeting crash crashed crashes contract contracted contracts "
    "contraction contracting ease eased eases slip slips slipped slipping slowed slow weaken weakened weakens depreciated "
    "decreasing downturn slimmed trimmed trim trims collapsed nosedived narrowed sagged dwindled receded moderated softened cratered waned subsided"
)
_RISE: Final[Relation] = "up"
_FALL: Final[Relation] = "down"
MOVES: Final = dict.fromkeys(_UP.split(), _RISE) | dict.fromkeys(_DOWN.split(), _FALL)
_NOT_DIRECT: Final = frozenset(
    listed(
        "lose loses lost losing shed contract contracts slow crash crashed advance advances lift lifts lifted lifting deepened extend extends extended extending"
    )
)
"""Moves only where a percentage, points or money follow: "lost 3%", not "lost 3 men"."""

_PARTICLE_OF: Final = frozenset(
    listed(
        "make makes made making set sets setting end ends ended pick picks picked give gave round rounded "
        "take takes took taken split broke break breaking line lined sign signed show showed turn turned back "
        "hold held end show put puts putting pony cough send sent came come write wrote written lay laid shut "
        "shoot shot hunt hunted track tracked bring brings brought bringing dig digs dug call calls called follow followed catch caught clean cleaned "
        "wake woke eat ate use used size sized drum drummed free freed grow warm warmed"
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
        "appreciation improvement rally advance leap climb rebound stronger larger bigger faster dearer"
    )
)
_MOVE_DOWN: Final = frozenset(
    listed(
        "drop fall decline decrease cut reduction loss slump plunge dip slide contraction lower fewer less "
        "down depreciation devaluation discount downturn weaker smaller slower cheaper shorter"
    )
)
_AFTER_MOVE: Final = re.compile(
    r"[ -](?:(?:annual|yearly|monthly|quarterly|daily|weekly|year-on-year|year-over-year|sharp|overall|pay|price|tax|wage|"
    r"further|real|nominal|net|one-day|intraday|cumulative) )?("
    + "|".join(sorted(_MOVE_UP | _MOVE_DOWN))
    + r")s?(?![A-Za-z-])"
)
_BESIDE: Final = re.compile(
    r" (above|below|under) (?=(?:the|its|their|his|her|a|an|last|what|normal|average|expectations|forecasts?)\b)"
)
"""Where a percentage stands to a level: "50 percent above the average"."""
_CHANGED: Final[dict[str, Relation]] = dict.fromkeys(
    listed(
        "raise raised raises raising increase increased increases increasing hike hiked hikes hiking boost boosted boosts boosting lift lifted lifts lifting upped"
    ),
    _RISE,
) | dict.fromkeys(
    listed(
        "cut cuts cutting lower lowered lowers lowering reduce reduced reduces reducing trim trimmed trims trimming slash slashed slashes slashing"
    ),
    _FALL,
)
"""Verbs whose object may stand before the level they led to: "cut its growth forecast to 1.5%"."""
_NEUTRAL: Final = frozenset(listed("changed moved adjusted revised shifted went gone"))
"""Verbs that tell a change and not its direction, which its ends tell: "went from 12 to 9"."""
_TIMELY: Final = frozenset(
    listed(
        "on in last this week month year quarter slightly sharply further again monday tuesday wednesday thursday friday saturday sunday "
        "january february march april may june july august september october november december back early late the first second third fourth"
    )
)
"""What may stand between a move and its level: "rose in May to 3.2 percent"."""
_NOT_OBJECT: Final = frozenset(
    listed(
        "and but or that which who after before when while as to from is was were are has had have according"
    )
)


def before(context: Words, *, strong: bool) -> Bound | None:
    """Return the verb or noun of change that governs a number: "rose by", "an increase of", "cut its staff by".

    `strong`: the number is a percentage, points or money, of which also "lost" and "shed" tell a change.
    """
    words = context.words
    for place, word in enumerate(words[:5]):
        move = MOVES.get(word)
        if move is not None:
            if word in {"up", "down"} and len(words) > place + 1 and words[place + 1] in _PARTICLE_OF:
                return None
            if word.startswith("advanc") and not strong:
                return None
            if word in _NOT_DIRECT and not strong and "by" not in words[:place]:
                return None
            if place and word in _CHANGING and words[place - 1] == "by":
                changed = _changed_by(context, place)
                if changed is not None:
                    return changed
            if not strong and place == 0 and word in {"down", "higher", "lower", "growth"}:
                return None
            return Bound(move, *context.span(place, 0))
        if word not in _LINKS:
            break
    if words and words[0] == "to":
        return _moved_to(context)
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
                return Bound(MOVES[word], *context.span(place, 0))
            if word in {",", ";", "—", "–", "killed", "won"}:
                break
    return None


_BODILY: Final = re.compile(
    r"(?:plung|jump|leap|leapt|climb|tumbl|slid|soar|dropp|div)(?:es?|ed|ing|s)?(?: of(?: an?)?| an?| about| around| some| nearly| almost| just)*$",
    re.IGNORECASE,
)


def bodily(written: str) -> bool:
    """Return whether a move before a length is one of bodies and no change: "plunged 50 feet", "a leap of 7.02 metres"."""
    return _BODILY.fullmatch(written) is not None


_COLLECTS: Final = re.compile(r"rais(?:ed?|es|ing)(?: (?!by\b)[a-z]+)*", re.IGNORECASE)


def collects(written: str) -> bool:
    """Return whether a move before a sum of money tells what was collected and no change: "raised about"."""
    return _COLLECTS.fullmatch(written) is not None


def prolongs(written: str) -> bool:
    """Return whether a move before a length of time tells for how long more: "sanctions extended by six months"."""
    return written[:6].lower() in {"extend", "length"}


_CHANGING: Final = frozenset(
    ("growth", "rise", "increase", "rising", "growing", "decline", "losses", "gains")
)
"""What may itself be changed by so much: "reduced tumour growth by 40 percent"."""


def _changed_by(context: Words, place: int) -> Bound | None:
    """Return the verb before a noun of change that is its object: "reduced tumour growth by"."""
    words = context.words
    for at in range(place + 1, min(place + 5, len(words))):
        if words[at] in _CHANGED:
            return Bound(_CHANGED[words[at]], *context.span(at, 0))
        if words[at] in _NOT_OBJECT or not words[at][0].isalpha():
            return None
    return None


def _moved_to(context: Words) -> Bound | None:
    """Return the change that led to a level, its object or time between: "cut its forecast for 2019 to", "rose in May to"."""
    words = context.words
    timely = True
    for place, word in enumerate(words[1:9], 1):
        if word in _CHANGED or (timely and word in MOVES and word not in {"up", "down"}):
            return Bound(_CHANGED.get(word) or MOVES[word], *context.span(place, 0))
        timely = timely and word in _TIMELY
        if not word[0].isalpha() and not (len(word) == 4 and word.isdigit()):
            return None
        if word in _NOT_OBJECT:
            return None
    return None


def between_ends(context: Words, *, rising: bool) -> Bound | None:
    """Return the verb whose object or subject went from one end to the other: "widened the zone from five to eight"."""
    words = context.words
    direction = _RISE if rising else _FALL
    for place, word in enumerate(words[1:9] if words[:1] == ["from"] else words[:8]):
        if MOVES.get(word) == direction or word in _NEUTRAL:
            at = place + (words[:1] == ["from"])
            return Bound(direction, *context.span(at, at))
        if word in _NOT_OBJECT or not word[0].isalnum():
            return None
    return None


_FURTHER: Final = re.compile(r" (more|less|fewer|higher|lower)(?: than\b|(?=[.,;]|$))")


def further(text: str, at: int, stop: int) -> Bound | None:
    """Return the comparison that ends after a measure or money: "400,000 barrels a day more", "30 cm lower than"."""
    match = _FURTHER.match(text, at, stop)
    if match is None:
        return None
    return Bound("up" if match[1] in {"more", "higher"} else "down", match.start(1), match.end(1))


def after(text: str, at: int, stop: int) -> Bound | None:
    """Return the word of change that follows a percentage or points: "a 5% increase"."""
    match = _AFTER_MOVE.match(text, at, stop) or _BESIDE.match(text, at, stop)
    return (
        Bound("up" if match[1] in _MOVE_UP or match[1] == "above" else "down", match.start(1), match.end(1))
        if match is not None
        else None
    )
