"""The table of sites, and how a name in a text finds its site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.lexicon.gazetteer import open_gazetteer
from vedette.lexicon.sites import find_site, open_sites

KINDS = {"air base", "naval base", "camp", "port", "airport", "headquarters", "outpost", "facility"}


@pytest.mark.parametrize(
    ("name", "country", "site"),
    [
        ("Air Base 101", None, "Air Base 101"),
        ("Base aérienne 201", "NER", "Air Base 201"),
        ("Airbase 201", None, "Air Base 201"),
        ("Ayn al-Assad", "IRQ", "Ain al-Asad Air Base"),
        ("the Al-Asad Airbase", None, "Ain al-Asad Air Base"),
        ("Humaymim air base", None, "Khmeimim Air Base"),
        ("Tower 22", "JOR", "Tower 22"),
        ("Camp Lemonnier", None, "Camp Lemonnier"),
        ("the Manda Bay airfield", None, "Manda Bay Airfield"),
        ("Al-Tanf garrison", None, "Al-Tanf garrison"),
        ("Fort Bragg", "USA", "Fort Liberty"),
        ("Hmeimim", "SYR", "Khmeimim Air Base"),
    ],
)
def test_a_name_in_use_finds_its_site(name: str, country: str | None, site: str) -> None:
    match = find_site(name, country)
    assert match is not None
    assert (match.site.name, match.note) == (site, None)


@pytest.mark.parametrize(
    ("name", "country", "site"),
    [
        ("the 101st Air Force Base", "NER", "Air Base 101"),
        ("101st Air Base", None, "Air Base 101"),
        ("the 201st", "NER", "Air Base 201"),
        ("Camp Kosei", "TCD", "Camp Kossei"),
        ("Khmeymim airfield", "SYR", "Khmeimim Air Base"),
    ],
)
def test_a_garbled_name_reaches_the_site_with_a_note(name: str, country: str | None, site: str) -> None:
    match = find_site(name, country)
    assert match is not None
    assert (match.site.name, match.note) == (site, f"'{name}' read as {site}")
    assert match.score < 1


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("the base", None),
        ("an air base", "NER"),
        ("the 150th Air Base", "NER"),
        ("the 101st Airborne Division", "NER"),
        ("Niamey", None),
        ("Erbil", None),
        ("", None),
        ("x" * 5_000, None),
    ],
)
def test_what_names_no_site_finds_none(name: str, country: str | None) -> None:
    assert find_site(name, country) is None


def test_the_country_spoken_of_decides_between_namesakes() -> None:
    at_home, abroad = find_site("K-1", "IRQ"), find_site("K-1", "NER")
    assert at_home is not None
    assert abroad is not None
    assert at_home.score > abroad.score


def test_the_base_of_a_town() -> None:
    sites = open_sites()
    abeche = sites.in_town("Abeche", country="TCD")
    french = sites.in_town("Djibouti", country="DJI", operator="FRA")
    port = sites.in_town("Djibouti", country="DJI", kind="port")
    assert abeche is not None
    assert abeche.name == "Abéché base"
    assert french is not None
    assert french.operators == ("FRA",)
    assert port is not None
    assert port.kind == "port"
    assert sites.in_town("Abeche", country="NER") is None


@pytest.mark.parametrize(
    ("name", "country", "site"),
    [
        ("Bondsteel", "XKX", "Camp Bondsteel"),
        ("Bondsteel", "NER", None),
        ("Bondsteel", None, None),
        ("bondsteel", "XKX", None),
    ],
)
def test_the_bare_core_of_a_name_is_a_site_in_its_own_country(name: str, country: str | None, site: str | None) -> None:
    found = open_sites().called(name, country=country)
    assert (found.name if found is not None else None) == site


def test_every_row_of_the_table_is_sound() -> None:
    rows = open_sites().rows
    gazetteer = open_gazetteer()
    assert len(rows) >= 1_200
    assert len({site.id for site in rows}) == len(rows)
    for site in rows:
        assert site.kind in KINDS, site
        assert -90 <= site.lat <= 90, site
        assert -180 <= site.lon <= 180, site
        assert 1_000 <= site.radius_m <= 60_000, site
        for code in (site.country, *site.operators):
            assert gazetteer.country_of(code) is not None, site
        assert site.note, site


@given(st.text(max_size=200), st.sampled_from([None, "NER", "??"]))
def test_any_text_may_be_asked_for(name: str, country: str | None) -> None:
    match = find_site(name, country)
    assert match is None or 0 < match.score <= 1
