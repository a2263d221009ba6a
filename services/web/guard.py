"""What stands before every page: host check, size limit, who may come in, headers, timing."""

import time
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.web import session

BODY_BYTES_MAX: Final = 256 * 1024  # the largest form is a query with ten channels
LOOPBACK_NAMES: Final = frozenset(("localhost", "127.0.0.1", "::1"))
OPEN_PATHS: Final = frozenset(("/healthz", "/readyz", "/login", "/theme"))
SAFE_METHODS: Final = frozenset(("GET", "HEAD", "OPTIONS"))
API: Final = "/api/"
HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    # Not "no-referrer": with that, browsers send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
"""On every answer, errors included."""


class TooLarge(Exception):
    """The request's body is over the limit."""


class Guard:
    """ASGI middleware: nothing reaches a page without passing here."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        allowed_hosts: Collection[str],
        token: str | None,
        clock: Callable[[], datetime],
        observe: Callable[[str, int, float], None],
    ) -> None:
        self._app = app
        self._hosts = LOOPBACK_NAMES | {host.lower() for host in allowed_hosts}
        self._token = token
        self._clock = clock
        self._observe = observe
        self._attempts = session.Attempts(clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it before any page sees it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        try:
            refusal = self._refusal(scope)
            if refusal is not None:
                await refusal(scope, receive, send_with_headers)
            else:
                await self._app(scope, _limited(receive), send_with_headers)
        finally:
            route = getattr(scope.get("route"), "path", "unmatched")
            if route != "/live":  # it lasts as long as the visit: no measure of work
                self._observe(route, status, time.perf_counter() - began)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._host_allowed(headers.get("host", "")):
            return _refuse(
                scope,
                421,
                "This address is not one that Wirewatch answers to. Open it by the address that it printed, "
                "or name it in WIREWATCH_PUBLIC_URL.",
            )
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > BODY_BYTES_MAX:
            return _refuse(scope, 413, f"A request may have at most {BODY_BYTES_MAX // 1024} KB.")
        if scope["method"] not in SAFE_METHODS and not same_origin(headers):
            return _refuse(scope, 403, "This request comes from another site, so it was not carried out.")
        return self._stranger(scope, headers)

    def _host_allowed(self, host: str) -> bool:
        if "*" in self._hosts:
            return True
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name.rstrip(".") in self._hosts

    def _stranger(self, scope: Scope, headers: Headers) -> Response | None:
        path = scope["path"]
        if self._token is None or path in OPEN_PATHS or path.startswith("/static/"):
            return None
        visitor = scope["client"][0] if scope.get("client") else ""
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            if self._attempts.wait_s(visitor) > 0:
                return _refuse(scope, 429, "Too many wrong tokens: wait a minute.")
            if session.same(given.strip(), self._token):
                return None
            self._attempts.wrong(visitor)
        cookie = HTTPConnection(scope).cookies.get(session.SESSION_COOKIE, "")
        # The API takes no cookie for changes: a page of another origin must never act through one.
        if (not path.startswith(API) or scope["method"] in SAFE_METHODS) and session.holds(
            self._token, cookie, self._clock()
        ):
            return None
        if path.startswith(API) or path in ("/metrics", "/live"):
            refusal = _refuse(scope, 401, "Send the token: Authorization: Bearer TOKEN.")
            refusal.headers["www-authenticate"] = "Bearer"
            return refusal
        wanted = path if scope["method"] in SAFE_METHODS else "/"
        return RedirectResponse(f"/login?next={quote(wanted)}", status_code=303)


def same_origin(headers: Headers) -> bool:
    """Tell whether a request that changes something comes from our own pages, or from no page at all."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""


def _refuse(scope: Scope, status: int, message: str) -> Response:
    if scope["path"].startswith(API):
        problem = {"type": "about:blank", "title": message, "status": status}
        return JSONResponse(problem, status, media_type="application/problem+json")
    return PlainTextResponse(message + "\n", status)


def _limited(receive: Receive) -> Receive:
    read = 0

    async def limited() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > BODY_BYTES_MAX:
            raise TooLarge
        return message

    return limited
