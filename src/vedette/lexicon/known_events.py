"""Days of events that reports tell the time by, from `data/known_events.csv`: "immediately after the coup"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import msgspec

from vedette.lexicon.countries import load_states
from vedette.lexicon.tables import read_rows

__all__ = ["KnownEvent", "find_known_event", "load_known_events"]


def find_known_event(kind: str, text: str, *, first: date | None, last: date | None) -> KnownEvent | None:
    """`find_known_event("coup", "… Niger …", first=date(2023, 1, 1), last=date(2023, 12, 31))` -> that of July 26.

    The only event of its kind between two days in a country that the text names; `None` where there is none or more.
    """
    found = [
        event
        for event in load_known_events()
        if event.kind == kind
        and (first is None or event.day >= first)
        and (last is None or event.day <= last)
        and re.search(_names(event.country), text)
    ]
    return found[0] if len(found) == 1 else None


@cache
def load_known_events() -> tuple[KnownEvent, ...]:
    """`load_known_events()[0].kind` -> `"coup"`; sources: public encyclopedias and the reports of the day."""
    return tuple(
        KnownEvent(row["kind"], row["country"], date.fromisoformat(row["day"]), row["what"])
        for row in read_rows("known_events.csv")
    )


@cache
def _names(country: str) -> str:
    state = load_states()[country]
    names = {state.name, *state.names, *state.adjectives}
    return rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b"


class KnownEvent(msgspec.Struct, frozen=True):
    """`KnownEvent("coup", "NER", date(2023, 7, 26), "coup in Niger")`: country as ISO 3166-1 alpha-3."""

    kind: str
    country: str
    day: date
    what: str
