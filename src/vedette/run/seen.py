"""One partition as known on a day, as far as a process has looked at it."""

from __future__ import annotations

from bisect import bisect_right, insort
from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.facts import LineDays, Rows
from vedette.records import Conflict, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Seen"]

MOST_SPANS: Final = 40
"""Spans of one line that are held: about a year of the slider on a line of which much is told."""
ROWS: Final = msgspec.json.Decoder(Rows)
CONFLICTS: Final = msgspec.json.Decoder(Conflict)
UNKNOWNS: Final = msgspec.json.Decoder(Unknown)


class Seen:
    """`Seen(lines=12)`: for each line the spans that were asked for, sorted; conflicts, unknowns, outlets."""

    def __init__(self, lines: int, outlets: tuple[str, ...] = ()) -> None:
        self.conflicts: list[Conflict] = []
        self.unknowns: list[Unknown] = []
        self.outlets = outlets
        self._spans: list[list[tuple[str, str, Rows]]] = [[] for _ in range(lines)]
        self._newest: list[tuple[str, str, Rows] | None] = [None] * lines
        self._last: tuple[str, list[Rows | None]] = ("", [])

    def take_part(self, kind: str, body: bytes) -> None:
        """A conflict or an unknown as it is kept."""
        if kind == "conflict":
            self.conflicts.append(CONFLICTS.decode(body))
        else:
            self.unknowns.append(UNKNOWNS.decode(body))

    def take_span(self, line: int, first: str, until: str, body: bytes) -> None:
        """A span as it is kept."""
        self.take_rows(line, first, until, ROWS.decode(body))

    def take_rows(self, line: int, first: str, until: str, rows: Rows) -> None:
        """The rows of a line on every day of `[first, until)`."""
        if line < len(self._spans):
            self._add(line, first, until, rows)

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self._spans)

    def spans(self) -> Iterator[tuple[int, str, str, Rows]]:
        """Every span that is held, with the number of its line."""
        for number, held in enumerate(self._spans):
            yield from ((number, *span) for span in held)

    def on(self, day: str) -> list[Rows | None]:
        """What each line comes to on a day, `None` where that is not known yet."""
        if self._last[0] != day:
            self._last = day, [self._at(number, day) for number in range(len(self._spans))]
        return self._last[1]

    def missing(self, day: str) -> list[int]:
        """The lines of which it is not known what they come to on a day."""
        return [number for number, rows in enumerate(self.on(day)) if rows is None]

    def complete(self, lines: Mapping[int, LineDays], day: date) -> bool:
        """Works out what is missing on a day from what the lines rest on; `False` where one of them is not among
        these."""
        rows = self.on(day.isoformat())
        for number in self.missing(day.isoformat()):
            if number not in lines:
                return False
            span = lines[number].at(day)
            self._add(number, span.first, span.until, span.rows)
            rows[number] = span.rows
        self._last = day.isoformat(), rows
        return True

    def _at(self, line: int, day: str) -> Rows | None:
        newest = self._newest[line]
        if newest and newest[0] <= day < newest[1]:
            return newest[2]
        known = self._spans[line]
        place = bisect_right(known, day, key=lambda span: span[0]) - 1
        if place < 0 or day >= known[place][1]:
            return None
        self._newest[line] = known[place]
        return known[place][2]

    def _add(self, line: int, first: str, until: str, rows: Rows) -> None:
        self._last = ("", [])
        held = self._spans[line]
        if len(held) >= MOST_SPANS:
            held.clear()
        held[:] = [span for span in held if span[0] != first]
        insort(held, (first, until, rows), key=lambda span: span[0])
