"""Which network addresses the outbound client may dial. Pure: an address in, a verdict out."""

import ipaddress
from typing import Final

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# The IANA special-purpose registries (RFC 6890 and its successors), and what `is_private` and
# `is_global` of the standard library miss or disagree about from one version to the next.
_PRIVATE: Final = tuple(
    (ipaddress.ip_network(network), name)
    for network, name in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.168.0.0/16", "private"),
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
    )
)
_NEVER: Final = tuple(
    (ipaddress.ip_network(network), name)
    for network, name in (
        ("169.254.169.254/32", "cloud metadata"),
        ("169.254.170.2/32", "cloud metadata"),
        ("169.254.170.23/32", "cloud metadata"),
        ("100.100.100.200/32", "cloud metadata"),
        ("168.63.129.16/32", "cloud metadata"),
        ("192.0.0.192/32", "cloud metadata"),
        ("fd00:ec2::/32", "cloud metadata"),
        ("fd20:ce::254/128", "cloud metadata"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.31.196.0/24", "AS112"),
        ("192.52.193.0/24", "AMT"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.175.48.0/24", "AS112"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("255.255.255.255/32", "broadcast"),
        ("64:ff9b:1::/48", "local NAT64"),
        ("100::/64", "discard"),
        ("2001::/23", "protocol assignments"),
        ("2001:db8::/32", "documentation"),
        ("3fff::/20", "documentation"),
        ("5f00::/16", "segment routing"),
        ("ff00::/8", "multicast"),
    )
)
_UNICAST_V6: Final = ipaddress.ip_network("2000::/3")
_EMBEDDING: Final = (
    # Prefixes that carry an IPv4 address: (network, bits to the right of that address).
    (ipaddress.ip_network("::ffff:0:0/96"), 0),  # mapped, RFC 4291
    (ipaddress.ip_network("::ffff:0:0:0/96"), 0),  # translated, RFC 2765
    (ipaddress.ip_network("64:ff9b::/96"), 0),  # NAT64, RFC 6052
    (ipaddress.ip_network("::/96"), 0),  # compatible, RFC 4291 (deprecated)
    (ipaddress.ip_network("2002::/16"), 80),  # 6to4, RFC 3056
)
_TEREDO: Final = ipaddress.ip_network("2001::/32")
_V4_MASK: Final = 0xFFFFFFFF


def forbidden(address: str, *, allow_private: bool) -> str | None:
    """Return why this address may not be dialled, in a word or two; None where it may.

    `allow_private` gives leave for private, loopback and link-local addresses; never for cloud
    metadata services, multicast, broadcast, reserved and documentation ranges. An IPv6 address that
    carries an IPv4 address is judged by the latter: mapped ones as if it stood there alone, tunnelled
    ones (6to4, Teredo, NAT64) are never private by leave, since they reach it by way of somebody else.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an address"
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return forbidden(str(ip.ipv4_mapped), allow_private=allow_private)
        inner = _embedded(ip)
        if inner is not None:
            why = forbidden(str(inner), allow_private=False)
            return f"{why} inside IPv6" if why else None
    for network, name in _NEVER:
        if ip in network:
            return name
    for network, name in _PRIVATE:
        if ip in network:
            return None if allow_private else name
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _UNICAST_V6:
        return "reserved"
    return None


def _embedded(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in _TEREDO:
        # RFC 4380 section 4: the client's address stands in the last 32 bits, inverted.
        return ipaddress.IPv4Address(~int(ip) & _V4_MASK)
    if int(ip) <= 1:
        return None  # "::" and "::1" are addresses of their own
    for network, shift in _EMBEDDING:
        if ip in network:
            return ipaddress.IPv4Address((int(ip) >> shift) & _V4_MASK)
    return None
