"""A TCP proxy on loopback that a test can make slow, silent or torn: what happens between machines."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

CHUNK_BYTES = 64 * 1024
STOP_S = 10.0


class Proxy:
    """Forwards one port to another. The test sets `delay_s` and `silent` at any time."""

    def __init__(self, port: int, target: int) -> None:
        self.port = port
        self.delay_s = 0.0
        """How long each piece is held back, in both directions."""
        self.silent = False
        """Connections stay open, and nothing goes through."""
        self._target = target
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def cut(self) -> None:
        """Tear every connection."""
        self._loop.call_soon_threadsafe(lambda: [each.transport.abort() for each in set(self._writers)])

    def calm(self) -> None:
        """Let everything through again."""
        self.delay_s, self.silent = 0.0, False

    async def _serve(self) -> asyncio.Server:
        return await asyncio.start_server(self._connected, "127.0.0.1", self.port)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
            self._writers |= {writer, far_writer}
            await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
            self._writers -= {writer, far_writer}
        writer.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(CHUNK_BYTES):
                while self.silent:
                    await asyncio.sleep(0.05)
                if self.delay_s:
                    await asyncio.sleep(self.delay_s)
                writer.write(piece)
                await writer.drain()
        writer.transport.abort()

    @contextmanager
    def running(self) -> Iterator["Proxy"]:
        """Forward for as long as the context lasts."""
        self._thread.start()
        server = asyncio.run_coroutine_threadsafe(self._serve(), self._loop).result(STOP_S)
        try:
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(self._end(server), self._loop).result(STOP_S)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(STOP_S)
            self._loop.close()

    async def _end(self, server: asyncio.Server) -> None:
        server.close()
        mine = [each for each in asyncio.all_tasks() if each is not asyncio.current_task()]
        for each in mine:
            each.cancel()
        await asyncio.gather(*mine, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
