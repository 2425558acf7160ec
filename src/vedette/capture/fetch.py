"""Fetching one page from the open web, safely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore2
import httpx2
import msgspec

from vedette.capture.limits import CaptureLimits
from vedette.capture.policy import AddressPolicy
from vedette.capture.served import Served
from vedette.capture.wire import Deadline, OutOfTime, Refused, Resolver, VettedBackend, resolve_name
from vedette.records import Rejected

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SafeFetcher"]

_HEADERS: Mapping[str, str] = {
    "user-agent": "vedette/0.1 (reads single news reports on a person's request)",
    "accept": "text/html,application/xhtml+xml,text/plain,application/pdf;q=0.9,*/*;q=0.5",
    "accept-encoding": "gzip, deflate",
    "accept-language": "en,*;q=0.5",
}
_WAIT = 10.0
"""Seconds for one connection or one silence; the limit on the whole is `CaptureLimits.max_seconds`."""


class SafeFetcher(msgspec.Struct, frozen=True, kw_only=True):
    """`SafeFetcher()("https://outlet.example/report")` -> `Served(…)`, or `Rejected` with the reason in one line.

    Only http and https, only public addresses (vetted after DNS, at each redirect, and pinned), certificates checked,
    no proxies and no credentials, cookies kept within one fetch and one host; caps on the decompressed size, the whole
    time and the redirects. `allow` opens addresses that are otherwise refused (a test's own server).
    """

    limits: CaptureLimits = CaptureLimits()
    allow: AddressPolicy = AddressPolicy()
    resolver: Resolver = resolve_name

    def __call__(self, address: str) -> Served | Rejected:
        """`SafeFetcher()("http://10.0.0.7/")` -> `Rejected(…, "10.0.0.7 is a private network")`."""
        deadline = Deadline(self.limits.max_seconds)
        try:
            with self._client(deadline) as client:
                return self._follow(client, address, deadline)
        except (Refused, _Stopped) as stop:
            return Rejected(address, str(stop))
        except OutOfTime:
            return Rejected(address, self._late())
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, ValueError, OSError) as error:
            return Rejected(address, self._late() if deadline.spent() else _failure(error))

    def _late(self) -> str:
        return f"took longer than {self.limits.max_seconds:g} seconds"

    def _client(self, deadline: Deadline) -> httpx2.Client:
        transport = httpx2.HTTPTransport(trust_env=False)
        backend = VettedBackend(policy=self.allow, resolver=self.resolver, deadline=deadline)
        transport._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            network_backend=backend,
            max_connections=4,
        )
        return httpx2.Client(transport=transport, trust_env=False, headers=_HEADERS, timeout=_WAIT)

    def _follow(self, client: httpx2.Client, address: str, deadline: Deadline) -> Served:
        url = _vet_url(httpx2.URL(address))
        seen: set[str] = set()
        for _ in range(self.limits.max_redirects + 1):
            if str(url) in seen:
                raise _Stopped(f"redirects in a circle (back to {url})")
            seen.add(str(url))
            with client.stream("GET", url) as response:
                if response.next_request is None:
                    return self._take(response, deadline)
                onward = _vet_url(response.next_request.url)
            if onward.host != url.host:
                client.cookies.clear()
            elif response.cookies:
                # A page may send the reader back to itself to see whether a cookie was kept.
                seen.discard(str(onward))
            url = onward
        raise _Stopped(f"more than {self.limits.max_redirects} redirects")

    def _take(self, response: httpx2.Response, deadline: Deadline) -> Served:
        if response.status_code != httpx2.codes.OK:
            raise _Stopped(f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
        told = response.headers.get("content-length", "")
        if told.isascii() and told.isdigit() and int(told) > self.limits.max_bytes:
            raise _Stopped(self.limits.too_big("the page", int(told)))
        data = bytearray()
        for piece in response.iter_bytes():
            deadline.left()
            data += piece
            if len(data) > self.limits.max_bytes:
                raise _Stopped(self.limits.too_big("the page", None))
        return Served(str(response.url), bytes(data), tuple(response.headers.multi_items()))


def _vet_url(url: httpx2.URL) -> httpx2.URL:
    if url.scheme not in {"http", "https"}:
        raise _Stopped(f"leads to {url.scheme}://, which is not read" if url.scheme else "leads to no address")
    if not url.host:
        raise _Stopped("names no host")
    if url.userinfo:
        raise _Stopped("holds a user name or password; none is sent")
    return url


def _failure(error: Exception) -> str:
    text = " ".join(str(error).split())
    if isinstance(error, httpx2.TimeoutException):
        return f"no answer within {_WAIT:g} seconds"
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return (
            f"the certificate does not hold ({text.partition('certificate verify failed: ')[2].partition(' (_ssl')[0]})"
        )
    if isinstance(error, httpx2.DecodingError):
        return "the compressed page is damaged"
    if isinstance(error, httpx2.InvalidURL):
        return f"not a web address ({text})"
    return f"the connection failed ({text or type(error).__name__})"


class _Stopped(Exception):
    """`_Stopped("redirects in a circle (back to https://…)")`."""
