"""The console and the JSON API as one ASGI application. Everything it needs comes in as arguments."""

from collections.abc import Callable, Collection
from datetime import datetime

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from services.commands import Commands
from services.hub import Hub
from services.web import (
    alerts,
    articles,
    door,
    entities,
    failures,
    feeds,
    history,
    live,
    operations,
    search,
    subscriptions,
    watchlist,
)
from services.web.api import routes as api
from services.web.console import HERE, Console, Hooks
from services.web.guard import Guard
from services.web.verification import Verifications
from store.codec import Envelope
from store.ports import Reads, Verifier

PAGES = (articles, entities, subscriptions, watchlist, alerts, feeds, history, operations, search, live, door)


def build(
    *,
    reads: Reads,
    commands: Commands,
    verifier: Verifier,
    hub: Hub,
    clock: Callable[[], datetime],
    hooks: Hooks,
    token: str | None = None,
    allowed_hosts: Collection[str] = (),
    envelope: Callable[[int], Envelope | None] = lambda _: None,
) -> FastAPI:
    """Return the application.

    `allowed_hosts` are the names it answers to besides those of the loopback ("*": any name; only with a
    token). To stop cleanly close the hub first: that ends the live streams.
    """
    console = Console(
        reads=reads,
        commands=commands,
        verifications=Verifications(verifier, clock, hooks.verified),
        hub=hub,
        clock=clock,
        hooks=hooks,
        token=token,
        envelope=envelope,
    )
    app = FastAPI(
        title="Wirewatch",
        version="1",
        description="Articles, entities, alerts and the history behind them.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its page loads scripts from another host
        redoc_url=None,
    )
    app.add_middleware(Guard, allowed_hosts=allowed_hosts, token=token, clock=clock, observe=hooks.request)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(api.routes(console))
    for page in PAGES:
        app.include_router(page.routes(console))
    failures.handle(app, console)
    return app
