"""What callers of the JSON API send; fields that we do not know are refused."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from store.events import ChannelKind
from store.mentions import TYPE_PATTERN

Url = Annotated[str, Field(min_length=1, max_length=2048)]
QueryText = Annotated[str, Field(min_length=1, max_length=4000)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Interval = Annotated[float, Field(ge=0.2, le=7 * 86400, description="seconds")]


class Asked(BaseModel):
    """What a caller sends; fields that we do not know are refused."""

    model_config = ConfigDict(extra="forbid")


class Channel(Asked):
    """Where alerts go: the console, a webhook URL, an e-mail address."""

    kind: ChannelKind
    target: Annotated[str, Field(max_length=2048)] = ""
    allow_private: bool = False


class NewFeed(Asked):
    """A feed to watch."""

    url: Url
    title: Name | None = None
    interval_s: Interval | None = None
    allow_private: bool = False


class FeedChange(Asked):
    """What to change of a feed; what is left out stays."""

    title: Name | None = None
    interval_s: Interval | None = None
    allow_private: bool | None = None
    paused: bool | None = None


class NewSubscription(Asked):
    """A subscription to make."""

    name: Name
    query: QueryText
    channels: Annotated[list[Channel], Field(max_length=10)] = []
    once_per_story: bool = False


class SubscriptionChange(Asked):
    """What to change of a subscription; what is left out stays."""

    name: Name | None = None
    query: QueryText | None = None
    channels: Annotated[list[Channel], Field(min_length=1, max_length=10)] | None = None
    once_per_story: bool | None = None
    paused: bool | None = None


class NewWatch(Asked):
    """A name to look for; one of the same name and type is replaced."""

    name: Name
    type: Annotated[str, Field(pattern=TYPE_PATTERN)] = "OTHER"
    aliases: Annotated[list[Name], Field(max_length=50)] = []
    fuzzy: bool = False


class QueryTest(Asked):
    """A query to try against what is known."""

    query: QueryText
    limit: Annotated[int, Field(ge=1, le=200)] = 50
