"""Readers that die, hang and eat memory take nobody along."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.fakes.hostile import capture_words, no_tools, nothing_to_load, obey

from vedette.errors import SettingError
from vedette.records import Reading, Rejected
from vedette.run import Reader, ReadSettings, WorkLimits
from vedette.run.worker import Limits

LIMITS = WorkLimits(seconds=1.0, memory=256 * 1024**2, per_megabyte=0)
SETTINGS = ReadSettings()


@pytest.fixture(scope="module")
def reader():
    with Reader(limits=LIMITS, work=obey, loading=nothing_to_load) as reader:
        yield reader


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("loop", "took longer than 1 seconds to read, twice; it was left out"),
        ("sleep", "took longer than 1 seconds to read, twice; it was left out"),
        ("eat", "needed more than 0.3 GB of memory to read, twice; it was left out"),
        ("exit", "ended the process that read it (with code 3), twice; it was left out"),
        ("crash", "ended the process that read it (by signal SIGSEGV), twice; it was left out"),
        ("refuse", "nothing to read"),
    ],
)
def test_what_is_at_fault_is_rejected_and_the_next_is_read(reader, words, reason):
    assert reader.read(capture_words(words), SETTINGS) == Rejected(words, reason)
    assert isinstance(reader.read(capture_words("A quiet report."), SETTINGS), Reading)


def test_a_large_capture_has_more_time_and_the_clock_has_patience():
    limits = WorkLimits(seconds=60, per_megabyte=1200, longest=900, memory=1_000, patience=4)
    assert limits.of(0) == Limits(60, 240, 1_000)
    assert limits.of(500_000) == Limits(660, 2_640, 1_000)
    assert limits.of(20_000_000) == Limits(900, 3_600, 1_000)


def test_what_ended_its_worker_is_tried_once_more(reader, tmp_path):
    words = f"once {tmp_path / 'tried'}"
    assert reader.read(capture_words(words), SETTINGS).id == words


def test_several_workers_give_every_result_with_its_key():
    words = ["one", "exit", "two", "loop", "three", "crash", *map(str, range(20))]
    with Reader(jobs=2, limits=LIMITS, work=obey, loading=nothing_to_load) as reader:
        found = dict(reader.read_all(((key, capture_words(key)) for key in words), SETTINGS))
    assert set(found) == set(words)
    assert {key for key, result in found.items() if isinstance(result, Rejected)} == {"exit", "loop", "crash"}
    assert all(result.id == key for key, result in found.items())


def test_a_reader_says_when_results_must_be_taken():
    with Reader(jobs=1, limits=LIMITS, work=obey, loading=nothing_to_load) as reader:
        for number in range(reader.room):
            assert not reader.full
            reader.submit(number, capture_words(str(number)), SETTINGS)
        assert reader.full
        assert sorted(reader.next()[0] for _ in range(reader.room)) == list(range(reader.room))
        assert reader.waiting == 0


def test_tools_that_are_not_there_are_a_wrong_setting():
    with (
        Reader(limits=LIMITS, work=obey, loading=no_tools) as reader,
        pytest.raises(SettingError, match="no such pipeline"),
    ):
        reader.read(capture_words("A quiet report."), SETTINGS)


def test_a_reader_that_is_closed_while_it_reads_is_gone_at_once():
    reader = Reader(limits=WorkLimits(), work=obey, loading=nothing_to_load)
    reader.submit("loop", capture_words("loop"), SETTINGS)
    time.sleep(0.5)
    began = time.monotonic()
    reader.close()
    assert time.monotonic() - began < 5


PARENT = """
import sys
from tests.fakes.hostile import capture_words, nothing_to_load, obey
from vedette.run import ReadSettings, Reader

if __name__ == "__main__":
    reader = Reader(work=obey, loading=nothing_to_load)
    reader.submit("tell", capture_words(f"tell {sys.argv[1]}"), ReadSettings())
    reader.next()
    reader.submit("loop", capture_words("loop"), ReadSettings())
    print("looping", flush=True)
    reader.next()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a busy child with its parent")
def test_a_parent_that_is_killed_takes_its_busy_worker_along(tmp_path):
    script, told = tmp_path / "parent.py", tmp_path / "worker"
    script.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, script, told], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
                              env={**os.environ, "PYTHONPATH": "."})  # fmt: skip
    assert parent.stdout.readline() == b"looping\n"
    worker = Path("/proc", told.read_text())
    assert worker.exists()
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    until = time.monotonic() + 10
    while worker.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not worker.exists()
