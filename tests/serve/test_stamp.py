"""`vedette stamp`, and the day's stamp of a watch."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.adding import capture_of
from tests.fakes.authority import serve_authority
from tests.fakes.reports import make_reading
from typer.testing import CliRunner

from vedette.run.adding import add_reading
from vedette.serve.command_line import app
from vedette.serve.commands.stamp import stamp_daily
from vedette.store import Stamps, open_store

NOBODY = "http://127.0.0.1:9/tsa"


@pytest.fixture
def address(tmp_path: Path) -> str:
    with closing(open_store(tmp_path / "record.db")) as store:
        reading = make_reading("wire-1", ("The camp near Port Amsel is closed.",))
        add_reading(capture_of(reading), reading, store)
    return str(tmp_path / "record.db")


def test_the_journal_is_stamped_from_the_command_line(address: str, tmp_path: Path):
    with serve_authority(tmp_path / "authority") as authority:
        done = CliRunner().invoke(app, ["--store", address, "stamp", "--authority", authority.address])
    assert done.exit_code == 0
    assert done.stdout.startswith("stamped at 20")
    proof = CliRunner().invoke(app, ["--store", address, "verify", "wire-1", "--certificates", str(authority.root)])
    assert "  stamp    holds        http://127.0.0.1:" in proof.stdout
    failed = CliRunner().invoke(app, ["--store", address, "stamp", "--authority", NOBODY])
    assert failed.exit_code == 1
    assert failed.stderr.startswith(f"vedette: {NOBODY}: ")


def test_a_watch_stamps_once_a_day_and_leaves_a_silent_authority_alone_for_an_hour(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    now = datetime.now(UTC)
    with closing(open_store(address)) as store:
        after = stamp_daily(store, NOBODY)
        for minutes in (0, 10, 59):
            after(now + timedelta(minutes=minutes))
        assert len(capsys.readouterr().err.splitlines()) == 1
        with serve_authority(tmp_path / "authority") as authority:
            after = stamp_daily(store, authority.address)
            after(now)
            after(now + timedelta(days=2))
        assert len(Stamps(store).all()) == 1
        assert capsys.readouterr().out == f"{now:%H:%M:%S} journal stamped by {authority.address}\n"
