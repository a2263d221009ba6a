"""Server-sent events: tells open pages that the history has grown; they fetch what they show."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from services.hub import TooManyFollowers
from services.web.console import Console

HEARTBEAT_S: Final = 15.0  # proxies close a silent connection after 30 to 60 s
GAP_S: Final = 0.4  # a busy wire must not make pages fetch more often than a person can read
RETRY_MS: Final = 3000


def routes(console: Console, *, heartbeat_s: float = HEARTBEAT_S, gap_s: float = GAP_S) -> APIRouter:
    """Return the stream `/live`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/live")
    async def live(request: Request) -> Response:
        """Stream `grown` events; `id` is the head's size, so a browser that comes back misses nothing."""
        sizes = console.hub.subscribe()
        try:
            first = await anext(sizes, None)
        except TooManyFollowers:
            return PlainTextResponse("Too many pages follow the stream; reload to see news.\n", 503)
        if first is None:
            return PlainTextResponse("The service is stopping.\n", 503)
        known = request.headers.get("last-event-id", "")
        last = int(known) if known.isascii() and known.isdecimal() and len(known) < 19 else None
        body = _events(sizes, first, last, heartbeat_s, gap_s)
        return StreamingResponse(body, media_type="text/event-stream", headers={"x-accel-buffering": "no"})

    return router


async def _events(
    sizes: AsyncIterator[int], first: int, last: int | None, heartbeat_s: float, gap_s: float
) -> AsyncIterator[str]:
    """Yield events until the stream ends; `first` is told as "hello" where the browser knows it already."""
    # A history that is shorter than what the browser saw is another history: tell it too.
    yield f"retry: {RETRY_MS}\n" + _event("hello" if last in (None, first) else "grown", first)
    coming = asyncio.ensure_future(anext(sizes, None))
    try:
        while True:
            done, _ = await asyncio.wait({coming}, timeout=heartbeat_s)
            if not done:
                yield ": still here\n\n"
                continue
            size = coming.result()
            if size is None:
                return
            yield _event("grown", size)
            coming = asyncio.ensure_future(anext(sizes, None))
            await asyncio.sleep(gap_s)
    finally:
        coming.cancel()
        await asyncio.gather(coming, return_exceptions=True)
        close = getattr(sizes, "aclose", None)
        if close is not None:
            await close()


def _event(name: str, size: int) -> str:
    return f"id: {size}\nevent: {name}\ndata: {size}\n\n"
