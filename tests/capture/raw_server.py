"""A server on this machine that sends exactly the bytes it is told to, and remembers what it was asked."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["Asked", "Route", "answer", "serving"]

Route = bytes | Callable[[socket.socket, str], None]
"""The whole answer, or what is to be done with the connection; after the latter it is closed."""


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """`answer(b"text", etag='"1"')` -> an HTTP/1.1 answer with these headers and the length of the body."""
    lines = [f"HTTP/1.1 {status}", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, f"content-length: {len(body)}", "", ""]).encode() + body


class Asked:
    """`asked.heads` -> the requests as they came, `asked.connections` -> how many connections there were."""

    def __init__(self) -> None:
        self.base = ""
        self.heads: list[bytes] = []
        self.connections = 0

    def header(self, name: str) -> list[str | None]:
        """`asked.header("etag")` -> what each request had under that name."""
        return [_header(head, name) for head in self.heads]


def _header(head: bytes, name: str) -> str | None:
    for line in head.decode().split("\r\n")[1:]:
        key, _, value = line.partition(": ")
        if key.lower() == name:
            return value
    return None


@contextmanager
def serving(routes: dict[str, Route], *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Asked]:
    """`with serving({"/a": answer(b"text")}) as asked:` -> `asked.base` is `"http://127.0.0.1:40123"`."""
    listening = socket.create_server((host, 0))
    asked = Asked()
    asked.base = f"{'https' if tls else 'http'}://{host}:{listening.getsockname()[1]}"
    over = threading.Event()

    def accept() -> None:
        while not over.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            asked.connections += 1
            threading.Thread(target=_converse, args=(connection, routes, asked, tls), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield asked
    finally:
        over.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def _converse(plain: socket.socket, routes: dict[str, Route], asked: Asked, tls: ssl.SSLContext | None) -> None:
    try:
        with tls.wrap_socket(plain, server_side=True) if tls else plain as connection:
            connection.settimeout(20)
            while head := _head(connection):
                asked.heads.append(head)
                path = head.split(b" ")[1].decode()
                route = routes.get(path, answer(b"nothing here", "404 Not Found"))
                if callable(route):
                    route(connection, path)
                    return
                connection.sendall(route)
    except OSError:
        return  # the reader has hung up, as it should


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        data = connection.recv(65_536)
        if not data:
            return b""
        head += data
    return head
