"""One question at a time to a host, and a breath between two."""

from __future__ import annotations

import pytest

from vedette.run.watching.hosts import Hosts, host_key, robots_address


def test_a_host_is_taken_once_until_it_is_freed() -> None:
    hosts = Hosts()
    hosts.set_due("a", 5.0)
    assert hosts.take(now=4.0) is None
    assert hosts.next_at() == 5.0
    assert hosts.take(now=5.0) == "a"
    assert hosts.take(now=6.0) is None
    hosts.pause("a", 8.0)
    hosts.set_due("a", 6.0)
    hosts.freed("a")
    assert hosts.take(now=7.9) is None
    assert hosts.take(now=8.0) == "a"


def test_a_host_that_is_left_alone_is_not_taken_whatever_is_due() -> None:
    hosts = Hosts()
    hosts.set_due("a", 1.0)
    hosts.hold("a", 100.0)
    assert hosts.take(now=99.0) is None
    assert hosts.count_due(now=99.0) == 0
    assert hosts.next_at() == 100.0
    hosts.hold("a", None)
    assert hosts.take(now=1.0) == "a"


def test_what_comes_earlier_counts_and_what_is_withdrawn_does_not() -> None:
    hosts = Hosts()
    hosts.set_due("a", 50.0)
    hosts.due_by("a", 10.0)
    hosts.due_by("a", 90.0)
    assert hosts.next_at() == 10.0
    hosts.set_due("a", None)
    assert hosts.next_at() is None
    assert hosts.take(now=1e9) is None


def test_breaths_that_are_over_are_forgotten_and_no_host_with_them() -> None:
    hosts = Hosts()
    hosts.set_due("a", 1.0)
    hosts.pause("a", 20.0)
    hosts.pause("asked once", 20.0)
    hosts.forget_breaths(now=30.0)
    assert hosts.take(now=30.0) == "a"
    assert list(hosts.names()) == ["a"]


@pytest.mark.parametrize(
    ("address", "host", "robots"),
    [
        ("https://Corvid.example/a", "corvid.example", "https://Corvid.example/robots.txt"),
        ("http://corvid.example:8080/a?b", "corvid.example:8080", "http://corvid.example:8080/robots.txt"),
        ("http://ana:secret@corvid.example/", "corvid.example", "http://corvid.example/robots.txt"),
    ],
)
def test_a_host_is_its_name_and_port(address: str, host: str, robots: str) -> None:
    assert host_key(address) == host
    assert robots_address(address) == robots
