"""What visitors see when something is refused, missing or broken: a page, or problem+json (RFC 9457)."""

from http import HTTPStatus
from typing import Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from services.web import guard
from services.web.console import Console
from store.errors import Corrupt, Refused, TryLater

PROBLEM: Final = "application/problem+json"
STATUS: Final = {"not_found": 404, "conflict": 409, "too_large": 413}
"""How each reason for refusing is answered; 422 for those that are not here."""
NEXT_STEPS: Final = (("Newest articles", "/"), ("Search", "/search"), ("Operations", "/operations"))
RETRY_S: Final = 5

log = structlog.get_logger("wirewatch.web")


def problem(status: int, detail: str, **more: object) -> JSONResponse:
    """Return a problem document."""
    title = HTTPStatus(status).phrase
    return JSONResponse(
        {"type": "about:blank", "title": title, "status": status, "detail": detail} | more,
        status,
        media_type=PROBLEM,
    )


def _answer(console: Console, request: Request, status: int, detail: str, **more: object) -> Response:
    if request.url.path.startswith(guard.API):
        return problem(status, detail, **more)
    return console.message(request, status, HTTPStatus(status).phrase, detail, next_steps=NEXT_STEPS)


def handle(app: FastAPI, console: Console) -> None:
    """Answer every error in words for a person, on pages and in the API alike."""

    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        start, end = getattr(error, "start", None), getattr(error, "end", None)
        place = {} if start is None else {"start": start, "end": end}
        status = STATUS.get(error.reason, 422)
        return _answer(
            console, request, status, str(error), reason=error.reason, subject=error.subject, **place
        )

    def try_later(request: Request, error: Exception) -> Response:
        assert isinstance(error, TryLater)
        response = _answer(console, request, 503, f"{error}. Nothing was changed; try again in a moment.")
        response.headers["retry-after"] = str(int(error.after_s or RETRY_S))
        return response

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        detail = error.detail
        if error.status_code == 404 and detail == "Not Found":
            detail = f"There is nothing at {request.url.path}."
        response = _answer(console, request, error.status_code, detail)
        response.headers.update(error.headers or {})
        return response

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        faults = [
            {"field": ".".join(str(part) for part in fault["loc"]), "fault": fault["msg"]}
            for fault in error.errors()
        ]
        detail = "; ".join(f"{fault['field']}: {fault['fault']}" for fault in faults)
        return _answer(console, request, 422, detail, errors=faults)

    def too_large(request: Request, _error: Exception) -> Response:
        return _answer(
            console, request, 413, f"A request may have at most {guard.BODY_BYTES_MAX // 1024} KB."
        )

    def broken(request: Request, error: Exception) -> Response:
        log.error("a page failed", path=request.url.path, exc_info=error)
        detail = "This page failed, and the log says why. The history is not affected."
        if isinstance(error, Corrupt):
            detail = f"The history contradicts itself: {error}. Run `wirewatch verify`."
        if request.url.path.startswith(guard.API):
            response: Response = problem(500, detail)
        else:
            response = console.message(request, 500, "Something broke", detail, next_steps=NEXT_STEPS)
        # This answer is made outside the guard, which sets them on all others.
        response.headers.update(guard.HEADERS)
        return response

    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(TryLater, try_later)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(guard.TooLarge, too_large)
    app.add_exception_handler(Exception, broken)
