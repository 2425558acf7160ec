"""Base and waiting rows into one gazetteer file (see `gazetteer.layout`), in bounded memory."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from vedette.lexicon.additions.work import PARTS, POSTING, ROW
from vedette.lexicon.gazetteer.layout import MAGIC, NO_ROW, ROW_SECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from vedette.lexicon.additions.base import Base
    from vedette.lexicon.additions.work import Checkpoint, Work

__all__ = ["assemble_gazetteer"]

_HEADER = 16_384
"""Bytes kept for the header, which is written last and padded with spaces."""
_CHUNK = 500_000
_BUCKETS = 2**16
_PARENTS = ("division", "county")


def assemble_gazetteer(
    work: Work, checkpoint: Checkpoint, base: Base, target: Path, *, told: Callable[[float], None]
) -> None:
    """Writes the file beside `target` and then puts it in its place; `told` hears the share that is done."""
    fresh = target.with_suffix(".new")
    with fresh.open("wb") as out:
        writer = _Writer(out)
        for done, section in enumerate(ROW_SECTIONS):
            if section != "name":
                writer.section(section, ROW_SECTIONS[section], _column(section, work, checkpoint, base))
            told(done / len(ROW_SECTIONS) / 4)
        writer.section("name", "<u4", _name_offsets(work, base))
        writer.section("names", "|u1", _names(work, base))
        _write_postings(writer, work, base, told)
        writer.finish(base.sections.countries, base.sections.attribution)
    os.replace(fresh, target)  # noqa: PTH105 - of two paths, atomically


def _waiting(work: Work) -> Iterator[NDArray[np.void]]:
    with work.path("rows").open("rb") as file:
        yield from _read_pieces(file, ROW)


def _read_pieces(file: BinaryIO, dtype: str | np.dtype[np.void]) -> Iterator[NDArray[Any]]:
    while len(piece := np.fromfile(file, dtype=dtype, count=_CHUNK)):
        yield piece


def _column(section: str, work: Work, checkpoint: Checkpoint, base: Base) -> Iterator[NDArray[np.generic]]:
    yield base.array(section)
    rows_of_codes = np.full(len(checkpoint.codes) + 1, NO_ROW, dtype="<u4")
    for code, row in checkpoint.rows_of_codes.items():
        rows_of_codes[code] = row
    for rows in _waiting(work):
        yield rows_of_codes[rows[section]] if section in _PARENTS else rows[section]


def _name_offsets(work: Work, base: Base) -> Iterator[NDArray[np.generic]]:
    own = base.array("name")
    yield own
    at = int(own[-1])
    for rows in _waiting(work):
        ends = at + np.cumsum(rows["name"], dtype="<u8")
        at = int(ends[-1])
        yield ends.astype("<u4")


def _names(work: Work, base: Base) -> Iterator[NDArray[np.generic]]:
    yield base.array("names")
    with work.path("names").open("rb") as file:
        yield from _read_pieces(file, "<u1")


def _write_postings(writer: _Writer, work: Work, base: Base, told: Callable[[float], None]) -> None:
    """Part by part: those of the base and the waiting ones, sorted, each key and row once."""
    counts = np.zeros(_BUCKETS, dtype="<u8")
    waiting = work.folder / "sorted.new"
    with waiting.open("wb") as postings:

        def keys() -> Iterator[NDArray[np.generic]]:
            for part in range(PARTS):
                ordered = _sorted_part(part, work, base)
                counts[:] += np.bincount(ordered["bucket"], minlength=_BUCKETS).astype("<u8")
                postings.write(np.ascontiguousarray(ordered["posting"]).tobytes())
                told(0.25 + 0.75 * (part + 1) / PARTS)
                yield ordered["key"]

        writer.section("keys", "<u4", keys())
    with waiting.open("rb") as file:
        writer.section("postings", "<u4", _read_pieces(file, "<u4"))
    waiting.unlink()
    writer.section("buckets", "<u4", iter([np.concatenate([[0], np.cumsum(counts)]).astype("<u4")]))


def _sorted_part(part: int, work: Work, base: Base) -> NDArray[np.void]:
    buckets = base.array("buckets")
    width = _BUCKETS // PARTS
    edges = buckets[part * width : (part + 1) * width + 1].astype("i8")
    low, high = int(edges[0]), int(edges[-1])
    own = np.empty(high - low, dtype=POSTING)
    own["bucket"] = np.repeat(np.arange(part * width, (part + 1) * width), np.diff(edges))
    own["key"], own["posting"] = base.array("keys")[low:high], base.array("postings")[low:high]
    every = np.concatenate([own, np.fromfile(work.path(f"postings-{part:02}"), dtype=POSTING)])
    every = every[np.lexsort((every["posting"], every["key"], every["bucket"]))]
    same = (every["bucket"][1:] == every["bucket"][:-1]) & (every["key"][1:] == every["key"][:-1])
    same &= every["posting"][1:] >> 1 == every["posting"][:-1] >> 1
    return every[np.append(~same, True)] if len(every) else every


class _Writer:
    """Sections one after another, each on an 8-byte boundary; the header is written when their lengths are known."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._sections: dict[str, tuple[int, str, int]] = {}
        out.write(bytes(_HEADER))

    def section(self, name: str, dtype: str, pieces: Iterator[NDArray[np.generic]]) -> None:
        self._out.write(bytes(-self._out.tell() % 8))
        start, count = self._out.tell(), 0
        for piece in pieces:
            if not len(piece):
                break
            count += len(piece)
            self._out.write(np.ascontiguousarray(piece, dtype=dtype).tobytes())
        self._sections[name] = (start - _HEADER, dtype, count)

    def finish(self, countries: tuple[str, ...], attribution: str) -> None:
        content = {"sections": self._sections, "countries": countries, "attribution": attribution}
        header = json.dumps(content, ensure_ascii=False).encode("utf-8")
        length = _HEADER - len(MAGIC) - 4
        self._out.seek(0)
        self._out.write(MAGIC + length.to_bytes(4, "little") + header.ljust(length))
