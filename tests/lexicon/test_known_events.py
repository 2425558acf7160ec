"""Days of events that reports tell the time by."""

from __future__ import annotations

from datetime import date

import pytest

from vedette.lexicon.countries import load_states
from vedette.lexicon.known_events import find_known_event, load_known_events


@pytest.mark.parametrize(
    ("kind", "text", "first", "last", "day"),
    [
        ("coup", "Soldiers in Gabon", date(2023, 1, 1), date(2023, 12, 31), date(2023, 8, 30)),
        ("coup", "Soldiers in Gabon and Niger", date(2023, 1, 1), date(2023, 12, 31), None),
        ("coup", "Malian soldiers", date(2020, 1, 1), date(2020, 12, 31), date(2020, 8, 18)),
        ("coup", "Malian soldiers", None, date(2024, 1, 1), None),
        ("coup", "Soldiers in Norway", None, None, None),
        ("parade", "Soldiers in Gabon", None, None, None),
    ],
)
def test_find_known_event(kind: str, text: str, first: date | None, last: date | None, day: date | None) -> None:
    found = find_known_event(kind, text, first=first, last=last)
    assert (found and found.day) == day


def test_every_country_of_the_table_is_one() -> None:
    assert {event.country for event in load_known_events()} <= set(load_states())
