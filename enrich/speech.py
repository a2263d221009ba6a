"""The words and constructions by which English names those who are quoted: nouns, titles, bodies, asides."""

import re
from typing import Final

from enrich.cues import SPEECH, shared

_NOUNS: Final = (
    "Col. Colonel activist activists agencies agency aide aides analyst analysts archbishop army association author "
    "authorities authors bank bishop brigade broadcaster bulletin bureau candidate candidates captain census center "
    "centre chairman chairperson chairwoman charity charter chief cleric clerics club coach coast_guard coastguard "
    "colonel commander commission committee company council court critics data dealer dealers department deputies deputy "
    "diplomat diplomats director doctor doctors document documentary documents driver drivers economist economists "
    "editor editors executive expert experts farmer farmers federation fighters figures filing filings firm fishermen "
    "foundation founder front general government governor group guard guards guardsmen head heads hospital hospitals imam index "
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
NOUN: Final = f"(?:{shared([word.replace('_', ' ') for word in _NOUNS.split()])})"
NOUN_LAST: Final = frozenset(
    word + mark for noun in _NOUNS.split() for word in (noun.rpartition("_")[2],) for mark in ("", ",")
)
"""The last words of those nouns as they stand in a sentence."""
HAS_NOUN: Final = re.compile(rf"\b{NOUN}(?=[ ,])")
"""Whether a phrase for a speaker can be there at all: quick, for most looks find none."""
_WITH = r"(?:\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Ss]ome|[Mm]any|[Ss]everal|[Tt]wo|[Oo]ther|[Ll]ocal|[Ss]enior) )?(?:[\w.'-]+ ){0,4}?"
_OF_AT_END = r"(?P<of> (?:of|for|from|in|at) (?:the |a )?[\w'-]+(?: [\w'-]+)?)?,? $"
BEFORE_NOUN: Final = re.compile(rf"(?<![\w.'-]){_WITH}$")
NOUN_ENDS: Final = re.compile(rf"(?P<noun>{NOUN}){_OF_AT_END}")
"""The two halves of a phrase for a speaker, which meet at the noun; one pattern for both took three times as long."""
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
_BEFORE_CLAUSE: Final = [
    "after",
    "before",
    "when",
    "while",
    "as",
    "that",
    "because",
    "since",
    "if",
    "but",
    "though",
    "although",
    "until",
    "where",
]
AFTER_VERB: Final = re.compile(
    rf"(?:[\w.'-]+ )*(?:(?:said|says|told|added|claimed|insisted|warned)(?: that)?|{'|'.join(_BEFORE_CLAUSE)}) (?=\w)"
)
"""Another clause before the words for somebody: "he said the nurses", "4 percent after the company"."""
CLAUSES: Final = SPEECH.union(_BEFORE_CLAUSE)
"""Words without which there is none."""
ALONE_AFTER: Final = re.compile(
    rf" (?P<np>{_ARTICLE} (?:of (?:the|its|their|his|her|those|these) )?(?:[\w'-]+ ){{0,3}}?[\w'-]+|one(?=, )|another(?=, ))"
    r"(?=[,.;:\n]|$| (?:who|whose|that|in|on|at|from|with|for|after|before|briefed|outside|near|to|speaking|standing|by|of|as|while|when)\b)"
)
"""Who stands after a quote and its verb."""
JOINS: Final = frozenset(("and", "but", "then"))
"""What joins a verb to one before it whose subject it has."""
BY: Final = re.compile(
    r" (?:by|from) (?P<np>(?:the|an?) (?:[a-z][\w'-]* ){0,2}?[a-z][\w'-]*)(?=[,.;:\n]|$| (?:last|this|on|in|that|which|published|released)\b)"
)
"""Whose a report is, where no name says so."""
THAT: Final = re.compile(r"(?:also )?(?:(?P<added>adds|added)\b|\w+(?: (?P<that>that|no|it|out that)\b)?)")
CLAIMED: Final = re.compile(
    r"[.,:;]|$| that\b|[^.;!?\"\n]{0,80}?(?:\b(?:is|was|are|were|has|had|have|would|will|could|can|may|might|should|must|did|does|it|they|he|she|we|there)\b|\"|n't\b)"
)
"""What follows "added" where it gives words and no thing: "he added the road was shut", not "he added a third"."""
STUDY: Final = re.compile(
    r"(?:report|survey|study|poll|review|audit|investigation|inquiry|census|documents?|data|figures|analysis|researchers|scientists|index)s?\b",
    re.IGNORECASE,
)
ANYONE: Final = re.compile(
    r"(?:^|[,;] |(?:^|\b)(?:[Bb]ut|[Aa]nd|[Ww]hile|[Aa]s|[Tt]hat) )(?P<np>(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother) (?:(?!who |which )[a-z][\w'-]* ){0,2}(?!who |which )[a-z][\w'-]*)"
    r"(?: who (?:[\w'-]+ ){0,5}[\w'-]+)? $"
)
"""Anybody at all at the start of a clause, before a verb that only speakers have: "a deckhand who survived told"."""
ARTICLES: Final = frozenset(["the", "The", "a", "A", "an", "An", "one", "One", "another", "Another"])
"""One of which is among the last words of anybody of whom nothing more is told."""
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
    r"(?:(?:[Ll]ater|[Ee]arlier|[Tt]hen|[Bb]ut|[Aa]nd|[Aa]s|[Ww]hile|[Tt]hat|[Ww]hen|[Oo]f|[Ii]n|[Oo]n|[Aa]t|[Bb]y|[Tt]o|[Ff]or|[Ff]rom|[Hh]owever|[Mm]eanwhile|[Ii]f|[Bb]ecause|[Ss]o|(?:19|20)\d\d,?) )+"
)
AFTER_TO: Final = re.compile(
    r"(?P<np>(?:the |an? |one |its |their |his |her |some |many |several |local |senior |two )*(?:[\w'-]+ ){0,4}?[\w'-]+(?: (?:of|in|at|from) the (?:[a-z][\w'-]* )?[a-z][\w'-]*(?=[,.;\n]))?)(?=[,.;:)\"\n]|$| (?:that|who|which|and|said|on|in|at|but|to|of|by|as|titled|released|published|seen|obtained|cited|for|from|with)\b)"
)
ENDS: Final = re.compile(
    r"$|[.\n;]|,(?! [\"'])| (?:on|in|at|after|late|early|last|during|without|adding|citing) "
)
"""What follows a verb of speech whose words stand before it."""
OBJECT: Final = re.compile(
    r"\b(?:of|by|to|with|from|and) (?:an?|the|his|her) (?:[a-z-]+ )?[a-z-]+, $|\b(?:of|by|with|to|for|from|against|about|on|in|at|than|like|under|over|told|between|among|as|that|or|is|was|are|were|has|had|have|after|before"
    r"|(?!(?:red|advanced|united|retired|elected|newly|jailed|convicted|injured)\b)[a-z]{2,}(?:ed|ing)) (?:the |an? )?$"
)
"""What stands before a name that a sentence is not about, for it is another's object."""
HANGS: Final = re.compile(
    r"\b(?:of|by|with|for|against|about|on|in|at|than|like|under|over|between|among|as|after|before|and|or) (?:the |an? )?$"
)
"""What stands before a name that only goes with another word."""
TO_NAME: Final = re.compile(r",? | (?:of|for|at|from|in) [^,.;\"\n]{1,40}, ")
"""What stands between a title and its name: "mayor of Lindenau, Ines Calder"."""
FROM_NAME: Final = re.compile(r", (?:\d+, )?(?:[\w'-]+ ){0,5}")
ASIDE_ENDS: Final = re.compile(r"[,.;]| (?:of|for|at|in|from|who|with)\b|$")
"""What stands between a name and the title that follows, and what follows that."""
SHORT: Final = dict(
    pair.split(" ")
    for pair in [
        "col. colonel",
        "gen. general",
        "capt. captain",
        "sen. senator",
        "gov. governor",
        "dr doctor",
        "dr. doctor",
        "prof. professor",
        "lt. lieutenant",
        "sgt. sergeant",
    ]
)
"""Titles in short and in full."""
