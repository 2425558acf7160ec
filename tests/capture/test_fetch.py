"""What the fetcher gives and refuses, against a server on this machine."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from tests.capture import web_server

from vedette.capture import AddressPolicy, CaptureLimits, Served, capture_address
from vedette.capture.fetch import SafeFetcher
from vedette.records import Capture, Rejected

HERE = AddressPolicy(allow=("127.0.0.0/8",))


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with web_server.serving() as address:
        yield address


def fetch(address: str, **limits: float) -> Served | Rejected:
    settings = CaptureLimits(**{"max_seconds": 5.0, "max_bytes": 1_000_000, **limits})  # type: ignore[arg-type]
    return SafeFetcher(limits=settings, allow=HERE)(address)


@pytest.mark.parametrize("page", ["/report", "/packed", "/moved", "/cookie"])
def test_a_page_is_given_as_served(base: str, page: str) -> None:
    served = fetch(base + page)
    assert isinstance(served, Served)
    assert served.data == web_server.PAGE


def test_the_address_is_where_the_redirects_end(base: str) -> None:
    served = fetch(base + "/moved")
    assert isinstance(served, Served)
    assert served.address == base + "/report"
    assert ("content-type", "text/html; charset=utf-8") in served.headers


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("/circle", "redirects in a circle (back to {base}/circle)"),
        ("/deeper", "more than 8 redirects"),
        ("/to-private", "10.1.2.3 is a private network"),
        ("/to-file", "leads to file://, which is not read"),
        ("/endless", "the page is more than 1 MB; the limit is 1 MB (--max-bytes)"),
        ("/bomb", "the page is more than 1 MB; the limit is 1 MB (--max-bytes)"),
        ("/huge", "the page is 104 MB; the limit is 1 MB (--max-bytes)"),
        ("/nowhere", "the server answered 404 Not Found"),
        ("/damaged", "the compressed page is damaged"),
    ],
)
def test_a_page_that_misbehaves_gives_one_line(base: str, page: str, reason: str) -> None:
    assert fetch(base + page) == Rejected(base + page, reason.format(base=base))


@pytest.mark.parametrize("page", ["/dripping", "/dripping-headers"])
def test_a_server_that_drips_is_left_in_time(base: str, page: str) -> None:
    began = time.monotonic()
    assert fetch(base + page, max_seconds=0.4) == Rejected(base + page, "took longer than 0.4 seconds")
    assert time.monotonic() - began < 3


def test_without_leave_this_machine_is_refused(base: str) -> None:
    assert SafeFetcher()(base + "/report") == Rejected(base + "/report", "127.0.0.1 is this machine")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://2130706433/", "2130706433 is at 127.0.0.1, which is this machine"),
        ("http://0x7f.1/", "0x7f.1 is at 127.0.0.1, which is this machine"),
        ("http://[::1]/", "::1 is this machine"),
        ("http://[::ffff:10.0.0.1]/", "::ffff:10.0.0.1 is an IPv4 address in IPv6 dress"),
        ("http://169.254.169.254/latest/meta-data", "169.254.169.254 is a link-local or metadata address"),
        ("http://someone:secret@outlet.example/", "holds a user name or password; none is sent"),
        ("http://", "names no host"),
        ("https://outlet.example:port/", "not a web address"),
    ],
)
def test_addresses_that_lead_inside_are_refused(address: str, reason: str) -> None:
    answer = SafeFetcher()(address)
    assert isinstance(answer, Rejected)
    assert answer.reason.startswith(reason)


def test_the_address_that_was_vetted_is_the_one_connected_to(base: str) -> None:
    """A name that answers with a public address first and an inner one next is asked only once."""
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    fetcher = SafeFetcher(allow=HERE, resolver=lambda _host, _port: answers.pop(0))
    port = base.rpartition(":")[2]
    assert isinstance(fetcher(f"http://outlet.example:{port}/report"), Served)
    assert answers == [["10.0.0.1"]]


def test_an_inner_address_among_public_ones_is_passed_over(base: str) -> None:
    fetcher = SafeFetcher(allow=HERE, resolver=lambda _host, _port: ["10.0.0.1", "127.0.0.1"])
    port = base.rpartition(":")[2]
    assert isinstance(fetcher(f"http://outlet.example:{port}/report"), Served)


def test_a_name_that_is_not_known() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    answer = SafeFetcher(resolver=unknown)("http://outlet.example/")
    assert answer == Rejected("http://outlet.example/", "the name outlet.example is not known")


def test_a_resolver_that_never_answers_is_left_in_time() -> None:
    def slow(_host: str, _port: int) -> list[str]:
        time.sleep(2)
        return []

    fetcher = SafeFetcher(resolver=slow, limits=CaptureLimits(max_seconds=0.2))
    assert fetcher("http://outlet.example/") == Rejected("http://outlet.example/", "took longer than 0.2 seconds")


def test_a_fetched_page_becomes_a_capture(base: str) -> None:
    capture = capture_address(base + "/moved", fetcher=fetch)
    assert isinstance(capture, Capture)
    assert (capture.name, capture.address, capture.how) == (base + "/moved", base + "/report", "url")
    assert (capture.media_type, capture.charset) == ("text/html", "utf-8")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("/empty", "the page is empty"),
        ("/image", "not text, HTML, PDF, e-mail or JSON lines (looks like a PNG image)"),
    ],
)
def test_a_page_that_holds_no_report(base: str, page: str, reason: str) -> None:
    assert capture_address(base + page, fetcher=fetch) == Rejected(base + page, reason)
