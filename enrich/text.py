"""Raw text to the text that grammars read, with the way back: every span can be told in raw offsets."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import msgspec

_SAME_WIDTH: Final = {
    **dict.fromkeys("“”„‟«»〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛′ʼ＇", "'"),
    **dict.fromkeys("‐‑−﹣－", "-"),
    **dict.fromkeys(
        "\t\v\f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
        " ",
    ),
    **dict.fromkeys("\r\x85\u2028\u2029", "\n"),
}
"""One character for one character, so that offsets stay. En and em dashes stay too: they mean ranges and asides."""

_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_ODD_ASCII: Final = ("\t", "\v", "\f", "\r")
_NO_WIDTH: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_UNSEEN: Final = re.compile(f"[{_NO_WIDTH}]")
_FOLD: Final = re.compile(rf"\n[ \n]*| [ \n]+|[{_NO_WIDTH}]+")
"""White space runs, and characters that have no width: soft hyphens, joiners, direction marks, byte-order marks."""
_FOLD_ASCII: Final = re.compile(r"\n[ \n]*| [ \n]+")
_FOLD_LINES: Final = re.compile(r"\n[ \n]*")
"""The same for a text without blanks in a row or at the end of a line, as most are: several times as quick."""

_PARAGRAPH: Final = re.compile(r"(?>\r\n|[\n\r\x85\u2028])\s*(?>\r\n|[\n\r\x85\u2028])|\u2029")
"""A blank line, whatever the line endings; "\\r\\n" is one ending, not two."""


class Text(msgspec.Struct, frozen=True):
    """A text as grammars read it: straight quotes, single spaces, one newline for each paragraph break."""

    raw: str
    clean: str
    clean_starts: list[int]
    """Where each piece copied from `raw` begins in `clean`, ascending."""
    raw_starts: list[int]
    """Where the same piece begins in `raw`."""
    low: str
    """`clean` in lower case, one character for one."""

    def raw_offset(self, clean_offset: int) -> int:
        """Return where the character at this offset of `clean` stands in `raw`."""
        piece = bisect_right(self.clean_starts, clean_offset) - 1
        return self.raw_starts[piece] + clean_offset - self.clean_starts[piece]

    def clean_offset(self, raw_offset: int) -> int:
        """Return where the character at this offset of `raw` stands in `clean`, or the next one that was kept."""
        piece = bisect_right(self.raw_starts, raw_offset) - 1
        offset = self.clean_starts[piece] + raw_offset - self.raw_starts[piece]
        return min(offset, self.clean_starts[piece + 1]) if piece + 1 < len(self.clean_starts) else offset

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of a non-empty span of `clean` that neither begins nor ends in white space."""
        assert start < end
        starts = self.clean_starts
        after = bisect_right(starts, start)
        shift = self.raw_starts[after - 1] - starts[after - 1]
        if after == len(starts) or end <= starts[after]:
            return start + shift, end + shift
        return start + shift, self.raw_offset(end - 1) + 1


_HEADLINE_MAX: Final = 160
"""Code points of the longest headline."""
_SMALL: Final = re.compile(
    r"(?<![\w'’-])(?!(?:from|with|over|into|upon|than|amid|near|onto|past|after|under|about|against|between|through|during|without|before|until)\b)[a-z]{4,}"
)
"""A word that a headline would write with a capital."""
_LARGE: Final = re.compile(r"\b[A-Z][\w'’-]{2,}")


def _headline_end(raw: str) -> int:
    """Return where the line break after a headline at the top of a text stands, -1 without one.

    A headline has nearly every word with a capital and no mark at its end, so that a hard-wrapped sentence is none.
    """
    head = raw[:_HEADLINE_MAX]
    start = len(head) - len(head.lstrip())
    end = raw.find("\n", start, start + _HEADLINE_MAX)
    line = raw[start:end].rstrip() if end >= 0 else ""
    if not line or line[-1] in ".!?,;:-–—" or len(_LARGE.findall(line)) < 3 or _SMALL.search(line):
        return -1
    return end


