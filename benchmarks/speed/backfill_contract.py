"""The same rows through every engine, on many generated reports, with workers killed at random and one driver killed.

    python -m benchmarks.speed.backfill_contract --reports 20000 --engines local daft ray

The readings are the generator's own, carried in document lines: what is compared is the engines alone. Exit code
1 if any row differs. tests/run/backfill/test_engines.py is the small version.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from benchmarks.generate import generate_reports
from vedette.records import Capture, Reading, Rejected

if TYPE_CHECKING:
    from vedette.run import ReadSettings

__all__ = ["digest_rows", "read_generated"]

READER = "benchmarks.speed.backfill_contract:read_generated"
DEATHS = 3


def main() -> None:
    """Prints a line for each engine; as `--one` runs one engine in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--engines", nargs="+", default=["local", "daft", "ray"])
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        sys.exit(run_one(*asked.one))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = write_input(folder, asked.reports)
        sound = _digest_of("local", source, folder / "sound", killed=False)
        print(f"{asked.reports:,} reports; undisturbed: {sound}")
        different = 0
        for engine in asked.engines:
            found = _digest_of(engine, source, folder / engine, killed=True)
            different += found != sound
            print(
                f"{engine}, {DEATHS} workers and the driver killed: {found} {'the same' if found == sound else 'OTHER'}"
            )
        sys.exit(min(1, different))


def write_input(folder: Path, number: int) -> Path:
    """Document lines whose text is a generated reading; three of them kill a worker once."""
    marks = folder / "marks"
    marks.mkdir()
    path = folder / "in.jsonl"
    mortal = set(random.Random(1).sample(range(number), DEATHS))
    with path.open("wb") as file:
        for at, (_, reading) in enumerate(generate_reports(number)):
            title = str(marks) if at in mortal else None
            document = {"id": reading.id, "text": msgspec.json.encode(reading).decode(), "title": title}
            file.write(msgspec.json.encode(document) + b"\n")
    return path


def read_generated(capture: Capture, settings: ReadSettings) -> Reading | Rejected:
    """The reading that the document's text is; one whose title names a folder kills its process the first time."""
    del settings
    document = capture.document
    if document is None:
        return Rejected(capture.name, "not a document line")
    if document.title:
        try:
            Path(document.title, capture.name).touch(exist_ok=False)
        except FileExistsError:
            return msgspec.json.decode(document.text, type=Reading)
        os.kill(os.getpid(), signal.SIGKILL)
    return msgspec.json.decode(document.text, type=Reading)


def run_one(engine: str, source: str, out: str) -> int:
    """A backfill in this process; how many shards are left."""
    from vedette.run.backfill import Backfill, ShardJob, open_engine

    backfill = Backfill([source], ShardJob(out=out, reader=READER))
    for status, _ in backfill.run(open_engine(engine, jobs=2)):
        print(status.shard, flush=True)
    return len(backfill.left)


def _digest_of(engine: str, source: Path, out: Path, *, killed: bool) -> str:
    marks = source.parent / "marks"
    if killed:
        for mark in marks.iterdir():
            mark.unlink()
    else:
        for line in source.open("rb"):
            document = json.loads(line)
            if document["title"]:
                (marks / document["id"]).touch()
    began = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.speed.backfill_contract", "--one", engine, str(source), str(out)]
    if killed:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            for _ in range(3):
                process.stdout.readline()  # type: ignore[union-attr]  # a pipe, as asked for
            process.kill()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    print(f"  {engine}: {time.monotonic() - began:.0f} s", flush=True)
    return digest_rows(out)


def digest_rows(out: Path) -> str:
    """`"20000 captures, 20000 readings, 192431 claims, 9f1c…"`: of all rows, in whatever order they lie."""
    import pyarrow.dataset as ds

    counts, digests = [], []
    for name in ("captures", "readings", "claims"):
        seen = []
        for batch in ds.dataset(out / name, format="parquet", partitioning="hive").to_batches():
            seen += [hashlib.sha256(repr(sorted(row.items())).encode()).digest() for row in batch.to_pylist()]
        counts.append(f"{len(seen)} {name}")
        digests += sorted(seen)
    return f"{', '.join(counts)}, {hashlib.sha256(b''.join(digests)).hexdigest()[:12]}"


if __name__ == "__main__":
    main()
