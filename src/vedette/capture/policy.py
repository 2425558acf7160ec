"""Which network addresses may be talked to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import msgspec

__all__ = ["AddressPolicy"]

Network = IPv4Network | IPv6Network

_REFUSED: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), why)
    for network, why in (
        ("127.0.0.0/8", "this machine"),
        ("::1/128", "this machine"),
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "a private network"),
        ("172.16.0.0/12", "a private network"),
        ("192.168.0.0/16", "a private network"),
        ("fc00::/7", "a private network"),
        ("fec0::/10", "a private network"),
        ("169.254.0.0/16", "a link-local or metadata address"),
        ("168.63.129.16/32", "a cloud's metadata address"),
        ("fe80::/10", "a link-local address"),
        ("100.64.0.0/10", "a carrier's inner network"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("224.0.0.0/4", "a multicast address"),
        ("ff00::/8", "a multicast address"),
        ("64:ff9b::/96", "an IPv4 address in NAT64 dress"),
        ("64:ff9b:1::/48", "an IPv4 address in NAT64 dress"),
        ("2002::/16", "an IPv4 address in 6to4 dress"),
        ("2001::/32", "an IPv4 address in Teredo dress"),
        ("::ffff:0:0/96", "an IPv4 address in IPv6 dress"),
        ("::/96", "an IPv4 address in IPv6 dress"),
        ("5f00::/16", "a segment routing address"),
    )
)
"""Beside these, all that the IANA registries (through `ipaddress`) do not call global. Sources: RFC 6890 and the IANA
special-purpose registries; RFC 6052 and 8215 (NAT64), which `is_global` lets pass; the clouds' documentation."""


class AddressPolicy(msgspec.Struct, frozen=True):
    """`AddressPolicy().refusal("10.0.0.7")` -> `"a private network"`; of a public address `None`.

    `allow` names networks that may be reached all the same: `AddressPolicy(allow=("127.0.0.0/8",))` in tests, where the
    server stands on this machine.
    """

    allow: tuple[str, ...] = ()

    def refusal(self, address: str) -> str | None:
        """`refusal("::ffff:10.0.0.7")` -> `"an IPv4 address in IPv6 dress"`; `refusal("what")` -> `"no IP address"`."""
        try:
            ip = ip_address(address.partition("%")[0])
        except ValueError:
            return "no IP address"
        if any(_within(ip, ip_network(network)) for network in self.allow):
            return None
        for network, why in _REFUSED:
            if _within(ip, network):
                return why
        return None if ip.is_global and not ip.is_multicast and not ip.is_reserved else "not a public address"


def _within(ip: IPv4Address | IPv6Address, network: Network) -> bool:
    return ip.version == network.version and ip in network
