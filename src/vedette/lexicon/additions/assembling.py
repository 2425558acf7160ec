"""Base and waiting rows into one gazetteer file (see `gazetteer.layout`), in bounded memory."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from vedette.lexicon.additions.ordering import Order
from vedette.lexicon.additions.work import PARTS, POSTING
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
    order = Order(work, base.rows)
    with fresh.open("wb") as out:
        writer = _Writer(out)
        for done, section in enumerate(ROW_SECTIONS):
            if section != "name":
                writer.section(section, ROW_SECTIONS[section], _column(section, order, checkpoint, base))
            told(done / len(ROW_SECTIONS) / 4)
        writer.section("name", "<u4", _name_offsets(order, base))
        writer.section("names", "|u1", _names(order, base))
        _write_postings(writer, work, order, base, told)
        writer.finish(base.sections.countries, base.sections.attribution)
    os.replace(fresh, target)  # noqa: PTH105 - of two paths, atomically


def _read_pieces(file: BinaryIO, dtype: str) -> Iterator[NDArray[Any]]:
    while len(piece := np.fromfile(file, dtype=dtype, count=_CHUNK)):
        yield piece


def _column(section: str, order: Order, checkpoint: Checkpoint, base: Base) -> Iterator[NDArray[Any]]:
    yield base.array(section)
    rows_of_codes = np.full(len(checkpoint.codes) + 1, NO_ROW, dtype="<u4")
    for code, row in checkpoint.rows_of_codes.items():
        rows_of_codes[code] = order.renumber(np.array([row]))[0]
    for piece in order.column(section):
        yield rows_of_codes[piece] if section in _PARENTS else piece


def _name_offsets(order: Order, base: Base) -> Iterator[NDArray[Any]]:
    own = base.array("name")
    yield own
    at = int(own[-1])
    for lengths in order.column("name"):
        ends = at + np.cumsum(lengths, dtype="<u8")
        at = int(ends[-1])
        yield ends.astype("<u4")


def _names(order: Order, base: Base) -> Iterator[NDArray[Any]]:
    yield base.array("names")
    yield from order.names()


def _write_postings(writer: _Writer, work: Work, order: Order, base: Base, told: Callable[[float], None]) -> None:
    """Part by part: those of the base and the waiting ones, sorted, each key and row once."""
    counts = np.zeros(_BUCKETS, dtype="<u8")
    waiting = work.folder / "sorted.new"
    with waiting.open("wb") as postings:

        def keys() -> Iterator[NDArray[np.generic]]:
            for part in range(PARTS):
                ordered = _sorted_part(part, work, order, base)
                counts[:] += np.bincount(ordered["bucket"], minlength=_BUCKETS).astype("<u8")
                postings.write(np.ascontiguousarray(ordered["posting"]).tobytes())
                told(0.25 + 0.75 * (part + 1) / PARTS)
                yield ordered["key"]

        writer.section("keys", "<u4", keys())
    with waiting.open("rb") as file:
        writer.section("postings", "<u4", _read_pieces(file, "<u4"))
    waiting.unlink()
    writer.section("buckets", "<u4", iter([np.concatenate([[0], np.cumsum(counts)]).astype("<u4")]))


def _sorted_part(part: int, work: Work, order: Order, base: Base) -> NDArray[np.void]:
    buckets = base.array("buckets")
    width = _BUCKETS // PARTS
    edges = buckets[part * width : (part + 1) * width + 1].astype("i8")
    low, high = int(edges[0]), int(edges[-1])
    own = np.empty(high - low, dtype=POSTING)
    own["bucket"] = np.repeat(np.arange(part * width, (part + 1) * width), np.diff(edges))
    own["key"], own["posting"] = base.array("keys")[low:high], base.array("postings")[low:high]
    new = np.fromfile(work.path(f"postings-{part:02}"), dtype=POSTING)
    new["posting"] = order.renumber(new["posting"] >> 1) * 2 + (new["posting"] & 1)
    every = np.concatenate([own, new])
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
