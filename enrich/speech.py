"""The words by which English says who speaks: verbs, pronouns, and the nouns of those who are quoted."""

import re
from typing import Final

VERB: Final = (
    r"(?:say|claim|argue|believe|estimate|insist|warn|report|suggest|admit|deny|"
    r"said|says|saying|told|tells|claimed|claims|added|adds|reported|reports|announced|announces|stated|states|insisted|insists|warned|warns"
    r"|confirmed|confirms|estimated|estimates|argued|argues|noted|notes|acknowledged|admitted|admits|maintains|maintained|denied|denies"
    r"|revealed|reveals|disclosed|discloses|stressed|stresses|explained|explains|declared|declares|wrote|writes|tweeted|replied|asked|recalled"
    r"|predicted|predicts|forecasts?|expects|expected|believes|believed|alleged|alleges|suggested|suggests|testified|conceded|shows|showed|found|finds"
    r"|put|puts|called|concluded|concludes|pledged|vowed|promised|joked|continued|urged|tallied|counted|describes|described|has said|had said)"
)


def _shared(words: list[str]) -> str:
    """Return a pattern for any of the words that shares their beginnings: several times as fast as a plain list."""
    below: dict[str, list[str]] = {}
    for word in words:
        below.setdefault(word[:1], []).append(word[1:])
    parts = [letter + _shared(rest) for letter, rest in sorted(below.items()) if letter]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and "" not in below else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if "" in below else joined


_VERBS: Final = [
    word
    for verb in VERB[3:-1].split("|")
    for word in ([verb[:-2], verb[:-1]] if verb.endswith("s?") else [verb])
]
CUE: Final = re.compile(rf"\b(?P<verb>{_shared(_VERBS)})\b|\b[Aa]ccording to |\b[Ii]n the words of ")
_SPEECH_WORDS: Final = (
    "said says saying told tells claimed claims added adds stated states insisted warned announced confirmed estimated argued noted stressed "
    "explained declared wrote tweeted replied recalled revealed disclosed admitted maintains continued alleged reported"
)
SPEECH: Final = frozenset(_SPEECH_WORDS.split())
"""Verbs after which, inverted, the speaker may stand: "said Bali"."""
PRONOUN: Final = re.compile(
    r"\b(he|she|it|they|we|who)(?: (?:also|later|then|further|has|had|have|repeatedly|reportedly))*,? $",
    re.IGNORECASE,
)
ADVERBS: Final = re.compile(
    r"(?:\b(?:also|later|then|further|has|had|have|was|were|is|are|repeatedly|reportedly|officially|quoted|as|now|earlier|still|since|previously|on|last|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)"
    r",? )+$"
)
NOUN: Final = (
    r"(?:officials?|police|spokes(?:man|woman|person|people)|reports?|sources?|drivers?|ministry|minister|witness(?:es)?|residents?|authorities|government|army"
    r"|military|police|doctors?|analysts?|economists?|experts?|scientists?|researchers?|investigators?|prosecutors?|lawyers?|judges?|court|company|agency|group"
    r"|union|mayor|governor|president|colonel|general|commander|statement|study|survey|poll|document|documents|data|figures|media|activists?|monitors?|rescuers?"
    r"|workers?|teachers?|farmers?|fishermen|neighbou?rs?|relatives|villagers|rebels|militants|diplomats?|aides?|coach|captain|manager|director|chairman"
    r"|chairwoman|chief|executive|owner|bank|hospital|university|council|committee|commission|organi[sz]ation|makers|team|office|department|firm|network"
    r"|newspaper|agencies|observers?|critics|supporters|fighters|troops|soldiers|men|women|man|woman|survivors?|passengers?|student|students|observatory|Col\.|Colonel"
    r"|documentary|investigation|leaders?|brigade|centre|center|service|charity|party|front)"
)
PHRASE: Final = re.compile(
    rf"(?P<np>(?:\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Ss]ome|[Mm]any|[Ss]everal|[Tt]wo|[Oo]ther|[Ll]ocal|[Ss]enior) )?(?:[\w.'-]+ ){{0,4}}?\b{NOUN})"
    rf"(?P<of> (?:of|for|from|in|at) (?:the |a )?[\w'-]+(?: [\w'-]+)?)?,? $"
)
LEAD: Final = re.compile(
    r"(?:(?:[Bb]ut|[Aa]nd|[Aa]s|[Ww]hile|[Tt]hat|[Ww]hen|[Oo]f|[Ii]n|[Oo]n|[Aa]t|[Bb]y|[Tt]o|[Ff]or|[Ff]rom|[Hh]owever|[Mm]eanwhile|[Ii]f|[Bb]ecause|[Ss]o) )+"
)
AFTER_TO: Final = re.compile(
    r"(?P<np>(?:the |an? |one |its |their |his |her |some |many |several |local |senior |two )*(?:[\w'-]+ ){0,4}?[\w'-]+)(?=[,.;:)\"\n]|$| (?:that|who|which|and|said|on|in|at|but|to|of|by|titled|released|published|seen|obtained|cited|for|from|with)\b)"
)
ENDS: Final = re.compile(
    r"$|[.\n;]|,(?! [\"'])| (?:on|in|at|after|late|early|last|during|without|adding|citing) "
)
"""What follows a verb of speech whose words stand before it."""
