"""The guarded client: what it dials, what it follows, what it reads."""

import asyncio
import gzip
import tracemalloc
import zlib
from collections.abc import Sequence

import brotli
import pytest

from ingest.failures import FetchFailed
from ingest.hops import carried, same_origin
from ingest.outbound import Outbound, Response
from store.errors import Refused
from tests.feed_server import Answer, FeedServer

ARGUMENTS = {"headers": {}, "body_bytes_max": 1_000_000, "timeout_s": 5.0}


async def get(outbound: Outbound, url: str, *, allow_private: bool = True, **more: object) -> Response:
    """Ask with the usual limits."""
    return await outbound.get(url, allow_private=allow_private, **ARGUMENTS | more)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "0.0.0.0", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "10.1.2.3",
        "172.31.0.1", "192.168.1.1", "169.254.1.1", "100.64.0.1", "[fe80::1]", "[fd00::1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255", "240.0.0.1", "169.254.169.254", "127.1", "0x7f000001",
    ],
)  # fmt: skip
async def test_no_spelling_of_a_private_address_is_dialled(
    server: FeedServer, outbound: Outbound, host: str
) -> None:
    """A check of names or of literal addresses alone lets about half of these through."""
    server.answers["/"] = Answer(b"secret")
    with pytest.raises((Refused, FetchFailed)) as caught:
        await get(outbound, f"http://{host}:{server.port}/", allow_private=False)
    assert server.asked == []
    if isinstance(caught.value, Refused):
        assert caught.value.reason in {"forbidden_address", "malformed"}


@pytest.mark.parametrize("host", ["169.254.169.254", "[fd00:ec2::254]", "[64:ff9b::a9fe:a9fe]", "224.0.0.1"])
async def test_leave_for_private_networks_never_covers_these(outbound: Outbound, host: str) -> None:
    """A cloud's metadata service hands out its machine's credentials to whoever asks."""
    with pytest.raises(Refused, match="can never be allowed"):
        await get(outbound, f"http://{host}/", allow_private=True)


async def test_a_name_that_rebinds_is_caught_at_the_second_dial(server: FeedServer) -> None:
    """DNS rebinding answers the check with a public address and the connection with a private one."""
    answers = [["192.0.2.1"], ["127.0.0.1"]]
    asked: list[str] = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    async with Outbound(resolve=resolve) as outbound:
        for _ in range(2):
            with pytest.raises(Refused, match=r"feed\.example has the address"):
                await get(outbound, f"http://feed.example:{server.port}/", allow_private=False)
    assert asked == ["feed.example", "feed.example"]
    assert server.asked == []


async def test_leave_is_for_the_host_that_was_named(server: FeedServer, outbound: Outbound) -> None:
    """Or a feed inside the network could point the reader at every other machine there."""
    server.answers["/"] = Answer(status=302, headers={"Location": f"http://localhost:{server.port}/secret"})
    server.answers["/secret"] = Answer(b"secret")
    with pytest.raises(Refused) as caught:
        await get(outbound, f"{server.url}/")
    assert caught.value.reason == "forbidden_address"
    assert server.paths() == ["/"]


async def test_redirects_are_followed_and_told(server: FeedServer, outbound: Outbound) -> None:
    """Whether all of them were permanent decides whether the feed's address changes."""
    server.answers["/a"] = Answer(status=301, headers={"Location": "b?x=1"})
    server.answers["/b?x=1"] = Answer(status=308, headers={"Location": "/c"})
    server.answers["/c"] = Answer(b"here")
    response = await get(outbound, f"{server.url}/a")
    assert (response.body, response.url) == (b"here", f"{server.url}/c")
    assert response.redirects == ((301, f"{server.url}/b?x=1"), (308, f"{server.url}/c"))


def test_credentials_stay_with_the_host_they_were_meant_for() -> None:
    """A redirect to another host must not carry them along; the other headers must go on."""
    sent = {"Authorization": "Bearer x", "COOKIE": "y", "Accept": "z"}
    assert carried(sent, "http://one.example/a", "http://one.example/b") == sent
    assert carried(sent, "http://one.example/a", "http://two.example/b") == {"Accept": "z"}
    assert carried(sent, "http://one.example/a", "http://one.example:81/b") == {"Accept": "z"}


