"""`python -m benchmarks.faults.watch`: what is done to the watch on purpose, and what became of it.

An hour of simulated time over 2,000 sources of an invented web on this machine, undisturbed and with twenty kills; and
over fewer of them a full disk, a locked database, a clock that is set. Prints a line as it goes, and at the end the
table of `docs/faults.md`, which `--write` puts there. Exit code 1 where anything was lost, doubled, or asked too soon.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import msgspec

from benchmarks.faults.running import Hour, run_hour

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
BEGIN, END = "<!-- table -->", "<!-- end of table -->"
FLAT = 1.10
"""Memory at the end of the hour may be so many times that of its tenth minute."""


class Trial(msgspec.Struct, frozen=True):
    """What is done, to how many sources, for how long."""

    name: str
    sources: int
    seconds: float
    kills: int = 0
    fault: str = ""


def trials_of(sources: int, seconds: float, kills: int) -> tuple[Trial, ...]:
    """The large ones, and smaller ones of what takes a machine's own time."""
    few = min(sources, 170)
    return (
        Trial("nothing", sources, seconds),
        Trial(f"kill -9, {kills} times at random", sources, seconds, kills=kills),
        Trial("disk full (a limit on the size of files), then free again", few, seconds, fault="disk"),
        Trial("database locked by another program for 65 s", few, seconds, fault="lock"),
        Trial("clock set back 6 h, forward 6 h, forward 400 days, back 400 days", few, seconds, fault="clock"),
    )


def run_trial(trial: Trial, folder: Path) -> Hour:
    """One of them, with a line as it goes."""
    print(f"{trial.name}: {trial.sources} sources, {trial.seconds:.0f} s of simulated time", flush=True)
    shown = [0]

    def told(line: str) -> None:
        shown[0] += 1
        if shown[0] % 20 == 1 or "record can" in line or "clock" in line:
            print(f"  {line}", flush=True)

    hour = run_hour(
        folder, sources=trial.sources, seconds=trial.seconds, kills=trial.kills, fault=trial.fault, told=told
    )
    for fault in hour.checked.faults[:20]:
        print(f"  FAULT {fault}", flush=True)
    return hour


def row_of(trial: Trial, hour: Hour) -> str:
    """A row of the table."""
    found = hour.checked
    before, after = hour.memory
    cells = (
        trial.name,
        f"{trial.sources:,}",
        f"{found.asked:,}",
        f"{found.listed:,}",
        f"{found.reports:,}",
        f"{found.waiting:,}",
        str(len(found.lost)),
        str(len(found.doubled)),
        str(len(found.too_soon)),
        f"{before:.0f} → {after:.0f}",
        f"{hour.seconds:.0f}",
    )
    return f"| {' | '.join(cells)} |"


HEAD = (
    "| done to it | sources | asked | reports listed | in the record | still waiting | lost | doubled | asked too soon "
    "| memory, MB | took, s |\n|---|---|---|---|---|---|---|---|---|---|---|"
)


def write_page(rows: list[str]) -> None:
    """Puts the rows into the table of its page, each in the place of the one of the same name."""
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    held = page.partition(BEGIN)[2].partition(END)[0].strip().splitlines()[2:]
    names = {_name(row) for row in rows}
    table = "\n".join((HEAD, *(row for row in held if _name(row) not in names), *rows))
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def _name(row: str) -> str:
    return row.split("|")[1].strip()


def main() -> int:
    """Runs every trial, or those named; 0 where all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=3_600.0)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--only", help="the first words of one trial")
    parser.add_argument("--write", action="store_true", help="put the table into docs/faults.md")
    asked = parser.parse_args()
    rows, wrong = [], 0
    for trial in trials_of(asked.sources, asked.seconds, asked.kills):
        if asked.only and not trial.name.startswith(asked.only):
            continue
        with tempfile.TemporaryDirectory() as folder:
            hour = run_trial(trial, Path(folder))
        rows.append(row_of(trial, hour))
        wrong += len(hour.checked.faults)
        if not trial.kills and hour.memory[1] > hour.memory[0] * FLAT:
            print(f"  FAULT memory grew from {hour.memory[0]:.0f} to {hour.memory[1]:.0f} MB", flush=True)
            wrong += 1
    print("\n".join((HEAD, *rows)))
    if asked.write:
        write_page(rows)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