def normalise(raw: str) -> Text:
    """Fold white space, quotation marks and hyphens, keeping the way back to raw offsets.

    A line break alone is a hard wrap and becomes a space; a blank line ends a paragraph and becomes one
    newline, and so does the break after a headline at the top. Linear in the length of the text.
    """
    headline = _headline_end(raw)
    same = raw
    beyond = set() if raw.isascii() else set(_BEYOND_ASCII.findall(raw))
    for odd in (*_ODD_ASCII, *beyond):
        if odd in _SAME_WIDTH:
            same = same.replace(odd, _SAME_WIDTH[odd])
    pieces: list[str] = []
    clean_starts: list[int] = [0]
    raw_starts: list[int] = [0]
    length = last = 0
    if _UNSEEN.search("".join(beyond)) is not None:
        fold = _FOLD
    else:
        fold = _FOLD_ASCII if "  " in same or " \n" in same else _FOLD_LINES
    for match in fold.finditer(same):
        start, end = match.span()
        run = match.group()
        if run[0] not in " \n":
            kept = ""
        elif "\n" in run and (start <= headline < end or _PARAGRAPH.search(raw, start, end)):
            kept = "\n"
        else:
            kept = " "
        if start > last:
            pieces.append(same[last:start])
            length += start - last
        if kept:
            clean_starts.append(length)
            raw_starts.append(start)
            pieces.append(kept)
            length += 1
        clean_starts.append(length)
        raw_starts.append(end)
        last = end
    pieces.append(same[last:])
    clean = "".join(pieces)
    return Text(raw, clean, clean_starts, raw_starts, _lowered(clean))


def _lowered(clean: str) -> str:
    low = clean.lower()
    if len(low) != len(clean):  # a few letters grow when lowered, which would move every offset
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in clean)
    return low


_STOP: Final = re.compile(r"""[\n.!?…](?:(?<=\n)|[.!?…]*['")\]]*(?:[ ](?=["'(\[]*[A-Z0-9À-ÖØ-Þ])|$))""")
"""Begins with one set of characters, which is what makes its search quick."""
_SHORTENED_WORDS: Final = (
    "Mr Mrs Md Mohd Ms Dr Prof Col Gen Lt Sgt Capt Maj Cpl Adm Cmdr Brig Gov Sen Rep Rev Hon Pres Sr Jr St Mt Ft "
    "No Nos vs v approx Inc Corp Co Ltd etc al cf Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec Art Fig Vol p pp "
    "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"
)
_SHORTENED: Final = frozenset(_SHORTENED_WORDS.split())
_ABBREVIATION: Final = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(_SHORTENED))}|e\.g|i\.e)|(?:\b[A-Za-z]\.)+[A-Za-z])\.$"
)
_ENDS_ANYWAY: Final = frozenset(("etc.", "Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr.", "p.m.", "a.m."))
"""Abbreviations that often end a sentence too."""
_STARTER: Final = re.compile(
    r"""["'(\[]*(?:The|A|An|In|On|At|He|She|It|They|We|But|And|However|This|That|These|Those|His|Her|Its|Their|There|When|After)\b"""
)


def sentences(text: Text) -> list[tuple[int, int]]:
    """Return the spans of sentences in `text.clean`, in order, without surrounding white space."""
    return list(_sentences(text.clean))


def _sentences(clean: str) -> Iterator[tuple[int, int]]:
    begin = 0
    length = len(clean)
    for match in _STOP.finditer(clean):
        start, end = match.span()
        stop = clean[start]
        if stop == "\n":
            end = start
        elif stop == "." and end < length:
            head = clean[max(begin, start - 24) : start + 1]
            word = head.rsplit(" ", 1)[-1]
            plain = word[:-1]
            shortened = plain in _SHORTENED if plain.isalpha() else _ABBREVIATION.search(head)
            if shortened and not (
                (word in _ENDS_ANYWAY or word.count(".") > 1) and _STARTER.match(clean, end)
            ):
                continue
        span = _trimmed(clean, begin, end)
        if span is not None:
            yield span
        begin = match.end()
    span = _trimmed(clean, begin, len(clean))
    if span is not None:
        yield span


def _trimmed(clean: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
