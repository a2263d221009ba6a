"""The embedded service: console, stages and sample wire in one process, from start to a clean end."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Final
from urllib.parse import urlsplit

import structlog
import uvicorn
from fastapi import FastAPI

from services import compose, runner
from services.compose import Embedded
from services.sample.wire import SampleWire
from services.settings import Settings
from services.stages import Health, now
from services.web.app import build
from store.errors import Refused
from store.views import Verification

CLOSE_S_MAX: Final = 10.0  # a browser that keeps the live stream open must not hold up the end

log = structlog.get_logger("wirewatch")


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the service, which has more to close than the console."""
        yield


Opening = Callable[[Settings], AbstractAsyncContextManager[Embedded]]
"""Opens what is served: everything (`compose.embedded`), or the console alone (`distributed.console`)."""


async def serve(chosen: Settings, opening: Opening = compose.embedded) -> None:
    """Run until SIGINT or SIGTERM. Raises Refused where the address or the data folder is taken."""
    listening = _listen(chosen)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    health = Health()
    async with opening(chosen) as service:
        wire = await asyncio.to_thread(_sample, chosen, service) if chosen.sample else None
        server = _Server(
            uvicorn.Config(
                _console(chosen, service, health), log_config=None, access_log=False, lifespan="off",
                timeout_graceful_shutdown=2, server_header=False, date_header=True, h11_max_incomplete_event_size=64 * 1024,
            )
        )  # fmt: skip
        serving = asyncio.create_task(server.serve(sockets=[listening]), name="console")
        host, port = listening.getsockname()[:2]
        # On standard output: people and scripts read the address here.
        print(  # noqa: T201
            f"Wirewatch is at http://{f'[{host}]' if ':' in host else host}:{port}/  (data in {'a database' if chosen.database else chosen.data}; Ctrl-C ends)",
            flush=True,
        )
        try:
            await runner.run(service.stages, stop=stop, health=health, metrics=service.metrics)
        finally:
            log.info("stopping")
            service.hub.close()
            server.should_exit = True
            await asyncio.wait([serving], timeout=CLOSE_S_MAX)
            if wire is not None:
                await asyncio.to_thread(wire.close)


def _listen(chosen: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((chosen.host, chosen.port))
        listening.listen(256)
    except OSError as error:
        listening.close()
        raise Refused(
            "conflict",
            f"cannot listen on {chosen.host}:{chosen.port} ({error.strerror}): choose another with --listen HOST:PORT",
            subject=f"{chosen.host}:{chosen.port}",
        ) from error
    return listening


class _Hooks:
    """What the console tells and asks the process."""

    def __init__(self, service: Embedded, health: Health) -> None:
        self._service = service
        self._health = health

    def exposition(self) -> bytes:
        """Return the metrics for Prometheus."""
        self._service.metrics.live_clients.set(self._service.hub.followers)
        return self._service.metrics.exposition()

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._service.metrics.requested(route, status, seconds)

    def verified(self, found: Verification) -> None:
        """Note a verification."""
        self._service.metrics.verified(found, now())

    def stuck(self) -> list[str]:
        """Return stages that are silent."""
        return self._health.stuck(now())


def _console(chosen: Settings, service: Embedded, health: Health) -> FastAPI:
    store = service.store
    return build(
        reads=store.reads,
        commands=service.commands,
        verifier=store.verifier,
        hub=service.hub,
        clock=now,
        hooks=_Hooks(service, health),
        token=chosen.token,
        allowed_hosts=_hosts(chosen),
        envelope=store.envelope,
    )


def _hosts(chosen: Settings) -> tuple[str, ...]:
    if chosen.loopback:
        # A proxy in front hands on the name that people typed.
        name = urlsplit(chosen.public_url).hostname
        return (name,) if name else ()
    # With a token a wrong name in the Host header gains nothing: it cannot carry the token's cookie.
    return ("*",)


def _sample(chosen: Settings, service: Embedded) -> SampleWire | None:
    """Start the sample wire where the history is empty or was begun with it; watch its feeds once."""
    wire = SampleWire.open(chosen.data, empty=service.store.reads.head().size == 0)
    if wire is None:
        return None
    commands = service.commands
    for feed in wire.feeds():
        known = service.store.reads.feed(feed.feed_id)
        if known is None:
            commands.add_feed(
                feed.url,
                interval_s=wire.INTERVAL_S,
                allow_private=True,
                title=feed.title,
                feed_id=feed.feed_id,
            )
        elif known.url != feed.url and known.state != "removed":
            commands.change_feed(feed.feed_id, url=feed.url, cause="the sample wire listens on another port")
    if not service.store.reads.subscriptions():
        for name, query in wire.subscriptions():
            commands.subscribe(name, query)
    return wire
