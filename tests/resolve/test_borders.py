"""Where a border lies."""

from __future__ import annotations

import pytest
from tests.resolve.conftest import Draw

from vedette.lexicon.borders import border_of
from vedette.resolve.entities.borders import border_spot


@pytest.mark.parametrize(
    ("text", "words", "about", "found"),
    [
        ("Guards left Armenia's frontier with Iran.", "Armenia's frontier", ["IRN"], (39.1, 46.2, "ARM")),
        ("Guards left the Iranian border.", "the Iranian border", ["RUS", "ARM"], (39.1, 46.2, "ARM")),
        ("Guards left the border with Iran.", "the border", ["ARM"], (39.1, 46.2, "ARM")),
        ("Guards left the border area between Iran and Armenia.", "the border area", ["ARM"], (39.1, 46.2, "ARM")),
        ("Guards left the border.", "the border", ["ARM"], None),
        ("Guards left Armenia's coast with Iran.", "Armenia's coast", ["ARM"], None),
        ("Guards left the Chadian border.", "the Chadian border", ["DNK"], None),
    ],
)
def test_a_border_lies_between_its_countries(
    draw: Draw, text: str, words: str, about: list[str], found: tuple[float, float, str] | None
) -> None:
    _, known = draw(text)
    start = text.index(words)
    spot = border_spot(known, start, start + len(words), about)
    told = None if spot is None else (round(spot.lat, 1), round(spot.lon, 1), spot.country)
    assert told == found


def test_a_border_is_the_same_from_both_sides() -> None:
    assert border_of("ARM", "IRN") == border_of("IRN", "ARM") is not None
    assert border_of("ARM", "CHL") is None
