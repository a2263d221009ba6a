"""The live stream tells what is new, survives a break, is bounded, and ends."""

import asyncio
from collections.abc import AsyncIterator

from services.hub import FOLLOWERS_MAX, Hub
from services.web.live import _events
from tests import builders
from tests.console import Setting
from tests.unit.web.conftest import client


async def running(hub: Hub) -> asyncio.Task[None]:
    """Start a hub and wait until it has looked."""
    task = asyncio.create_task(hub.run())
    while hub.size == 0:
        await asyncio.sleep(0.01)
    return task


async def opened(hub: Hub, last: int | None, heartbeat_s: float = 10.0) -> AsyncIterator[str]:
    """Open a stream as a browser does that saw `last`."""
    sizes = hub.subscribe()
    return _events(sizes, await anext(sizes), last, heartbeat_s, 0.0)


async def test_growth_is_told_at_once_with_its_position(fresh: Setting) -> None:
    """News that waits for a reload is old."""
    task = await running(fresh.hub)
    size = fresh.hub.size
    stream = await opened(fresh.hub, None)
    assert f"id: {size}\nevent: hello" in await anext(stream)
    fresh.recorder.record([builders.seen(50)])
    assert await asyncio.wait_for(anext(stream), 10) == f"id: {size + 1}\nevent: grown\ndata: {size + 1}\n\n"
    await stream.aclose()
    task.cancel()
    assert fresh.hub.followers == 0


async def test_a_browser_that_comes_back_is_told_what_it_missed(fresh: Setting) -> None:
    """A train's tunnel must not cost an alert."""
    task = await running(fresh.hub)
    stream = await opened(fresh.hub, fresh.hub.size - 1)
    assert "event: grown" in await anext(stream)
    await stream.aclose()
    task.cancel()


async def test_silence_is_filled_with_heartbeats_and_the_end_is_clean(fresh: Setting) -> None:
    """Proxies close silent connections; a stopping service must not wait for browsers."""
    task = await running(fresh.hub)
    stream = await opened(fresh.hub, None, heartbeat_s=0.02)
    await anext(stream)
    assert await anext(stream) == ": still here\n\n"
    fresh.hub.close()
    rest = [part async for part in stream]
    assert all(part.startswith(":") for part in rest)
    task.cancel()


async def test_too_many_followers_are_refused(fresh: Setting) -> None:
    """Each costs a socket; the pages work without."""
    task = await running(fresh.hub)
    fresh.hub.followers = FOLLOWERS_MAX
    answer = await asyncio.to_thread(client(fresh).get, "/live")
    assert answer.status_code == 503
    task.cancel()
