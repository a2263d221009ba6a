"""A small news server on this machine: five feeds and their articles, each revealed at its time."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import quote, unquote

import structlog

from services.sample import feeds
from services.sample.feeds import Document, Entry
from services.sample.stories import OUTLETS, SampleArticle, articles, told_on
from store.ids import digest

HOST: Final = "127.0.0.1"
REQUEST_S_MAX: Final = 10.0  # a client that says nothing for so long is not ours
POLL_S: Final = 0.1  # how soon `close` is noticed

log = structlog.get_logger("wirewatch.sample")


class Site:
    """What each address answers at a moment; knows no sockets."""

    def __init__(self, *, base: str, started_at: datetime) -> None:
        self._base = base
        self._started_at = started_at

    def feed_url(self, outlet: str) -> str:
        """Return the address of an outlet's feed."""
        return f"{self._base}/{outlet}/{feeds.FORMATS[outlet][0]}"

    def answer(self, path: str, now: datetime) -> Document | None:
        """Return what an address shows at that moment, None for one that shows nothing yet."""
        outlet, _, rest = path.lstrip("/").partition("/")
        if outlet not in OUTLETS:
            return None
        shown = self.shown(outlet, now)
        name, content_type, write = feeds.FORMATS[outlet]
        if rest == name:
            modified = max((e.updated_at for e in shown), default=self._started_at)
            home = f"{self._base}/{outlet}/"
            body = write(OUTLETS[outlet], home, shown[: feeds.ENTRIES_MAX])
            return Document(body=body, content_type=content_type, modified_at=modified)
        guid = unquote(rest.removeprefix("articles/"))
        for entry in shown if rest.startswith("articles/") else ():
            if entry.guid == guid:
                return Document(
                    body=feeds.page(outlet, entry), content_type="text/html; charset=utf-8",
                    modified_at=entry.updated_at,
                )  # fmt: skip
        return None

    def shown(self, outlet: str, now: datetime) -> list[Entry]:
        """Return what the outlet has revealed by then in its latest content, newest first."""
        since = (now - self._started_at).total_seconds()
        latest: dict[str, Entry] = {}
        for article in articles():
            if article.outlet == outlet and article.at <= since:
                first = latest.pop(article.guid, None) if article.revision else None
                latest[article.guid] = self._entry(article, first)
        return list(reversed(latest.values()))

    def _entry(self, article: SampleArticle, first: Entry | None) -> Entry:
        revealed_at = self._started_at + timedelta(seconds=article.at)
        published_at = first.published_at if first else revealed_at + timedelta(seconds=article.published)
        return Entry(
            url=f"{self._base}/{article.outlet}/articles/{quote(article.guid, safe='')}", guid=article.guid,
            title=told_on(article.title, self._started_at), author=article.author,
            text=told_on(article.text, self._started_at), published_at=published_at, updated_at=revealed_at,
        )  # fmt: skip


class SampleServer:
    """Serves the sample wire on a loopback port until closed. `clock` returns seconds since 1970."""

    def __init__(
        self, *, started_at: datetime, port: int = 0, clock: Callable[[], float] = time.time
    ) -> None:
        try:
            self._server = _Server((HOST, port), _Handler)
        except OSError:
            if port == 0:
                raise
            self._server = _Server((HOST, 0), _Handler)
        self.port: int = self._server.server_address[1]
        self.site = Site(base=f"http://{HOST}:{self.port}", started_at=started_at)
        self._server.site = self.site
        self._server.clock = clock
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(POLL_S,), name="sample-wire", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop serving; returns once the port is free."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site
    clock: Callable[[], float]

    def handle_error(self, request: object, client_address: object) -> None:
        """Note a broken connection instead of printing it over the terminal."""
        log.debug("a connection to the sample wire broke", client=str(client_address), request=repr(request))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = REQUEST_S_MAX
    server: _Server

    def do_GET(self) -> None:
        now = datetime.fromtimestamp(self.server.clock(), UTC)
        document = self.server.site.answer(self.path.partition("?")[0], now)
        if document is None:
            self._send(404, b"There is nothing here.\n", {"Content-Type": "text/plain; charset=utf-8"})
            return
        etag = f'"{digest(document.body.hex(), size=8)}"'
        modified = format_datetime(document.modified_at, usegmt=True)
        headers = {"ETag": etag, "Last-Modified": modified, "Cache-Control": "no-cache"}
        if self._known(etag, document.modified_at):
            self._send(304, b"", headers)
        else:
            self._send(200, document.body, {**headers, "Content-Type": document.content_type})

    def do_HEAD(self) -> None:
        self.do_GET()

    def _known(self, etag: str, modified_at: datetime) -> bool:
        """Tell whether the client has this content (RFC 9110, 13.2.2: the ETag goes first)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return tags.strip() == "*" or etag in [t.strip().removeprefix("W/") for t in tags.split(",")]
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            return parsedate_to_datetime(since) >= modified_at.replace(microsecond=0)
        except (ValueError, TypeError):  # a date without a zone does not compare
            return False

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: the poller counts its own turns."""
