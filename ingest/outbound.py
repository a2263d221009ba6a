"""The one HTTP client, for feeds and webhooks: guarded, bounded, and the only file that imports aiohttp.

The address guard stands where the socket is made, so it judges the very address that is dialled: a name
that resolves otherwise the second time and an address written as a number are covered alike.
"""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextvars import ContextVar
from importlib.metadata import version
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urljoin

import aiohttp
import msgspec
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from ingest.addresses import forbidden
from ingest.decoding import Gauge
from ingest.failures import FetchFailed
from ingest.hops import REDIRECTS, carried, checked, joined, same_origin
from store.errors import Refused

REDIRECTS_MAX: Final = 5  # browsers follow 20; a feed that needs more than 5 is misconfigured
CONNECT_S_MAX: Final = 10.0  # a host that takes longer to shake hands is not there
SILENCE_S_MAX: Final = 15.0  # between two pieces of an answer
DRIP_AFTER_S: Final = 8.0  # a slow start is forgiven this long
DRIP_BYTES_S_MIN: Final = 256  # slower than a 2400 baud modem: the other side is holding the line
HEADER_BYTES_MAX: Final = 8190  # one header line
HEADERS_MAX: Final = 100
READ_BYTES: Final = 64 * 1024
ERROR_BODY_BYTES_MAX: Final = 64 * 1024  # what is read of an answer to a POST, for the error message
CONNECTIONS_MAX: Final = 100
DNS_TTL_S: Final = 30
ACCEPT_ENCODING: Final = "gzip, deflate, br"
USER_AGENT: Final = f"Wirewatch/{version('wirewatch')} (news monitor; feed reader)"

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Gives the addresses of a host, for tests and for those with a resolver of their own."""

_refusals: ContextVar[list[tuple[str, str]] | None] = ContextVar("refusals", default=None)


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, whatever its status, read to its end."""

    status: int
    headers: dict[str, str]
    """Names in lower case; repeated ones joined by ", "."""
    body: bytes
    """Decompressed."""
    url: str
    """Where it came from in the end."""
    elapsed_s: float
    redirects: tuple[tuple[int, str], ...] = ()
    """Each redirect followed: its status and where it pointed."""


class _Resolver(AbstractResolver):
    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 - the base class's
    ) -> list[ResolveResult]:
        return [
            ResolveResult(
                hostname=host, host=address, port=port, proto=0, flags=socket.AI_NUMERICHOST,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
            )
            for address in await self._resolve(host, port)
        ]  # fmt: skip

    async def close(self) -> None:
        """Hold nothing, close nothing."""


def _guarded(*, allow_private: bool) -> Callable[[Any], socket.socket]:
    def make(info: Any) -> socket.socket:
        family, kind, proto, _, address = info
        why = forbidden(str(address[0]), allow_private=allow_private)
        if why is not None:
            refused = _refusals.get()
            if refused is not None:
                refused.append((str(address[0]), why))
            raise PermissionError(1, f"{address[0]} is forbidden: {why}")
        return socket.socket(family=family, type=kind, proto=proto)

    return make