async def test_a_post_is_never_redirected(server: FeedServer, outbound: Outbound) -> None:
    """Standard Webhooks takes a redirect for a failure: the payload must not go where nobody subscribed."""
    server.answers["/hook"] = Answer(status=307, headers={"Location": "/other"}, body=b"moved")
    response = await outbound.post(
        f"{server.url}/hook", body=b"{}", headers={}, allow_private=True, timeout_s=5
    )
    assert (response.status, response.body) == (307, b"moved")
    assert server.paths() == ["/hook"]


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(b"words " * 1000, mtime=0)),
        ("gzip", gzip.compress(b"words " * 500, mtime=0) + gzip.compress(b"words " * 500, mtime=0)),
        ("deflate", zlib.compress(b"words " * 1000)),
        ("deflate", zlib.compress(b"words " * 1000)[2:-4]),
        ("br", brotli.compress(b"words " * 1000)),
        ("", b"words " * 1000),
    ],
)
async def test_every_coding_that_is_asked_for_is_read(
    server: FeedServer, outbound: Outbound, coding: str, packed: bytes
) -> None:
    """Servers send deflate with and without its header, and gzip in several members."""
    server.answers["/"] = Answer(packed, headers={"Content-Encoding": coding} if coding else {})
    assert (await get(outbound, f"{server.url}/")).body == b"words " * 1000
    assert "br" in server.asked[0][2]["accept-encoding"]


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress])
async def test_a_bomb_is_stopped_with_little_memory(
    server: FeedServer, outbound: Outbound, pack: object
) -> None:
    """A few kilobytes that unpack to gigabytes must cost neither."""
    coding = {"gzip": "gzip", "zlib": "deflate"}.get(pack.__module__.strip("_"), "br")
    bomb = pack(bytes(50_000_000))
    server.answers["/"] = Answer(bomb, headers={"Content-Encoding": coding})
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as caught:
            await get(outbound, f"{server.url}/", body_bytes_max=10_000_000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.reason == "too_large"
    assert peak < 15_000_000


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, brotli.compress])
async def test_a_body_that_breaks_off_is_no_body(
    server: FeedServer, outbound: Outbound, pack: object
) -> None:
    """Half an article must not become a revision of the whole one."""
    coding = {"gzip": "gzip", "zlib": "deflate"}.get(pack.__module__.strip("_"), "br")
    packed = pack(bytes(range(256)) * 100)
    server.answers["/"] = Answer(packed[: len(packed) // 2], headers={"Content-Encoding": coding})
    with pytest.raises(FetchFailed, match="breaks off"):
        await get(outbound, f"{server.url}/")


async def test_a_slow_answer_ends_at_the_time_limit(server: FeedServer, outbound: Outbound) -> None:
    """A server that drips a byte at a time holds a place for ever otherwise."""
    server.answers["/"] = Answer(b"x" * 400, drip=True)
    with pytest.raises(FetchFailed, match=r"within 0\.2 seconds") as caught:
        await get(outbound, f"{server.url}/", timeout_s=0.2)
    assert caught.value.outcome == "timeout"


async def test_too_many_headers_are_no_answer(server: FeedServer, outbound: Outbound) -> None:
    """Headers are read before any limit on the body can bite."""
    server.answers["/many"] = Answer(b"x", headers={f"X-{number}": "y" for number in range(200)})
    server.answers["/long"] = Answer(b"x", headers={"X-Long": "y" * 20_000})
    for path in ("/many", "/long"):
        with pytest.raises(FetchFailed, match="not answer as HTTP"):
            await get(outbound, server.url + path)


async def test_a_dead_port_and_an_unknown_name_are_told_apart(outbound: Outbound) -> None:
    """The remedies differ: one is a server that is down, the other a name misspelt."""

    async def resolve(host: str, port: int) -> Sequence[str]:
        raise OSError("no such name")

    with pytest.raises(FetchFailed) as caught:
        await get(outbound, "http://127.0.0.1:1/")
    assert caught.value.outcome == "connect"
    async with Outbound(resolve=resolve) as other:
        with pytest.raises(FetchFailed) as caught:
            await get(other, "http://nobody.example/")
    assert caught.value.outcome == "dns"


async def test_the_environment_names_no_proxy(
    server: FeedServer, outbound: Outbound, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy would dial for us, on the far side of the guard."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    server.answers["/"] = Answer(b"straight")
    assert (await get(outbound, f"{server.url}/")).body == b"straight"
    assert server.asked[0][2]["user-agent"].startswith("Wirewatch/")


async def test_requests_at_once_do_not_share_their_refusals(server: FeedServer, outbound: Outbound) -> None:
    """The guard notes what it refused for one request; a neighbour must not be blamed for it."""
    server.answers["/"] = Answer(b"fine")
    results = await asyncio.gather(
        get(outbound, f"{server.url}/"),
        get(outbound, "http://10.0.0.1/", allow_private=False),
        get(outbound, "http://127.0.0.1:1/"),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [Response, Refused, FetchFailed]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.example/x", "https://A.example/y", True),
        ("http://a.example:8080/", "http://a.example:8080/z", True),
        ("http://a.example:8080/", "http://a.example:6379/", False),
        ("http://a.example/", "http://b.example/", False),
    ],
)
def test_leave_goes_by_host_and_port(one: str, other: str, same: bool) -> None:
    """The next port on the same machine is another service with other secrets."""
    assert same_origin(one, other) is same
