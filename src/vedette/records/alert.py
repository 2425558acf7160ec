"""Rules that a person writes, what they met in the record, and the messages that tell it."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import msgspec

from vedette.records.situation import PlaceRef
from vedette.records.told import ToldClaim

__all__ = ["STATES", "WHEN", "Alert", "Message", "QuietHours", "Recipient", "Rule", "SendTally", "WatchedForce"]

STATES: Final = (
    *("present", "arriving", "leaving", "left", "expected"),
    *("ordered-out", "denied", "contested", "unknown"),
)
WHEN: Final = {
    "arrives": "a force comes to be present or arriving where it was not",
    "leaves": "a line of the ledger becomes leaving or left",
    **{state: f"a line becomes {state}" for state in STATES if state not in {"denied", "contested"}},
    "contested": "claims that cannot all hold, or a line that becomes contested",
    "denied": "a fact is denied, or a line becomes denied",
    "due": "the day of a plan has passed and nobody has confirmed it",
    "second-root": "a fact gains its second independent root",
    "count": "a new count lies outside the range so far",
    "stale": "nobody has confirmed a line for a number of days",
    "answered": "what was open is told: a first count, a state, somebody seen again",
    "withdrawn": "nothing on record says any longer what a line said",
    "uncovered": "a followed source has failed for a number of hours",
}
"""What a rule may ask for. Plans, deeds, demands and denials are words of their own."""
HOSTED: Final = frozenset({"json", "jsons", "xml", "xmls", "form", "forms", "mailto", "mailtos"})
"""Kinds of address whose host is a host; elsewhere a token or a secret topic may stand in its place."""


class Recipient(msgspec.Struct, frozen=True):
    """`str(Recipient("json://ana:secret@hooks.example/t0k3n"))` -> `"json://hooks.example/…"`: shown without secrets.

    `address` is one of apprise, or `env:NAME`: the variable that holds one.
    """

    address: str

    def __str__(self) -> str:
        scheme, colon, _ = self.address.partition("://")
        if not colon:
            return self.address if self.address.startswith("env:") else "…"
        try:
            host = urlsplit(self.address).hostname if scheme.lower() in HOSTED else None
        except ValueError:
            host = None
        return f"{scheme}://{host or ''}/…" if host else f"{scheme}://…"

    def __repr__(self) -> str:
        return f"Recipient({str(self)!r})"


class QuietHours(msgspec.Struct, frozen=True):
    """`QuietHours("22:00", "07:00", "Europe/Paris")`: nothing is sent in between; it waits until the end."""

    since: str
    until: str
    zone: str = "UTC"

    def __str__(self) -> str:
        return f"{self.since}-{self.until} {self.zone}"


class WatchedForce(msgspec.Struct, frozen=True):
    """`WatchedForce("Russia", country="RUS")`: all forces of a state; or one force with its units, by its id."""

    name: str
    entity: str | None = None
    country: str | None = None


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """`Rule(id="rule:1f…", name="Niamey", when=("leaves",), places=(PlaceRef(None, "Niger", "NER", …),), …)`.

    Without `places`, `forces` or `frames` any will do. `every` is the least number of seconds between two messages to
    one address, `stale_days` and `failed_hours` say how long is too long, `pages` where the pages are served.
    """

    id: str
    name: str
    when: tuple[str, ...]
    places: tuple[PlaceRef, ...] = ()
    forces: tuple[WatchedForce, ...] = ()
    frames: tuple[str, ...] = ()
    to: tuple[Recipient, ...] = ()
    quiet: QuietHours | None = None
    every: int = 0
    stale_days: int = 90
    failed_hours: int = 24
    pages: str | None = None
    made_at: str = ""


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule met: `Alert(id="alert:1f…", kind="leaves", about="Armed forces of … at Air Base 101", …)`.

    `before` and `after` are what the record held then and now, `claims` those that made the difference, word for word
    with their chains, `more` how many were left out; `path` leads into the pages. `day` is the day in the world.
    """

    id: str
    rule: str
    name: str
    kind: str
    about: str
    before: str | None
    after: str | None
    why: str
    grade: str | None
    day: str
    at: str
    claims: tuple[ToldClaim, ...]
    more: int
    path: str
    vedette: str = "alert/1"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Alerts of one rule to one address: `Message(id="message:1f…", to=Recipient("mailto://…"), alerts=(…), …)`.

    It keeps its id however often it is sent: who gets the same id twice has got the same message twice. `state` is
    waiting, sending, sent or given up.
    """

    id: str
    rule: str
    name: str
    to: Recipient
    made_at: str
    not_before: str
    tries: int
    state: str
    alerts: tuple[Alert, ...]
    sent_at: str | None = None
    why: str | None = None
    pages: str | None = None


class SendTally(msgspec.Struct, frozen=True):
    """`SendTally(sent=3, failed=1, given_up=0, reasons=("json://hooks.example/…: error=503",))`."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0
    reasons: tuple[str, ...] = ()
