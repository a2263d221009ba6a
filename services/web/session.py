"""Who may come in: the console's cookie, the API's bearer token, form tokens, and how often one may guess."""

import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

SESSION_COOKIE: Final = "wirewatch_session"
FORM_COOKIE: Final = "wirewatch_form"
THEME_COOKIE: Final = "wirewatch_theme"
SESSION_DAYS: Final = 30
FORM_FIELD: Final = "form_token"
ATTEMPTS_MAX: Final = 10  # wrong tokens a visitor may give in ATTEMPTS_S: a typing person needs three
ATTEMPTS_S: Final = 60.0
VISITORS_MAX: Final = 1000  # addresses remembered; the oldest are forgotten first


def issue(token: str, now: datetime) -> str:
    """Return the value of a session cookie: when it ends, and a keyed hash that only the token makes."""
    ends = int((now + timedelta(days=SESSION_DAYS)).timestamp())
    return f"{ends}.{_seal(token, ends)}"


def holds(token: str, cookie: str, now: datetime) -> bool:
    """Tell whether a session cookie was issued under this token and has not ended."""
    ends, _, seal = cookie.partition(".")
    if not (ends.isascii() and ends.isdecimal() and len(ends) < 15):
        return False
    # compare_digest refuses text that is not ASCII, so compare bytes.
    genuine = hmac.compare_digest(seal.encode(), _seal(token, int(ends)).encode())
    return genuine and now.timestamp() < int(ends)


def _seal(token: str, ends: int) -> str:
    return hmac.new(token.encode(), f"wirewatch console session, ends {ends}".encode(), "sha256").hexdigest()


def same(given: str, token: str) -> bool:
    """Compare in constant time, whatever the lengths."""
    return hmac.compare_digest(
        hashlib.sha256(given.encode("utf-8", "surrogatepass")).digest(),
        hashlib.sha256(token.encode()).digest(),
    )


def new_form_token() -> str:
    """Return a fresh token that ties forms to one browser."""
    return secrets.token_urlsafe(24)


class Attempts:
    """Counts wrong tokens by visitor. Thread-safe."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._wrong: OrderedDict[str, list[datetime]] = OrderedDict()

    def wait_s(self, visitor: str) -> float:
        """Return how long this visitor must wait before trying again, 0 where it need not."""
        with self._lock:
            recent = self._recent(visitor)
            if len(recent) < ATTEMPTS_MAX:
                return 0.0
            return ATTEMPTS_S - (self._clock() - recent[0]).total_seconds()

    def wrong(self, visitor: str) -> None:
        """Note a wrong token."""
        with self._lock:
            recent = self._recent(visitor)
            self._wrong[visitor] = [*recent, self._clock()][-ATTEMPTS_MAX:]
            self._wrong.move_to_end(visitor)
            while len(self._wrong) > VISITORS_MAX:
                self._wrong.popitem(last=False)

    def _recent(self, visitor: str) -> list[datetime]:
        since = self._clock() - timedelta(seconds=ATTEMPTS_S)
        return [at for at in self._wrong.get(visitor, ()) if at > since]
