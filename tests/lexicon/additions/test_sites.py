"""Lists of sites from Wikidata, OpenStreetMap and one's own tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.errors import SettingError
from vedette.lexicon.additions import Imported, import_sites
from vedette.lexicon.gazetteer import open_gazetteer
from vedette.lexicon.sites import Sites, open_sites

WIKIDATA = """item,itemLabel,coord,countryLabel,typeLabel,altLabel
Q900001,Camp Zarbuna,Point(18.5 14.2),Chad,camp,"Zarbuna base, Zarbuna Cantonment"
Q900002,Air Base 101,Point(2.17 13.48),Niger,airbase,Escadrille Test
,Nowhere Base,,Chad,base,
,Off Base,Point(999 1),Chad,base,
,Тестовая база,Point(18.5 14.2),Chad,base,
"""
OSM = """{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": "way/7", "properties": {"name": "Quwaysi Airfield", "military": "airfield"},
 "geometry": {"type": "Polygon", "coordinates": [[[20.80, 13.80], [20.85, 13.80], [20.85, 13.84], [20.80, 13.80]]]}},
{"type": "Feature", "properties": {"name": "Old Bunker", "military": "bunker"},
 "geometry": {"type": "Point", "coordinates": [1, 2]}},
{"type": "Feature", "properties": {"name": "Drawn Nowhere", "military": "base"}, "geometry": null}]}
"""


def run(folder: Path, name: str, text: str) -> Imported:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_sites(path, folder / "data", open_gazetteer(), told=lambda *_: None)


def opened(folder: Path) -> Sites:
    return open_sites(tuple(sorted((folder / "data" / "sites").glob("*.jsonl"))))


def test_a_table_of_wikidata_gives_sites_with_their_source(tmp_path: Path) -> None:
    done = run(tmp_path, "bases.csv", WIKIDATA)
    assert (done.rows, done.kept, done.bad) == (2, {"air base": 1, "camp": 1}, 2)
    assert done.dropped == {"no name in Latin script": 1}
    assert done.bad_lines == (
        "bases.csv, row 3: no coordinates: Nowhere Base",
        "bases.csv, row 4: no point on Earth: Off Base at 1, 999",
    )
    found = opened(tmp_path).find("the Zarbuna cantonment")
    assert found is not None
    assert (found.site.id, found.site.lat, found.site.lon, found.site.country) == ("site:q900001", 14.2, 18.5, "TCD")
    assert found.site.note.startswith("bases.csv, imported 20")


def test_a_site_that_is_packaged_keeps_its_id_and_gains_names(tmp_path: Path) -> None:
    run(tmp_path, "bases.csv", WIKIDATA)
    sites = opened(tmp_path)
    for name in ("Air Base 101", "Escadrille Test"):
        found = sites.find(name)
        assert found is not None
        assert found.site.id == "site:air-base-101"


def test_drawn_ground_gives_centre_extent_and_the_country_of_the_nearest_town(tmp_path: Path) -> None:
    done = run(tmp_path, "osm.geojson", OSM)
    assert (done.rows, done.bad) == (1, 1)
    assert done.dropped == {"a kind that no report names (bunkers, trenches, danger areas)": 1}
    found = opened(tmp_path).find("Quwaysi Airfield")
    assert found is not None
    site = found.site
    assert (site.kind, site.lat, site.lon, site.country, site.town) == ("air base", 13.82, 20.825, "TCD", "Abéché")
    assert 2_500 < site.radius_m < 3_000


def test_the_same_file_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    run(tmp_path, "bases.csv", WIKIDATA)
    run(tmp_path, "bases.csv", "name;lat;lon;country\nFort Ilbaq;31.5;35.9;JO\n")
    sites = opened(tmp_path)
    assert sites.find("Camp Zarbuna") is None
    found = sites.find("Fort Ilbaq")
    assert found is not None
    assert (found.site.country, found.site.kind) == ("JOR", "camp")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "colour,size\nred,3\n", "no columns for a name and coordinates"),
        ("b.csv", "", "no columns for a name and coordinates"),
        ("c.geojson", "{]", "no GeoJSON"),
        ("d.geojson", '{"type": "Topology"}', "no GeoJSON"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(SettingError, match=message) as told:
        run(tmp_path, name, text)
    assert "\n" not in str(told.value)


FEATURE = """{ "geometry" : {"coordinates": [20.8, 13.8], "type": "Point"},
 "properties" : {"military": "airfield", "name": "Quwaysi Airfield"}, "type" : "Feature" }"""


@pytest.mark.parametrize(
    "text",
    [
        f'{{ "features" : [{FEATURE}] , "type" : "FeatureCollection" }}',
        FEATURE,
        "\ufeff\n  " + FEATURE.replace("\n", ""),
        FEATURE.replace("\n", "") + "\r\n\r\n" + FEATURE.replace("\n", ""),
        f"\x1e{FEATURE}\n\x1e{FEATURE}\n",
    ],
)
def test_geojson_is_known_however_it_is_spaced_and_ordered(tmp_path: Path, text: str) -> None:
    run(tmp_path, "extract.geojson", text)
    found = opened(tmp_path).find("Quwaysi Airfield")
    assert found is not None
    assert (found.site.lat, found.site.lon) == (13.8, 20.8)
