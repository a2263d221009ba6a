"""What may be added as a feed: URLs checked, folders named, OPML read and written."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.sax.saxutils import escape, quoteattr

import listparser
import msgspec

from ingest.formats import encoding, plain
from store.errors import Refused

URL_CHARS_MAX: Final = 2_000  # what browsers and servers agree on
OPML_BYTES_MAX: Final = 10 * 1024 * 1024  # 5,000 feeds are about 1 MB
OUTLINES_MAX: Final = 20_000
_FOLDER_SIGNS: Final = ("/", "./", "../", "~", "file:")
_BARE_HOST: Final = re.compile(r"[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?::\d+)?(?:/.*)?", re.DOTALL)


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """One feed of an OPML file."""

    url: str
    title: str | None
    folders: tuple[str, ...] = ()
    """The outlines it stands in, outermost first."""


def check_url(url: str) -> str:
    """Return the URL of a feed or webhook in its usual form: scheme and host in lower case, no fragment.

    A bare "example.com/feed" is taken for https, and "feed:" for what follows it. Raises Refused
    (malformed, or too_large) saying what is wrong and what to write instead.
    """
    url = url.strip()
    if url.lower().startswith("feed:"):
        rest = url[5:]
        url = f"https:{rest}" if rest.startswith("//") else rest
    if "://" not in url and _BARE_HOST.fullmatch(url):
        url = f"https://{url}"
    if len(url) > URL_CHARS_MAX:
        raise Refused("too_large", f"the URL is longer than {URL_CHARS_MAX:,} characters", subject=url[:200])
    if any(character.isspace() or not character.isprintable() for character in url):
        raise _bad(url, "it holds white space or unprintable characters: write %20 for a space")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _bad(url, str(error)) from error
    if parts.scheme not in {"http", "https"}:
        raise _bad(url, "only http:// and https:// addresses can be watched")
    if not parts.hostname:
        raise _bad(url, "it names no host: write it as https://example.com/feed.xml")
    if parts.username is not None or parts.password is not None:
        raise _bad(url, "it holds a user name or password, which would be recorded for ever: leave them out")
    host = parts.hostname
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise _bad(url, f"{host} is not a host name") from error
    if ":" in host:
        host = f"[{host}]"
    standard = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in {None, standard} else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def _bad(url: str, why: str) -> Refused:
    shown = re.sub(r"//[^/@]*@", "//…@", url)[:200]
    return Refused("malformed", f"{shown or 'an empty address'} cannot be used: {why}", subject=shown)


def is_folder(text: str) -> bool:
    """Tell whether what somebody wants to watch is a folder rather than a URL: a file: URL or a path."""
    text = text.strip()
    if text.lower().startswith(_FOLDER_SIGNS) or text in {".", ".."}:
        return True
    return "://" not in text and not text.lower().startswith("feed:") and Path(text).is_dir()


def folder_path(url: str) -> Path:
    """Return the path that a folder's file: URL, or a path as typed, means."""
    if url.lower().startswith("file:"):
        return Path(unquote(urlsplit(url).path))
    return Path(url.strip()).expanduser()


def folder_url(path: str | Path) -> str:
    """Return the file: URL of a folder. Raises Refused (not_found) unless it is a folder that can be read."""
    folder = folder_path(str(path))
    try:
        resolved = folder.resolve(strict=True)
        if not resolved.is_dir():
            raise Refused("not_found", f"{folder} is a file: give the folder it is in", subject=str(folder))
        next(resolved.iterdir(), None)
    except OSError as error:
        raise Refused(
            "not_found", f"{folder} is not a folder that can be read: {error.strerror}", subject=str(folder)
        ) from error
    return resolved.as_uri()


def parse_opml(document: bytes) -> list[Outline]:
    """Return the feeds of an OPML file in order, each once; nested outlines and bare ampersands are fine.

    Raises Refused: too_large, or malformed where no feed is found.
    """
    if len(document) > OPML_BYTES_MAX:
        raise Refused("too_large", f"the file is over the limit of {OPML_BYTES_MAX:,} bytes", subject="OPML")
    text = encoding.decode(document)
    text = re.sub(r"<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>", "", text, flags=re.DOTALL | re.IGNORECASE)
    # The declared encoding no longer holds; and as bytes, since a string might be taken for a URL to fetch.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", '<?xml version="1.0" encoding="utf-8"?>', text)
    harvest = listparser.parse(text.encode("utf-8"))
    found: dict[str, Outline] = {}
    for feed in harvest.feeds[:OUTLINES_MAX]:
        url = (feed.get("url") or "").strip()
        if url and url not in found:
            folders = next((tuple(path) for path in feed.get("categories", ()) if path), ())
            found[url] = Outline(url=url, title=plain.fold(feed.get("title") or "") or None, folders=folders)
    if not found:
        raise Refused("malformed", "no feed was found: is this an OPML file?", subject="OPML")
    return list(found.values())


def write_opml(feeds: Iterable[tuple[str | None, str]], *, title: str = "Wirewatch feeds") -> str:
    """Return an OPML 2.0 document of (title, URL) pairs."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(plain.tidy(title))}</title></head>",
        "  <body>",
    ]
    for name, url in feeds:
        label = quoteattr(plain.fold(plain.tidy(name or url)))
        lines.append(f'    <outline type="rss" text={label} title={label} xmlUrl={quoteattr(url)}/>')
    return "\n".join([*lines, "  </body>", "</opml>"])
