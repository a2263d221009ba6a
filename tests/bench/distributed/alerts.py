"""Published to alert with every role, the broker and PostgreSQL on this machine, hop by hop; and what a million costs."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from services import compose
from store import codec, ids, records
from store.events import AlertRaised, ArticleSeen
from store.records import Names
from store.views import Recorded
from tests import postgres
from tests.bench.distributed import processes
from tests.kafka import Broker
from tests.stream.reading import read
from tests.wire import GrowingFeed

RATE = float(os.environ.get("WIREWATCH_BENCH_RATE", "100"))
SECONDS = float(os.environ.get("WIREWATCH_BENCH_SECONDS", "40"))
FEEDS = 5
INTERVAL_S = 0.4
SHOWN_S = 5.0  # how long a feed shows an article
START_S_MAX, DRAIN_S_MAX, STOP_S_MAX = 90.0, 120.0, 60.0
LOOK_S = 0.01
TARGET_S = 1.5
HOPS = ("polled", "published", "enriched", "recorded", "visible")
_COMMAND = (sys.executable, "-m", "services.cli.main")
_TABLES = """
    SELECT coalesce(p.relname, c.relname) AS name, sum(pg_total_relation_size(c.oid))::bigint
    FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = i.inhparent
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace GROUP BY 1 ORDER BY 2 DESC
"""


def main(broker: Broker) -> None:
    """Run the wire at its rate, then print the waits by hop, the processor time by role and the bytes by table."""
    postgres.MEMORY = os.environ.get("WIREWATCH_BENCH_DIR", "")  # a disk, as a server has
    count = int(RATE * SECONDS)
    with ExitStack() as stack:
        names = stack.enter_context(broker.topics())
        url = stack.enter_context(postgres.database())
        feeds = [
            stack.enter_context(
                GrowingFeed(
                    count=count // FEEDS, rate=RATE / FEEDS, paragraphs=2, entries=int(SHOWN_S * RATE / FEEDS)
                )
            )
            for _ in range(FEEDS)
        ]
        warm = stack.enter_context(
            GrowingFeed(count=1, rate=1000.0)
        )  # wakes every process before the clock runs
        _prepare(url, [*feeds, warm])
        roles = stack.enter_context(_up(broker, names, url))
        grown = stack.enter_context(_following(url))
        warm.began = time.time()
        _until(lambda: _count(url, "alert.raised") > 0)
        for feed in feeds:
            feed.began = time.time() + 2
        time.sleep(2)
        before = {role: processes.cpu_s(*pids) for role, pids in roles().items()}
        busy, began = processes.busy_s(), time.monotonic()
        limit = SECONDS + DRAIN_S_MAX
        while (done := _count(url, "alert.raised") - 1) < count and time.monotonic() - began < limit:
            time.sleep(0.5)
        took = time.monotonic() - began
        busy = processes.busy_s() - busy
        spent = {role: processes.cpu_s(*pids) - before.get(role, 0.0) for role, pids in roles().items()}
        memory = {role: processes.memory_mb(*pids) for role, pids in roles().items()}
        waits = _waits(url, broker.address, names, feeds, grown)
        print(
            f"alerts: {RATE:g} articles a second for {SECONDS:g} s (2 x 560 characters) in {FEEDS} feeds polled every "
            f"{INTERVAL_S:g} s; one worker a role; {done:,} alerts after {took:.0f} s"
        )
        ours = sum(spent.values())
        print(
            f"  processors at work meanwhile, of {os.cpu_count()}: {ours / took:.2f} for this, {max(0.0, busy - ours) / took:.2f} "
            "for the wire itself and whatever else the machine did"
        )
        _print_waits(waits)
        stored = _count(url, "article.seen")
        _print_costs(spent, memory, stored)
        _print_tables(url, stored)


def _prepare(url: str, feeds: list[GrowingFeed]) -> None:
    opened = compose.open_store(url)
    try:
        commands = compose.commands(opened, local_files=False)
        for feed in feeds:
            feed.began = time.time() + 3600  # shows nothing yet
            commands.add_feed(feed.url, interval_s=INTERVAL_S, allow_private=True)
        commands.subscribe("Floods", "flood* AND people > 0")
    finally:
        opened.close()


@contextmanager
def _up(broker: Broker, names: Names, url: str) -> Iterator[Any]:
    """Run `wirewatch up`; give what tells each role's processes, the broker's and the database's."""
    environ = os.environ | {
        "WIREWATCH_KAFKA": broker.address,
        "WIREWATCH_TOPICS_PREFIX": names.raw.removesuffix("articles.raw"),
        "WIREWATCH_DATA": url,
    }
    process = subprocess.Popen(
        [*_COMMAND, "up", "--listen", "127.0.0.1:0", "--no-sample"], env=environ, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    said: list[str] = []
    threading.Thread(target=lambda: said.extend(process.stdout or ()), daemon=True).start()
    try:
        until = time.monotonic() + START_S_MAX
        wanted = (
            "store .*at work",
            "ingest .*at work",
            "notify .*at work",
            "enrich.*at work",
            "Wirewatch is at",
        )
        while not all(any(re.search(each, line) for line in said) for each in wanted):
            assert time.monotonic() < until, "".join(said[-40:])
            time.sleep(0.2)
        time.sleep(5)  # the enrichment workers join their group
        yield lambda: _roles(process.pid, broker)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_S_MAX)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
        if os.environ.get("WIREWATCH_BENCH_LOG"):
            Path(os.environ["WIREWATCH_BENCH_LOG"]).write_text("".join(said))


