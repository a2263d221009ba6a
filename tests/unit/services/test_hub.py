"""Those who follow the history are woken, and let go at the end."""

import asyncio

import pytest

from services.hub import FOLLOWERS_MAX, Hub, TooManyFollowers


async def _running(hub: Hub) -> "asyncio.Task[None]":
    task = asyncio.create_task(hub.run())
    await asyncio.sleep(0.05)
    return task


async def test_followers_are_told_of_growth_and_of_the_end() -> None:
    """A page that is not told shows old news; one that is never let go keeps the service from ending."""
    hub = Hub(lambda: 3)
    looking = await _running(hub)
    sizes: list[int] = []

    async def follow() -> None:
        async for size in hub.subscribe():
            sizes.append(size)

    following = asyncio.create_task(follow())
    await asyncio.sleep(0.05)
    hub.grown(7)
    hub.grown(5)
    await asyncio.sleep(0.05)
    hub.close()
    await asyncio.wait_for(following, 5)
    looking.cancel()
    assert sizes == [3, 7]
    assert hub.followers == 0


async def test_other_processes_appends_are_noticed() -> None:
    """The command line appends beside the service and cannot wake it."""
    head = [1]
    hub = Hub(lambda: head[0])
    looking = await _running(hub)
    waiting = asyncio.create_task(hub.wait(10))
    await asyncio.sleep(0.05)
    head[0] = 2
    await asyncio.wait_for(waiting, 5)
    looking.cancel()
    assert hub.size == 2


async def test_a_full_house_says_so() -> None:
    """Every follower costs a socket: past the limit a browser is told to come back."""
    hub = Hub(lambda: 0)
    hub.followers = FOLLOWERS_MAX
    with pytest.raises(TooManyFollowers):
        await anext(aiter(hub.subscribe()))
