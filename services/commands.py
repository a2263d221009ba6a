"""What people ask for, checked and turned into facts: the one way for console, API and command line."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from ingest import sources
from services import search
from services.notify.webhook_secret import new_secret
from services.search import Found
from services.watchlist import WatchCommands
from store import ids
from store.alerts import parse
from store.errors import Refused
from store.events import (
    Channel,
    Fact,
    FeedAdded,
    FeedChanged,
    FeedKind,
    FeedRemoved,
    SubscriptionAdded,
    SubscriptionChanged,
    SubscriptionRemoved,
)
from store.ports import Reads, Recorder, Secrets
from store.views import FeedLine, SubscriptionLine

INTERVAL_S_DEFAULT: Final = 300.0
INTERVAL_S_MIN: Final = 1.0  # a source polled more often than once a second is a load test
INTERVAL_S_MIN_PRIVATE: Final = 0.2  # ... unless it is one's own, where a second may matter
INTERVAL_S_MAX: Final = 7 * 86400.0
NAME_CHARACTERS_MAX: Final = 200
CHANNELS_MAX: Final = 10
RECORD_WAIT_S: Final = 60.0  # a disk that takes longer is a failure to tell the person about


class Subscribed(msgspec.Struct, frozen=True, kw_only=True):
    """A subscription as made, with each webhook's secret by channel: shown once, never again."""

    subscription_id: str
    secrets: dict[int, str]


