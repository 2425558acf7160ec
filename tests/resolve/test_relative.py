"""Nameless ground stands where the text puts it, with a radius that says how well that is known."""

from __future__ import annotations

import pytest

from vedette.records import Place
from vedette.resolve.entities.relative import relative_spot

TOWNS = {
    "Mopti": (14.48, -4.18, "MLI"),
    "Kandahar": (31.61, 65.71, "AFG"),
    "Niger": (16.0, 8.0, "NER"),
    "Mali": (17.0, -4.0, "MLI"),
    "Kidal": (18.44, 1.41, "MLI"),
    "Tessalit": (20.2, 1.01, "MLI"),
}


def located(text: str) -> list[Place]:
    found = [
        Place(text.index(name), text.index(name) + len(name), name, 1, lat, lon, country, 5_000.0, 0.9)
        for name, (lat, lon, country) in TOWNS.items()
        if name in text
    ]
    return sorted(found, key=lambda place: place.start)


@pytest.mark.parametrize(
    ("text", "words", "lat", "lon", "country"),
    [
        ("They came to a village 20 km north of Mopti on Friday.", "a village", 14.66, -4.18, "MLI"),
        ("An outpost some 40 miles south-west of Kandahar fell.", "An outpost", 31.2, 65.2, "AFG"),
        ("It lies in the border area between Niger and Mali.", "the border area", 16.5, 2.0, None),
        ("A camp between Kidal and Tessalit was left.", "A camp", 19.3, 1.2, "MLI"),
    ],
)
def test_distances_and_middles(text: str, words: str, lat: float, lon: float, country: str | None) -> None:
    start = text.index(words)
    spot = relative_spot(text, start, start + len(words), located(text))
    assert spot is not None
    assert (spot.lat, spot.lon) == (pytest.approx(lat, abs=0.1), pytest.approx(lon, abs=0.1))
    assert spot.country == country
    assert spot.radius_m >= 8_000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They left a village. It is 20 km north of Mopti.", "a village"),
        ("They came to a village near Mopti.", "a village"),
        ("Talks between Niger and the firm; a village waits.", "a village"),
        ("They came to a village.", "a village"),
    ],
)
def test_what_the_sentence_does_not_place_stays_open(text: str, words: str) -> None:
    start = text.index(words)
    assert relative_spot(text, start, start + len(words), located(text)) is None
