"""What robots.txt allows, by what it says and by how it was answered."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.capture import read_robots

HOST = "https://outlet.example"
RULES = b"""\xef\xbb\xbf# made by hand
User-agent: *
Disallow: /private/
Disallow: /*?print=
Allow: /private/open$
Crawl-delay: 7

User-agent: Vedette
Disallow: /not-for-vedette/
Sitemap: https://outlet.example/news.xml
"""


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        (RULES, "/report", True),
        (RULES, "/not-for-vedette/a", False),
        (RULES, "/private/a", True),  # the group of our own name alone counts
        (RULES.replace(b"Vedette", b"Other"), "/private/a", False),
        (RULES.replace(b"Vedette", b"Other"), "/private/open", True),
        (RULES.replace(b"Vedette", b"Other"), "/a?print=1", False),
        (b"User-agent: *\nDisallow:", "/a", True),
        (b"User-agent: *\nDisallow: /", "/robots.txt", True),
        (b"User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        (b"", "/a", True),
        (b"<html>not found</html>", "/a", True),
        (b"\x00\xff\xfe" * 100, "/a", True),
    ],
)
def test_what_the_rules_say(rules: bytes, path: str, may: bool) -> None:
    assert read_robots(200, rules).may(HOST + path) is may


@pytest.mark.parametrize(
    ("status", "may"),
    [(404, True), (403, True), (410, True), (429, False), (500, False), (503, False), (0, False), (301, False)],
)
def test_how_it_was_answered(status: int, may: bool) -> None:
    assert read_robots(status, b"User-agent: *\nDisallow: /").may(HOST + "/a") is may


@pytest.mark.parametrize(
    ("said", "seconds"),
    [(b"7", 7.0), (b"0.5", 0.5), (b"soon", None), (b"-1", None), (b"1e9", 3600.0), (b"nan", None), (b"inf", None)],
)
def test_the_delay(said: bytes, seconds: float | None) -> None:
    assert read_robots(200, b"User-agent: *\nCrawl-delay: " + said).delay == seconds


def test_the_sitemaps() -> None:
    assert read_robots(200, RULES).sitemaps == ("https://outlet.example/news.xml",)
    assert read_robots(404, b"").sitemaps == ()


def test_what_stands_beyond_500_kib_is_not_read_nor_half_a_line() -> None:
    begins = b"User-agent: *\nDisallow: /first\n"
    filled = begins + b"#" * (500 * 1024 - len(begins) - 20) + b"\nDisallow: /report-of-the-year\nDisallow: /last\n"
    robots = read_robots(200, filled)
    assert [robots.may(HOST + path) for path in ("/first", "/report", "/last")] == [False, True, True]


@pytest.mark.parametrize(
    "rules",
    [
        b"User-agent: *\nDisallow: /" + b"*a" * 200_000,
        b"User-agent: *\n" + b"Disallow: /*a*b*c$\n" * 20_000,
        b"User-agent: a\n" * 30_000 + b"Disallow: /\n",
        b"".join(b"User-agent: %d\nDisallow: /\n" % number for number in range(15_000)),
        b"Sitemap: x\n" * 40_000,
    ],
)
def test_hostile_rules_take_no_time(rules: bytes) -> None:
    began = time.monotonic()
    read_robots(200, rules).may(HOST + "/" + "a" * 2000)
    assert time.monotonic() - began < 10


@given(st.integers(0, 599), st.binary(max_size=300), st.text(max_size=60))
def test_anything_gives_an_answer(status: int, data: bytes, address: str) -> None:
    robots = read_robots(status, data)
    assert robots.may(address) in {True, False}
    assert robots.delay is None or 0 <= robots.delay <= 3600


@given(
    st.lists(st.sampled_from(["user-agent: *", "disallow: /a*", "allow: /$", "crawl-delay: 1", "sitemap:", "%", "*"]))
)
def test_any_lines_give_an_answer(lines: list[str]) -> None:
    assert read_robots(200, "\n".join(lines).encode()).may(HOST + "/ab") in {True, False}
