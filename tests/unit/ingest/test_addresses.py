"""Which addresses may be dialled."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.addresses import forbidden


@pytest.mark.parametrize(
    "address",
    ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "2002:101:101::", "64:ff9b::101:101"],
)
def test_public_addresses_may_be_dialled(address: str) -> None:
    """A guard that shuts out the world is no use."""
    assert forbidden(address, allow_private=False) is None


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "::1", "fd12::1", "fe80::1%eth0", "::ffff:192.168.0.1", "100.64.1.1"]
)
def test_leave_opens_private_addresses_only(address: str) -> None:
    """Feeds inside one's own network are a reason to run this oneself."""
    assert forbidden(address, allow_private=False)
    assert forbidden(address, allow_private=True) is None


@pytest.mark.parametrize(
    "address",
    ["2002:7f00:1::", "64:ff9b::a00:1", "2001:0:0:0:0:0:80ff:fffe", "::127.0.0.1", "not an address", ""],
)
def test_tunnelled_private_addresses_are_never_dialled(address: str) -> None:
    """A tunnel reaches them by way of somebody else's gateway: no leave covers that."""
    assert forbidden(address, allow_private=True)


@given(st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address))
def test_mapping_into_ipv6_changes_no_verdict(address: ipaddress.IPv4Address) -> None:
    """An address that is refused in four bytes must be refused in sixteen."""
    for leave in (False, True):
        plain = forbidden(str(address), allow_private=leave)
        assert forbidden(f"::ffff:{address}", allow_private=leave) == plain


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_nothing_is_dialled_that_the_standard_library_calls_not_global(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    """An oracle that somebody else keeps: our list may only be the stricter one."""
    if forbidden(str(address), allow_private=False) is None and not str(address).startswith(
        ("64:ff9b:", "2002:", "::ffff:")
    ):
        assert address.is_global
        assert not address.is_multicast
