"""A folder of files as a feed: each .txt, .md, .html or .htm file is one article.

The text of a text file is the whole file as decoded, to the last white space, so that offsets count the
code points of the file itself.
"""

import bisect
import hashlib
import os
import re
import stat
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from ingest.formats import dates, encoding, html, isolated, plain
from ingest.formats.feed import EXCERPT_CHARS, TEXT_CHARS_MAX, Entry, EntryRefused, Feed
from store.errors import Reason, Refused

TEXTS: Final = frozenset({".txt", ".md"})
PAGES: Final = frozenset({".html", ".htm"})
FILE_BYTES_MAX: Final = 8 * 1024 * 1024  # 2,000,000 characters of any script, and pages with their markup
SLICE_FILES: Final = 1_000  # in one turn; the next follows at once
SLICE_BYTES: Final = 16 * 1024 * 1024  # what a slice may hold in memory, but for its last file
TITLE_CHARS_MAX: Final = 200
TITLE_LINES_MAX: Final = 3
DATE_LINES: Final = 10  # how far down a dateline may stand
PAGE_IN_PLACE_BYTES: Final = 256 * 1024  # larger pages are read in a child process that can be killed
_DATED: Final = re.compile(
    r"(?:published|posted|updated|date|dateline)\s*(?:on|at)?\s*[:\-–]?\s*", re.IGNORECASE
)
_PAGE: Final = msgspec.msgpack.Decoder(html.Page)


def fingerprint(path: Path) -> str:
    """Return a hash that changes when a file is added, removed, renamed, rewritten or touched.

    Raises OSError where the folder cannot be listed.
    """
    hasher = hashlib.sha256()
    for name in _names(path):
        try:
            found = (path / name).lstat()
        except FileNotFoundError:
            continue
        hasher.update(
            f"{name}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_mode}\0".encode(
                "utf-8", "surrogateescape"
            )
        )
    return hasher.hexdigest()


def _names(path: Path) -> list[str]:
    with os.scandir(path) as entries:
        return sorted(
            entry.name
            for entry in entries
            if not entry.name.startswith(".") and Path(entry.name).suffix.lower() in TEXTS | PAGES
        )


def read(path: Path, *, after: str | None = None) -> tuple[Feed, str | None]:
    """Return the articles of a slice of the folder, and where the next slice begins; None at the end.

    Files come in the order of their names, at most SLICE_FILES or SLICE_BYTES of them. A file that cannot be
    read is refused by itself. Blocks. Raises OSError where the folder itself cannot be read.
    """
    root = path.resolve(strict=True)
    names = _names(root)
    if after is not None:
        names = names[bisect.bisect_right(names, bytes.fromhex(after).decode("utf-8", "surrogateescape")) :]
    entries: list[Entry] = []
    refused: list[EntryRefused] = []
    total = 0
    for number, name in enumerate(names):
        if number == SLICE_FILES or total > SLICE_BYTES:
            mark = names[number - 1].encode("utf-8", "surrogateescape").hex()
            return _feed(root, entries, refused), mark
        try:
            data = _load(root, root / name)
            total += len(data)
            entries.append(_article(root / name, data))
        except Refused as error:
            refused.append(_refusal(root / name, error.reason, str(error)))
        except OSError as error:
            refused.append(_refusal(root / name, "not_found", f"{name} cannot be read: {error.strerror}"))
    return _feed(root, entries, refused), None


def _feed(root: Path, entries: list[Entry], refused: list[EntryRefused]) -> Feed:
    # The newest entry stands first in a feed, and names mostly rise with time.
    return Feed(format="folder", title=root.name, entries=tuple(reversed(entries)), refused=tuple(refused))


def _refusal(path: Path, reason: Reason, detail: str) -> EntryRefused:
    return EntryRefused(subject=str(path).encode("utf-8", "replace").decode(), reason=reason, detail=detail)


