"""The gazetteer that ships with the package."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import SettingError
from vedette.lexicon.gazetteer import GAZETTEER_FILE, Gazetteer, fold_name, open_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The St. Mary’s", "saint marys"),
        ("U.S.", "us"),
        ("U. S.", "us"),
        ("W.Va.", "w va"),
        ("Côte d'Ivoire", "cote divoire"),
        ("Washington, D.C.", "washington dc"),
        ("Ash Shaddadi", "al shaddadi"),
        ("Al-Shaddadi", "al shaddadi"),
        ("Ft. Worth", "fort worth"),
        ("Łódź", "lodz"),
        ("Москва", "москва"),
        ("القاهرة", "القاهرة"),
        ("—", ""),
    ],
)
def test_one_key_for_all_the_ways_of_typing_a_name(name: str, folded: str) -> None:
    assert fold_name(name) == folded


@given(st.text(max_size=60))
def test_folding_bears_any_text_and_is_stable(text: str) -> None:
    assert fold_name(text) == fold_name(text.upper().lower()) or not text.isascii()
    assert fold_name(text) == fold_name(f"  {text} ")


@pytest.mark.parametrize(
    ("name", "kind", "country", "point"),
    [
        ("Niamey", "town", "NER", (13.51, 2.11)),
        ("N'Djamena", "town", "TCD", (12.11, 15.04)),
        ("NDJAMENA", "town", "TCD", (12.11, 15.04)),
        ("Abeche", "town", "TCD", (13.83, 20.83)),
        ("City of London", "town", "GBR", (51.5, -0.1)),
        ("Saint Louis", "town", "USA", (38.6, -90.2)),
        ("St. Louis", "town", "USA", (38.6, -90.2)),
        ("Dirkou", "town", "NER", (19.0, 12.9)),
        ("Kiev", "town", "UKR", (50.45, 30.5)),
        ("Qamishli", "town", "SYR", (37.05, 41.2)),
        ("Donetsk Oblast", "division", "UKR", (48.0, 37.8)),
        ("N.S.W.", "division", "AUS", (-32.5, 147.0)),
        ("Ala.", "division", "USA", (32.75, -86.75)),
        ("Maui County", "county", "USA", (20.8, -156.5)),
        ("Buckinghamshire", "county", "GBR", (51.8, -0.8)),
        ("U.K.", "country", "GBR", (54.0, -2.0)),
        ("the DRC", "country", "COD", (-2.5, 23.5)),
        ("the Sahel", "region", None, (15.0, 3.0)),
        ("Horn of Africa", "region", None, (8.0, 45.0)),
        ("Strait of Hormuz", "sea", None, (26.6, 56.4)),
        ("DRZA", "airport", "NER", (16.97, 8.0)),
        ("Diori Hamani International Airport", "airport", "NER", (13.48, 2.18)),
    ],
)
def test_a_name_is_found(
    gazetteer: Gazetteer, name: str, kind: str, country: str | None, point: tuple[float, float]
) -> None:
    rows = [row for row in gazetteer.lookup(name) if (row.kind, row.country) == (kind, country)]
    assert rows, gazetteer.lookup(name)
    assert min(abs(row.lat - point[0]) + abs(row.lon - point[1]) for row in rows) < 0.6


def test_a_town_knows_what_it_lies_in(gazetteer: Gazetteer) -> None:
    (springfield,) = [row for row in gazetteer.lookup("Springfield") if row.admin1 == "Illinois" and row.kind == "town"]
    assert springfield.admin2 == "Sangamon County"
    assert springfield.geonames == 4250542
    assert gazetteer.row(springfield.division or 0).kind == "division"


def test_codes_of_airports_are_not_names(gazetteer: Gazetteer) -> None:
    assert [row.kind for row in gazetteer.lookup("NIM")] == ["airport"]
    assert not [row for row in gazetteer.lookup("Nim") if row.kind == "airport"]


def test_the_country_of_a_code(gazetteer: Gazetteer) -> None:
    niger = gazetteer.country_of("NER")
    assert niger is not None
    assert (niger.name, niger.geonames) == ("Niger", 2440476)
    assert 500_000 < niger.radius_m < 700_000
    assert gazetteer.country_of("XXX") is None


@pytest.mark.parametrize("name", ["", " ", "Xyzzyville", "x" * 10_000, "\ud800", "a\x00b", ". - ,"])
def test_what_is_no_place_gives_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == ()


def test_the_main_name_is_told_from_an_alternative(gazetteer: Gazetteer) -> None:
    (match,) = [m for m in gazetteer.matches("Saigon") if m.row.population > 1_000_000]
    assert match.row.country == "VNM"
    assert not match.main


def test_rows_out_of_range(gazetteer: Gazetteer) -> None:
    with pytest.raises(IndexError):
        gazetteer.row(len(gazetteer))


def test_a_file_that_is_no_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "not.bin"
    path.write_bytes(b"GeoNames")
    with pytest.raises(SettingError, match=r"not\.bin"):
        open_gazetteer(path)
    with pytest.raises(SettingError, match="missing"):
        open_gazetteer(tmp_path / "missing.bin")


def test_the_file_is_the_one_that_was_recorded() -> None:
    record = json.loads(GAZETTEER_FILE.with_suffix(".json").read_text(encoding="utf-8"))
    assert hashlib.sha256(GAZETTEER_FILE.read_bytes()).hexdigest() == record["sha256"]
    assert "GeoNames" in record["attribution"]
