"""The verbs by which English says who speaks, where they stand in a text, and the small words right before them."""

import re
from collections.abc import Iterator
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

_BESIDE: Final = (
    "complained|shouted|cried|remarked|commented|quipped|lamented|boasted|cautioned|countered|responded|pleaded|muttered|whispered|wondered|retorted"
    "|shrugged|praised|criticised|criticized|dismissed|branded|labelled|labeled|hailed|condemned|calling|describing|went on|agreed|observed|ruled"
)
VERB: Final = (
    r"(?:say|claim|argue|believe|estimate|insist|warn|report|suggest|admit|deny|"
    r"said|says|saying|told|tells|claimed|claims|added|adds|reported|reports|announced|announces|stated|states|insisted|insists|warned|warns"
    r"|confirmed|confirms|estimated|estimates|argued|argues|noted|notes|acknowledged|admitted|admits|maintains|maintained|denied|denies"
    r"|revealed|reveals|disclosed|discloses|stressed|stresses|explained|explains|declared|declares|wrote|writes|tweeted|replied|asked|recalled"
    r"|predicted|predicts|forecasts?|expects|expected|believes|believed|alleged|alleges|suggested|suggests|testified|conceded|shows|showed|found|finds"
    r"|put|puts|called|concluded|concludes|pledged|vowed|promised|joked|continued|urged|tallied|counted|describes|described|has said|had said"
    rf"|{_BESIDE})"
)
BESIDE: Final = frozenset(_BESIDE.split("|"))
"""Verbs that give somebody's words only beside quotation marks."""
NOUNS_TOO: Final = frozenset(
    ("claim", "claims", "estimate", "estimates", "report", "reports", "forecast", "forecasts")
)
NOUN_BEFORE: Final = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at|ese|ose)|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y|[Ss]uch|[Nn]o|[Aa]ny|[Ee]ach|[Ee]very|to|of|for)|'s|s') (?:(?:new|latest|first|own|earlier|previous|recent|initial|official) )?$"
)
"""What before these makes them no verb: "the claim", "the bank's latest estimate"."""
PASSIVE: Final = frozenset(("is", "was", "are", "were", "been", "being", "be"))
DEEDS: Final = frozenset(("found", "put", "called", "asked", "counted", "shown", "urged"))
"""What somebody may do to another without saying anything: "was found by"."""
PARTICIPLES: Final = frozenset(("calling", "describing", "saying"))
"""What the one whom a sentence is about does at its end: "..., calling it \"a joke\""."""


def shared(words: list[str]) -> str:
    """Return a pattern for any of the words that shares their beginnings: several times as fast as a plain list."""
    below: dict[str, list[str]] = {}
    for word in words:
        below.setdefault(word[:1], []).append(word[1:])
    parts = [re.escape(letter) + shared(rest) for letter, rest in sorted(below.items()) if letter]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and "" not in below else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if "" in below else joined


_VERBS: Final = [
    word
    for verb in VERB[3:-1].split("|")
    for word in ([verb[:-2], verb[:-1]] if verb.endswith("s?") else [verb])
]
_CUE: Final = re.compile(rf"\b(?P<verb>{shared(_VERBS)})\b|\b[Aa]ccording to |\b[Ii]n the words of ")
_SCANNER: Final = AhoCorasick(
    [*(verb for verb in _VERBS if not verb.endswith(" said")), "ccording to ", "n the words of "],
    matchkind=MatchKind.LeftmostLongest,
)


def cues_in(clean: str) -> Iterator[re.Match[str]]:
    """Yield the matches of the cues of speech in a text in order: one scan for all words, then a look where one stands."""
    done = 0
    for _, start, end in _SCANNER.find_matches_as_indexes(clean):
        at = start
        if clean[end - 1] == " ":
            at -= 1  # the capital or small letter that begins it
        elif clean[start:end] == "said" and clean[max(0, start - 4) : start] in {"has ", "had "}:
            at -= 4
        elif clean[start - 1 : start].isalpha():
            continue
        match = _CUE.match(clean, at) or (_CUE.match(clean, start) if at != start else None)
        if match is not None and match.start() >= done:
            yield match
            done = match.end()


_SPEECH_WORDS: Final = (
    "said says saying told tells claimed claims added adds stated states insisted warned announced confirmed estimated argued noted stressed "
    "explained declared wrote tweeted replied recalled revealed disclosed admitted maintains continued alleged reported"
)
SPEECH: Final = frozenset(_SPEECH_WORDS.split())
"""Verbs after which, inverted, the speaker may stand: "said Bali"."""
_PRONOUNS: Final = "he|she|it|they|we|who"
_AFTER_PRONOUN: Final = "also|later|then|further|has|had|have|repeatedly|reportedly"
_PRONOUN: Final = re.compile(rf"\b({_PRONOUNS})(?: (?:{_AFTER_PRONOUN}))*,? $", re.IGNORECASE)
_PRONOUN_MAX: Final = 80
"""Code points that a pronoun and the small words after it take."""
PRONOUN_LAST: Final = frozenset(f"{_PRONOUNS}|{_AFTER_PRONOUN}".split("|"))
_ADVERB: Final = (
    r"also|later|then|further|has|had|have|was|were|is|are|repeatedly|reportedly|officially|quoted|as|now|earlier|still|since|previously|on|last|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December"
)
_ADVERBS: Final = re.compile(
    rf"(?:\b(?:(?:was|were|is|are) quoted (?:by [^,.\n]{{1,40}} )?as|{_ADVERB}),? )+$"
)
ADVERB_LAST: Final = frozenset(_ADVERB.split("|"))
_ADVERBS_MAX: Final = 100
"""Code points before a verb in which the adverbs and auxiliaries that belong to it stand."""


def last_word(head: str) -> str:
    """Return the word before the space, or comma and space, at the end; empty where other marks stand at it."""
    word = head[-_LAST_MAX:].rstrip(", ").rpartition(" ")[2]
    return word if word.isalpha() else ""


_LAST_MAX: Final = 32
"""Code points in which the last word is looked for; every word asked about is shorter."""


def pronoun_last(head: str) -> re.Match[str] | None:
    """Return the pronoun, with the small words after it, that the words before a verb end with.

    There is none where their last word is a word and not in `PRONOUN_LAST`.
    """
    return _PRONOUN.search(head, max(0, len(head) - _PRONOUN_MAX))


def without_adverbs(head: str) -> str:
    """Return the words before a verb of speech without the adverbs, auxiliaries and days that end them.

    There are none where their last word is a word and not in `ADVERB_LAST`.
    """
    near = head[-_ADVERBS_MAX:]
    if "quoted" in near or not near[:-1].replace(",", "").replace(" ", "").isalnum():
        found = _ADVERBS.search(head, max(0, len(head) - _ADVERBS_MAX))
        return head if found is None else head[: found.start()]
    end = len(head)
    while end and head[end - 1] == " ":
        stop = end - 2 if head.endswith(",", 0, end - 1) else end - 1
        at = head.rfind(" ", 0, stop) + 1
        if head[at:stop] not in ADVERB_LAST:
            break
        end = at
    return head[:end]


NEVER_INVERTED: Final = frozenset(
    ["told", "tells", "reported", "saying", "found", "finds", "shows", "showed", "calling", "describing"]
)
"""Verbs before which their subject always stands."""
FINDS: Final = frozenset(("found", "find", "finds", "added", "adds"))
"""Verbs that also have things for objects: police who found guns said nothing."""
