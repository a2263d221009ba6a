"""Signing in and out, light and dark, help, and what machines ask: health, readiness, metrics."""

from typing import Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from services.web import session
from services.web.articles import Word
from services.web.console import THEMES, Console, Form, field

METRICS_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
THEME_S: Final = 365 * 86400


def inside(path: str) -> str:
    """Return a path of this console to go to, "/" where it leads anywhere else."""
    # "//host" and "/\host" are addresses of other hosts to a browser.
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


def routes(console: Console) -> APIRouter:
    """Return the pages around the console."""
    router = APIRouter(include_in_schema=False)
    _signing(router, console)
    _looks(router, console)
    _machines(router, console)
    return router


def _signing(router: APIRouter, console: Console) -> None:
    attempts = session.Attempts(console.clock)

    @router.get("/login")
    def ask(request: Request, next: Word = None) -> HTMLResponse:  # noqa: A002 - the name in the address
        """Ask for the token."""
        return console.page(request, "login.html", next=inside(next or "/"), error=None)

    @router.post("/login")
    def enter(request: Request, form: Form) -> Response:
        """Let in whoever knows the token."""
        visitor = request.client.host if request.client else ""
        onward = inside(field(form, "next", "/"))
        if console.token is None:
            return RedirectResponse(onward, status_code=303)
        wait_s = attempts.wait_s(visitor)
        if wait_s <= 0 and session.same(field(form, "token"), console.token):
            response = RedirectResponse(onward, status_code=303)
            response.set_cookie(
                session.SESSION_COOKIE,
                session.issue(console.token, console.clock()),
                max_age=session.SESSION_DAYS * 86400,
                httponly=True,
                samesite="strict",
                secure=request.url.scheme == "https",
            )
            return response
        if wait_s <= 0:
            attempts.wrong(visitor)
        error = f"Too many wrong tokens: wait {wait_s:.0f} s." if wait_s > 0 else "That is not the token."
        return console.page(
            request, "login.html", status=429 if wait_s > 0 else 403, next=onward, error=error
        )

    @router.post("/logout")
    def leave(form: Form) -> Response:  # noqa: ARG001 - asking for it is what checks it
        """End the visit."""
        response = RedirectResponse("/login", status_code=303)
        response.delete_cookie(session.SESSION_COOKIE, httponly=True, samesite="strict")
        return response


def _looks(router: APIRouter, console: Console) -> None:
    @router.post("/theme")
    def theme(request: Request, form: Form) -> Response:
        """Remember light or dark."""
        wanted = field(form, "theme")
        response = RedirectResponse(inside(field(form, "back", "/")), status_code=303)
        response.set_cookie(
            session.THEME_COOKIE,
            wanted if wanted in THEMES else "auto",
            max_age=THEME_S,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return response

    @router.get("/help")
    def help_(request: Request) -> HTMLResponse:
        """Show the query language, the keys, the API."""
        return console.page(request, "help.html")


def _machines(router: APIRouter, console: Console) -> None:
    @router.get("/healthz")
    async def healthz() -> Response:
        """Answer while the process turns."""
        return PlainTextResponse("ok\n")

    @router.get("/readyz")
    async def readyz() -> Response:
        """Answer 200 while every stage comes round and the history can be read."""
        stuck = await run_in_threadpool(console.hooks.stuck)
        if not stuck:
            await run_in_threadpool(console.reads.head)
        return JSONResponse({"ready": not stuck, "stuck": stuck}, 503 if stuck else 200)

    @router.get("/metrics")
    def metrics() -> Response:
        """Return the metrics that Prometheus scrapes."""
        return Response(console.hooks.exposition(), media_type=METRICS_TYPE)
