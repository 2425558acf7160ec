"""One question to a web server and its answer: conditional, bounded, vetted, with both heads as they were sent."""

from __future__ import annotations

from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

import msgspec

from vedette.capture.limits import CaptureLimits
from vedette.capture.names import Resolver, resolve_name
from vedette.capture.policy import AddressPolicy

if TYPE_CHECKING:
    from vedette.capture.connections import Connections

__all__ = ["AGENT", "Asker", "Conditions", "Exchange", "SafeAsker", "Unanswered", "name_agent"]

AGENT = "vedette/0.1"
"""The name under which servers and robots.txt files know this program."""


def name_agent(contact: str | None = None) -> str:
    """`name_agent("desk@outlet.example")` -> `"vedette/0.1 (follows news sources; contact: desk@outlet.example)"`.

    Control characters and what is not ASCII are left out of the contact: it becomes a header.
    """
    told = "".join(c for c in contact or "" if " " <= c <= "~" and c not in "()\\").strip()[:200]
    return f"{AGENT} (follows news sources; contact: {told})" if told else f"{AGENT} (follows news sources)"


def _no_connections() -> Connections:
    from vedette.capture.connections import Connections

    return Connections()


class Conditions(msgspec.Struct, frozen=True, kw_only=True):
    """`Conditions(etag='"a7"', last_modified="Sat, 04 May 2024 10:00:00 GMT")`: what we hold, as the server named it.

    Both are sent back exactly as they came (RFC 9110, 13.1). `address`, where given, is the address that gave them:
    they are then sent to no other, since after a redirect elsewhere an equal tag may stand for another page. With
    `beginning` so many bytes of the body are enough: what follows is left unread, and is never too large.
    """

    etag: str | None = None
    last_modified: str | None = None
    address: str | None = None
    beginning: int | None = None


_NONE = Conditions()


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """`Exchange(asked="http://outlet.example/feed", address="https://outlet.example/feed", status=200, …)`: an answer.

    Every status is an answer, 404 and 503 too. Of answers other than 2xx at most 64 KB of `data` are kept.
    """

    asked: str
    address: str
    """Where the redirects ended."""
    moved: str | None
    """Where it has moved for good: the end of the redirects 301 and 308 that begin the way, where the way ended in
    200 or 304 and did not step down from https to http; else `None`."""
    status: int
    headers: tuple[tuple[str, str], ...]
    """Names in lower case, in the order they came; one that came twice stands twice."""
    data: bytes
    """The body, unpacked; `b""` on 304."""
    at: datetime
    """When it was asked, UTC."""
    seconds: float
    sent: bytes
    """Request line and headers of the last hop, with the empty line that ends them."""
    received: bytes
    """Status line and headers of the last hop, with the empty line that ends them."""
    retry_after: float | None
    """Seconds from Retry-After, in either of its forms, at most 31 days."""

    def header(self, name: str) -> str | None:
        """`exchange.header("ETag")` -> `'"a7"'`: the first of that name, whatever the case; `None` without one."""
        return next((value for known, value in self.headers if known == name.lower()), None)

    def conditions(self) -> Conditions:
        """`exchange.conditions()` -> `Conditions(etag='"a7"', …)`: with which to ask the next time."""
        return Conditions(etag=self.header("etag"), last_modified=self.header("last-modified"), address=self.address)


class Unanswered(msgspec.Struct, frozen=True, kw_only=True):
    """`Unanswered(asked="http://10.0.0.7/", result="refused", reason="10.0.0.7 is a private network", …)`.

    `result` is `refused` (by us: policy, scheme, certificate, size, a bomb, redirects without end), `timed out` or
    `failed` (no such name, no connection, a broken answer). `reason` is one line for a person.
    """

    asked: str
    result: str
    reason: str
    at: datetime
    seconds: float


class Asker(Protocol):
    """`asker("https://outlet.example/feed", conditions=Conditions())` -> `Exchange | Unanswered`; never raises."""

    def __call__(self, address: str, /, conditions: Conditions = _NONE) -> Exchange | Unanswered: ...


class SafeAsker(msgspec.Struct, frozen=True, kw_only=True):
    """`SafeAsker()("https://outlet.example/feed")` -> `Exchange(status=200, …)`, or `Unanswered` with the reason.

    Only http and https, only public addresses (vetted after DNS, at each redirect, and pinned), certificates checked,
    no proxies and no credentials, cookies kept within one exchange and one host; caps on the size packed and unpacked,
    the whole time and the redirects. Connections are kept for a while and may be used from many threads at once;
    `with SafeAsker() as asker:` closes them. `allow` opens networks that are otherwise refused (a test's own server).
    """

    limits: CaptureLimits = CaptureLimits()
    allow: AddressPolicy = AddressPolicy()
    resolver: Resolver = resolve_name
    agent: str = name_agent()
    connections: Connections = msgspec.field(default_factory=_no_connections)

    def __call__(self, address: str, conditions: Conditions = _NONE) -> Exchange | Unanswered:
        """`SafeAsker()("http://10.0.0.7/")` -> `Unanswered(result="refused", reason="10.0.0.7 is a private …")`."""
        from vedette.capture.asking import ask

        return ask(self, address, conditions)

    def close(self) -> None:
        """Ends the connections that are kept; the asker may be used again."""
        self.connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _t: TracebackType | None
    ) -> None:
        self.close()
