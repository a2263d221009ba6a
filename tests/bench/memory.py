"""Resident memory of the whole service after 10,000 articles, by process."""

import os
import tempfile
from pathlib import Path

from tests.bench.latency import resident_mb
from tests.service import Service, until
from tests.wire import GrowingFeed

ARTICLES = int(os.environ.get("WIREWATCH_BENCH_ARTICLES", "10000"))
RATE = 50.0


def main() -> None:
    """Print the figure at the start, on the way and at the end."""
    with (
        tempfile.TemporaryDirectory() as folder,
        GrowingFeed(count=ARTICLES, rate=RATE, paragraphs=6) as feed,
    ):
        service = Service(Path(folder) / "data")
        service.run("feeds", "add", feed.url, "--interval", "1", "--allow-private")
        service.run("subscribe", "Floods", "flood* AND people > 9000")
        service.start()
        assert service.process is not None
        print(f"at the start          {resident_mb(service.process.pid):6.0f} MB")
        for share in (0.25, 0.5, 0.75, 1.0):
            wanted = int(ARTICLES * share)
            until(lambda wanted=wanted: _enriched(service) >= wanted - 1, timeout_s=600, every_s=3)
            print(f"after {wanted:6,} articles {resident_mb(service.process.pid):6.0f} MB", flush=True)
        print("(target 350 after 10,000)")
        service.stop()


def _enriched(service: Service) -> int:
    import json
    import urllib.request

    with urllib.request.urlopen(service.url + "/api/v1/stats", timeout=20) as answer:
        return int(json.loads(answer.read())["by_kind"].get("article.enriched", 0))


if __name__ == "__main__":
    main()