class Outbound:
    """The client. `async with Outbound() as outbound:` opens its two pools: public only, and by leave.

    `resolve` replaces the system's resolver; `silence_s` and `drip_after_s` are for tests.
    """

    def __init__(
        self,
        *,
        user_agent: str = USER_AGENT,
        resolve: Resolve | None = None,
        silence_s: float = SILENCE_S_MAX,
        drip_after_s: float = DRIP_AFTER_S,
    ) -> None:
        self._user_agent = user_agent
        self._resolve = resolve
        self._silence_s = silence_s
        self._drip_after_s = drip_after_s
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def __aenter__(self) -> Self:
        for allow_private in (False, True):
            self._sessions[allow_private] = self._session(allow_private=allow_private)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            await session.close()
        self._sessions.clear()

    def _session(self, *, allow_private: bool) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=CONNECTIONS_MAX,
            ttl_dns_cache=DNS_TTL_S,
            use_dns_cache=self._resolve is None,
            resolver=_Resolver(self._resolve) if self._resolve else None,
            socket_factory=_guarded(allow_private=allow_private),
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,  # a proxy would dial for us, past the guard
            max_line_size=HEADER_BYTES_MAX,
            max_field_size=HEADER_BYTES_MAX,
            max_headers=HEADERS_MAX,
            headers={"User-Agent": self._user_agent},
        )

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str],
        allow_private: bool,
        body_bytes_max: int,
        timeout_s: float,
    ) -> Response:
        """Return the answer, following up to REDIRECTS_MAX redirects within `timeout_s` in all.

        `allow_private` is leave for the host and port that `url` names, never for where it redirects.
        Raises FetchFailed where the other side fails, Refused for a forbidden address (forbidden_address),
        a body over its limit (too_large) and a URL that is none (malformed).
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        followed: list[tuple[int, str]] = []
        here, sent = checked(url, subject=url), dict(headers)
        async with _deadline(url, timeout_s):
            while True:
                leave = allow_private and same_origin(url, here)
                response = await self._once(
                    "GET", here, None, sent, allow_private=leave, body_bytes_max=body_bytes_max
                )
                location = response.headers.get("location")
                if response.status not in REDIRECTS or not location:
                    return msgspec.structs.replace(
                        response, elapsed_s=loop.time() - began, redirects=tuple(followed)
                    )
                there = checked(urljoin(here, location.strip()), subject=url)
                followed.append((response.status, there))
                if len(followed) > REDIRECTS_MAX:
                    raise FetchFailed(
                        "http_5xx", f"{url} redirects more than {REDIRECTS_MAX} times, last to {there}"
                    )
                sent = carried(sent, here, there)
                here = there

    async def post(
        self, url: str, *, body: bytes, headers: Mapping[str, str], allow_private: bool, timeout_s: float
    ) -> Response:
        """Return the answer to a POST, its body cut at ERROR_BODY_BYTES_MAX; redirects are answers too.

        Raises as `get` does, but never too_large.
        """
        async with _deadline(url, timeout_s):
            return await self._once(
                "POST", checked(url, subject=url), body, dict(headers),
                allow_private=allow_private, body_bytes_max=None,
            )  # fmt: skip

    async def _once(
        self,
        method: str,
        url: str,
        body: bytes | None,
        headers: dict[str, str],
        *,
        allow_private: bool,
        body_bytes_max: int | None,
    ) -> Response:
        loop = asyncio.get_running_loop()
        began = loop.time()
        refused: list[tuple[str, str]] = []
        token = _refusals.set(refused)
        try:
            async with self._sessions[allow_private].request(
                method,
                URL(url),
                data=body,
                headers={"Accept-Encoding": ACCEPT_ENCODING, **headers},
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(
                    total=None, connect=None, sock_connect=CONNECT_S_MAX, sock_read=self._silence_s
                ),
            ) as answer:
                got = joined(answer.headers)
                if body_bytes_max is None:
                    data = await answer.content.read(ERROR_BODY_BYTES_MAX)
                elif answer.status in REDIRECTS or answer.status == 304:
                    data = b""  # nothing there is worth reading, and it may be long
                else:
                    data = await self._read(answer, got, url, body_bytes_max)
                return Response(
                    status=answer.status, headers=got, body=data, url=url, elapsed_s=loop.time() - began
                )
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _translated(error, url, refused, allow_private=allow_private) from error
        finally:
            _refusals.reset(token)

    async def _read(self, answer: Any, headers: dict[str, str], url: str, body_bytes_max: int) -> bytes:
        gauge = Gauge(headers.get("content-encoding", ""), body_bytes_max=body_bytes_max, url=url)
        loop = asyncio.get_running_loop()
        began = loop.time()
        while data := await answer.content.read(READ_BYTES):
            gauge.feed(data)
            spent_s = loop.time() - began
            if spent_s > self._drip_after_s and gauge.wire_bytes < DRIP_BYTES_S_MIN * spent_s:
                raise FetchFailed(
                    "timeout", f"{url} sends less than {DRIP_BYTES_S_MIN} bytes a second; given up"
                )
        return gauge.body()


@contextlib.asynccontextmanager
async def _deadline(url: str, timeout_s: float) -> AsyncIterator[None]:
    """Raise FetchFailed when the time is over, whatever is being waited for."""
    try:
        async with asyncio.timeout(timeout_s):
            yield
    except TimeoutError as error:
        raise FetchFailed("timeout", f"{url} did not answer in full within {timeout_s:g} seconds") from error


def _translated(
    error: Exception, url: str, refused: list[tuple[str, str]], *, allow_private: bool
) -> FetchFailed | Refused:
    """Return our error for the library's, in words for a person."""
    host = URL(url).host
    if refused:
        address, why = refused[0]
        remedy = (
            "that can never be allowed"
            if allow_private
            else "if it is meant, allow private addresses for exactly this host and port (--allow-private)"
        )
        return Refused(
            "forbidden_address",
            f"{host} has the address {address} ({why}), which is not dialled: {remedy}",
            subject=url,
        )
    if isinstance(error, TimeoutError):
        return FetchFailed("timeout", f"{host} fell silent; it will be tried again")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchFailed("dns", f"the name {host} cannot be resolved: check its spelling and the network")
    if isinstance(error, aiohttp.ClientSSLError | ssl.SSLError):
        return FetchFailed("tls", f"{host} has no certificate that can be trusted: {error}")
    if isinstance(error, aiohttp.InvalidURL):
        return Refused("malformed", f"{url[:200]} is not a URL", subject=url)
    if isinstance(error, aiohttp.ClientConnectorError):
        return FetchFailed("connect", f"{host} cannot be reached: {error.os_error.strerror or error}")
    if isinstance(error, aiohttp.ClientPayloadError):
        return FetchFailed(
            "connect", f"the answer of {host} breaks off before its end; it will be tried again"
        )
    return FetchFailed(
        "connect", f"{host} does not answer as HTTP should: {str(error)[:200] or type(error).__name__}"
    )
