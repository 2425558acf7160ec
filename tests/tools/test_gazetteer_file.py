"""The gazetteer's file is written from entries and reads back as they were."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from vedette.lexicon.gazetteer import open_gazetteer

TOOLS = Path(__file__).parent.parent.parent / "tools"


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    monkeypatch.syspath_prepend(str(TOOLS))
    from gazetteer_entry import Entry

    country = Entry("Ruritania", "country", 48.0, 15.0, country="RUR", population=900, geonames=1, radius_m=90_000)
    division = Entry("Zenda", "division", 48.5, 15.5, country="RUR", names=("Zenda Province",), radius_m=20_000)
    county = Entry("Upper Zenda", "county", 48.6, 15.6, country="RUR", division=division, radius_m=9_000)
    town = Entry(
        "Žendà", "town", 48.61, 15.62, country="RUR", names=("Old Zenda",), division=division, county=county,
        population=41_000, geonames=7, radius_m=3_000,
    )  # fmt: skip
    return [country, division, county, town, Entry("Zenda", "town", -10.0, 30.0, country="XYZ", population=50)]


def write(entries: list[object]) -> bytes:
    module = sys.modules.get("gazetteer_file") or __import__("gazetteer_file")
    data: bytes = module.write_gazetteer(entries)
    return data


def test_what_is_written_reads_back(entries: list[object], tmp_path: Path) -> None:
    path = tmp_path / "small.bin"
    path.write_bytes(write(entries))
    gazetteer = open_gazetteer(path)
    assert len(gazetteer) == 5
    (town,) = gazetteer.lookup("old zenda")
    assert (town.name, town.kind, town.lat, town.lon) == ("Žendà", "town", 48.61, 15.62)
    assert (town.country, town.admin1, town.admin2) == ("RUR", "Zenda", "Upper Zenda")
    assert (town.population, town.geonames, town.radius_m) == (41_000, 7, 3_000)
    assert [(row.kind, row.country) for row in gazetteer.lookup("Zenda")] == [
        ("division", "RUR"), ("town", "RUR"), ("town", "XYZ"),
    ]  # fmt: skip
    assert gazetteer.row(town.division or 0).name == "Zenda"
    country = gazetteer.country_of("RUR")
    assert country is not None
    assert country.name == "Ruritania"


def test_the_order_of_the_sources_does_not_change_the_bytes(entries: list[object]) -> None:
    first = write(entries)
    shuffled = list(entries)
    random.Random(3).shuffle(shuffled)
    assert write(shuffled) == first
