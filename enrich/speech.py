"""The words by which English says who speaks: verbs, pronouns, and the nouns of those who are quoted."""

import re
from collections.abc import Iterator
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

VERB: Final = (
    r"(?:say|claim|argue|believe|estimate|insist|warn|report|suggest|admit|deny|"
    r"said|says|saying|told|tells|claimed|claims|added|adds|reported|reports|announced|announces|stated|states|insisted|insists|warned|warns"
    r"|confirmed|confirms|estimated|estimates|argued|argues|noted|notes|acknowledged|admitted|admits|maintains|maintained|denied|denies"
    r"|revealed|reveals|disclosed|discloses|stressed|stresses|explained|explains|declared|declares|wrote|writes|tweeted|replied|asked|recalled"
    r"|predicted|predicts|forecasts?|expects|expected|believes|believed|alleged|alleges|suggested|suggests|testified|conceded|shows|showed|found|finds"
    r"|put|puts|called|concluded|concludes|pledged|vowed|promised|joked|continued|urged|tallied|counted|describes|described|has said|had said"
    r"|complained|shouted|cried|remarked|commented|quipped|lamented|boasted|cautioned|countered|responded|pleaded|muttered|whispered|wondered|retorted"
    r"|shrugged|praised|criticised|criticized|dismissed|branded|labelled|labeled|hailed|condemned|calling|describing|went on|agreed|observed)"
)
_BESIDE: Final = (
    "complained shouted cried remarked commented quipped lamented boasted cautioned countered responded pleaded muttered whispered wondered "
    "retorted shrugged praised criticised criticized dismissed branded labelled labeled hailed condemned calling describing agreed observed"
)
BESIDE: Final = frozenset((*_BESIDE.split(), "went on"))
"""Verbs that give somebody's words only beside quotation marks."""
PARTICIPLES: Final = frozenset(("calling", "describing", "saying"))
"""What the one whom a sentence is about does at its end: "..., calling it \"a joke\""."""


def _shared(words: list[str]) -> str:
    """Return a pattern for any of the words that shares their beginnings: several times as fast as a plain list."""
    below: dict[str, list[str]] = {}
    for word in words:
        below.setdefault(word[:1], []).append(word[1:])
    parts = [re.escape(letter) + _shared(rest) for letter, rest in sorted(below.items()) if letter]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and "" not in below else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if "" in below else joined


_VERBS: Final = [
    word
    for verb in VERB[3:-1].split("|")
    for word in ([verb[:-2], verb[:-1]] if verb.endswith("s?") else [verb])
]
_CUE: Final = re.compile(rf"\b(?P<verb>{_shared(_VERBS)})\b|\b[Aa]ccording to |\b[Ii]n the words of ")
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


