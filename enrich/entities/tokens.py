"""Capitalised words of a text and the runs that they form: where names can be at all."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from enrich.entities import words
from enrich.entities.leads import SYLLABLES_NOT

_U: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĜĞĠĢĤĪĮİĴĶĹĽŁŃŅŇŌŐŒŔŘŚŜŞŠŢŤŪŬŮŰŲŴŶŹŻŽȘȚЀ-Я"
"""Capitals of Latin and Cyrillic alphabets."""
ARTICLES: Final = (
    "wal|al|el|ez|as|ad|an|ar|ash|at|az|ad|as|es|ul|ud|Al|El|Ez|As|Ad|An|Ar|Ash|At|Az|Es|Abu|abu"
)
_JOINS: Final = "on|under|in|by|super|next|e|i|ye|o|en|au|aux|sur|sous|de|du|des|la|le|les|upon|y"
"""Small words inside hyphenated names of places: "Mazar-i-Sharif", "Aix-en-Provence"."""
_TOKEN: Final = re.compile(
    rf"(?<!\w)(?:(?:[A-Z]\.){{2,}}(?:[A-Z]\b)?"
    rf"|(?:Mr|Mrs|Ms|Dr|Prof|Col|Gen|Lt|Sgt|Capt|Maj|Cpl|Adm|Cmdr|Brig|Gov|Sen|Rep|Rev|St|Mt|Inc|Corp|Ltd|Co|Jr|Sr|Pvt|Fr|Md|Mohd)\."
    rf"|[A-Z]\.(?= ?[{_U}])"
    rf"|(?:(?:{ARTICLES})-|[dlDL]')?[{_U}]\w*(?:['’](?=[{_U}])\w+|['’](?!(?:t|ll|d|re|ve|m|s|em|n)\b)[a-z]+|-(?=[{_U}])\w+|-(?:{ARTICLES}|{_JOINS})-[{_U}]\w+|-(?:e|i|ye)(?= [{_U}])|&[{_U}]\w*)*"
    rf"|[a-z]{{1,2}}[A-Z]\w+)"
)
_SYLLABLE: Final = re.compile(r"-([a-z]{1,6})(?![\w-])")
SYLLABLE_MAX: Final = 6
"""Letters of the first syllable of such a name."""
_CAPITAL: Final = re.compile(rf"[{_U}](?:(?<![\w'-].)[a-z]+(?![\w'’&-]))?")
"""A capital; the whole word where that is plain, as most are: small letters, and nothing that might go on with it."""
_SHORT_MAX: Final = 4
"""Letters of the longest title that a full stop belongs to: "Prof."."""
_PREFIX: Final = re.compile(rf"(?<!\w)(?:(?:{ARTICLES})-|[dlDL]'|[a-z]{{1,2}})$")
"""What may stand before the first capital of a word that is one with it: "al-", "d'", the "i" of "iPhone"."""
_PREFIX_MAX: Final = 4
_OWNERS: Final = frozenset(
    (
        "People",
        "Bishops",
        "Manufacturers",
        "Employers",
        "Owners",
        "Players",
        "Lawyers",
        "Journalists",
        "Nurses",
        "Miners",
        "Traders",
        "Growers",
        "Consumers",
        "Officers",
        "Drivers",
        "Seafarers",
        "Ministers",
        "Governors",
        "Women",
        "Children",
        "Men",
        "Workers",
        "Writers",
        "Teachers",
        "Farmers",
        "Mothers",
        "Doctors",
        "King",
        "Queen",
        "Peoples",
        "Veterans",
        "Students",
        "Lord",
        "Cox",
        "Martha",
        "Magistrates",
        "Alzheimer",
        "Parkinson",
        "Crohn",
        "Publishers",
        "Pilots",
        "Patients",
        "Parents",
        "Pensioners",
        "Tenants",
        "Landlords",
        "Builders",
        "Retailers",
        "Brewers",
        "Shareholders",
        "Firefighters",
        "Land",
        "Mary",
        "John",
        "James",
    )
)
"""What stands with an apostrophe inside names of organisations."""
_SAINTS: Final = frozenset(("St", "St.", "Saint"))
"""After which any name does: "St Aidan's School"."""
_LINKS: Final = frozenset(
    ("", " ", " of ", " of the ", " for ", " for the ", " and ", " & ", " on ", " to ", " and the ", " upon ")
)
_THE: Final = frozenset(("Save", "Continue", "Friends", "Keep"))
"""Before a "the" inside a known name: "Save the Children"."""
_BEGUN: Final = frozenset((": ", "; ", "- ", "– ", "— "))
_ALNUM: Final = re.compile(r"[^\W_]")
GAP_MAX: Final = 14
"""Characters of the longest stretch between two words of a run."""
RUN_MAX: Final = 12
"""Words of the longest run read as one; lists in capitals are longer."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """A capitalised word."""

    start: int
    end: int
    text: str


class Run(msgspec.Struct, frozen=True, gc=False):
    """Capitalised words with at most small words between them."""

    tokens: list[Token]
    links: list[str]
    """What stands between each token and the next: " ", " of "."""
    sentence: int
    initial: bool
    """Whether it begins a sentence or a quote, so that its first capital tells nothing."""


_LINK: Final = re.compile(
    r"(?:https?://|www\.|\b[\w.-]+\.(?:com|org|net|co|gov|edu|io|ly|uk|de|fr)/)[^\s)\]>\"]*|\b[\w.-]+@[\w.-]+\.\w+"
)
"""Web and mail addresses: capitals in them are no names."""


_WEB: Final = re.compile(r"(?:https?://|www\.)[^\s)\]>\"]*")
_NO_SCHEME: Final = re.compile(r"\.(?:com|org|net|co|gov|edu|io|ly|uk|de|fr)/|@(?<=[\w.-]@)[\w.-]")
"""What an address has that only its inside tells."""


def _addresses(clean: str) -> list[tuple[int, int]]:
    """Return the spans of addresses; the slow pattern is asked only where it can tell more than the quick one."""
    if ("/" in clean or "@" in clean) and _NO_SCHEME.search(clean) is not None:
        return [match.span() for match in _LINK.finditer(clean)]
    if "://" in clean or "www." in clean:
        return [match.span() for match in _WEB.finditer(clean)]
    return []


def runs(clean: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Yield the runs of capitalised words in order. Linear in the length of the text."""
    links_ = _addresses(clean)
    accounts = "@" in clean
    at = 0
    for number, (first, last) in enumerate(sentences):
        tokens: list[Token] = []
        links: list[str] = []
        lead = begin = stopped = -1
        for start, end in _words(clean, first, last):
            if links_:
                while at < len(links_) and links_[at][1] <= start:
                    at += 1
                if at < len(links_) and links_[at][0] < end:
                    continue
            if tokens:
                gap = clean[stopped:start] if start - stopped <= GAP_MAX else ""
                alone = accounts and tokens[-1].start and clean[tokens[-1].start - 1] == "@"
                if (gap == " " or (start - stopped <= GAP_MAX and _joins(gap, tokens))) and (
                    len(tokens) < RUN_MAX and not alone
                ):
                    links.append(gap)
                    if gap == " " and clean[end : end + 1] == "-":
                        end = _given(clean, start, end)
                else:
                    yield Run(tokens, links, number, begin <= lead or _initial(clean, begin))
                    tokens, links, begin = [], [], start
            else:
                alnum = _ALNUM.search(clean, first, end)
                lead = alnum.start() if alnum is not None else end
                begin = start
            tokens.append(Token(start, end, clean[start:end]))
            stopped = end
        if tokens:
            yield Run(tokens, links, number, begin <= lead or _initial(clean, begin))


