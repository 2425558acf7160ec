"""What is asked and what comes back, byte for byte, against servers on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.capture.raw_server import answer, serving

from vedette.capture import (
    AddressPolicy,
    CaptureLimits,
    Conditions,
    Exchange,
    SafeAsker,
    Unanswered,
    name_agent,
)
from vedette.capture.robots import read_robots

HERE = AddressPolicy(allow=("127.0.0.0/8",))
PAGE = b"<html><body><p>Two trucks left the camp.</p></body></html>"


def asker(**limits: float) -> SafeAsker:
    settings = CaptureLimits(**{"max_seconds": 10.0, "max_bytes": 1_000_000, **limits})  # type: ignore[arg-type]
    return SafeAsker(limits=settings, allow=HERE)


def given_exchange(found: Exchange | Unanswered) -> Exchange:
    assert isinstance(found, Exchange), found
    return found


def refused(found: Exchange | Unanswered) -> tuple[str, str]:
    assert isinstance(found, Unanswered), found
    return found.result, found.reason


def test_an_exchange_holds_both_heads_as_they_went_over_the_wire() -> None:
    page = answer(PAGE, content_type="text/html", X_Odd_CASE="Kept  As Sent")
    with serving({"/report": page}) as asked, asker() as ask:
        found = given_exchange(ask(asked.base + "/report"))
    assert found.sent == asked.heads[0]
    assert found.received + PAGE == page
    assert (found.status, found.data, found.address, found.moved) == (200, PAGE, asked.base + "/report", None)
    assert found.header("x-odd-case") == "Kept  As Sent"
    assert (datetime.now(UTC) - found.at).total_seconds() < 60


def test_interim_answers_are_no_answer() -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nlink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    with serving({"/": hints + answer(PAGE)}) as asked, asker() as ask:
        found = given_exchange(ask(asked.base + "/"))
    assert (found.data, found.received.splitlines()[0]) == (PAGE, b"HTTP/1.1 200 OK")


def test_conditions_are_sent_as_they_came_and_304_is_an_answer() -> None:
    routes = {"/feed": answer(PAGE, etag='W/"a7"', last_modified="Sat, 04 May 2024 10:00:00 GMT")}
    with serving(routes) as asked, asker() as ask:
        first = given_exchange(ask(asked.base + "/feed"))
        routes["/feed"] = b'HTTP/1.1 304 Not Modified\r\netag: W/"a7"\r\n\r\n'
        second = given_exchange(ask(asked.base + "/feed", conditions=first.conditions()))
    assert asked.header("if-none-match") == [None, 'W/"a7"']
    assert asked.header("if-modified-since") == [None, "Sat, 04 May 2024 10:00:00 GMT"]
    assert (second.status, second.data) == (304, b"")


def test_conditions_of_one_address_are_not_sent_to_another() -> None:
    routes = {"/old": answer(status="302 Found", location="/new"), "/new": answer(PAGE)}
    with serving(routes) as asked, asker() as ask:
        held = Conditions(etag='"1"', address=asked.base + "/new")
        given_exchange(ask(asked.base + "/old", conditions=held))
    assert asked.header("if-none-match") == [None, '"1"']


def test_a_tag_with_a_line_break_is_not_sent_back() -> None:
    with serving({"/": answer(PAGE)}) as asked, asker() as ask:
        given_exchange(ask(asked.base + "/", conditions=Conditions(etag='"1"\r\nx-evil: 1', last_modified="ä")))
    assert b"x-evil" not in asked.heads[0]
    assert asked.header("if-modified-since") == [None]


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("x-gzip", gzip.compress(PAGE[:20], mtime=0) + gzip.compress(PAGE[20:], mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", brotli.compress(PAGE)),
        ("identity", PAGE),
        ("UTF-8", PAGE),
    ],
)
def test_packed_pages_are_opened(coding: str, packed: bytes) -> None:
    with serving({"/": answer(packed, content_encoding=coding)}) as asked, asker() as ask:
        assert given_exchange(ask(asked.base + "/")).data == PAGE
    assert asked.header("accept-encoding") == ["gzip, deflate, br"]


@pytest.mark.parametrize(
    ("coding", "packed", "reason"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)[:-20], "the compressed page is cut off"),
        ("gzip", PAGE, "the compressed page is damaged"),
        ("br", brotli.compress(PAGE)[:-5], "the compressed page is cut off"),
        ("br", PAGE, "the compressed page is damaged"),
        ("zstd", PAGE, "the page is packed in a way that is not known ('zstd')"),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "the page is packed more than once"),
    ],
)
def test_a_page_that_cannot_be_opened_failed(coding: str, packed: bytes, reason: str) -> None:
    with serving({"/": answer(packed, content_encoding=coding)}) as asked, asker() as ask:
        assert refused(ask(asked.base + "/")) == ("failed", reason)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_bomb_is_refused_long_before_it_is_whole(coding: str) -> None:
    zeros = bytes(60_000_000)
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": lambda data: brotli.compress(data, quality=1)}
    packed = pack[coding](zeros)
    with serving({"/": answer(packed, content_encoding=coding)}) as asked:
        with asker() as ask:
            assert refused(ask(asked.base + "/"))[1].startswith("the page is more than 1 MB")
        with asker(max_bytes=500_000_000) as ask:
            assert refused(ask(asked.base + "/")) == ("refused", "the page unpacks to more than 250 times its size")


def test_a_packing_that_goes_on_and_holds_nothing_is_left() -> None:
    def empty_blocks(connection: socket.socket, _path: str) -> None:
        machine = zlib.compressobj(wbits=31)
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n" + machine.flush(zlib.Z_FULL_FLUSH))
        while True:
            connection.sendall(b"\x00\x00\x00\xff\xff" * 10_000)

    with serving({"/": empty_blocks}) as asked, asker() as ask:
        result, reason = refused(ask(asked.base + "/"))
    assert (result, reason.partition(";")[0]) == ("refused", "the page is more than 1 MB")


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "120"}, 120.0),
        ({"retry_after": "Sat, 04 May 2024 10:02:00 GMT", "date": "Sat, 04 May 2024 10:00:00 GMT"}, 120.0),
        ({"retry_after": "Sat, 04 May 2024 10:02:00 GMT", "date": "Sat, 04 May 2024 11:00:00 GMT"}, 0.0),
        ({"retry_after": "99999999999999999999999999"}, 31 * 86_400.0),
        ({"retry_after": "soon"}, None),
        ({"retry_after": "-5"}, None),
        ({}, None),
    ],
)
def test_retry_after_in_either_form(headers: dict[str, str], seconds: float | None) -> None:
    with serving({"/": answer(b"", "429 Too Many Requests", **headers)}) as asked, asker() as ask:
        found = given_exchange(ask(asked.base + "/"))
    assert (found.status, found.retry_after) == (429, seconds)


@pytest.mark.parametrize(
    ("steps", "end"),
    [
        (["301 Moved Permanently"], "/1"),
        (["308 Permanent Redirect", "301 Moved Permanently"], "/2"),
        (["301 Moved Permanently", "302 Found"], "/1"),
        (["302 Found"], None),
        (["307 Temporary Redirect", "301 Moved Permanently"], None),
        (["303 See Other"], None),
    ],
)
def test_moved_for_good_is_told_from_moved_for_now(steps: list[str], end: str | None) -> None:
    routes = {f"/{number}": answer(status=step, location=f"/{number + 1}") for number, step in enumerate(steps)}
    routes[f"/{len(steps)}"] = answer(PAGE)
    with serving(routes) as asked, asker() as ask:
        found = given_exchange(ask(asked.base + "/0"))
    assert found.address == f"{asked.base}/{len(steps)}"
    assert found.moved == (asked.base + end if end else None)


def test_what_has_moved_to_nowhere_has_not_moved() -> None:
    with serving({"/0": answer(status="301 Moved Permanently", location="/gone")}) as asked, asker() as ask:
        found = given_exchange(ask(asked.base + "/0"))
    assert (found.status, found.moved) == (404, None)


def test_ten_thousand_redirects_are_left_after_eight() -> None:
    def onward(connection: socket.socket, path: str) -> None:
        connection.sendall(answer(status="302 Found", location=f"/{int(path[1:]) + 1}"))

    with serving({f"/{number}": onward for number in range(10_000)}) as asked, asker() as ask:
        assert refused(ask(asked.base + "/0")) == ("refused", "more than 8 redirects")
    assert len(asked.heads) == 9


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://10.1.2.3/", "10.1.2.3 is a private network"),
        ("http://[::1]/", "::1 is this machine"),
        ("http://[fe80::1%25eth0]/", "not a host name ('fe80::1%25eth0')"),
        ("file:///etc/hostname", "leads to file://, which is not read"),
        ("gopher://outlet.example/", "leads to gopher://, which is not read"),
        ("http://a:b@127.0.0.1/", "holds a user name or password; none is sent"),
        ("http://127.0.0.1:25/", "port 25 is no web server's"),
        ("http://127.0.0.1%2eoutlet.example/", "not a host name ('127.0.0.1%2eoutlet.example')"),
        ("javascript:alert(1)", "redirects to no address of the web ('javascript:alert(1)')"),
    ],
)
def test_each_redirect_is_vetted(location: str, reason: str) -> None:
    with serving({"/": answer(status="301 Moved Permanently", location=location)}) as asked, asker() as ask:
        assert refused(ask(asked.base + "/")) == ("refused", reason)


def test_cookies_stay_with_their_host_and_their_exchange() -> None:
    with serving({"/": answer(PAGE)}, host="127.0.0.2") as other:
        routes = {
            "/a": answer(status="302 Found", location="/b", set_cookie="id=7"),
            "/b": answer(status="302 Found", location=other.base + "/"),
            "/c": answer(PAGE),
        }
        with serving(routes) as asked, asker() as ask:
            given_exchange(ask(asked.base + "/a"))
            given_exchange(ask(asked.base + "/c"))
    assert asked.header("cookie") == [None, "id=7", None]
    assert other.header("cookie") == [None]


def test_a_connection_is_used_again_and_closed_with_the_asker() -> None:
    with serving({"/a": answer(PAGE), "/b": answer(PAGE)}) as asked:
        with asker() as ask:
            for path in ("/a", "/b", "/a"):
                assert given_exchange(ask(asked.base + path)).data == PAGE
        assert asked.connections == 1
        assert given_exchange(ask(asked.base + "/a")).data == PAGE
        ask.close()
    assert asked.connections == 2


def test_a_connection_that_the_server_had_closed_is_opened_anew() -> None:
    def once(connection: socket.socket, _path: str) -> None:
        connection.sendall(answer(PAGE))  # and hangs up, though it did not say so

    with serving({"/": once}) as asked, asker() as ask:
        assert [given_exchange(ask(asked.base + "/")).data for _ in range(3)] == [PAGE] * 3


def test_what_follows_a_body_is_not_the_next_answer() -> None:
    smuggled = answer(PAGE) + answer(b"never asked for")
    with serving({"/a": smuggled, "/b": answer(b"asked for")}) as asked, asker() as ask:
        assert given_exchange(ask(asked.base + "/a")).data == PAGE
        assert given_exchange(ask(asked.base + "/b")).data == b"asked for"


def test_many_threads_ask_at_once() -> None:
    routes = {f"/{number}": answer(b"%d" % number) for number in range(200)}
    with serving(routes) as asked, asker() as ask, ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda number: given_exchange(ask(f"{asked.base}/{number}")), range(200)))
    assert [exchange.data for exchange in found] == [b"%d" % number for number in range(200)]
    assert all(exchange.sent.startswith(b"GET /%d " % number) for number, exchange in enumerate(found))
    assert asked.connections <= 16


def test_one_slow_server_does_not_hold_up_the_others() -> None:
    waiting = threading.Event()

    def slow(_connection: socket.socket, _path: str) -> None:
        waiting.wait(5)

    with serving({"/slow": slow, "/fast": answer(PAGE)}) as asked, asker() as ask, ThreadPoolExecutor(2) as pool:
        held = pool.submit(ask, asked.base + "/slow")
        began = time.monotonic()
        assert given_exchange(ask(asked.base + "/fast")).data == PAGE
        assert time.monotonic() - began < 3
        waiting.set()
        assert refused(held.result())[0] == "failed"


@pytest.mark.parametrize(
    ("sent", "result", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\n" + b"x: y\r\n" * 50_000 + b"\r\n", "failed", "the connection failed ("),
        (b"HTTP/1.1 200 OK\r\nx: " + b"y" * 300_000 + b"\r\n\r\n", "failed", "the connection failed ("),
        (b"HTTP/1.1 200 OK\r\nx\x00y: 1\r\n\r\n", "failed", "the connection failed ("),
        (
            b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef",
            "failed",
            "the connection failed (",
        ),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nshort", "failed", "the connection failed ("),
        (b"HTTP/1.1 200 OK\r\ncontent-length: " + b"9" * 19 + b"\r\n\r\n", "refused", "the page is more than 1 MB"),
        (b"HTTP/1.1 200 OK\r\ncontent-length: " + b"9" * 4000 + b"\r\n\r\n", "failed", "the connection failed ("),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", "failed", "the connection failed ("),
        (b"ICY 200 OK\r\n\r\n", "failed", "the connection failed ("),
        (b"\x16\x03\x01\x00\xff", "failed", "the connection failed ("),
        (b"", "failed", "the connection failed ("),
    ],
)
def test_an_answer_that_is_none_failed_in_one_line(sent: bytes, result: str, reason: str) -> None:
    def send(connection: socket.socket, _path: str) -> None:
        connection.sendall(sent)

    with serving({"/": send}) as asked, asker() as ask:
        got, why = refused(ask(asked.base + "/"))
    assert got == result
    assert why.startswith(reason)
    assert len(why) < 400
    assert why.isprintable()


def test_interim_answers_without_end_are_left_in_time() -> None:
    def flood(connection: socket.socket, _path: str) -> None:
        while True:
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)

    with serving({"/": flood}) as asked, asker(max_seconds=0.5) as ask:
        assert refused(ask(asked.base + "/")) == ("timed out", "took longer than 0.5 seconds")


def test_of_an_endless_error_page_only_the_beginning_is_read() -> None:
    def endless(connection: socket.socket, _path: str) -> None:
        connection.sendall(b"HTTP/1.1 404 Not Found\r\n\r\n")
        while True:
            connection.sendall(b"x" * 10_000)

    with serving({"/": endless}) as asked, asker() as ask:
        found = given_exchange(ask(asked.base + "/"))
    assert (found.status, len(found.data)) == (404, 65_536)


def test_where_the_beginning_is_enough_what_follows_is_never_too_large() -> None:
    rules = b"User-agent: *\nDisallow: /private\n"

    def endless(connection: socket.socket, _path: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 50000000000\r\n\r\n" + rules)
        while True:
            connection.sendall(b"#" * 9_999 + b"\n")

    packed = gzip.compress(rules + b"#" * 200_000_000)
    bomb = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed
    with serving({"/robots.txt": endless, "/bomb": lambda c, _path: c.sendall(bomb)}) as asked, asker() as ask:
        for path in ("/robots.txt", "/bomb"):
            found = given_exchange(ask(asked.base + path, conditions=Conditions(beginning=512_001)))
            assert (found.status, len(found.data)) == (200, 512_001)
            assert not read_robots(found.status, found.data).may(f"{asked.base}/private/a")
        assert isinstance(ask(asked.base + "/robots.txt"), Unanswered)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://outlet.example:0/", "port 0 is no web server's"),
        ("http://outlet.example:6379/x", None),
        ("http://outlet.example:25/", "port 25 is no web server's"),
        ("http://0177.0.0.1/", "not a web address"),
        ("http://017700000001/", "017700000001 is at 127.0.0.1, which is this machine"),
        ("http://127.1/", "127.1 is at 127.0.0.1, which is this machine"),
        ("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1 is an IPv4 address in IPv6 dress"),
        ("http://[64:ff9b::7f00:1]/", "64:ff9b::7f00:1 is an IPv4 address in NAT64 dress"),
        ("http://[fe80::1%25lo]/", "not a host name"),
        ("http://outlet.example@127.0.0.1/", "holds a user name"),
        ("http://127.0.0.1\\@outlet.example/", "holds a user name"),
        ("http://%31%32%37.0.0.1/", "not a host name"),
        ("http://１２７.0.0.1/", "not a web address"),
        ("http://outlet.example\r\nhost: x/", "not a web address"),
        ("http://a\x00b/", "not a web address"),
        ("http://outlet.example:65536/", "port 65536 is no web server's"),
        ("http://outlet.example:-1/", "port -1 is no web server's"),
        ("http://outlet.example/\ud800", "not a web address"),
        ("ftp://outlet.example/", "leads to ftp://"),
        ("//outlet.example/", "leads to no address"),
        ("", "leads to no address"),
        ("http://" + "a" * 70_000, "not a web address"),
        ("http://" + "a" * 300 + ".example/", "the name"),
        ("http://xn--/", "the name"),
    ],
)
def test_odd_addresses(address: str, reason: str | None) -> None:
    def unknown(host: str, port: int) -> list[str]:
        if host == "outlet.example":
            return ["93.184.216.34"] if reason is not None else ["10.0.0.1"]
        return [found[4][0] for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]  # type: ignore[misc]

    _, why = refused(SafeAsker(resolver=unknown, limits=CaptureLimits(max_seconds=3))(address))
    assert why.startswith(reason or "outlet.example is at 10.0.0.1")


PIECES = [
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 304 X\r\n", b"HTTP/1.1 301 M\r\n", b"HTTP/1.0 200\r\n", b"HTTP/1.1 101 S\r\n",
    b"content-length: 5\r\n", b"transfer-encoding: chunked\r\n", b"content-encoding: gzip\r\n", b"location: http://[\r\n",
    b"location: ?\xff\r\n", b"set-cookie: \xff=\x01\r\n", b"retry-after: \xff\r\n", b"etag: \xe9\r\n", b" folded\r\n",
    b"\r\n", b"5\r\nhello\r\n0\r\n\r\n", b"hello", b"\x00", gzip.compress(b"hello", mtime=0),
]  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=7).map(b"".join))
def test_any_bytes_are_an_answer_or_none(sent: bytes) -> None:
    def send(connection: socket.socket, _path: str) -> None:
        connection.sendall(sent)

    with serving({"/": send, "/report": answer(PAGE)}) as asked, asker() as ask:
        found = ask(asked.base + "/")
        assert isinstance(found, Exchange) or (found.reason.isprintable() and len(found.reason) < 400)
        assert given_exchange(ask(asked.base + "/report")).data == PAGE


def test_what_one_policy_has_vetted_serves_no_other() -> None:
    with serving({"/": answer(PAGE)}) as asked, asker() as ask:
        assert given_exchange(ask(asked.base + "/")).data == PAGE
        stricter = SafeAsker(connections=ask.connections, resolver=lambda _host, _port: ["127.0.0.1"])
        port = asked.base.rpartition(":")[2]
        assert refused(stricter(f"http://outlet.example:{port}/"))[0] == "refused"


def test_the_agent_names_whom_to_turn_to() -> None:
    agent = name_agent("desk@outlet.example\r\nx-evil: (1)")
    with serving({"/": answer(PAGE)}) as asked, SafeAsker(allow=HERE, agent=agent) as ask:
        given_exchange(ask(asked.base + "/"))
    assert asked.header("user-agent") == ["vedette/0.1 (follows news sources; contact: desk@outlet.examplex-evil: 1)"]
