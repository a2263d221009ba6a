"""What every page needs: the ports it reads, and how it renders."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Final, Protocol
from urllib.parse import urlencode, urlsplit

import msgspec
from fastapi import Depends, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from services.commands import Commands
from services.hub import Hub
from services.web import session, words
from services.web.verification import Verifications
from store.codec import Envelope
from store.ports import Reads
from store.views import Verification

HERE: Final = Path(__file__).parent
FORM_FIELDS_MAX: Final = 60
THEMES: Final = ("auto", "light", "dark")


class Hooks(Protocol):
    """What the console tells and asks the process it runs in."""

    def exposition(self) -> bytes:
        """Return the metrics in the text format that Prometheus scrapes."""

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count one request."""

    def verified(self, found: Verification) -> None:
        """Take note of a verification that somebody asked for."""

    def stuck(self) -> list[str]:
        """Return the names of stages that have been silent for too long; none where all is well."""


class Console(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The ports behind the pages, and their rendering."""

    reads: Reads
    commands: Commands
    verifications: Verifications
    hub: Hub
    clock: Callable[[], datetime]
    hooks: Hooks
    token: str | None
    envelope: Callable[[int], Envelope | None]
    """Returns the envelope at a position."""

    @cached_property
    def templates(self) -> Environment:
        """Return the templates, with everything escaped."""
        environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        environment.filters |= {
            "about": words.about,
            "absolute": words.absolute,
            "amount": words.amount,
            "bounds": words.bounds,
            "number": words.number,
            "plural": words.plural,
            "size": words.size,
            "span": words.span,
            "host": lambda url: urlsplit(url).hostname or url,
        }
        environment.globals |= {
            "entity_types": words.ENTITY_TYPES,
            "kinds": words.KINDS,
            "outcomes": words.OUTCOMES,
            "is_link": is_link,
            "with_query": with_query,
        }
        return environment

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a rendered page. Gives the browser a form token where it has none."""
        form_token = request.cookies.get(session.FORM_COOKIE) or session.new_form_token()
        theme = request.cookies.get(session.THEME_COOKIE, "auto")
        now = self.clock()
        rendered = self.templates.get_template(template).render(
            values
            | {
                "path": request.url.path,
                "query_string": request.url.query,
                "now": now,
                "ago": lambda at: words.ago(at, now),
                "day": lambda at: words.day(at, now),
                "theme": theme if theme in THEMES else "auto",
                "form_token": form_token,
                "form_field": session.FORM_FIELD,
                "signed_in": self.token is not None,
            }
        )
        response = HTMLResponse(rendered, status)
        if session.FORM_COOKIE not in request.cookies:
            response.set_cookie(
                session.FORM_COOKIE,
                form_token,
                httponly=True,
                samesite="strict",
                secure=request.url.scheme == "https",
            )
        return response

    def message(
        self,
        request: Request,
        status: int,
        title: str,
        text: str,
        *,
        next_steps: tuple[tuple[str, str], ...] = (),
    ) -> HTMLResponse:
        """Return a page that says what happened and what to do next, as (words, path) pairs."""
        return self.page(
            request, "message.html", status=status, title=title, text=text, next_steps=next_steps, code=status
        )


def is_link(url: str) -> bool:
    """Tell whether a URL from the outside may stand in a link."""
    return url.lower().startswith(("http://", "https://"))


def with_query(path: str, **values: object) -> Markup:
    """Return a path with those of the values that are set as its query."""
    query = urlencode({name: str(value) for name, value in values.items() if value not in (None, "", False)})
    return Markup.escape(f"{path}?{query}" if query else path)


async def _checked_form(request: Request) -> FormData:
    """Return a form's fields. Refuses (403) a form that did not come from a page of ours."""
    form = await request.form(max_files=0, max_fields=FORM_FIELDS_MAX)
    given, wanted = form.get(session.FORM_FIELD), request.cookies.get(session.FORM_COOKIE)
    if not wanted or not isinstance(given, str) or not session.same(given, wanted):
        raise HTTPException(
            403, "This form has expired or did not come from this console. Go back, reload, and try again."
        )
    return form


Form = Annotated[FormData, Depends(_checked_form)]
"""The fields of a form that came from a page of ours. Every POST of a page takes one."""


def field(form: FormData, name: str, default: str = "") -> str:
    """Return one field as text, without white space around it."""
    value = form.get(name, default)
    return value.strip() if isinstance(value, str) else default
