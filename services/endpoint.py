"""What a role without a console answers: /metrics, /healthz (alive), /readyz (at work). Standard library only."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from services.metrics import CONTENT_TYPE
from store.errors import Refused

TIMEOUT_S: float = 10.0  # a scraper that stalls must not keep a thread


class Endpoint:
    """Serves on its own threads until closed. `stuck` names what does not come round; none means ready."""

    def __init__(
        self, host: str, port: int, *, exposition: Callable[[], bytes], stuck: Callable[[], list[str]]
    ) -> None:
        """Listen. Raises Refused (conflict) where the address is taken."""

        class Handler(BaseHTTPRequestHandler):
            timeout = TIMEOUT_S
            server_version = "wirewatch"
            sys_version = ""

            def do_GET(self) -> None:
                """Answer one request."""
                if self.path == "/metrics":
                    self._answer(200, exposition(), CONTENT_TYPE)
                elif self.path == "/healthz":
                    self._answer(200, b"ok\n")
                elif self.path == "/readyz":
                    silent = stuck()
                    told = f"stuck: {', '.join(silent)}\n" if silent else "ready\n"
                    self._answer(503 if silent else 200, told.encode())
                else:
                    self._answer(404, b"/metrics, /healthz, /readyz\n")

            def _answer(self, status: int, body: bytes, content: str = "text/plain; charset=utf-8") -> None:
                self.send_response(status)
                self.send_header("Content-Type", content)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                """Say nothing: scrapes are no news."""

        try:
            self._server = ThreadingHTTPServer((host, port), Handler)
        except OSError as error:
            raise Refused(
                "conflict", f"cannot listen on {host}:{port} ({error.strerror})", subject=f"{host}:{port}"
            ) from error
        self._server.daemon_threads = True
        self.address = f"{host}:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, name="endpoint", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
