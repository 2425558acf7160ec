"""The way of one exchange: hop by hop through the redirects, each vetted, to an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

import httpcore2
import httpx2

from vedette.capture.answers import answered, failure_of
from vedette.capture.exchange import Conditions, Exchange, Unanswered
from vedette.capture.transport import PoolTransport
from vedette.capture.unpacking import BadPacking
from vedette.capture.vetting import Stopped, vet_url
from vedette.capture.wire import Deadline, OutOfTime, Refused, Turn, Unknown

if TYPE_CHECKING:
    from vedette.capture.exchange import SafeAsker

__all__ = ["ask"]

_WAIT = 10.0
"""Seconds for one connection or one silence; the limit on the whole is `CaptureLimits.max_seconds`."""
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,text/plain;q=0.9,application/pdf;q=0.9,*/*;q=0.5"
)


def ask(asker: SafeAsker, address: str, conditions: Conditions) -> Exchange | Unanswered:
    """`ask(SafeAsker(), "http://10.0.0.7/", Conditions())` -> `Unanswered(result="refused", …)`."""
    at, began = datetime.now(UTC), monotonic()
    deadline = Deadline(asker.limits.max_seconds)
    late = f"took longer than {asker.limits.max_seconds:g} seconds"
    try:
        return _Way(asker, address, conditions, deadline, at).walk()
    except (Refused, Stopped) as stop:
        result, reason = "refused", str(stop)
    except OutOfTime:
        result, reason = "timed out", late
    except Unknown as unknown:
        result, reason = "failed", str(unknown)
    except _EXPECTED as error:
        result, reason = ("timed out", late) if deadline.spent() else failure_of(error, wait=_WAIT)
    return Unanswered(asked=address, result=result, reason=reason, at=at, seconds=monotonic() - began)


_EXPECTED = (
    httpx2.HTTPError,
    httpx2.InvalidURL,
    httpx2.StreamError,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.TimeoutException,
    httpcore2.UnsupportedProtocol,
    BadPacking,
    ValueError,
    OSError,
)
"""What a server, a network or an address can bring about; anything else is a fault of ours and is seen."""


class _Way:
    """One exchange under way. Cookies live in its client alone and die with it."""

    def __init__(
        self, asker: SafeAsker, address: str, conditions: Conditions, deadline: Deadline, at: datetime
    ) -> None:
        self._asker = asker
        self._address = address
        self._conditions = conditions
        self._deadline = deadline
        self._at = at
        self._began = monotonic()
        pool, self._turns = asker.connections.pool(asker.allow, asker.resolver)
        self._client = httpx2.Client(
            transport=PoolTransport(pool), trust_env=False, headers=_headers(asker.agent), timeout=_WAIT
        )

    def walk(self) -> Exchange:
        url = vet_url(httpx2.URL(self._address), self._asker.allow)
        moved: httpx2.URL | None = None
        lasting = True
        seen: set[str] = set()
        for _ in range(self._asker.limits.max_redirects + 1):
            if str(url) in seen:
                raise Stopped(f"redirects in a circle (back to {url})")
            seen.add(str(url))
            with self._hop(url) as (response, turn):
                if not response.has_redirect_location:
                    return self._end(response, turn, moved)
                if response.next_request is None:
                    raise Stopped(f"redirects to no address of the web ({response.headers['location'][:80]!a})")
                onward = vet_url(response.next_request.url, self._asker.allow)
                lasting = lasting and response.status_code in {301, 308} and not _steps_down(url, onward)
                moved = onward if lasting else moved
                if onward.host == url.host and response.cookies:
                    # A page may send the reader back to itself to see whether a cookie was kept.
                    seen.discard(str(onward))
            if onward.host != url.host:
                self._client.cookies.clear()
            url = onward
        raise Stopped(f"more than {self._asker.limits.max_redirects} redirects")

    def _end(self, response: httpx2.Response, turn: Turn, moved: httpx2.URL | None) -> Exchange:
        answer = answered(response, turn, self._asker.limits, at=self._at, beginning=self._conditions.beginning)
        kept = moved is not None and answer.status in {200, 304}
        return Exchange(
            asked=self._address,
            address=str(response.url),
            moved=str(moved) if kept else None,
            status=answer.status,
            headers=answer.headers,
            data=answer.data,
            at=self._at,
            seconds=monotonic() - self._began,
            sent=bytes(turn.sent),
            received=answer.received,
            retry_after=answer.retry_after,
        )

    @contextmanager
    def _hop(self, url: httpx2.URL) -> Iterator[tuple[httpx2.Response, Turn]]:
        turn = self._turns.now = Turn(self._deadline)
        try:
            try:
                response = self._send(url)
            except (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError):
                if turn.connected or turn.received:
                    raise
                # The server had just closed a connection that we kept: asked once more, on one of its own.
                turn = self._turns.now = Turn(self._deadline)
                response = self._send(url)
            with closing(response):
                yield response, turn
        finally:
            self._turns.now = None

    def _send(self, url: httpx2.URL) -> httpx2.Response:
        request = self._client.build_request("GET", url, headers=self._validators(url))
        return self._client.send(request, stream=True)

    def _validators(self, url: httpx2.URL) -> dict[str, str]:
        held = self._conditions
        if held.address is not None and held.address != str(url):
            return {}
        named = {"if-none-match": held.etag, "if-modified-since": held.last_modified}
        return {name: value for name, value in named.items() if value and _sendable(value)}


def _headers(agent: str) -> dict[str, str]:
    return {
        "user-agent": agent,
        "accept": _ACCEPT,
        "accept-encoding": "gzip, deflate, br",
        "accept-language": "en,*;q=0.5",
    }


def _sendable(value: str) -> bool:
    """A tag with a line break in it would be a header of its own; such a server gets no condition."""
    return len(value) <= 1000 and all(" " <= character <= "~" for character in value)


def _steps_down(url: httpx2.URL, onward: httpx2.URL) -> bool:
    return url.scheme == "https" and onward.scheme == "http"
