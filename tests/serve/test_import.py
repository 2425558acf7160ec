"""`vedette import`, from the command line to the record."""

from __future__ import annotations

from pathlib import Path

from tests.fakes.archives import page, write_warc
from typer.testing import CliRunner

from vedette.serve.command_line import app

SAID = "The ministry said on Monday that 40 soldiers had left the camp near Port Amsel."


def test_an_archive_is_added_once_and_what_is_broken_is_named(tmp_path: Path):
    crawl, store = tmp_path / "crawl.warc.gz", str(tmp_path / "record.db")
    begins = write_warc(crawl, page(SAID), page(f"{SAID} The port stays open."), page("cut off"))
    crawl.write_bytes(crawl.read_bytes()[: begins[2] + 250])
    first = CliRunner().invoke(app, ["--store", store, "import", str(crawl)])
    assert f"{crawl}@{begins[2]}: the record" in first.stderr
    assert "2 added, 0 there already, 1 rejected" in first.stdout
    assert first.exit_code == 1
    again = CliRunner().invoke(app, ["--store", store, "import", str(crawl), "--limit", "1"])
    assert "0 added, 1 there already, 0 rejected" in again.stdout
    assert again.exit_code == 0
