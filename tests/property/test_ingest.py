"""The laws of ingest: identity, revisions, schedule, plain text."""

import asyncio
import contextlib
import html
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import article, schedule
from ingest.formats import plain
from ingest.formats.feed import Entry
from ingest.formats.parse import parse
from ingest.politeness import IN_FLIGHT_MAX, SPACING_S, Politeness
from store.errors import Refused
from store.events import ArticleSeen
from store.ports import ItemState
from tests.builders import NOON

WORDS = st.text("abcdefg ÄßЖ漢\n", min_size=1, max_size=30).filter(str.strip)
URLS = st.sampled_from([None, "https://h.example/", *(f"https://h.example/{n}" for n in range(4))])
TIMES = st.none() | st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
ENTRIES = st.lists(
    st.builds(
        Entry, guid=st.sampled_from([None, "1", "2", "3", "https://h.example/1", "http://h.example/1"]), url=URLS,
        title=WORDS, text=WORDS, published_at=TIMES, updated_at=TIMES, author=st.sampled_from([None, "Bo"]),
    ),
    max_size=8,
)  # fmt: skip


def turn(
    entries: list[Entry], known: dict[str, ItemState], *, now: datetime = NOON
) -> tuple[list[ArticleSeen], dict[str, ItemState]]:
    """Return the articles of one document, and what is known after it."""
    seen = article.seen(
        article.identify(entries, home_url="https://h.example/"), (), feed_id="f", language=None, source=None,
        home_url="https://h.example/", known=known, now=now,
    )  # fmt: skip
    return [fact for fact in seen.facts if isinstance(fact, ArticleSeen)], known | {
        item.key: item for item in seen.items
    }


@given(ENTRIES)
def test_a_document_seen_twice_says_nothing_new(entries: list[Entry]) -> None:
    """Or every poll of a feed that changes a comment would record all its articles again."""
    _, known = turn(entries, {})
    again, _ = turn(entries, known, now=NOON + timedelta(days=400))
    assert again == []


@given(ENTRIES, st.randoms())
def test_no_text_of_a_document_is_lost_and_none_comes_twice(entries: list[Entry], random: object) -> None:
    """Shared guids and links to the front page must not fold different articles into one."""
    facts, _ = turn(entries, {})
    assert {(fact.title, fact.text) for fact in facts} == {
        (entry.title, entry.text) for entry in entries
    } or any(
        article.content_hash(a) == article.content_hash(b) and (a.title, a.text) != (b.title, b.text)
        for a in entries
        for b in entries
    )
    assert len({fact.article_id for fact in facts}) == len({fact.event_id for fact in facts}) == len(facts)
    shuffled = list(entries)
    random.shuffle(shuffled)
    other, _ = turn(shuffled, {})
    assert {fact.event_id for fact in other} == {fact.event_id for fact in facts}


@given(ENTRIES, st.timedeltas(timedelta(0), timedelta(days=3000)))
def test_a_retry_makes_the_same_ids_at_any_time(entries: list[Entry], later: timedelta) -> None:
    """The clock must not be part of what an article is."""
    assert [fact.event_id for fact in sorted(turn(entries, {})[0], key=lambda fact: fact.event_id)] == [
        fact.event_id
        for fact in sorted(turn(entries, {}, now=NOON + later)[0], key=lambda fact: fact.event_id)
    ]


@given(WORDS, WORDS, st.sampled_from(["guid", "url"]))
def test_new_words_under_a_known_name_are_the_next_revision(before: str, after: str, name: str) -> None:
    """A revision is what differs for a reader: other white space is not."""
    named = (
        {"guid": "1", "url": None}
        if name == "guid"
        else {"guid": None, "url": "https://h.example/1?utm_source=x"}
    )
    first, known = turn([Entry(title="T", text=before, **named)], {})
    second, _ = turn([Entry(title="T", text=after, **named)], known)
    if before.split() == after.split():
        assert second == []
    else:
        assert [(fact.article_id, fact.revision) for fact in second] == [(first[0].article_id, 2)]


def test_an_unstable_guid_is_recognised_by_its_url() -> None:
    """Some feeds make up new guids at every request: each article would come back for ever."""
    _, known = turn([Entry(guid="a", url="https://h.example/1", title="T", text="x")], {})
    assert turn([Entry(guid="b", url="http://h.example/1#top", title="T", text="x")], known)[0] == []


def test_a_moved_scheme_is_the_same_guid() -> None:
    """A site that moves to https changes every guid that is a URL."""
    _, known = turn([Entry(guid="http://h.example/?p=1", url=None, title="T", text="x")], {})
    assert turn([Entry(guid="https://h.example/?p=1", url=None, title="T", text="x")], known)[0] == []


