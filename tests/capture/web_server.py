"""A small web server on this machine, with pages that misbehave."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["serving"]

PAGE = b"<html><body><p>Two trucks left the camp.</p></body></html>"


def _plain(page: BaseHTTPRequestHandler, body: bytes, **headers: str) -> None:
    page.send_response(200)
    for name, value in {"content_type": "text/html; charset=utf-8", **headers}.items():
        page.send_header(name.replace("_", "-"), value)
    page.send_header("content-length", str(len(body)))
    page.end_headers()
    page.wfile.write(body)


def _redirect(page: BaseHTTPRequestHandler, to: str, **headers: str) -> None:
    page.send_response(302)
    page.send_header("location", to)
    for name, value in headers.items():
        page.send_header(name.replace("_", "-"), value)
    page.send_header("content-length", "0")
    page.end_headers()


def _endless(page: BaseHTTPRequestHandler) -> None:
    page.send_response(200)
    page.end_headers()
    while True:
        page.wfile.write(b"<p>more and more</p>" * 1000)


def _dripping(page: BaseHTTPRequestHandler) -> None:
    page.send_response(200)
    page.end_headers()
    for _ in range(200):
        page.wfile.write(b"x")
        page.wfile.flush()
        time.sleep(0.05)


def _dripping_headers(page: BaseHTTPRequestHandler) -> None:
    page.wfile.write(b"HTTP/1.1 200 OK\r\nx: ")
    for _ in range(200):
        page.wfile.write(b"x")
        page.wfile.flush()
        time.sleep(0.05)


def _bomb(page: BaseHTTPRequestHandler) -> None:
    _plain(page, gzip.compress(b"0" * 30_000_000), content_encoding="gzip")


def _cookie_wall(page: BaseHTTPRequestHandler) -> None:
    if "seen=1" in page.headers.get("cookie", ""):
        _plain(page, PAGE)
    else:
        _redirect(page, "/cookie", set_cookie="seen=1")


def _huge(page: BaseHTTPRequestHandler) -> None:
    page.send_response(200)
    page.send_header("content-length", "104000000")
    page.end_headers()


ROUTES: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {
    "/report": lambda page: _plain(page, PAGE, set_cookie="id=7"),
    "/packed": lambda page: _plain(page, gzip.compress(PAGE), content_encoding="gzip"),
    "/damaged": lambda page: _plain(page, gzip.compress(PAGE)[:10] + b"\xff" * 40, content_encoding="gzip"),
    "/moved": lambda page: _redirect(page, "/report"),
    "/circle": lambda page: _redirect(page, "/circle-back"),
    "/circle-back": lambda page: _redirect(page, "/circle"),
    "/deeper": lambda page: _redirect(page, f"{page.path}/deeper"),
    "/to-private": lambda page: _redirect(page, "http://10.1.2.3/secret"),
    "/to-file": lambda page: _redirect(page, "file:///etc/hostname"),
    "/endless": _endless,
    "/dripping": _dripping,
    "/dripping-headers": _dripping_headers,
    "/bomb": _bomb,
    "/cookie": _cookie_wall,
    "/huge": _huge,
    "/empty": lambda page: _plain(page, b""),
    "/image": lambda page: _plain(page, b"\x89PNG\r\n\x1a\n" + bytes(40)),
}


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        route = ROUTES.get(self.path) or (ROUTES["/deeper"] if self.path.startswith("/deeper") else None)
        if route is None:
            self.send_error(404)
            return
        self.close_connection = True
        try:
            route(self)
        except OSError:
            return  # the reader has hung up, as it should

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests quiet."""


@contextmanager
def serving() -> Iterator[str]:
    """`with serving() as base:` -> `"http://127.0.0.1:40123"` while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
