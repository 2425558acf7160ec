"""Names that no table lists as they are written."""

from __future__ import annotations

import pytest

from vedette.lexicon.gazetteer import open_gazetteer
from vedette.resolve.places.otherwise import airport_called, listed_otherwise, spellings


@pytest.mark.parametrize(
    ("name", "countries", "found"),
    [
        ("Zvartnots", ["GEO", "ARM"], "Zvartnots International Airport"),
        ("Zvartnots", ["GEO"], None),
        ("Zvartnots", [], None),
        ("Ishkoshim", ["TJK"], "Ishqoshim"),
        ("Lanexa", ["USA"], None),
        ("zvartnots", ["ARM"], None),
        ("ZVAR", ["ARM"], None),
        ("Gis", ["TJK"], None),
    ],
)
def test_a_name_is_found_by_its_airport_or_spelling_where_the_text_is(
    name: str, countries: list[str], found: str | None
) -> None:
    row = listed_otherwise(name, open_gazetteer(), countries)
    assert (row.name if row is not None else None) == found


def test_an_airport_is_looked_for_in_one_country() -> None:
    row = airport_called("Zvartnots", open_gazetteer(), "ARM")
    assert row is not None
    assert (row.kind, row.country) == ("airport", "ARM")
    assert airport_called("Zvartnots", open_gazetteer(), None) is None


def test_spellings_differ_from_the_name_and_are_few() -> None:
    found = list(spellings("ishkoshim"))
    assert "ishqoshim" in found
    assert "ishkoshim" not in found
    assert len(found) == len(set(found)) <= 125
    assert len(list(spellings("kashakashakasha" * 4))) <= 200
    assert list(spellings("gao")) == []
