"""The pages of subscriptions: make, test against history, change, pause, remove."""

from typing import Final

import msgspec
from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.commands import Subscribed
from services.web import search
from services.web.articles import Id, Word
from services.web.console import Console, Form, field
from store.errors import Refused
from store.events import Channel
from store.views import SubscriptionLine

TEST_MATCHES: Final = 20
CHANNEL_LINES_MAX: Final = 10


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a person has typed so far."""

    name: str = ""
    query: str = ""
    console: bool = True
    webhooks: str = ""
    """One URL a line."""
    emails: str = ""
    allow_private: bool = False
    once_per_story: bool = False

    def channels(self) -> tuple[Channel, ...]:
        """Return the channels in a fixed order, so that an index keeps its meaning while targets stay."""
        made = [Channel(kind="console")] if self.console else []
        made += [
            Channel(kind="webhook", target=line, allow_private=self.allow_private)
            for line in self.webhooks.split()[:CHANNEL_LINES_MAX]
        ]
        made += [Channel(kind="email", target=line) for line in self.emails.split()[:CHANNEL_LINES_MAX]]
        return tuple(made)


def typed(form: FormData) -> Draft:
    """Return what a form holds."""
    return Draft(
        name=field(form, "name"),
        query=field(form, "query"),
        console=field(form, "console") == "on",
        webhooks=field(form, "webhooks"),
        emails=field(form, "emails"),
        allow_private=field(form, "allow_private") == "on",
        once_per_story=field(form, "once_per_story") == "on",
    )


def drafted(line: SubscriptionLine) -> Draft:
    """Return a subscription as a form shows it."""
    hooks = [channel for channel in line.channels if channel.kind == "webhook"]
    return Draft(
        name=line.name,
        query=line.query,
        console=any(channel.kind == "console" for channel in line.channels),
        webhooks="\n".join(channel.target for channel in hooks),
        emails="\n".join(channel.target for channel in line.channels if channel.kind == "email"),
        allow_private=any(channel.allow_private for channel in hooks),
        once_per_story=line.once_per_story,
    )


def _fault(draft: Draft, error: Refused) -> tuple[str, str, Markup | None]:
    """Return beside which field an error belongs, its words, and the query with the place marked."""
    echo = search.error_echo(draft.query, error)
    if echo is not None:
        return "query", str(error), echo
    if error.subject and error.subject in draft.webhooks.split():
        return "webhooks", str(error), None
    if error.subject and error.subject in draft.emails.split():
        return "emails", str(error), None
    if "name" in str(error):
        return "name", str(error), None
    return "channels" if error.subject == "channels" else "query", str(error), None


def routes(console: Console) -> APIRouter:
    """Return the pages `/subscriptions…`."""
    router = APIRouter(include_in_schema=False)
    _list(router, console)
    _one(router, console)
    _pauses(router, console)
    return router


def _known(console: Console, subscription_id: str) -> SubscriptionLine:
    return console.reads.subscription(subscription_id) or _gone()


def _form_page(
    console: Console,
    request: Request,
    draft: Draft,
    line: SubscriptionLine | None,
    *,
    test: bool = False,
    error: Refused | None = None,
) -> HTMLResponse:
    fault = None if error is None else _fault(draft, error)
    tested = None
    if test and fault is None:
        try:
            tested = console.commands.search(draft.query, limit=TEST_MATCHES)
        except Refused as refusal:
            fault = _fault(draft, refusal)
    return console.page(
        request,
        "subscription_form.html",
        status=422 if fault else 200,
        draft=draft,
        line=line,
        fault=fault,
        tested=tested,
        results=() if tested is None else search.results(console.reads, tested.matches),
    )


def _saved(console: Console, request: Request, name: str, made: Subscribed) -> Response:
    if not made.secrets:
        return RedirectResponse("/subscriptions", status_code=303)
    channels = (console.reads.subscription(made.subscription_id) or _gone()).channels
    secrets = [(channels[index].target, secret) for index, secret in made.secrets.items()]
    return console.page(request, "secrets.html", name=name, secrets=secrets)


def _list(router: APIRouter, console: Console) -> None:
    @router.get("/subscriptions")
    def subscriptions(request: Request) -> HTMLResponse:
        """List subscriptions."""
        return console.page(request, "subscriptions.html", lines=console.reads.subscriptions())

    @router.get("/subscriptions/new")
    def new(request: Request, query: Word = None) -> HTMLResponse:
        """Show an empty form, or one that begins with a query."""
        return _form_page(console, request, Draft(query=query or ""), None, test=bool(query))

    @router.post("/subscriptions/new")
    def create(request: Request, form: Form) -> Response:
        """Test the query or make the subscription, whichever button was pressed."""
        draft = typed(form)
        if field(form, "action") == "test":
            return _form_page(console, request, draft, None, test=True)
        try:
            made = console.commands.subscribe(
                draft.name, draft.query, draft.channels(), once_per_story=draft.once_per_story
            )
        except Refused as error:
            return _form_page(console, request, draft, None, error=error)
        return _saved(console, request, draft.name, made)


def _one(router: APIRouter, console: Console) -> None:
    @router.get("/subscriptions/{subscription_id}")
    def edit(request: Request, subscription_id: Id) -> HTMLResponse:
        """Show a subscription's form."""
        line = _known(console, subscription_id)
        return _form_page(console, request, drafted(line), line)

    @router.post("/subscriptions/{subscription_id}")
    def change(request: Request, subscription_id: Id, form: Form) -> Response:
        """Test the query or save the changes."""
        line, draft = _known(console, subscription_id), typed(form)
        if field(form, "action") == "test":
            return _form_page(console, request, draft, line, test=True)
        try:
            made = console.commands.change_subscription(
                subscription_id,
                name=draft.name,
                query=draft.query,
                channels=draft.channels(),
                once_per_story=draft.once_per_story,
            )
        except Refused as error:
            return _form_page(console, request, draft, line, error=error)
        return _saved(console, request, draft.name, made)


def _pauses(router: APIRouter, console: Console) -> None:
    commands = console.commands

    @router.post("/subscriptions/{subscription_id}/pause")
    def pause(subscription_id: Id, form: Form) -> Response:
        """Pause or resume."""
        commands.change_subscription(subscription_id, paused=field(form, "paused") == "yes")
        return RedirectResponse("/subscriptions", status_code=303)

    @router.get("/subscriptions/{subscription_id}/remove")
    def ask(request: Request, subscription_id: Id) -> HTMLResponse:
        """Ask before removing."""
        line = _known(console, subscription_id)
        return console.page(
            request,
            "confirm.html",
            title=f"Remove “{line.name}”?",
            text="It raises no further alerts. The alerts it raised stay in the history.",
            action=f"/subscriptions/{subscription_id}/remove",
            button="Remove subscription",
            back="/subscriptions",
        )

    @router.post("/subscriptions/{subscription_id}/remove")
    def remove(subscription_id: Id, form: Form) -> Response:  # noqa: ARG001 - asking for it is what checks it
        """Remove it."""
        commands.remove_subscription(subscription_id)
        return RedirectResponse("/subscriptions", status_code=303)


def _gone() -> SubscriptionLine:
    raise HTTPException(404, "There is no such subscription; it may have been removed.")
