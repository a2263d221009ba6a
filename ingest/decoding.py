"""Content codings undone under our own limits: gzip, deflate, br. No I/O."""

import zlib
from collections.abc import Callable
from typing import Final, Protocol

import brotli

from ingest.failures import FetchFailed
from store.errors import Refused

STEP_BYTES: Final = 64 * 1024  # what one call of a decoder may give: bounds memory, whatever the ratio
RATIO_MAX: Final = 300  # XML compresses 5 to 50 times; a bomb of zeros about 1,000 times
RATIO_FROM_BYTES: Final = 1024 * 1024  # below this a high ratio does no harm
MEMBERS_MAX: Final = 1000  # gzip files may be joined; nobody joins more by accident


class Decoder(Protocol):
    """Undoes one content coding piece by piece."""

    def feed(self, data: bytes, emit: Callable[[bytes], None]) -> None:
        """Decode one piece and hand every piece of the result, at most STEP_BYTES long, to `emit`."""

    def finish(self) -> None:
        """Raise FetchFailed where the stream has not come to its end."""


class Plain:
    """No coding."""

    def feed(self, data: bytes, emit: Callable[[bytes], None]) -> None:
        """Hand the bytes on."""
        emit(data)

    def finish(self) -> None:
        """Accept: the length is checked by HTTP itself."""


class Deflate:
    """gzip (joined members too) and deflate, with its zlib header or without."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS if gzip else zlib.MAX_WBITS)
        self._started = False
        self._members = 1

    def feed(self, data: bytes, emit: Callable[[bytes], None]) -> None:
        """Decode one piece. Raises FetchFailed for bytes that are not in this coding."""
        while data:
            if self._inflate.eof:
                if not self._gzip or not data.strip(b"\0") or self._members >= MEMBERS_MAX:
                    return  # padding after the end is common and harmless
                self._members += 1
                self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
            try:
                emit(self._inflate.decompress(data, STEP_BYTES))
            except zlib.error as error:
                if not self._gzip and not self._started:
                    # RFC 9110 section 8.4.1.2 notes that some send deflate without the zlib header.
                    self._started = True
                    self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
                    continue
                raise FetchFailed("parse", f"the answer is not compressed as it says: {error}") from error
            self._started = True
            data = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail

    def finish(self) -> None:
        """Raise FetchFailed where the stream breaks off: half a feed must not become a revision."""
        if not self._inflate.eof:
            raise FetchFailed(
                "connect", "the compressed answer breaks off before its end; it will be tried again"
            )


class Brotli:
    """br, RFC 7932."""

    def __init__(self) -> None:
        self._brotli = brotli.Decompressor()

    def feed(self, data: bytes, emit: Callable[[bytes], None]) -> None:
        """Decode one piece. Raises FetchFailed for bytes that are not in this coding."""
        try:
            emit(self._brotli.process(data, output_buffer_limit=STEP_BYTES))
            while not self._brotli.can_accept_more_data():
                emit(self._brotli.process(b"", output_buffer_limit=STEP_BYTES))
        except brotli.error as error:
            raise FetchFailed("parse", f"the answer is not compressed as it says: {error}") from error

    def finish(self) -> None:
        """Raise FetchFailed where the stream breaks off."""
        if not self._brotli.is_finished():
            raise FetchFailed(
                "connect", "the compressed answer breaks off before its end; it will be tried again"
            )


def decoder(coding: str) -> Decoder:
    """Return the decoder for a Content-Encoding header. Raises FetchFailed for one never asked for."""
    match coding.strip().lower():
        case "" | "identity":
            return Plain()
        case "gzip" | "x-gzip":
            return Deflate(gzip=True)
        case "deflate":
            return Deflate(gzip=False)
        case "br":
            return Brotli()
        case other:
            raise FetchFailed(
                "parse", f"the answer comes in the coding {other[:40]!r}, which was not asked for"
            )


class Gauge:
    """Collects a body and stops it at its limits."""

    def __init__(self, coding: str, *, body_bytes_max: int, url: str) -> None:
        self._decoder = decoder(coding)
        self._limit = body_bytes_max
        self._url = url
        self._parts: list[bytes] = []
        self._wire = 0
        self._size = 0

    @property
    def wire_bytes(self) -> int:
        """How many bytes came over the wire."""
        return self._wire

    def feed(self, data: bytes) -> None:
        """Take a piece as it came. Raises Refused (too_large) at the limit of bytes or of the ratio."""
        self._wire += len(data)
        if self._wire > self._limit:
            raise self._too_large(f"it is longer than {self._limit:,} bytes")
        self._decoder.feed(data, self._take)

    def _take(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise self._too_large(f"it is longer than {self._limit:,} bytes once decompressed")
        if self._size > RATIO_FROM_BYTES and self._size > self._wire * RATIO_MAX:
            raise self._too_large(
                f"it unpacks to more than {RATIO_MAX} times its size, like a compression bomb"
            )
        self._parts.append(piece)

    def _too_large(self, what: str) -> Refused:
        return Refused("too_large", f"the answer of {self._url} was stopped: {what}", subject=self._url)

    def body(self) -> bytes:
        """Return the whole body. Raises FetchFailed where it breaks off."""
        if self._wire:  # an empty body with a coding header is common on errors
            self._decoder.finish()
        return b"".join(self._parts)
