"""Waiting rows in the order of their names' keys: namesakes lie together, so that a look-up touches few pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from vedette.lexicon.additions.work import ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from vedette.lexicon.additions.work import Work

__all__ = ["Order"]

_CHUNK = 250_000


class Order:
    """`Order(work, base_rows).renumber(rows)`: numbers of rows as gathered to numbers as written; the base's stay."""

    def __init__(self, work: Work, base_rows: int) -> None:
        self._work = work
        self._base_rows = base_rows
        rows = self._rows()
        self._order = np.argsort(rows["key"], kind="stable").astype("<u4")
        self._places = np.empty(len(self._order), dtype="<u4")
        self._places[self._order] = np.arange(len(self._order), dtype="<u4")

    def renumber(self, rows: NDArray[Any]) -> NDArray[np.uint32]:
        """`renumber([base row, first gathered row])` -> `[the same, its place after sorting]`."""
        result = rows.astype("<u4")
        new = result >= self._base_rows
        result[new] = self._places[result[new] - self._base_rows] + self._base_rows
        return result

    def column(self, name: str) -> Iterator[NDArray[Any]]:
        """One column in the new order, piece by piece."""
        for part in self._parts():
            yield self._rows()[name][part]

    def names(self) -> Iterator[NDArray[np.uint8]]:
        """The bytes of the names in the new order, piece by piece."""
        lengths = self._rows()["name"].astype("<u8")
        ends = np.cumsum(lengths)
        path = self._work.path("names")
        blob = np.memmap(path, dtype="<u1", mode="r") if path.stat().st_size else np.empty(0, dtype="<u1")
        for part in self._parts():
            long, start = lengths[part], (ends - lengths)[part]
            before = np.repeat(start - (np.cumsum(long) - long), long.astype("i8"))
            yield np.asarray(blob[before + np.arange(len(before), dtype="<u8")])

    def _rows(self) -> NDArray[np.void]:
        path = self._work.path("rows")
        return np.memmap(path, dtype=ROW, mode="r") if path.stat().st_size else np.empty(0, dtype=ROW)

    def _parts(self) -> Iterator[NDArray[np.uint32]]:
        for first in range(0, len(self._order), _CHUNK):
            yield self._order[first : first + _CHUNK]
