"""A backfill in a process of its own, with a reader that needs no model: quick, and as poisonous as its input asks.

python -m tests.fakes.backfilling ENGINE OUT INPUT…
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fakes.reports import make_claim, make_reading
from vedette.records import Rejected

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Capture, Reading
    from vedette.run import ReadSettings

__all__ = ["read_lightly", "rows_in", "run_backfill", "write_lines"]

WRITTEN = ("captures", "readings", "claims", "rejected")
TOWNS = ("Agadez", "Niamey", "Air Base 201")


def write_lines(path: Path, number: int, *, poison: Sequence[str] = ()) -> Path:
    """Documents a line, with days in three months; the poisonous ones stand in the middle."""
    texts = [f"Some {200 + n} soldiers are quartered behind salt works {n}, a shopkeeper said." for n in range(number)]
    texts[number // 2 : number // 2] = poison
    lines = []
    for n, text in enumerate(texts):
        day = f"2031-{1 + n % 3:02}-{1 + n % 28:02}"
        lines.append(f'{{"id": "report-{n}", "text": "{text}", "published": "{day}", "outlet": "Outlet {n % 5}"}}\n')
    path.write_text("".join(lines), encoding="utf-8")
    return path


def read_lightly(capture: Capture, settings: ReadSettings) -> Reading | Rejected:
    """One claim a report; DEADLY kills its process, ENDLESS never ends, and MORTAL names a folder and kills once."""
    del settings
    time.sleep(0.005)
    document = capture.document
    if document is None:
        return Rejected(capture.name, "not a document")
    if "DEADLY" in document.text or _is_first_time(document.text, capture.name):
        os.kill(os.getpid(), signal.SIGKILL)
    if "ENDLESS" in document.text:
        re.fullmatch(r"(a|aa)+b", "a" * 10_000)
    if "EMPTY" in document.text:
        return Rejected(capture.name, "nothing is said in it")
    number = int("".join(sign for sign in capture.name if sign.isdigit()))
    figure = 200.0 + number
    claim = make_claim(place=TOWNS[number % 3], count=(figure, figure), number=number)
    return make_reading(
        capture.name, [document.text], outlet=document.outlet, published=document.published, claims=[claim]
    )


def _is_first_time(text: str, name: str) -> bool:
    """Whether a mortal report is read for the first time: a mark is left in the folder that it names."""
    if "MORTAL" not in text:
        return False
    try:
        Path(text.partition("MORTAL ")[2], name).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def rows_in(out: Path, *, names: Sequence[str] = WRITTEN) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all data sets that workers write, sorted; without the moment at which something was rejected."""
    import pyarrow.dataset as ds

    found = {}
    for name in names:
        table = ds.dataset(out / name, format="parquet", partitioning="hive").to_table()
        rows = table.drop_columns(["at"] if name == "rejected" else []).to_pylist()
        found[name] = sorted((tuple(row.values()) for row in rows), key=repr)
    return found


def run_backfill(engine: str, out: str, inputs: Sequence[str], *, shard_bytes: int = 1200) -> int:
    """Runs until all is finished; how many shards were."""
    from vedette.run.backfill import Backfill, ShardJob, open_engine

    seconds = float(os.environ.get("SECONDS_A_REPORT", "60"))
    job = ShardJob(out=out, reader="tests.fakes.backfilling:read_lightly", seconds=seconds)
    work = Backfill(inputs, job, shard_bytes=shard_bytes)
    for status, _ in work.run(open_engine(engine, jobs=2)):
        print(status.shard, flush=True)
    for told in work.faults.values():
        print(told, file=sys.stderr, flush=True)
    return len(work.left)


if __name__ == "__main__":
    sys.exit(min(1, run_backfill(sys.argv[1], sys.argv[2], sys.argv[3:])))
