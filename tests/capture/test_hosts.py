"""Whether two addresses are of one site."""

from __future__ import annotations

import pytest

from vedette.capture.hosts import bare_host, same_site


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://outlet.example/a", "http://www.outlet.example:8080/b", True),
        ("https://m.outlet.example/a", "https://amp.outlet.example/a", True),
        ("https://news.outlet.example/", "https://outlet.example/", True),
        ("https://a.blogs.example/", "https://b.blogs.example/", False),
        ("https://outlet.example/", "https://notoutlet.example/", False),
        ("https://outlet.example/", "https://outlet.example.evil.example/", False),
        ("https://example/", "https://outlet.example/", False),
        ("https://outlet.example/", "http://[", False),
        ("report.html", "report.html", False),
    ],
)
def test_same_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same


def test_a_host_that_is_nothing_but_its_dress_keeps_it() -> None:
    assert bare_host("www.example") == "www.example"
    assert bare_host("WWW2.Outlet.Example.") == "outlet.example"
