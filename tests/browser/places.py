"""Every page of the application, and an address at which the record of the tests has something to show there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from vedette.run import ask_situation
from vedette.serve.pages.conflict import key_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.records import Presence, Situation
    from vedette.store import Store

__all__ = ["DAYS", "NO_PAGES", "PAGES", "address_of"]

LAST = date(2031, 4, 2)
DAYS = f"as_of={LAST}&known={LAST}"
PAGES: dict[str, Callable[[Situation], str]] = {
    "/": lambda _: f"/?{DAYS}",
    "/subject/{subject:path}": lambda _: f"/subject/{quote('site:Air Base 201')}?{DAYS}",
    "/presence": lambda known: _presence(_base(known)),
    "/fact/{fact}": lambda known: f"/fact/{quote(_base(known).facts[0])}",
    "/report/{name:path}": lambda _: "/report/wire-1",
    "/conflict/{key}": lambda known: f"/conflict/{key_of(known.conflicts[0])}?{DAYS}",
    "/open/{kind}": lambda _: f"/open/conflicts?{DAYS}",
    "/changes": lambda _: f"/changes?since=2031-02-01&until={LAST}",
    "/alerts": lambda _: "/alerts",
    "/review": lambda _: "/review",
    "/review/log": lambda _: "/review/log",
    "/sources": lambda _: "/sources",
    "/search": lambda _: "/search?words=soldiers",
    "/brief/{subject:path}": lambda _: f"/brief/{quote('site:Air Base 201')}?since=2031-02-01&until={LAST}",
    "/sign-in": lambda _: "/sign-in",
    "/keys": lambda _: "/keys",
}
NO_PAGES = {
    "/news",
    "/ledger",
    "/marks",
    "/feed.atom",
    "/alerts.atom",
    "/metrics",
    "/capture/{digest}",
    "/claim/{claim}",
    "/take/ledger.{form}",
}
"""Parts of pages, feeds for programs, and addresses that lead on to a page."""


def address_of(route: str, store: Store) -> str:
    """`address_of("/fact/{fact}", store)` -> `"/fact/fact%3A9b1c…"`."""
    return PAGES[route](ask_situation(store, as_of=LAST, known=LAST))


def _base(known: Situation) -> Presence:
    return next(row for row in known.presences if row.place.name == "Air Base 201")


def _presence(row: Presence) -> str:
    return f"/presence?force={quote(row.force.entity)}&place={quote(row.place.entity or row.place.name)}&{DAYS}"
