"""A small dump, as GeoNames prints it, laid over the packaged gazetteer."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from vedette.errors import SettingError
from vedette.lexicon.additions import (
    GAZETTEER,
    Imported,
    import_geonames,
    list_imports,
    recognise_input,
    remove_import,
)
from vedette.lexicon.additions import importing as importing_module
from vedette.lexicon.gazetteer import Gazetteer, open_gazetteer

OF_NIGER = "NE\t\t{admin1}\t{admin2}\t\t\t{people}\t\t420\tAfrica/Niamey\t2024-01-01"


def place(
    number: int,
    name: str,
    point: str,
    feature: str,
    others: str = "",
    *,
    admin1: str = "",
    admin2: str = "",
    people: int = 0,
) -> str:
    where, kind = point.replace(" ", "\t"), feature.replace(" ", "\t")
    rest = OF_NIGER.format(admin1=admin1, admin2=admin2, people=people)
    return f"{number}\t{name}\t{name}\t{others}\t{where}\t{kind}\t{rest}"


PLACES = [
    place(90000001, "Zarbuna Province", "18.1 9.1", "A ADM1", admin1="97"),
    place(90000002, "Upper Zarbuna", "18.2 9.2", "A ADM2", admin1="97", admin2="971"),
    place(90000003, "Tin Welqiz", "18.21 9.22", "P PPL", "Tin-Oulkiz,تين", admin1="97", admin2="971", people=4100),
    place(2440485, "Niamey", "13.51366 2.1098", "P PPLC", "Niamey-Ville", admin1="08", people=774235),
    place(90000004, "Hotel du Fleuve", "13.5 2.1", "S HTL"),
    place(90000005, "Camp Assamagha", "18.3 9.3", "S INSM", admin1="97"),
    place(90000006, "Diori Hamani Aeroport", "13.4815 2.17", "S AIRP", admin1="08"),
    "90000007\ttoo\tshort",
    place(90000008, "Off the Map", "99.0 2.1", "P PPL"),
    place(90000009, "Тест", "13.0 2.1", "P PPL"),
]
NAMES = [
    "1\t90000003\ten\tTen Wellqeez\t\t\t\t\t\t",
    "2\t90000003\tlink\thttps://example.org/wiki\t\t\t\t\t\t",
    "3\t90000005\ticao\tZZQQ\t\t\t\t\t\t",
    "4\t90000003\tar\tتين\t\t\t\t\t\t",
    "5\t77777777\ten\tNobody's Place\t\t\t\t\t\t",
]


def write(path: Path, lines: list[str], member: str | None = None) -> Path:
    data = "".join(f"{line}\n" for line in lines).encode()
    if member is None:
        path.write_bytes(data)
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "short")
            archive.writestr(member, data)
    return path


def run(folder: Path, *paths: Path) -> Imported:
    heard: list[tuple[str, float]] = []
    done = import_geonames([recognise_input(path) for path in paths], folder, told=lambda *pair: heard.append(pair))
    assert heard
    assert heard[-1] == ("sorting names", 1.0)
    return done


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("additions")


@pytest.fixture(scope="module")
def done(folder: Path) -> Imported:
    dump = write(folder / "allCountries.zip", PLACES, "allCountries.txt")
    names = write(folder / "alternateNamesV2.txt", NAMES)
    return run(folder / "data", names, dump)


@pytest.fixture(scope="module")
def gazetteer(folder: Path, done: Imported) -> Gazetteer:
    assert done.rows > 4
    return open_gazetteer(folder / "data" / GAZETTEER)


def test_what_was_kept_and_dropped_is_counted_and_bad_lines_are_named(done: Imported) -> None:
    assert done.kept == {"division": 1, "county": 1, "town": 1, "known already": 2, "site": 1, "alternate name": 2}
    assert done.dropped == {
        "feature class S, not a kind in use": 1,
        "no letter in Latin script": 1,
        "'link', no name": 1,
        "not in Latin script, or without a capital": 1,
        "a name of a place that is left out": 1,
    }
    assert done.bad == 2
    assert done.bad_lines == (
        "allCountries.zip, line 8: 3 columns, not 19",
        "allCountries.zip, line 9: no point on Earth: 99.0, 2.1",
    )
    assert done.sources == ("allCountries.zip", "alternateNamesV2.txt")
    assert "GeoNames" in done.attribution


@pytest.mark.parametrize("name", ["Tin Welqiz", "tin-oulkiz", "Ten Wellqeez"])
def test_a_new_place_is_found_by_all_its_spellings_with_what_it_lies_in(gazetteer: Gazetteer, name: str) -> None:
    (town,) = gazetteer.lookup(name)
    assert (town.name, town.kind, town.country, town.population) == ("Tin Welqiz", "town", "NER", 4100)
    assert (town.admin1, town.admin2) == ("Zarbuna Province", "Upper Zarbuna")
    assert (town.lat, town.lon, town.geonames) == (18.21, 9.22, 90000003)


def test_packaged_places_stay_and_gain_spellings(gazetteer: Gazetteer) -> None:
    packaged = open_gazetteer()
    assert gazetteer.row(7) == packaged.row(7)
    niamey = next(row for row in packaged.lookup("Niamey") if row.geonames == 2440485)
    assert gazetteer.lookup("Niamey-Ville")[0] == niamey
    assert [row.geonames for row in gazetteer.lookup("Niamey")] == [row.geonames for row in packaged.lookup("Niamey")]
    assert gazetteer.country_of("NER") == packaged.country_of("NER")


def test_an_airport_of_another_name_is_the_one_that_lies_there(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Diori Hamani Aeroport")[0] == open_gazetteer().lookup("DRRN")[0]


def test_codes_are_found_in_capitals_only(gazetteer: Gazetteer) -> None:
    assert [row.name for row in gazetteer.lookup("ZZQQ")] == ["Camp Assamagha"]
    assert gazetteer.lookup("Zzqq") == ()


def test_names_alone_are_laid_over_what_was_imported_before(folder: Path, done: Imported) -> None:
    more = write(folder / "more.txt", ["9\t90000003\tfr\tTine Velquise\t\t\t\t\t\t"])
    again = run(folder / "data", more)
    assert again.rows == done.rows
    moved = (folder / "data" / GAZETTEER).rename(folder / "again.bin")
    assert [row.name for row in open_gazetteer(moved).lookup("Tine Velquise")] == ["Tin Welqiz"]


def test_an_import_that_was_killed_goes_on_and_makes_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [place(91_000_000 + n, f"Welqiz{'abcdefghij'[n % 10]}{n}", "18.2 9.2", "P PPL") for n in range(40)]
    dump = write(tmp_path / "dump.zip", lines, "NE.txt")
    whole = run(tmp_path / "whole", dump)
    monkeypatch.setattr("vedette.lexicon.additions.streams._BATCH", 500)
    seen = 0

    def told(name: str, share: float) -> None:
        nonlocal seen
        seen += 1
        if seen == 4:
            raise KeyboardInterrupt(f"{name} {share}")

    with pytest.raises(KeyboardInterrupt):
        importing_module.import_geonames([recognise_input(dump)], tmp_path / "halves", told=told)
    with (tmp_path / "halves" / "unfinished" / "rows.part").open("ab") as file:
        file.write(b"half a row")
    resumed = run(tmp_path / "halves", dump)
    assert (resumed.resumed, resumed.rows, resumed.kept) == (True, whole.rows, whole.kept)
    assert (tmp_path / "halves" / GAZETTEER).read_bytes() == (tmp_path / "whole" / GAZETTEER).read_bytes()
    assert not (tmp_path / "halves" / "unfinished").exists()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("notes.txt", b"Minutes of a meeting\n", "no GeoNames dump"),
        ("empty.txt", b"", "no GeoNames dump"),
        ("broken.zip", b"PK\x03\x04 and then nothing", "no GeoNames dump"),
        ("bytes.txt", bytes(range(256)), "no GeoNames dump"),
    ],
)
def test_a_wrong_file_is_told_in_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SettingError, match=message) as told:
        recognise_input(path)
    assert "\n" not in str(told.value)
    assert name in str(told.value)


def test_an_archive_that_breaks_off_says_so_and_loses_nothing(tmp_path: Path) -> None:
    dump = write(tmp_path / "dump.zip", PLACES * 500, "NE.txt")
    source = recognise_input(dump)
    data = bytearray(dump.read_bytes())
    data[400:440] = bytes(40)
    dump.write_bytes(data)
    with pytest.raises(SettingError, match="the archive is damaged"):
        import_geonames([source], tmp_path / "data", told=lambda *_: None)
    assert not (tmp_path / "data" / GAZETTEER).exists()


def test_imports_are_listed_and_removed(tmp_path: Path) -> None:
    dump = write(tmp_path / "NE.txt", PLACES[:3])
    run(tmp_path / "data", dump)
    assert [one.name for one in list_imports(tmp_path / "data")] == [GAZETTEER]
    remove_import(tmp_path / "data", GAZETTEER)
    assert list_imports(tmp_path / "data") == ()
    with pytest.raises(SettingError, match="nothing called"):
        remove_import(tmp_path / "data", GAZETTEER)