def _given(clean: str, start: int, end: int) -> int:
    """Return where a given name ends whose second syllable is small after a hyphen: "Lee Min-jae"."""
    syllable = _SYLLABLE.match(clean, end)
    if syllable is None or syllable[1] in SYLLABLES_NOT or end - start > SYLLABLE_MAX:
        return end
    return end if clean[start:end].isupper() else syllable.end()


def _words(clean: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of capitalised words; only where a capital stands is looked at (most of a text has none)."""
    done = first
    for capital in _CAPITAL.finditer(clean, first, last):
        at, end = capital.span()
        if at < done:
            continue
        if end - at > _SHORT_MAX or (end - at > 1 and clean[end : end + 1] != "."):
            done = end
            yield at, end
            continue
        before = clean[at - 1] if at else " "
        match = None
        if before in "-'" or before.isalpha():
            prefix = _PREFIX.search(clean, max(done, at - _PREFIX_MAX), at)
            match = _TOKEN.match(clean, prefix.start(), last) if prefix is not None else None
        match = match or _TOKEN.match(clean, at, last)
        if match is not None:
            done = match.end()
            yield match.start(), done


def _joins(gap: str, tokens: Sequence[Token]) -> bool:
    if gap in _LINKS or (gap == " the " and tokens[-1].text in _THE):
        return True
    if gap in {"'s ", "' "}:
        saint = len(tokens) > 1 and tokens[-2].text in _SAINTS
        return saint or tokens[-1].text in _OWNERS
    inner = gap.strip()
    return gap[0] == " " and gap[-1] == " " and all(word in words.PARTICLES for word in inner.split(" "))


def _initial(clean: str, start: int) -> bool:
    """Return whether a quote or a part of a sentence begins at `start`."""
    return clean[start - 1] in '"([' or clean[start - 2 : start] in _BEGUN
