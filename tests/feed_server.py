"""A web server on the loopback that serves whatever a test wants, hostile things included."""

import contextlib
import http.server
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

SLOW_PIECE_S = 0.05


@dataclass
class Answer:
    """What to answer. `drip` sends the body one byte at a time; `announce` lies about its length."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: bool = False
    announce: int | None = None


@dataclass
class FeedServer:
    """Answers by path; `asked` notes each request as (method, path, headers in lower case)."""

    url: str
    port: int
    answers: dict[str, Answer | Callable[[dict[str, str]], Answer]] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    at_once: int = 0
    at_once_most: int = 0

    def paths(self) -> list[str]:
        """Return the paths asked for, in order."""
        return [path for _, path, _ in self.asked]


@contextlib.contextmanager
def serving() -> Iterator[FeedServer]:
    """Run a server on a free port of 127.0.0.1 for the length of a test."""
    lock = threading.Lock()
    stopping = threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 2

        def log_message(self, *_: object) -> None:
            """Tests read `asked`."""

        def do_GET(self) -> None:
            with lock:
                state.at_once += 1
                state.at_once_most = max(state.at_once_most, state.at_once)
                sent = {name.lower(): value for name, value in self.headers.items()}
                state.asked.append((self.command, self.path, sent))
            try:
                found = state.answers.get(self.path, Answer(status=404))
                self._send(found(sent) if callable(found) else found)
            finally:
                with lock:
                    state.at_once -= 1

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", "0")))
            self.do_GET()

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            length = answer.announce if answer.announce is not None else len(answer.body)
            self.send_header("Content-Length", str(length))
            if answer.announce is not None:
                self.send_header("Connection", "close")
                self.close_connection = True
            self.end_headers()
            with contextlib.suppress(OSError):
                if not answer.drip:
                    self.wfile.write(answer.body)
                    return
                for byte in answer.body:
                    if stopping.is_set():
                        return
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(SLOW_PIECE_S)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    port = server.server_address[1]
    state = FeedServer(url=f"http://127.0.0.1:{port}", port=port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
