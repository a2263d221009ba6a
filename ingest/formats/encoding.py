"""Bytes to text, by what they are rather than by what they are said to be."""

import codecs
import re
from typing import Final

from resiliparse.parse.encoding import detect_encoding

from store.errors import Refused

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_XML_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_META_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE
)
_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_SHIFTING: Final = ("iso-2022", "iso2022", "hz", "utf-7")  # ASCII bytes that mean something else
_WIDER: Final = {
    # What these labels mean on the web (WHATWG Encoding Standard, section 4.2).
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932",
    "windows-31j": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874", "x-gbk": "gb18030",
    "utf-16": "utf-16-le", "unicode": "utf-16-le", "x-mac-roman": "mac-roman", "macintosh": "mac-roman",
}  # fmt: skip
_HEAD_BYTES: Final = 2048
_SAMPLE_BYTES: Final = 64 * 1024  # what detection looks at
_HIGH: Final = bytes(range(128, 256))
_DAMAGE_SHARE_MAX: Final = 0.02  # of the bytes beyond ASCII; Latin text read as UTF-8 breaks nearly all
_NUL_SHARE_MAX: Final = 0.02  # stray NULs are damage; many are a binary file


def decode(data: bytes, *, content_type: str = "", keep_bom: bool = False) -> str:
    """Return the text of these bytes.

    In order: a byte order mark, the NULs of UTF-16, valid UTF-8, the charset of the Content-Type header,
    that of the document itself, detection, and last windows-1252 with what it lacks replaced. Raises
    Refused (binary) where it is no text at all. `keep_bom` keeps the mark, so that offsets count it.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[0 if keep_bom else len(mark) :].decode(name, "replace")
    wide = _wide(data[:_HEAD_BYTES])
    if wide:
        return data.decode(wide, "replace")
    if data.count(0) > len(data) * _NUL_SHARE_MAX:
        raise Refused("binary", "this is a binary file, not text", subject="document")
    declared = _declared(data, content_type)
    if not any(name.startswith(_SHIFTING) for name in declared):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for name in declared:
        try:
            return data.decode(_WIDER.get(name, name))
        except (LookupError, UnicodeDecodeError):
            continue
    return _detected(data)


def _wide(head: bytes) -> str | None:
    """Return the flavour of UTF-16 without a mark, by where the NULs of its ASCII characters stand."""
    if len(head) < 4:
        return None
    pairs = len(head) // 2
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.4 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return None


def _declared(data: bytes, content_type: str) -> list[str]:
    head = data[:_HEAD_BYTES]
    found = [_CHARSET.search(content_type)]
    names = [match[1] for match in found if match]
    for pattern in (_XML_DECLARED, _META_DECLARED):
        match = pattern.search(head)
        if match:
            names.append(match[1].decode("ascii"))
    names = [name.lower() for name in names]
    # The header's iso-8859-1 is mostly the server's default, not the author's word.
    return sorted(names, key=lambda name: name in {"iso-8859-1", "us-ascii", "utf-8"})


def _detected(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    mostly = data.decode("utf-8", "replace")
    # A few broken bytes in good UTF-8 (a title cut in mid-character) are not another charset.
    high = len(data) - len(data.translate(None, _HIGH))
    guess = None if mostly.count("\ufffd") <= high * _DAMAGE_SHARE_MAX else detect_encoding(sample)
    if guess is None:
        return mostly
    try:
        return data.decode(_WIDER.get(guess, guess))
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", "replace")
