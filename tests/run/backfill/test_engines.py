"""The same rows through every engine, whatever is killed; each engine in a process of its own, as users start it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes.backfilling import rows_in, write_lines

pytestmark = pytest.mark.xdist_group("engines")  # what is expected is made once

ROOT = Path(__file__).parents[3]
REPORTS = 60
LIMIT = 500
"""Seconds, on however busy a machine; some ten on an idle one."""


def start(engine: str, out: Path | str, *inputs: Path | str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fakes.backfilling", engine, str(out), *map(str, inputs)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
    )


def finish(engine: str, out: Path | str, *inputs: Path | str, **environment: str) -> list[str]:
    process = start(engine, out, *inputs, **environment)
    told, errors = process.communicate(timeout=LIMIT)
    assert process.returncode == 0, errors
    return told.split()


def mortal_input(folder: Path) -> Path:
    """Two of the reports kill the worker that reads them first; one kills whoever reads it; one says nothing."""
    marks = folder / "marks"
    marks.mkdir()
    return write_lines(
        folder / "in.jsonl", REPORTS, poison=[f"MORTAL {marks}", "DEADLY words", "EMPTY words", f"MORTAL {marks}"]
    )


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[tuple[object, ...]]]]:
    """What an undisturbed run of the local engine gives once the marks are there."""
    folder = tmp_path_factory.mktemp("expected")
    source = mortal_input(folder)
    for name in ("report-30", "report-33"):
        (folder / "marks" / name).touch()
    finish("local", folder / "out", source)
    return source, rows_in(folder / "out")


def test_every_report_is_read_once_and_what_kills_is_rejected(
    expected: tuple[Path, dict[str, list[tuple[object, ...]]]],
) -> None:
    _, rows = expected
    assert len(rows["readings"]) == len(rows["captures"]) == len(rows["claims"]) == REPORTS + 2
    assert len({row[0] for row in rows["readings"]}) == REPORTS + 2
    assert [row[1] for row in rows["rejected"]] == [
        "ended the process that read it (by signal SIGKILL), twice; it was left out",
        "nothing is said in it",
    ]


@pytest.mark.parametrize("engine", ["local", "daft", "ray"])
def test_workers_die_and_the_rows_are_the_same(
    engine: str, tmp_path: Path, expected: tuple[Path, dict[str, list[tuple[object, ...]]]]
) -> None:
    source, rows = expected
    for mark in (source.parent / "marks").iterdir():
        mark.unlink()
    finish(engine, tmp_path / "out", source)
    assert {mark.name for mark in (source.parent / "marks").iterdir()} == {"report-30", "report-33"}
    assert rows_in(tmp_path / "out") == rows


@pytest.mark.parametrize("engine", ["local", "daft"])
def test_the_driver_is_killed_and_the_next_run_goes_on(
    engine: str, tmp_path: Path, expected: tuple[Path, dict[str, list[tuple[object, ...]]]]
) -> None:
    source, rows = expected
    process = start(engine, tmp_path / "out", source)
    assert process.stdout is not None
    first = process.stdout.readline().strip()
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=LIMIT)
    lost = tmp_path / "out" / "readings" / "month=2031-01" / f"part-{'0' * 16}.parquet"
    lost.parent.mkdir(parents=True, exist_ok=True)
    lost.write_bytes(b"of a try that was killed")
    (lost.parent / ".part-x.parquet.1.part").write_bytes(b"half")
    assert first in finish(engine, tmp_path / "out", source)
    assert rows_in(tmp_path / "out") == rows
    assert not list((tmp_path / "out").rglob("*.part"))


def test_what_never_ends_is_given_up(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", 6, poison=["ENDLESS words"])
    finish("local", tmp_path / "out", source, SECONDS_A_REPORT="1")
    rows = rows_in(tmp_path / "out")
    assert len(rows["readings"]) == 6
    assert "longer than" in str(rows["rejected"][0][1])


def test_two_at_once_into_one_output_are_refused(tmp_path: Path) -> None:
    from vedette.errors import SettingError
    from vedette.run.backfill.done import one_at_a_time
    from vedette.run.backfill.places import Place

    place = Place(str(tmp_path))
    with one_at_a_time(place), pytest.raises(SettingError, match="another backfill is writing"), one_at_a_time(place):
        pass
