"""Which addresses may be talked to."""

from __future__ import annotations

import pytest

from vedette.capture import AddressPolicy


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "this machine"),
        ("::1", "this machine"),
        ("0.0.0.0", "this network"),
        ("10.255.0.1", "a private network"),
        ("172.31.0.1", "a private network"),
        ("192.168.1.1", "a private network"),
        ("fd00:ec2::254", "a private network"),
        ("169.254.169.254", "a link-local or metadata address"),
        ("168.63.129.16", "a cloud's metadata address"),
        ("fe80::1%eth0", "a link-local address"),
        ("100.100.100.200", "a carrier's inner network"),
        ("224.0.0.1", "a multicast address"),
        ("ff02::1", "a multicast address"),
        ("64:ff9b::a00:1", "an IPv4 address in NAT64 dress"),
        ("64:ff9b:1::a00:1", "an IPv4 address in NAT64 dress"),
        ("2002:a00:1::1", "an IPv4 address in 6to4 dress"),
        ("2001:0:a00:1::1", "an IPv4 address in Teredo dress"),
        ("::ffff:8.8.8.8", "an IPv4 address in IPv6 dress"),
        ("::7f00:1", "an IPv4 address in IPv6 dress"),
        ("240.0.0.1", "not a public address"),
        ("255.255.255.255", "not a public address"),
        ("198.18.0.1", "not a public address"),
        ("2001:db8::1", "not a public address"),
        ("not an address", "no IP address"),
    ],
)
def test_refused(address: str, why: str) -> None:
    assert AddressPolicy().refusal(address) == why


@pytest.mark.parametrize("address", ["8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "2001:4860::8888"])
def test_public_addresses_pass(address: str) -> None:
    assert AddressPolicy().refusal(address) is None


def test_leave_is_given_by_network() -> None:
    policy = AddressPolicy(allow=("127.0.0.0/8",))
    assert policy.refusal("127.0.0.1") is None
    assert policy.refusal("10.0.0.1") == "a private network"
