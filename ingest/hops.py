"""Where a request may go next, and which headers go along with it. Pure."""

from collections.abc import Mapping
from typing import Final

from yarl import URL

from store.errors import Refused

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
SENSITIVE: Final = frozenset({"authorization", "cookie", "proxy-authorization"})


def same_origin(one: str, other: str) -> bool:
    """Tell whether two URLs name the same host and port, taking http for https on the standard ports."""
    a, b = URL(one), URL(other)
    if (a.host or "").lower() != (b.host or "").lower():
        return False
    return a.port == b.port or (a.is_default_port() and b.is_default_port())


def carried(headers: Mapping[str, str], here: str, there: str) -> dict[str, str]:
    """Return the headers that go along on a redirect: credentials only to the host they were meant for."""
    if same_origin(here, there):
        return dict(headers)
    return {name: value for name, value in headers.items() if name.lower() not in SENSITIVE}


def checked(url: str, *, subject: str) -> str:
    """Return the URL if it is one that may be asked at all."""
    try:
        parsed = URL(url)
    except ValueError as error:
        raise Refused("malformed", f"{url[:200]} is not a URL: {error}", subject=subject) from error
    if parsed.scheme not in {"http", "https"}:
        raise Refused(
            "forbidden_address", f"{url[:200]} is neither http nor https: it is not fetched", subject=subject
        )
    if not parsed.host:
        raise Refused("malformed", f"{url[:200]} names no host", subject=subject)
    return url


def joined(raw: Mapping[str, str]) -> dict[str, str]:
    """Return headers by their names in lower case, repeated ones joined as RFC 9110 section 5.2 says."""
    found: dict[str, str] = {}
    for name, value in raw.items():
        key = name.lower()
        found[key] = f"{found[key]}, {value}" if key in found else value
    return found
