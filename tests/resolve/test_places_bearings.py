"""Distances and directions."""

from __future__ import annotations

import pytest

from vedette.resolve.places.bearings import Offset, offset_point, parse_offset


@pytest.mark.parametrize(
    ("before", "offset"),
    [
        ("a post 750 km north-east of ", Offset("distance", 45.0, 750.0)),
        ("some 1,200 kilometres south of the ", Offset("distance", 180.0, 1200.0)),
        ("30 miles (48 km) west of ", Offset("distance", 270.0, 48.27)),
        ("15km from ", Offset("distance", None, 15.0)),
        ("a camp near ", Offset("near", None, 25.0)),
        ("just east of ", Offset("near", 90.0, 25.0)),
        ("thirty miles east of ", Offset("distance", 90.0, 48.27)),
        ("two hundred and fifty kilometres from ", Offset("distance", None, 250.0)),
        ("twelve nautical miles off ", Offset("distance", None, 22.224)),
        ("on the outskirts of ", Offset("near", None, 25.0)),
        ("the road to ", None),
        ("many miles of ", None),
        ("", None),
    ],
)
def test_words_to_offsets(before: str, offset: Offset | None) -> None:
    found = parse_offset(before)
    assert found == offset or (found is not None and offset is not None and found.km == pytest.approx(offset.km))


@pytest.mark.parametrize(
    ("offset", "point"),
    [
        (Offset("distance", 0.0, 111.2), (1.0, 0.0, 23_240.0)),
        (Offset("distance", 90.0, 111.2), (0.0, 1.0, 23_240.0)),
        (Offset("distance", None, 50.0), (0.0, 0.0, 51_000.0)),
        (Offset("near", 90.0, 25.0), (0.0, 0.0, 26_000.0)),
    ],
)
def test_offsets_to_points(offset: Offset, point: tuple[float, float, float]) -> None:
    assert offset_point(0.0, 0.0, 1_000.0, offset) == pytest.approx(point, rel=1e-3)
