"""`vedette gazetteer` as a user meets it."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from vedette.serve.command_line import app

TABLE = "name,lat,lon,country\nCamp Welqizir,14.2,18.5,TCD\nCamp Nowhere,,,TCD\n"


def test_a_list_of_sites_is_imported_shown_and_removed(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(TABLE, encoding="utf-8")

    def run(*words: str) -> str:
        done = CliRunner().invoke(app, ["gazetteer", *words, "--folder", str(tmp_path / "data")])
        assert done.exit_code == 0, done.output
        return done.stdout

    imported = run("import", str(table))
    assert imported.startswith("sites/mine.jsonl: 1 rows from mine.csv\n")
    assert "kept                1  camp" in imported
    assert "mine.csv, row 2: no coordinates: Camp Nowhere" in imported
    assert run("list").startswith("sites/mine.jsonl: 1 rows from mine.csv, 20")
    assert f"imports lie in {tmp_path / 'data'}" in run("info")
    assert run("remove", "sites/mine.jsonl") == "sites/mine.jsonl removed\n"
    assert run("list") == ""
