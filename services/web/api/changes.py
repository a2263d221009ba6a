"""The part of the API that changes feeds, subscriptions and the watchlist."""

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from services import lines
from services.commands import Subscribed
from services.watchlist import Entry
from services.web.api import models
from services.web.api.asked import Channel as AskedChannel
from services.web.api.asked import FeedChange, NewFeed, NewSubscription, NewWatch, SubscriptionChange
from services.web.articles import Id
from services.web.console import Console
from store.events import Channel


def feeds(router: APIRouter, console: Console) -> None:
    """Add the routes of feeds."""
    reads, commands = console.reads, console.commands

    def shown(feed_id: str) -> lines.Line:
        line = reads.feed(feed_id)
        if line is None:
            raise HTTPException(404, "there is no such feed")
        return lines.feed_line(line)

    @router.get("/feeds", response_model=list[models.Feed], tags=["feeds"])
    def listed() -> object:
        """Return the feeds that are watched."""
        return [lines.feed_line(line) for line in reads.feeds()]

    @router.get("/feeds/{feed_id}", response_model=models.Feed, tags=["feeds"])
    def one(feed_id: Id) -> object:
        """Return one feed."""
        return shown(feed_id)

    @router.post("/feeds", response_model=models.Feed, status_code=201, tags=["feeds"])
    def add(asked: NewFeed) -> object:
        """Watch a feed, or a page that names one."""
        added = commands.add_feed(
            asked.url, interval_s=asked.interval_s, allow_private=asked.allow_private, title=asked.title
        )
        return shown(added.feed_id)

    @router.patch("/feeds/{feed_id}", response_model=models.Feed, tags=["feeds"])
    def change(feed_id: Id, asked: FeedChange) -> object:
        """Change a feed; what is left out stays."""
        commands.change_feed(
            feed_id,
            title=asked.title,
            interval_s=asked.interval_s,
            allow_private=asked.allow_private,
            paused=asked.paused,
        )
        return shown(feed_id)

    @router.delete("/feeds/{feed_id}", status_code=204, tags=["feeds"])
    def remove(feed_id: Id) -> Response:
        """Stop watching a feed; what it brought stays."""
        commands.remove_feed(feed_id)
        return Response(status_code=204)


def subscriptions(router: APIRouter, console: Console) -> None:
    """Add the routes of subscriptions."""
    reads, commands = console.reads, console.commands

    def shown(subscription_id: str) -> lines.Line:
        line = reads.subscription(subscription_id)
        if line is None:
            raise HTTPException(404, "there is no such subscription")
        return lines.subscription_line(line)

    def made(subscribed: Subscribed) -> dict[str, object]:
        secrets = [{"channel": index, "secret": secret} for index, secret in subscribed.secrets.items()]
        return {"subscription": shown(subscribed.subscription_id), "secrets": secrets}

    @router.get("/subscriptions", response_model=list[models.Subscription], tags=["subscriptions"])
    def listed() -> object:
        """Return the subscriptions."""
        return [lines.subscription_line(line) for line in reads.subscriptions()]

    @router.get(
        "/subscriptions/{subscription_id}", response_model=models.Subscription, tags=["subscriptions"]
    )
    def one(subscription_id: Id) -> object:
        """Return one subscription."""
        return shown(subscription_id)

    @router.post("/subscriptions", response_model=models.Subscribed, status_code=201, tags=["subscriptions"])
    def add(asked: NewSubscription) -> object:
        """Alert on every article that the query matches from now on."""
        return made(
            commands.subscribe(
                asked.name, asked.query, _channels(asked.channels), once_per_story=asked.once_per_story
            )
        )

    @router.patch(
        "/subscriptions/{subscription_id}", response_model=models.Subscribed, tags=["subscriptions"]
    )
    def change(subscription_id: Id, asked: SubscriptionChange) -> object:
        """Change a subscription; what is left out stays."""
        return made(
            commands.change_subscription(
                shown(subscription_id)["subscription_id"],
                name=asked.name,
                query=asked.query,
                channels=None if asked.channels is None else _channels(asked.channels),
                once_per_story=asked.once_per_story,
                paused=asked.paused,
            )
        )

    @router.delete("/subscriptions/{subscription_id}", status_code=204, tags=["subscriptions"])
    def remove(subscription_id: Id) -> Response:
        """Raise no further alerts for a subscription."""
        commands.remove_subscription(subscription_id)
        return Response(status_code=204)


def watchlist(router: APIRouter, console: Console) -> None:
    """Add the routes of the watchlist."""
    reads, commands = console.reads, console.commands.watchlist

    @router.get("/watchlist", response_model=list[models.Watch], tags=["watchlist"])
    def listed() -> object:
        """Return what is watched for, by name."""
        return [lines.watch_line(line) for line in reads.watches()]

    @router.post("/watchlist", response_model=models.Watch, status_code=201, tags=["watchlist"])
    def add(asked: NewWatch) -> object:
        """Look for a name from the next article on."""
        entry = Entry(name=asked.name, type=asked.type, aliases=tuple(asked.aliases), fuzzy=asked.fuzzy)
        commands.add([entry])
        return next(lines.watch_line(line) for line in reads.watches() if line.watch_id == entry.watch_id)

    @router.delete("/watchlist/{watch_id}", status_code=204, tags=["watchlist"])
    def remove(watch_id: Id) -> Response:
        """Look no longer for a name; what was found of it stays."""
        commands.remove(watch_id)
        return Response(status_code=204)


def _channels(asked: list[AskedChannel]) -> tuple[Channel, ...]:
    return tuple(
        Channel(kind=channel.kind, target=channel.target, allow_private=channel.allow_private)
        for channel in asked
    )
