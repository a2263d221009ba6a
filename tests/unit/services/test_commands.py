"""What people ask for: checked before it is recorded, with words that name the remedy."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from services.commands import Commands
from store.errors import Refused
from store.events import Channel
from tests.stores import Direct, Store, open_store

URL = "https://harbour.example/feed.xml"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Yield an empty history."""
    with open_store(tmp_path / "wirewatch.db") as opened:
        yield opened


def commands(store: Store, *, local_files: bool = True) -> Commands:
    """Return commands with ids that can be told beforehand."""
    numbers = count(1)
    return Commands(
        recorder=Direct(store), reads=store.reads, secrets=store.secrets, new_id=lambda: f"{next(numbers):016x}", local_files=local_files,
    )  # fmt: skip


def test_a_feed_is_watched_once_and_again_after_it_was_removed(store: Store) -> None:
    """Adding a feed twice must not poll it twice; removing one by mistake must not be for ever."""
    desk = commands(store)
    feed = desk.add_feed(URL)
    with pytest.raises(Refused, match="already watched"):
        desk.add_feed(URL)
    desk.remove_feed(feed.feed_id)
    assert store.reads.feeds() == []
    assert desk.add_feed(URL).feed_id == feed.feed_id
    assert [line.url for line in store.reads.feeds()] == [URL]


def test_a_feed_is_found_by_its_url_or_its_id(store: Store) -> None:
    """People know the URL, scripts know the id."""
    desk = commands(store)
    feed = desk.add_feed(URL)
    assert desk.feed(URL) == desk.feed(feed.feed_id)
    with pytest.raises(Refused) as caught:
        desk.feed("https://nowhere.example/")
    assert caught.value.reason == "not_found"


@pytest.mark.parametrize("interval_s", [0, 0.5, -1, 10**9])
def test_absurd_intervals_are_refused(store: Store, interval_s: float) -> None:
    """Half a second is a load test, thirty years is a typo."""
    with pytest.raises(Refused, match="interval"):
        commands(store).add_feed(URL, interval_s=interval_s)


def test_one_s_own_network_may_be_asked_more_often(store: Store) -> None:
    """Where the wire is one's own a second may matter; such a pace must not stay when the leave goes."""
    feed = commands(store).add_feed(URL, interval_s=0.2, allow_private=True)
    with pytest.raises(Refused, match="interval"):
        commands(store).change_feed(feed.feed_id, allow_private=False)
    commands(store).change_feed(feed.feed_id, allow_private=False, interval_s=1.0)
    with pytest.raises(Refused, match="interval"):
        commands(store).change_feed(feed.feed_id, interval_s=0.2)


def test_folders_are_for_the_command_line(store: Store, tmp_path: Path) -> None:
    """Whoever reaches the console must not be able to read the machine's files."""
    with pytest.raises(Refused, match="command line"):
        commands(store, local_files=False).add_feed(str(tmp_path))
    with pytest.raises(Refused, match="command line"):
        commands(store, local_files=False).add_feed(tmp_path.as_uri())
    assert commands(store).add_feed(str(tmp_path)).kind == "folder"


def test_a_webhook_gets_a_secret_once_and_a_new_one_for_a_new_address(store: Store) -> None:
    """A secret that travels to another receiver is no secret."""
    desk = commands(store)
    hook = Channel(kind="webhook", target="https://desk.example/hook")
    made = desk.subscribe("Ferries", "ferry", [hook])
    assert store.secrets.get(made.subscription_id, 0) == made.secrets[0]
    assert desk.change_subscription(made.subscription_id, channels=[hook], query="boat").secrets == {}
    moved = desk.change_subscription(
        made.subscription_id, channels=[Channel(kind="webhook", target="https://other.example/")]
    )
    assert moved.secrets[0] != made.secrets[0]
    both = [Channel(kind="console"), Channel(kind="webhook", target="https://other.example/")]
    assert desk.change_subscription(made.subscription_id, channels=both).secrets == {}
    assert store.secrets.get(made.subscription_id, 1) == moved.secrets[0]
    line = desk.subscription("Ferries")
    assert (line.query, line.channels[1].target) == ("boat", "https://other.example/")


@pytest.mark.parametrize(
    ("name", "query", "channel"),
    [
        ("", "ferry", Channel(kind="console")),
        ("x" * 500, "ferry", Channel(kind="console")),
        ("Ferries", "(ferry", Channel(kind="console")),
        ("Ferries", "ferry", Channel(kind="webhook", target="ftp://desk.example/")),
        ("Ferries", "ferry", Channel(kind="email", target="nobody")),
        ("Ferries", "ferry", Channel(kind="email", target="a b@c.example")),
    ],
)
def test_what_could_never_work_is_refused_before_it_is_recorded(
    store: Store, name: str, query: str, channel: Channel
) -> None:
    """A subscription that can never fire or never arrive is worse than an error."""
    with pytest.raises(Refused):
        commands(store).subscribe(name, query, [channel])
    assert store.reads.subscriptions() == []


def test_two_subscriptions_cannot_share_a_name(store: Store) -> None:
    """Alerts are told apart by it."""
    desk = commands(store)
    desk.subscribe("Ferries", "ferry")
    with pytest.raises(Refused, match="another name"):
        desk.subscribe(" Ferries ", "boat")
    desk.remove_subscription("Ferries")
    desk.subscribe("Ferries", "boat")