def test_a_date_in_the_future_is_no_date_but_changes_no_identity() -> None:
    """An article from next year would stand on top of every list until then."""
    entry = Entry(guid="1", url=None, title="T", text="x", published_at=NOON + timedelta(days=2))
    early, known = turn([entry], {})
    assert early[0].published_at is None
    assert turn([entry], known, now=NOON + timedelta(days=5))[0] == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://H.example:443/a?utm_source=x&b=1#c", "https://h.example/a?b=1", True),
        ("https://h.example/a?b=1&a=2", "https://h.example/a?a=2&b=1", True),
        ("https://h.example/a?fbclid=1", "https://h.example/a", True),
        ("https://h.example/a?id=1", "https://h.example/a?id=2", False),
        ("https://h.example/a?ref=1", "https://h.example/a?ref=2", False),
        ("https://h.example/A", "https://h.example/a", False),
    ],
)
def test_a_canonical_url_drops_how_one_came_never_what_one_reads(one: str, other: str, same: bool) -> None:
    """Merging two articles loses one; keeping two of one is a nuisance."""
    entries = [Entry(guid=None, url=url, title="T", text="x") for url in (one, other)]
    _, known = turn(entries[:1], {})
    assert (turn(entries[1:], known)[0] == []) is same


# ---- schedule


@given(
    st.floats(1, 7 * 86_400), st.integers(0, 10_000), st.floats(0, 1, exclude_max=True),
    st.none() | st.floats(-1e9, 1e9), st.booleans(),
)  # fmt: skip
def test_the_next_turn_is_neither_too_soon_nor_out_of_sight(
    interval_s: float, failures: int, jitter: float, after_s: float | None, gone: bool
) -> None:
    """A feed must never be hammered, and never be forgotten, whatever the other side asks for."""
    due = schedule.next_due(
        NOON, interval_s=interval_s, failures=failures, jitter=jitter, retry_after_s=after_s, gone=gone
    )
    wait_s = (due - NOON).total_seconds()
    assert wait_s >= interval_s - 0.001
    assert (
        wait_s
        <= 1.1 * max(interval_s, schedule.BACK_OFF_S_MAX, schedule.GONE_S, schedule.RETRY_AFTER_S_MAX) + 0.001
    )
    assert not schedule.is_due(due, NOON)
    assert schedule.is_due(due, due)


def test_a_clock_that_was_set_back_stops_no_feed() -> None:
    """A machine that woke in the wrong year writes due times that nobody would live to see."""
    due = schedule.next_due(NOON + timedelta(days=3650), interval_s=300, jitter=0.5)
    assert schedule.is_due(due, NOON)


# ---- politeness


async def test_a_public_host_is_asked_once_a_second_and_twice_at_once() -> None:
    """Who hammers a small site is banned; time here is counted, not waited for."""
    clock, starts, inside, most = [0.0], [], [0], [0]

    async def sleep(seconds: float) -> None:
        clock[0] += seconds
        await asyncio.sleep(0)

    politeness = Politeness(clock=lambda: clock[0], sleep=sleep)

    async def ask() -> None:
        async with politeness.turn("https://h.example/feed"):
            starts.append(clock[0])
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            await asyncio.sleep(0)
            inside[0] -= 1

    await asyncio.gather(*(ask() for _ in range(6)))
    assert most[0] <= IN_FLIGHT_MAX
    assert clock[0] >= 5 * SPACING_S
    async with (
        politeness.turn("http://127.0.0.1:1/", spaced=False),
        politeness.turn("http://127.0.0.1:1/", spaced=False),
    ):
        assert clock[0] == max(starts)


# ---- plain text

_SAFE = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn", "Co")),
    min_size=1,
    max_size=12,
)
_PARAGRAPHS = st.lists(st.lists(_SAFE, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=6)


@given(_PARAGRAPHS, st.sampled_from(["p", "div", "blockquote", "h2", "section"]))
def test_paragraphs_survive_as_blank_lines(paragraphs: list[str], tag: str) -> None:
    """Sentences run together across paragraphs make people of two names and numbers of two counts."""
    markup = "\n".join(
        f"<{tag}>{html.escape(paragraph)}</{tag}><script>x</script>" for paragraph in paragraphs
    )
    assert plain.of_html(markup) == "\n\n".join(paragraphs)


@given(st.text(max_size=300))
def test_tidy_text_stays_as_it_is(text: str) -> None:
    """Cleaning twice must not move an offset."""
    once = plain.tidy(text)
    assert plain.tidy(once) == once
    assert once.split() == plain.tidy(text).split()


@given(st.text("<>&;/ab pscript!-\n\"'", max_size=200))
def test_any_markup_becomes_text(markup: str) -> None:
    """Markup comes from strangers: it may be anything, and must never raise."""
    assert "\n\n\n" not in plain.of_html(markup)


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "text/xml; charset=utf-16", "application/json", "text/html; charset=x"]),
)
def test_any_document_is_read_or_refused(document: bytes, content_type: str) -> None:
    """Nothing that a server sends may raise anything else."""
    for prefix in (b"", b"<rss><channel><item>", b'{"items":[', b"<feed><entry>"):
        with contextlib.suppress(Refused):
            parse(prefix + document, content_type, "https://h.example/")