_NOUNS: Final = (
    "Col. Colonel activist activists agencies agency aide aides analyst analysts archbishop army association author "
    "authorities authors bank bishop brigade broadcaster bulletin bureau candidate candidates captain census center "
    "centre chairman chairperson chairwoman charity charter chief cleric clerics club coach coast_guard coastguard "
    "colonel commander commission committee company council court critics data dealer dealers department deputies deputy "
    "diplomat diplomats director doctor doctors document documentary documents driver drivers economist economists "
    "editor editors executive expert experts farmer farmers federation fighters figures filing filings firm fishermen "
    "foundation founder front general government governor group guard guards guardsmen head heads hospital imam index "
    "indictment inquiry investigation investigator investigators investor investors judge judges lawmaker lawmakers "
    "lawyer lawyers leader leaders letter makers man manager mayor media medic medics memo memorandum men militants "
    "military minister ministry monitor monitors neighbor neighbors neighbour neighbours network newspaper note nurse "
    "nurses observatory observer observers office official officials ombudsman operator operators opposition "
    "organisation organization owner panel party passenger passengers pilot pilots police poll president priest priests "
    "prosecutor prosecutors rebels regulator regulators relatives report reports rescue_services rescuer rescuers "
    "researcher researchers resident residents ruling scientist scientists secretary senator senators service society "
    "soldiers source sources spokesman spokespeople spokesperson spokeswoman statement student students study supporters "
    "survey survivor survivors teacher teachers team trader traders treasurer troops trust union university verdict "
    "villagers watchdog witness witnesses woman women worker workers"
)  # fmt: skip
"""Those who are quoted; "_" stands for a space."""
NOUN: Final = f"(?:{_shared([word.replace('_', ' ') for word in _NOUNS.split()])})"
NOUN_LAST: Final = frozenset(
    word + mark for noun in _NOUNS.split() for word in (noun.rpartition("_")[2],) for mark in ("", ",")
)
"""The last words of those nouns as they stand in a sentence."""
HAS_NOUN: Final = re.compile(rf"\b{NOUN}(?=[ ,])")
"""Whether a phrase for a speaker can be there at all: quick, for most looks find none."""
PHRASE: Final = re.compile(
    rf"(?<![\w.'-])(?P<np>(?:\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Ss]ome|[Mm]any|[Ss]everal|[Tt]wo|[Oo]ther|[Ll]ocal|[Ss]enior) )?(?:[\w.'-]+ ){{0,4}}?\b{NOUN})"
    rf"(?P<of> (?:of|for|from|in|at) (?:the |a )?[\w'-]+(?: [\w'-]+)?)?,? $"
)
NEVER_INVERTED: Final = frozenset(
    ["told", "tells", "reported", "saying", "found", "finds", "shows", "showed", "calling", "describing"]
)
"""Verbs before which their subject always stands."""
_ARTICLE: Final = r"(?:the|an?|one|its|their|his|her|another|some|many|several|two|three|The|An?|One|Its|Their|His|Her|Another|Some|Many|Several|Two|Three)"
ALONE: Final = re.compile(
    rf" ?(?P<np>{_ARTICLE} (?:of (?:the|its|their|his|her|those|these) )?(?:[\w'-]+ ){{0,3}}?[\w'-]+"
    r"|(?!(?:This|Its|His|As|Perhaps|Yes|Always|Sometimes|Besides)\b)[A-Z][a-z'-]+(?: [a-z][\w'-]+){0,2}(?<=[a-z]s))"
    r"(?<! and)(?<! but)(?<! which)(?<! that)(?<! who)(?<! not)(?<! never)(?<! then)(?<! to)(?<!ed) "
)
"""All that stands between a quote and the verb beside it, or between the beginning of a sentence and such a verb."""
NOUN_PHRASE: Final = re.compile(
    rf"(?<![\w'-]){_ARTICLE} (?:of (?:the|its|their|his|her|those|these) )?(?:[\w'-]+ ){{0,3}}[\w'-]+$"
)
"""An article and what goes with it, at the end."""
AFTER_VERB: Final = re.compile(
    r"(?:[\w'-]+ )*(?:said|says|told|added|claimed|insisted|warned) (?:that )?(?=\w)"
)
"""Another clause of saying before the words for somebody: "he said the nurses"."""
ALONE_AFTER: Final = re.compile(
    rf" (?P<np>{_ARTICLE} (?:of (?:the|its|their|his|her|those|these) )?(?:[\w'-]+ ){{0,3}}?[\w'-]+)"
    r"(?=[,.;:\n]|$| (?:who|whose|that|in|on|at|from|with|for|after|before|briefed|outside|near|to|speaking|standing|by|of|as|while|when)\b)"
)
"""Who stands after a quote and its verb."""
JOINS: Final = frozenset(("and", "but", "then"))
"""What joins a verb to one before it whose subject it has."""
BY: Final = re.compile(
    r" (?:by|from) (?P<np>(?:the|an?) (?:[a-z][\w'-]* ){0,2}?[a-z][\w'-]*)(?=[,.;:\n]|$| (?:last|this|on|in|that|which|published|released)\b)"
)
"""Whose a report is, where no name says so."""
FINDS: Final = frozenset(("found", "find", "finds"))
"""Verbs that also have things for objects: police who found guns said nothing."""
THAT: Final = re.compile(r"(?:also )?\w+(?: (?P<that>that|no|it|out that)\b)?")
STUDY: Final = re.compile(
    r"(?:report|survey|study|poll|review|audit|investigation|inquiry|census|documents?|data|figures|analysis|researchers|scientists|index)s?\b",
    re.IGNORECASE,
)
ANYONE: Final = re.compile(
    r"(?:^|[,;] |(?:^|\b)(?:[Bb]ut|[Aa]nd|[Ww]hile|[Aa]s|[Tt]hat) )(?P<np>(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother) (?:(?!who )[a-z][\w'-]* ){0,2}(?!who )[a-z][\w'-]*)"
    r"(?: who (?:[\w'-]+ ){0,5}[\w'-]+)? $"
)
"""Anybody at all at the start of a clause, before a verb that only speakers have: "a deckhand who survived told"."""
HOST: Final = re.compile(
    r",? (?P<word>of|in|at|for|from|near|outside|by|with) (?:the |an? |its |their )?(?:(?:[a-z][\w'-]*|[A-Z][\w'-]*-(?:based|led|backed|run)) ){0,2}$"
)
"""The preposition by which a name hangs on the words before it: "the infirmary in", "a spokesman for the"."""
OUTLET: Final = re.compile(
    r"(?:spokes\w+|officials?|representatives?|reports?|statements?|figures|data|survey|study|poll|documents?|observers?|monitors?|envoys?|inspectors?|lawyers|analysts?|economists?|experts?|sources?|researchers?|scientists?|letter|memo)$",
    re.IGNORECASE,
)
"""Those through whom an organisation speaks: what they say, it says."""
TITLES: Final = frozenset(
    [
        "president",
        "minister",
        "colonel",
        "col.",
        "general",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "mayor",
        "governor",
        "captain",
        "coach",
        "chief",
        "judge",
        "senator",
        "chairman",
        "chairmen",
        "chairwoman",
        "chairperson",
        "director",
        "commander",
        "secretary",
        "premier",
        "chancellor",
        "bishop",
        "archbishop",
        "professor",
        "ambassador",
        "envoy",
        "lawyer",
        "driver",
        "farmer",
        "manager",
        "owner",
        "founder",
        "author",
        "editor",
        "doctor",
        "nurse",
        "teacher",
        "pilot",
        "priest",
        "prosecutor",
        "analyst",
        "economist",
        "researcher",
        "lieutenant",
        "sergeant",
        "sheriff",
        "officer",
    ]
)
"""One person by what he or she is."""
FIRMS: Final = frozenset(
    ["company", "firm", "group", "retailer", "airline", "carmaker", "manufacturer", "lender"]
)
"""One body by what it is, which is known by its name alone ..."""
BODIES: Final = frozenset(
    [
        "agency",
        "association",
        "authority",
        "bank",
        "bureau",
        "charity",
        "club",
        "commission",
        "committee",
        "council",
        "court",
        "department",
        "federation",
        "foundation",
        "fund",
        "institute",
        "ministry",
        "museum",
        "observatory",
        "organisation",
        "organization",
        "party",
        "service",
        "trust",
        "union",
        "university",
    ]
)
"""... and one that often has the noun in its name."""
ASIDE_AGE: Final = re.compile(r", \d{1,3},")
"""An age between commas: "Anton Quist, 34, a farmer"."""
LEAD: Final = re.compile(
    r"(?:(?:[Bb]ut|[Aa]nd|[Aa]s|[Ww]hile|[Tt]hat|[Ww]hen|[Oo]f|[Ii]n|[Oo]n|[Aa]t|[Bb]y|[Tt]o|[Ff]or|[Ff]rom|[Hh]owever|[Mm]eanwhile|[Ii]f|[Bb]ecause|[Ss]o) )+"
)
AFTER_TO: Final = re.compile(
    r"(?P<np>(?:the |an? |one |its |their |his |her |some |many |several |local |senior |two )*(?:[\w'-]+ ){0,4}?[\w'-]+(?: (?:of|in|at|from) the (?:[a-z][\w'-]* )?[a-z][\w'-]*(?=[,.;\n]))?)(?=[,.;:)\"\n]|$| (?:that|who|which|and|said|on|in|at|but|to|of|by|titled|released|published|seen|obtained|cited|for|from|with)\b)"
)
ENDS: Final = re.compile(
    r"$|[.\n;]|,(?! [\"'])| (?:on|in|at|after|late|early|last|during|without|adding|citing) "
)
"""What follows a verb of speech whose words stand before it."""
