"""Where imports are looked for, and that the tables hold them."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.errors import SettingError
from vedette.run.additions import additions_folder, import_files, open_tables

TABLE = "name,lat,lon,country\nCamp Welqizir,14.2,18.5,TCD\n"


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {"HOME": "/home/ana"}, "/home/ana/.local/share/vedette"),
        ("linux", {"HOME": "/home/ana", "XDG_DATA_HOME": "/data"}, "/data/vedette"),
        ("darwin", {"HOME": "/Users/ana"}, "/Users/ana/Library/Application Support/vedette"),
        ("linux", {"HOME": "/home/ana", "VEDETTE_GAZETTEER": "/shared/places"}, "/shared/places"),
    ],
)
def test_imports_lie_where_the_platform_keeps_data_unless_told(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], folder: str
) -> None:
    for name in ("VEDETTE_GAZETTEER", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", platform)
    assert additions_folder() == Path(folder)
    assert additions_folder(Path("/mine")) == Path("/mine")


def test_a_folder_without_imports_gives_the_packaged_tables(tmp_path: Path) -> None:
    places, sites = open_tables(tmp_path)
    assert places.lookup("Niamey")
    assert sites.find("Camp Welqizir") is None


def test_what_is_imported_is_in_the_tables_from_then_on(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(TABLE, encoding="utf-8")
    (done,) = import_files([table], tmp_path / "data", told=lambda *_: None)
    assert done.rows == 1
    found = open_tables(tmp_path / "data")[1].find("Camp Welqizir")
    assert found is not None
    assert found.site.country == "TCD"


def test_one_wrong_file_stops_all_before_anything_is_imported(tmp_path: Path) -> None:
    table, wrong = tmp_path / "mine.csv", tmp_path / "letter.txt"
    table.write_text(TABLE, encoding="utf-8")
    wrong.write_text("Dear Sir,\n", encoding="utf-8")
    with pytest.raises(SettingError, match=r"letter\.txt"):
        import_files([table, wrong], tmp_path / "data", told=lambda *_: None)
    assert not (tmp_path / "data").exists()
