"""The connection under a fetch: names resolved once, each address vetted, and that very address connected to."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2
from httpcore2 import NetworkBackend, NetworkStream

from vedette.capture.policy import AddressPolicy

__all__ = ["Deadline", "OutOfTime", "Refused", "Resolver", "VettedBackend", "resolve_name"]

Resolver = Callable[[str, int], list[str]]
"""Host name and port -> IP addresses, in the order they should be tried."""

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


def resolve_name(host: str, port: int) -> list[str]:
    """`resolve_name("localhost", 80)` -> `["127.0.0.1", …]`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Refused(Exception):
    """`Refused("outlet.example is at 10.0.0.7, which is a private network")`."""


class OutOfTime(Exception):
    """The time for the whole fetch is spent."""


class Deadline:
    """`Deadline(30).left(timeout=None)` -> `30.0`; once spent it raises `OutOfTime`."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None = None) -> float:
        """`left(10)` -> the smaller of 10 and the seconds that remain."""
        remaining = self._end - time.monotonic()
        if remaining <= 0:
            raise OutOfTime
        return remaining if timeout is None else min(remaining, timeout)

    def spent(self) -> bool:
        """`Deadline(0).spent()` -> `True`."""
        return time.monotonic() >= self._end


class VettedBackend(NetworkBackend):
    """Put under a connection pool, it connects to vetted addresses only.

    The pool hands over a host name; the name is resolved here, once, and what was vetted is what is connected to, so
    that a name which changes its address between the look and the connection (DNS rebinding) gains nothing. TLS still
    checks the certificate against the name. Every read and write ends with the deadline.
    """

    def __init__(self, *, policy: AddressPolicy, resolver: Resolver, deadline: Deadline) -> None:
        self._policy = policy
        self._resolver = resolver
        self._deadline = deadline
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> NetworkStream:
        last: Exception | None = None
        for address in self._vetted(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
            else:
                return _TimedStream(stream, self._deadline)
        raise last or httpcore2.ConnectError("no address")

    def _vetted(self, host: str, port: int) -> list[str]:
        found = self._resolved(host, port)
        refusals = {address: self._policy.refusal(address) for address in found}
        vetted = [address for address in found if refusals[address] is None]
        if found and not vetted:
            where = host if host == found[0] else f"{host} is at {found[0]}, which"
            raise Refused(f"{where} is {refusals[found[0]]}")
        return vetted

    def _resolved(self, host: str, port: int) -> list[str]:
        # The system's resolver takes no timeout: it is left behind in its thread when the time is spent.
        answer: list[str] = []
        failure: list[Exception] = []

        def ask() -> None:
            try:
                answer.extend(self._resolver(host, port))
            except (OSError, UnicodeError) as error:
                failure.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self._deadline.left())
        if asking.is_alive():
            raise OutOfTime
        if failure or not answer:
            raise Refused(f"the name {host} is not known")
        return answer


class _TimedStream(NetworkStream):
    """A socket whose every wait ends with the deadline: a server that drips one byte a second gains nothing."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # the base class's own type
        return self._stream.get_extra_info(info)
