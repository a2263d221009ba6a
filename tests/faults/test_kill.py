"""The service killed without warning, again and again, while news comes in."""

import os
import random
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.service import Service, until
from tests.wire import GrowingFeed

KILLS = int(os.environ.get("WIREWATCH_TEST_KILLS", "5"))
"""`make faults` asks for 50."""
SEED = int(os.environ.get("WIREWATCH_TEST_SEED", "20260302"))


@pytest.mark.timeout(60 + 20 * KILLS)
def test_killed_at_any_moment_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    """The promise the product is trusted for: every article once, provable, whatever dies."""
    moments = random.Random(SEED)
    service = Service(tmp_path / "data")
    # Slow enough that the feed's window still shows what a dead service missed.
    with GrowingFeed(count=40 * KILLS, rate=20.0) as feed:
        service.run("feeds", "add", feed.url, "--interval", "1", "--allow-private")
        service.run("subscribe", "Floods", "flood* AND people > 1")
        for _ in range(KILLS):
            service.start()
            time.sleep(moments.uniform(0.0, 2.5))
            service.kill()
        with service:
            until(lambda: len(service.lines("articles")) == feed.count, timeout_s=60)
            until(lambda: len(service.lines("alerts")) >= feed.count - 1, timeout_s=60)
            until(lambda: _kinds(service)["alert.delivered"] >= feed.count - 1, timeout_s=60)
            articles = service.lines("articles")
            assert Counter(line["url"] for line in articles) == {
                f"https://alder.example/{number}": 1 for number in range(1, feed.count + 1)
            }
            alerted = Counter(line["article_id"] for line in service.lines("alerts"))
            assert set(alerted.values()) == {1}, f"seed {SEED}"
            kinds = _kinds(service)
            assert kinds["article.enriched"] == feed.count
            live = _views(service)
        verified = service.lines("verify")[0]
        assert verified["problems"] == [], f"seed {SEED}"
        service.run("rebuild")
        assert _views(service) == live


def _kinds(service: Service) -> Counter[str]:
    return Counter(event["kind"] for event in service.lines("history"))


def _views(service: Service) -> list[list[dict[str, object]]]:
    return [service.lines("articles"), service.lines("alerts"), service.lines("subscriptions")]
