"""When somebody was last here, so that the situation can say what has changed since."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from fastapi import Response

__all__ = ["COOKIE", "Visit", "note_visit", "read_visit"]

COOKIE: Final = "vedette_visit"
GONE: Final = 1800
"""Seconds without a request after which somebody has left and comes back."""
KEPT: Final = 400 * 86_400
"""Seconds that a browser keeps the cookie (RFC 6265bis lets none live longer)."""


class Visit(msgspec.Struct, frozen=True):
    """`Visit(date(2024, 7, 2), date(2024, 7, 9), 1720512000)`: the record's last day then and now.

    `before` is the day at the visit before, `at` is when somebody last asked, in seconds since 1970.
    """

    before: date
    last: date
    at: int


def read_visit(cookie: str | None, *, last: date, now: datetime | None = None) -> Visit:
    """`read_visit("2024-06-20.2024-07-02.1719900000", last=date(2024, 7, 9))` -> the present visit.

    A visit ends with half an hour without a request; who has no cookie, or a broken one, has seen nothing before.
    """
    at = int((now or datetime.now(UTC)).timestamp())
    known = _parse(cookie)
    if known is None:
        return Visit(last, last, at)
    return Visit(known.last if at - known.at > GONE else known.before, last, at)


def note_visit(response: Response, visit: Visit, *, secure: bool) -> None:
    """Has the browser keep it; for TLS alone where the page came by TLS."""
    value = f"{visit.before}.{visit.last}.{visit.at}"
    response.set_cookie(COOKIE, value, max_age=KEPT, httponly=True, samesite="lax", secure=secure, path="/")


def _parse(cookie: str | None) -> Visit | None:
    before, _, rest = (cookie or "").partition(".")
    last, _, at = rest.partition(".")
    try:
        return Visit(date.fromisoformat(before), date.fromisoformat(last), int(at[:12]))
    except ValueError:
        return None
