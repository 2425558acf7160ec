"""The trials of the watch, small: thirty-seven sources, each with another way to behave badly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.faults.checking import check_record
from benchmarks.faults.running import run_hour

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("seconds", "kills", "fault"), [(90, 2, ""), (400, 0, "disk")])
def test_nothing_is_lost_or_doubled_or_asked_too_soon(seconds: float, kills: int, fault: str, tmp_path: Path) -> None:
    hour = run_hour(tmp_path, sources=37, seconds=seconds, kills=kills, fault=fault)
    assert hour.checked.faults == ()
    assert hour.checked.reports > 90
    assert hour.kills == kills
    if fault:
        assert any("the record can be written again" in line for line in hour.lines)


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    run_hour(tmp_path, sources=1, seconds=60)
    log = tmp_path / "log.jsonl"
    with log.open("a") as file:
        file.write('[1000.0, "s0000.test", "/feed", 200, false]\n[1001.0, "s0000.test", "/a/9", 200, false]\n')
    found = check_record(tmp_path, sources=2)
    assert any("/a/4 (plain): never found" in line for line in found.lost)
    assert len(found.too_soon) == 1
    assert found.silent == ("1 sources are gone",)