class Commands:
    """Checks, records and waits. Every method blocks, and raises Refused or TryLater with words for a person."""

    def __init__(
        self,
        *,
        recorder: Recorder,
        reads: Reads,
        secrets: Secrets,
        new_id: Callable[[], str],
        local_files: bool,
    ) -> None:
        self._recorder = recorder
        self._reads = reads
        self._secrets = secrets
        self._new_id = new_id
        self.watchlist = WatchCommands(recorder=recorder, reads=reads, new_id=new_id)
        self._local_files = local_files
        """Whether a folder of files may be added: on the command line only, never through the network."""

    def _record(self, *facts: Fact) -> None:
        self._recorder.record(facts).result(timeout=RECORD_WAIT_S)

    # ---- feeds

    def add_feed(
        self,
        url: str,
        *,
        interval_s: float | None = None,
        allow_private: bool = False,
        title: str | None = None,
        feed_id: str | None = None,
    ) -> FeedAdded:
        """Watch a feed, a page that names one, or a folder of files. Refuses what is already watched."""
        kind: FeedKind = "auto"
        if sources.is_folder(url):
            if not self._local_files:
                raise Refused(
                    "forbidden_address",
                    "folders can be added on the command line only: wirewatch feeds add PATH",
                    subject=url,
                )
            url, kind = sources.folder_url(url), "folder"
        else:
            url = sources.check_url(url)
        known = self._reads.feed(feed_id or ids.feed_id(url))
        if known is not None and known.state != "removed":
            raise Refused("conflict", f"{url} is already watched", subject=url)
        fact = FeedAdded(
            event_id=ids.event_id(None, "feed.added", url, self._new_id()),
            feed_id=feed_id or ids.feed_id(url),
            url=url,
            title=title,
            interval_s=_interval(
                INTERVAL_S_DEFAULT if interval_s is None else interval_s, allow_private=allow_private
            ),
            allow_private=allow_private,
            kind=kind,
        )
        self._record(fact)
        return fact

    def change_feed(
        self,
        feed_id: str,
        *,
        url: str | None = None,
        title: str | None = None,
        interval_s: float | None = None,
        paused: bool | None = None,
        allow_private: bool | None = None,
        cause: str = "changed by an operator",
    ) -> None:
        """Change a feed's settings; None leaves one as it is."""
        known = self.feed(feed_id)
        private = known.allow_private if allow_private is None else allow_private
        if interval_s is not None or not private:
            _interval(known.interval_s if interval_s is None else interval_s, allow_private=private)
        self._record(
            FeedChanged(
                event_id=ids.event_id(None, "feed.changed", feed_id, self._new_id()),
                feed_id=feed_id,
                url=None if url is None else sources.check_url(url),
                title=title,
                interval_s=interval_s,
                allow_private=allow_private,
                paused=paused,
                cause=cause,
            )
        )

    def remove_feed(self, feed_id: str) -> None:
        """Stop watching a feed; what it brought stays."""
        self.feed(feed_id)
        self._record(
            FeedRemoved(event_id=ids.event_id(None, "feed.removed", feed_id, self._new_id()), feed_id=feed_id)
        )

    def feed(self, feed: str) -> FeedLine:
        """Return a watched feed by id or URL. Raises Refused where there is none."""
        line = self._reads.feed(feed) or self._reads.feed(ids.feed_id(feed))
        if line is None:
            line = next((known for known in self._reads.feeds() if known.url == feed), None)
        if line is None or line.state == "removed":
            raise Refused("not_found", f"no feed {feed} is watched: see `wirewatch feeds list`", subject=feed)
        return line

    # ---- subscriptions

    def subscribe(
        self, name: str, query: str, channels: Sequence[Channel] = (), *, once_per_story: bool = False
    ) -> Subscribed:
        """Alert on every article that the query matches from now on."""
        name = self._free_name(name)
        parse.parse(query)
        wanted = tuple(channels) or (Channel(kind="console"),)
        _check_channels(wanted)
        subscription_id = self._new_id()
        made = {index: new_secret() for index, channel in enumerate(wanted) if channel.kind == "webhook"}
        # The secret first: an alert must never find a webhook that cannot be signed for.
        for index, secret in made.items():
            self._secrets.put(subscription_id, index, secret)
        self._record(
            SubscriptionAdded(
                event_id=ids.event_id(None, "subscription.added", subscription_id),
                subscription_id=subscription_id,
                name=name,
                query=query,
                channels=wanted,
                once_per_story=once_per_story,
            )
        )
        return Subscribed(subscription_id=subscription_id, secrets=made)

    def change_subscription(
        self,
        subscription: str,
        *,
        name: str | None = None,
        query: str | None = None,
        channels: Sequence[Channel] | None = None,
        once_per_story: bool | None = None,
        paused: bool | None = None,
    ) -> Subscribed:
        """Change a subscription; None leaves a field as it is. Webhooks that are new get a secret."""
        line = self.subscription(subscription)
        made: dict[int, str] = {}
        if query is not None:
            parse.parse(query)
        if channels is not None:
            _check_channels(channels)
            made = self._rekey(line, channels)
        self._record(
            SubscriptionChanged(
                event_id=ids.event_id(None, "subscription.changed", line.subscription_id, self._new_id()),
                subscription_id=line.subscription_id,
                name=None if name is None or name == line.name else self._free_name(name),
                query=query,
                channels=None if channels is None else tuple(channels),
                once_per_story=once_per_story,
                paused=paused,
            )
        )
        return Subscribed(subscription_id=line.subscription_id, secrets=made)

    def _rekey(self, line: SubscriptionLine, channels: Sequence[Channel]) -> dict[int, str]:
        """Give each webhook the secret that its address had, wherever it stands now; return those newly made."""
        known: dict[str, str] = {}
        for index, channel in enumerate(line.channels):
            secret = self._secrets.get(line.subscription_id, index) if channel.kind == "webhook" else None
            if secret is not None:
                known[channel.target] = secret
        made: dict[int, str] = {}
        for index, channel in enumerate(channels):
            if channel.kind != "webhook":
                continue
            if channel.target not in known:
                made[index] = new_secret()
            self._secrets.put(line.subscription_id, index, known.get(channel.target) or made[index])
        return made

    def remove_subscription(self, subscription: str) -> None:
        """Raise no further alerts for a subscription."""
        line = self.subscription(subscription)
        self._record(
            SubscriptionRemoved(
                event_id=ids.event_id(None, "subscription.removed", line.subscription_id, self._new_id()),
                subscription_id=line.subscription_id,
            )
        )

    def subscription(self, subscription: str) -> SubscriptionLine:
        """Return a subscription by id or name. Raises Refused where there is none."""
        line = self._reads.subscription(subscription)
        if line is None:
            line = next((known for known in self._reads.subscriptions() if known.name == subscription), None)
        if line is None:
            raise Refused("not_found", f"there is no subscription {subscription!r}", subject=subscription)
        return line

    def _free_name(self, name: str) -> str:
        name = " ".join(name.split())
        if not name or len(name) > NAME_CHARACTERS_MAX:
            raise Refused(
                "malformed", f"a name needs 1 to {NAME_CHARACTERS_MAX} characters", subject=name[:50]
            )
        if any(known.name == name for known in self._reads.subscriptions()):
            raise Refused(
                "conflict",
                f"there is a subscription named {name!r} already: choose another name",
                subject=name,
            )
        return name

    def search(self, query: str, *, limit: int = 50, before: int | None = None) -> Found:
        """Return the newest articles that a query matches, newest first (`services.search`)."""
        return search.find(self._reads, query, limit=limit, before=before)


def _interval(interval_s: float, *, allow_private: bool) -> float:
    least_s = INTERVAL_S_MIN_PRIVATE if allow_private else INTERVAL_S_MIN
    if not least_s <= interval_s <= INTERVAL_S_MAX:
        raise Refused(
            "malformed",
            f"an interval must be {least_s:g} to {INTERVAL_S_MAX:g} seconds"
            + ("" if allow_private else f" ({INTERVAL_S_MIN_PRIVATE:g} where private networks are allowed)"),
            subject=str(interval_s),
        )
    return interval_s


def _check_channels(channels: Sequence[Channel]) -> None:
    if not 1 <= len(channels) <= CHANNELS_MAX:
        raise Refused("malformed", f"a subscription needs 1 to {CHANNELS_MAX} channels", subject="channels")
    for channel in channels:
        if channel.kind == "webhook":
            sources.check_url(channel.target)
        elif channel.kind == "email" and (
            channel.target.count("@") != 1 or any(c.isspace() for c in channel.target)
        ):
            raise Refused("malformed", f"{channel.target!r} is not an e-mail address", subject=channel.target)
