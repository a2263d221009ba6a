"""Fixtures of everything that runs on Kafka."""

import asyncio
import gc
import socket
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def nothing_left_open() -> Iterator[None]:
    """Close what the Kafka clients forget: sockets of refused connections, and loops that Faust makes and never runs.

    By hand and here only, so that a leak of ours elsewhere still fails its test.
    """
    before = {id(each) for each in _open_things()}
    yield
    for each in _open_things():
        if id(each) not in before:
            each.close()


def _open_things() -> list[socket.socket | asyncio.AbstractEventLoop]:
    found: list[socket.socket | asyncio.AbstractEventLoop] = []
    for each in gc.get_objects():
        if type(each) is socket.socket:
            if each.fileno() >= 0 and not _connected(each):
                found.append(each)
        # By its type: asking a dead weak reference for its class raises.
        elif issubclass(type(each), asyncio.BaseEventLoop) and not each.is_closed() and not each.is_running():
            found.append(each)
    return found


def _connected(each: socket.socket) -> bool:
    try:
        each.getpeername()
    except OSError:
        return False
    return True