def _roles(pid: int, broker: Broker) -> Mapping[str, list[int]]:
    """Return the processes of each role."""
    found: dict[str, list[int]] = {}
    for child in processes.children(pid):
        words = processes.command(child)
        if "services.cli.main" in words:
            role = words[words.index("services.cli.main") + 1]
            found.setdefault(role, []).extend(processes.family(child))
    if broker.folder is not None:
        found["(Kafka)"] = [int((broker.folder / "kafka.pid").read_text())]
    postmaster = int((postgres.cluster().data / "postmaster.pid").read_text().split()[0])
    found["(PostgreSQL)"] = processes.family(postmaster)
    return found


@contextmanager
def _following(url: str) -> Iterator[list[tuple[int, float]]]:
    """Note from when on a reader saw a history of which size."""
    grown: list[tuple[int, float]] = []
    end = threading.Event()

    def follow() -> None:
        with postgres.connect(url) as connection:
            while not end.wait(LOOK_S):
                (size,) = connection.execute("SELECT size FROM log_head").fetchone() or (0,)
                if not grown or size > grown[-1][0]:
                    grown.append((size, time.time()))

    thread = threading.Thread(target=follow, daemon=True)
    thread.start()
    try:
        yield grown
    finally:
        end.set()
        thread.join(10)


def _until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + START_S_MAX
    while not true():
        assert time.monotonic() < until, "the first article raised no alert"
        time.sleep(0.2)


def _count(url: str, kind: str) -> int:
    with postgres.connect(url) as connection:
        asked = "SELECT count(*) FROM event WHERE type_id = %s"
        (found,) = connection.execute(asked, (codec.BY_NAME[kind].type_id,)).fetchone() or (0,)
    return int(found)


def _waits(
    url: str, address: str, names: Names, feeds: list[GrowingFeed], grown: list[tuple[int, float]]
) -> dict[str, list[float]]:
    """Return the seconds of each hop of every article that raised an alert."""
    noted = {}
    for message in read(address, names.enriched):
        seen = records.decode(message.value, message.headers)[0]
        noted[seen.event_id] = (seen, records.hops(records.by_name(message.headers)))
    by_id = {ids.feed_id(feed.url): feed for feed in feeds}
    sizes = [size for size, _ in grown]
    waits: dict[str, list[float]] = {hop: [] for hop in (*HOPS, "in all")}
    for alert in _alerts(url):
        assert isinstance(alert.fact, AlertRaised)
        seen, hops = noted[alert.fact.seen_event_id]
        if seen.feed_id not in by_id:
            continue
        assert isinstance(seen, ArticleSeen)
        visible = grown[min(bisect_left(sizes, alert.position), len(grown) - 1)][1]
        moments = [
            by_id[seen.feed_id].published(_number(seen.title)).timestamp(), seen.seen_at.timestamp(), hops["published"] / 1e6, hops["enriched"] / 1e6,
            alert.recorded_at.timestamp(), visible,
        ]  # fmt: skip
        for hop, start, stop in zip(HOPS, moments, moments[1:], strict=False):
            waits[hop].append(stop - start)
        waits["in all"].append(moments[-1] - moments[0])
    return waits


def _number(title: str) -> int:
    return int(title.split()[3])


def _alerts(url: str) -> Iterator[Recorded]:
    opened = compose.open_store(url, create=False)
    try:
        after = 0
        while page := opened.reads.events(after=after, limit=2000, kinds=("alert.raised",)):
            yield from page
            after = page[-1].position
    finally:
        opened.close()


def _print_waits(waits: dict[str, list[float]]) -> None:
    for hop, each in waits.items():
        ordered = sorted(each)
        if not ordered:
            print("  no alert was raised")
            return
        p50, p90, p99 = (
            ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.5, 0.9, 0.99)
        )
        target = f"   (target p99 under {TARGET_S:g} s)" if hop == "in all" else ""
        print(
            f"  {hop:<10} p50 {p50:6.3f} s   p90 {p90:6.3f} s   p99 {p99:6.3f} s   max {ordered[-1]:6.3f} s{target}"
        )


def _print_costs(spent: Mapping[str, float], memory: Mapping[str, float], stored: int) -> None:
    print(f"  processor time and memory by role, {stored:,} articles:")
    for role, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(
            f"    {role:<14} {seconds / stored * 1e6:>9,.0f} CPU-seconds a million   {memory.get(role, 0):6.0f} MB"
        )
    print(f"    {'all':<14} {sum(spent.values()) / stored * 1e6:>9,.0f} CPU-seconds a million")


def _print_tables(url: str, stored: int) -> None:
    with postgres.connect(url) as connection:
        sizes = connection.execute(_TABLES).fetchall()
    total = sum(size for _, size in sizes)
    print(f"  bytes on disk an article, indexes included: {total / stored:,.0f}")
    for name, size in sizes:
        if size > total / 100:
            print(f"    {name:<24} {size / stored:>8,.0f}")
