"""Ground called by a bare noun, and names that no table has: where the rest of the report puts them."""

from __future__ import annotations

import pytest
from tests.resolve.test_ground_of_reports import read

from vedette.annotate import Reader, load_model
from vedette.records import ClaimPlace

pytestmark = pytest.mark.reader

SPOTS = [
    ("China built a runway on Subi Reef. Chinese soldiers are stationed on the reef.", "presence", (10.9, 114.1)),
    ("India has sent marines to Great Nicobar. The soldiers left the island on Friday.", "withdraw", (7.0, 93.8)),
    ("Danish troops are in Gao. A team flew to Accra. Gao is quiet. Mali's soldiers left the city.", "withdraw",
     (16.3, 0.0)),
    ("Danish troops came to Ombrezi, thirty miles east of Goma, on Tuesday.", "arrive", (-1.7, 29.7)),
    ("Russian soldiers moved into a disused quarry outside Kapan.", "arrive", (39.2, 46.4)),
    ("Colombian marines occupied an islet off Buenaventura.", "control", (3.6, -77.0)),
    ("French troops entered Berbera, in Somaliland. Danes have been in town since June.", "presence", (10.4, 45.0)),
    ("Norway opened a radar post on the island of Jan Mayen.", "establish", (70.9, -8.7)),
    ("Danish troops left the exclave of Ceuta on Monday.", "withdraw", (35.9, -5.3)),
    ("Polish soldiers are stationed at Ceuta, where Poland has built barracks.", "establish", (35.9, -5.3)),
    ("Guards left Armenia's frontier with Iran on Monday.", "withdraw", (39.1, 46.2)),
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_model()


@pytest.mark.parametrize(("text", "frame", "point"), SPOTS)
def test_bare_ground_is_where_the_report_puts_it(
    reader: Reader, text: str, frame: str, point: tuple[float, float]
) -> None:
    places = [claim.place for claim in read(reader, text) if claim.frame == frame and claim.place]
    assert points(places)[-1:] == [point]


def points(places: list[ClaimPlace]) -> list[tuple[float, float] | None]:
    return [None if p.lat is None or p.lon is None else (round(p.lat, 1), round(p.lon, 1)) for p in places]
