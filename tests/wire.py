"""A feed that grows: numbered articles on a loopback HTTP server, for tests of the whole service."""

import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

FEED_ENTRIES = 400

PROSE = (
    "Rescue teams searched the flooded quarter of Port Alder for a third day on Tuesday, said Mayor Ines Calder. "
    "At least {low} people were moved to schools and about {high} homes had no power, according to the Harbour "
    "Council. “We have not seen water like this in 40 years,” Calder told reporters. The army sent 12 trucks and "
    "more than 300 soldiers from the garrison at Lindenau, 25 kilometres to the north. Damage was put at $4.5 million. "
)


class GrowingFeed:
    """Serves an RSS feed of articles 1..n, newest first, n growing by `rate` a second up to `count`.

    It takes `think_s` to answer.
    """

    def __init__(
        self,
        *,
        count: int,
        rate: float,
        paragraphs: int = 1,
        entries: int = FEED_ENTRIES,
        think_s: float = 0.0,
    ) -> None:
        self.think_s = think_s
        self.count = count
        self.entries = entries
        self.rate = rate
        self.paragraphs = paragraphs
        self.began = time.time()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    def _handler(feed: "GrowingFeed") -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                time.sleep(feed.think_s)
                body = feed.document().encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    @property
    def url(self) -> str:
        """Where the feed is."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/feed.xml"

    def shown(self) -> int:
        """How many articles are revealed by now."""
        return min(self.count, int((time.time() - self.began) * self.rate))

    def published(self, number: int) -> datetime:
        """When an article was revealed."""
        return datetime.fromtimestamp(self.began, UTC) + timedelta(seconds=number / self.rate)

    def document(self) -> str:
        """Return the feed as it is now."""
        shown = self.shown()
        items = "".join(self._item(number) for number in range(shown, max(0, shown - self.entries), -1))
        return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Alder Wire</title><link>https://alder.example/</link><description>News</description>{items}</channel></rss>'

    def _item(self, number: int) -> str:
        text = "".join(
            f"<p>{PROSE.format(low=number, high=number + 1000 + part)}</p>" for part in range(self.paragraphs)
        )
        return (
            f"<item><title>Flood report number {number} from Port Alder</title><link>https://alder.example/{number}</link>"
            f"<guid isPermaLink='false'>alder-{number}</guid><pubDate>{format_datetime(self.published(number))}</pubDate>"
            f"<description><![CDATA[{text}]]></description></item>"
        )

    def __enter__(self) -> Self:
        self.began = time.time()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
