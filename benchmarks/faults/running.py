"""One hour of the watch over an invented web, undisturbed or with something done to it."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from benchmarks.faults.checking import Checked, check_record
from benchmarks.faults.sites import START, site_of
from benchmarks.faults.times import TimeFile
from vedette.run.watching.sources import make_source
from vedette.store import FollowingWriting, open_store

__all__ = ["Hour", "run_hour"]

Told = Callable[[str], None]
POLL = 0.01
EARLY = 600.0
"""Seconds of the hour after which memory is expected to grow no more."""
NOBODY = "59999"
"""A port at which nobody answers."""


class Hour(msgspec.Struct, frozen=True):
    """What an hour gave: what was checked, the lines that were told, memory in MB at minute ten and at its end."""

    checked: Checked
    lines: tuple[str, ...]
    kills: int
    memory: tuple[float, float]
    seconds: float


def run_hour(
    folder: Path, *, sources: int, seconds: float, kills: int = 0, fault: str = "", told: Told | None = None
) -> Hour:
    """`run_hour(folder, sources=2000, seconds=3600, kills=20).checked.faults` -> `()`."""
    folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    clock = TimeFile(folder / "time")
    with _server(folder) as port:
        _follow_all(folder, sources, port)
        chance = random.Random(sources + kills)
        instants = sorted(chance.uniform(0.0, seconds * 0.95) for _ in range(kills))
        lines: list[str] = []
        for instant in instants:
            process = _spawn(folder, seconds, fault)
            _wait(process, clock, instant)
            time.sleep(chance.uniform(0.0, 0.4))
            process.send_signal(signal.SIGKILL)
            lines += _told(folder, process, None)
            if told is not None:
                told(f"{clock.read():.0f}\t\tkilled")
        process = _spawn(folder, seconds, fault)
        if fault == "lock":
            _wait(process, clock, seconds / 2)
            _hold_lock(folder, 65.0)
        lines += _told(folder, process, told)
        if process.returncode:
            raise RuntimeError((folder / "errors").read_text()[-2000:])
    memory = [(float(at), float(mb)) for at, mb, _ in (line.split("\t", 2) for line in lines if "\t\t" not in line)]
    early = next((mb for at, mb in memory if at >= EARLY), memory[0][1])
    checked = check_record(folder, sources=sources, killed=bool(kills))
    return Hour(checked, tuple(lines), len(instants), (early, memory[-1][1]), time.monotonic() - began)


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.faults.server", str(folder)])
    try:
        while not (folder / "port").exists():
            if process.poll() is not None:
                raise RuntimeError("the server ended")
            time.sleep(POLL)
        yield (folder / "port").read_text()
    finally:
        process.terminate()
        process.wait(10)


def _follow_all(folder: Path, sources: int, port: str) -> None:
    with closing(open_store(folder / "watch.db")) as store, store.writing() as writing:
        books = FollowingWriting(writing)
        for number in range(sources):
            site = site_of(number)
            path = "/old" if site.way in {"moved", "redirect"} else "/feed"
            at = NOBODY if site.way == "dead" else port
            books.put_source(make_source(f"http://{site.host}:{at}{path}", "feed", now=START))


def _spawn(folder: Path, seconds: float, fault: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.faults.watcher", str(folder), str(seconds), fault]
    with (folder / "errors").open("a") as errors, (folder / "lines").open("w") as lines:
        return subprocess.Popen(command, stdout=lines, stderr=errors, text=True)


def _wait(process: subprocess.Popen[str], clock: TimeFile, instant: float) -> None:
    while clock.read() < instant and process.poll() is None:
        time.sleep(POLL)


def _told(folder: Path, process: subprocess.Popen[str], told: Told | None) -> list[str]:
    """The process's lines, passed on as they come until it ends."""
    lines: list[str] = []
    with (folder / "lines").open() as file:
        ended = False
        while not ended:
            ended = process.poll() is not None
            begun = file.tell()
            while (line := file.readline()).endswith("\n"):
                begun = file.tell()
                lines.append(line.rstrip())
                if told is not None:
                    told(line.rstrip())
            file.seek(begun)
            time.sleep(POLL)
    return lines


def _hold_lock(folder: Path, seconds: float) -> None:
    """Another program writes into the record and does not come to an end."""
    with closing(sqlite3.connect(folder / "watch.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        other.execute("ROLLBACK")