def _load(root: Path, path: Path) -> bytes:
    """Return a file's bytes. Refuses links that lead out of the folder, what is no file, and what is too long."""
    if not path.resolve(strict=True).is_relative_to(root):
        raise Refused(
            "forbidden_address",
            f"{path.name} is a link out of the folder: copy the file there",
            subject=str(path),
        )
    # Without O_NONBLOCK opening a pipe would wait for its writer, for ever.
    handle = os.open(path.resolve(), os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_NOFOLLOW", 0))
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise Refused("binary", f"{path.name} is not a regular file", subject=str(path))
        with open(handle, "rb", closefd=False) as file:
            data = file.read(FILE_BYTES_MAX + 1)
    finally:
        os.close(handle)
    if len(data) > FILE_BYTES_MAX:
        raise Refused(
            "too_large", f"{path.name} is over the limit of {FILE_BYTES_MAX:,} bytes", subject=str(path)
        )
    return data


def _article(path: Path, data: bytes) -> Entry:
    name = path.name.encode("utf-8", "replace").decode()
    url = path.as_uri()
    text = encoding.decode(data, keep_bom=True)
    if path.suffix.lower() in PAGES:
        page = _page(data, text, str(path))
        published, title = dates.parse(page.published or ""), page.title
        author, source, text = page.author, page.source, page.text
    else:
        published, title, author, source = dateline(text), title_of(text), None, None
    if not text.strip("\ufeff \t\r\n"):
        raise Refused("empty", f"{path.name} holds no text", subject=str(path))
    if len(text) > TEXT_CHARS_MAX:
        raise Refused(
            "too_large", f"{path.name} holds more than {TEXT_CHARS_MAX:,} characters", subject=str(path)
        )
    return Entry(
        guid=name,
        url=url,
        title=title or title_of(text),
        text=text,
        published_at=published,
        author=author,
        source=source,
    )


def _page(data: bytes, text: str, subject: str) -> html.Page:
    if len(data) <= PAGE_IN_PLACE_BYTES:
        return html.extract(text)
    return _PAGE.decode(isolated.run("page", text.encode("utf-8", "replace"), subject))


def title_of(text: str) -> str:
    """Return the title: the first line that is not empty, with the lines that wrap it, folded to one.

    A heading wrapped by hand goes on until a blank line or a line that is indented anew, within
    TITLE_LINES_MAX lines; where neither comes, the first line alone is the title.
    """
    lines = text.lstrip("\ufeff").splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return ""
    indented = lines[first][:1].isspace()
    block = [lines[first]]
    for line in lines[first + 1 : first + TITLE_LINES_MAX + 1]:
        if not line.strip() or (indented and line[:1].isspace()):
            break
        block.append(line)
    else:
        if len(lines) > first + TITLE_LINES_MAX:
            block = block[:1]
    title = plain.fold(plain.tidy(" ".join(block[:TITLE_LINES_MAX]).lstrip("# ")))
    if len(title) > TITLE_CHARS_MAX:
        title = plain.fold(plain.tidy(lines[first].lstrip("# ")))
    if len(title) > TITLE_CHARS_MAX:
        title = title[: TITLE_CHARS_MAX - 1].rsplit(" ", 1)[0] + "…"
    return title


def dateline(text: str) -> datetime | None:
    """Return the date of a line near the top that is nothing but a date ("Monday, 11 Feb, 2019"), in UTC.

    Never the file's own time: that is when it was copied.
    """
    lines = [line.strip() for line in text[: EXCERPT_CHARS * 4].splitlines()]
    for line in [line for line in lines if line][:DATE_LINES]:
        if len(line) > 60 or not any(character.isdigit() for character in line):
            continue
        bare = _DATED.sub("", line, count=1) if _DATED.match(line) else line
        if re.fullmatch(r"\d{4}(-\d{2})?", bare):
            continue  # a year alone may be anything
        found = dates.parse(bare.strip(" *_#"))
        if found is not None:
            return found
    return None
