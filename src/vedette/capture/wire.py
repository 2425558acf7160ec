"""The connection under an exchange: names resolved once, each address vetted, and that very address connected to."""

from __future__ import annotations

import re
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore2
from httpcore2 import NetworkBackend, NetworkStream

from vedette.capture.names import Resolver
from vedette.capture.policy import AddressPolicy

__all__ = ["Deadline", "OutOfTime", "Refused", "Turn", "Turns", "Unknown", "VettedBackend"]

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 262_144
"""Above what h11 lets through (100 KB); a flood of interim answers is not kept either."""
_LONGEST_ANSWER = 64
"""Addresses of one name that are tried; a name that answers with thousands gains nothing."""


class Refused(Exception):
    """`Refused("outlet.example is at 10.0.0.7, which is a private network")`."""


class Unknown(Exception):
    """`Unknown("the name outlet.example is not known")`."""


class OutOfTime(Exception):
    """The time for the whole exchange is spent."""


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


class Turn:
    """One hop as it goes over the wire: when it must end, and both heads, byte for byte."""

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self.sent = bytearray()
        self.received = bytearray()
        self.connected = False
        """Whether this hop opened a connection, rather than using one that was kept."""
        self.body = 0
        """Bytes on the wire after the head."""
        self.tail = b""
        self._whole = False

    def wrote(self, data: bytes) -> None:
        """Keeps what was sent, up to the end of the head."""
        if len(self.sent) < _LONGEST_HEAD:
            self.sent += data

    def heard(self, data: bytes) -> None:
        """Keeps what came, up to the end of the final head: interim answers (1xx) are passed over."""
        self.tail = (self.tail + data)[-8:]
        if self._whole:
            self.body += len(data)
            return
        start = max(0, len(self.received) - 4)
        self.received += data
        while end := _HEAD_ENDS.search(self.received, start):
            start = 0
            if self.received[8:10] == b" 1" and self.received[9:12] != b"101":
                del self.received[: end.end()]
                continue
            self._whole = True
            self.body = len(self.received) - end.end()
            del self.received[end.end() :]
            return
        if len(self.received) > _LONGEST_HEAD:
            raise httpcore2.RemoteProtocolError("the answer's headers have no end")


class Turns(threading.local):
    """The turn of the thread that asks: a connection that is kept serves one thread after another."""

    now: Turn | None = None

    def current(self) -> Turn:
        """`turns.current()` -> the `Turn` of this thread; without one nothing may go over the wire."""
        if self.now is None:
            raise OutOfTime
        return self.now


class VettedBackend(NetworkBackend):
    """Put under a connection pool, it connects to vetted addresses only.

    The pool hands over a host name; the name is resolved here, once, and what was vetted is what is connected to, so
    that a name which changes its address between the look and the connection (DNS rebinding) gains nothing. TLS still
    checks the certificate against the name. Every read and write ends with the deadline of the thread's turn.
    """

    def __init__(self, *, policy: AddressPolicy, resolver: Resolver, turns: Turns) -> None:
        self._policy = policy
        self._resolver = resolver
        self._turns = turns
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> NetworkStream:
        turn = self._turns.current()
        turn.connected = True
        last: Exception | None = None
        for address in self._vetted(host, port, turn.deadline)[:_LONGEST_ANSWER]:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, turn.deadline.left(timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
            else:
                return _TurnStream(stream, self._turns)
        raise last or httpcore2.ConnectError("no address")

    def _vetted(self, host: str, port: int, deadline: Deadline) -> list[str]:
        found = self._resolved(host, port, deadline)
        refusals = {address: self._policy.refusal(address) for address in found}
        vetted = [address for address in found if refusals[address] is None]
        if found and not vetted:
            where = host if host == found[0] else f"{host} is at {found[0]}, which"
            raise Refused(f"{where} is {refusals[found[0]]}")
        return vetted

    def _resolved(self, host: str, port: int, deadline: Deadline) -> list[str]:
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
        asking.join(deadline.left())
        if asking.is_alive():
            raise OutOfTime
        if failure or not answer:
            raise Unknown(f"the name {host} is not known")
        return answer


class _TurnStream(NetworkStream):
    """A socket whose every wait ends with the turn's deadline: a server that drips one byte a second gains nothing."""

    def __init__(self, stream: NetworkStream, turns: Turns) -> None:
        self._stream = stream
        self._turns = turns

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        turn = self._turns.current()
        data = self._stream.read(max_bytes, turn.deadline.left(timeout))
        turn.heard(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        turn = self._turns.current()
        turn.wrote(buffer)
        self._stream.write(buffer, turn.deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        left = self._turns.current().deadline.left(timeout)
        return _TurnStream(self._stream.start_tls(ssl_context, server_hostname, left), self._turns)

    def get_extra_info(self, info: str) -> Any:  # the base class's own type
        return self._stream.get_extra_info(info)
