"""The working folder of an import: files that only grow, and a checkpoint that says how much of them counts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from vedette.lexicon.additions.streams import Input

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["PARTS", "POSTING", "ROW", "Checkpoint", "Work", "load_checkpoint"]

ROW = np.dtype(
    [("lat", "<f4"), ("lon", "<f4"), ("kind", "<u1"), ("country", "<u2"), ("division", "<u4"), ("county", "<u4"),
     ("population", "<u4"), ("geonames", "<u4"), ("radius", "<u2"), ("name", "<u2"), ("key", "<u8")]
)  # fmt: skip
"""A new row as it waits; `division` and `county` are numbers of codes, `name` the length of the name in bytes.

`key` is the key of its main name: rows are put in its order, so that a look-up of namesakes touches few pages."""
POSTING = np.dtype([("bucket", "<u2"), ("key", "<u4"), ("posting", "<u4")])
PARTS = 64
"""Postings wait in so many files by their bucket, so that each can be sorted in memory."""
FIRST_BAD = 5


class Checkpoint(msgspec.Struct):
    """How far an import has come; kept beside the files, renewed after every batch.

    `step` is the input in hand, `offset` and `line` where it goes on, `sizes` how many bytes of each file count.
    """

    inputs: tuple[Input, ...]
    base: str
    step: int = 0
    offset: int = 0
    line: int = 0
    rows: int = 0
    sizes: dict[str, int] = {}
    kept: dict[str, int] = {}
    dropped: dict[str, int] = {}
    bad: int = 0
    bad_lines: list[str] = []
    codes: dict[str, int] = {}
    """Codes of divisions such as "NE.08", by number."""
    rows_of_codes: dict[int, int] = {}
    resumed: bool = False

    def count_bad(self, name: str, reason: str) -> None:
        """Counts a line that cannot be read; the first few are named."""
        self.bad += 1
        if len(self.bad_lines) < FIRST_BAD:
            self.bad_lines.append(f"{name}, line {self.line}: {reason}")

    def code(self, text: str) -> int:
        """`code("NE.08")` -> `1`: the number of a division's code; 0 stands for none."""
        return self.codes.setdefault(text, len(self.codes) + 1)


class Work:
    """`Work(folder).append({"rows": b"…"})`: files of a working folder, cut back to a checkpoint when opened."""

    def __init__(self, folder: Path, sizes: Mapping[str, int]) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("rows", "names", *(f"postings-{part:02}" for part in range(PARTS))):
            with self.path(name).open("ab") as file:
                file.truncate(sizes.get(name, 0))

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.part"

    def append(self, pieces: Mapping[str, bytes], checkpoint: Checkpoint) -> None:
        """Adds the pieces to their files and then renews the checkpoint, in this order."""
        for name, piece in pieces.items():
            with self.path(name).open("ab") as file:
                file.write(piece)
                checkpoint.sizes[name] = file.tell()
        self.save(checkpoint)

    def save(self, checkpoint: Checkpoint) -> None:
        """Renews the checkpoint in one step: a power cut leaves the old one or the new one."""
        fresh = self.folder / "checkpoint.new"
        fresh.write_bytes(msgspec.msgpack.encode(checkpoint))
        os.replace(fresh, self.folder / "checkpoint")  # noqa: PTH105 - of two paths, atomically

    def size(self) -> int:
        """The bytes that the files take up."""
        return sum(path.stat().st_size for path in self.folder.glob("*.part"))


def load_checkpoint(folder: Path, inputs: tuple[Input, ...], base: str) -> Checkpoint:
    """`load_checkpoint(folder, inputs, base)` -> `Checkpoint(inputs, base, …)`.

    What the same inputs over the same base left, else a fresh one, also where the file cannot be read; the one that was
    found says `resumed`.
    """
    try:
        found = msgspec.msgpack.decode((folder / "checkpoint").read_bytes(), type=Checkpoint)
    except (OSError, msgspec.MsgspecError):
        return Checkpoint(inputs, base)
    if found.inputs != inputs or found.base != base:
        return Checkpoint(inputs, base)
    found.resumed = True
    return found
