"""What a server's answer comes to: its body within the limits, its headers, when it wants to be asked again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx2
import msgspec

from vedette.capture.unpacking import BadPacking, Bomb, coding_of, unpack
from vedette.capture.vetting import Stopped

if TYPE_CHECKING:
    from vedette.capture.limits import CaptureLimits
    from vedette.capture.wire import Turn

__all__ = ["Answer", "answered", "failure_of", "retry_seconds"]

_KEPT_OF_ERRORS = 65_536
_FRAMING = 1_000_000
"""What chunks and the beginning of a packing may cost beside the body."""
_LONGEST_WAIT = 31 * 86_400.0


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """`Answer(status=200, headers=(("content-type", "text/html"),), data=b"…", received=b"HTTP/1.1 200 OK…", …)`."""

    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes
    received: bytes
    retry_after: float | None


def answered(
    response: httpx2.Response, turn: Turn, limits: CaptureLimits, *, at: datetime, beginning: int | None = None
) -> Answer:
    """The answer with its whole body; `Stopped` where it passes a limit, `BadPacking` where it is damaged.

    Where the `beginning` is enough, that comes whatever follows.
    """
    headers = tuple((name.lower(), value) for name, value in response.headers.multi_items())
    data = _body(response, turn, limits, beginning)
    if not _ends_where_it_said(response, turn):
        response.extensions["network_stream"].close()
    return Answer(
        status=response.status_code,
        headers=headers,
        data=data,
        received=bytes(turn.received),
        retry_after=retry_seconds(response.headers.get("retry-after"), date=response.headers.get("date"), at=at),
    )


def _body(response: httpx2.Response, turn: Turn, limits: CaptureLimits, beginning: int | None) -> bytes:
    if response.status_code == 304:
        return b""
    if not response.is_success:
        return _beginning(response, turn, limits, most=_KEPT_OF_ERRORS)
    if beginning is not None:
        return _beginning(response, turn, limits, most=beginning)
    told = response.headers.get("content-length", "")
    if told.isascii() and told.isdigit() and (len(told) > 18 or int(told) > limits.max_bytes):
        raise Stopped(limits.too_big("the page", int(told) if len(told) <= 18 else None))
    data = bytearray()
    try:
        for piece in _pieces(response, turn, limits):
            data += piece
            if len(data) > limits.max_bytes:
                raise Stopped(limits.too_big("the page", None))
    except Bomb as bomb:
        raise Stopped(str(bomb)) from None
    return bytes(data)


def _beginning(response: httpx2.Response, turn: Turn, limits: CaptureLimits, *, most: int) -> bytes:
    """Of an error's page and of rules only the beginning counts; damaged or endless, it is an answer all the same."""
    data = bytearray()
    try:
        for piece in _pieces(response, turn, limits):
            data += piece
            if len(data) >= most:
                break
    except (BadPacking, Bomb, Stopped, httpx2.HTTPError):
        pass
    return bytes(data[:most])


def _pieces(response: httpx2.Response, turn: Turn, limits: CaptureLimits) -> Iterable[bytes]:
    """The body unpacked; what comes is counted too, since a packing can go on for ever and hold nothing."""

    def raw() -> Iterator[bytes]:
        for piece in response.iter_raw():
            turn.deadline.left()
            if turn.body > limits.max_bytes + _FRAMING:
                raise Stopped(limits.too_big("the page", None))
            yield piece

    return unpack(raw(), coding_of(response.headers.get("content-encoding", "")))


def _ends_where_it_said(response: httpx2.Response, turn: Turn) -> bool:
    """Whether nothing came after the body, which the next answer on this connection would begin with."""
    if response.status_code in {204, 304}:
        return turn.body == 0
    told = response.headers.get("content-length", "")
    return told == str(turn.body) if told else turn.tail.endswith(b"0\r\n\r\n")


def retry_seconds(said: str | None, *, date: str | None, at: datetime) -> float | None:
    """`retry_seconds("120", …)` -> `120.0`, as of `"Sat, 04 May 2024 10:02:00 GMT"` with a Date two minutes before.

    A day and hour is counted from the server's own Date where it gives one, so that neither clock need be right.
    At most 31 days, at least 0; what is neither form gives `None` (RFC 9110, 10.2.3).
    """
    if said is None:
        return None
    if said.strip().isascii() and said.strip().isdigit():
        return min(float(said.strip()[:20]), _LONGEST_WAIT)
    until = _moment(said)
    if until is None:
        return None
    since = _moment(date) or at
    return min(max((until - since).total_seconds(), 0.0), _LONGEST_WAIT)


def _moment(said: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(said) if said else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found


def failure_of(error: Exception, *, wait: float) -> tuple[str, str]:
    """`failure_of(BadPacking("the compressed page is damaged"), wait=10)` -> `("failed", "the compressed page …")`."""
    text = " ".join(str(error).split())[:300]
    if isinstance(error, httpx2.TimeoutException):
        return "timed out", f"no answer within {wait:g} seconds"
    if "CERTIFICATE_VERIFY_FAILED" in text:
        why = text.partition("certificate verify failed: ")[2].partition(" (_ssl")[0]
        return "refused", f"the certificate does not hold ({why})"
    if isinstance(error, BadPacking):
        return "failed", text
    if isinstance(error, httpx2.InvalidURL | UnicodeError):
        return "refused", f"not a web address ({text})"
    return "failed", f"the connection failed ({text or type(error).__name__})"
