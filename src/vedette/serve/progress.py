"""How far long work has come, told on standard error."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vedette.records import Reading, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Tally"]


class Tally:
    """Counts what goes by: `3 reports read, 1 rejected, 41 claims, 2,310 words/s`.

    A line is kept up to date only where standard error is a terminal and standard output is not: on a shared
    terminal the readings themselves show how far the work has come.
    """

    def __init__(self) -> None:
        self.read = 0
        self.rejected = 0
        self.claims = 0
        self.words = 0
        self._began = time.monotonic()

    @contextmanager
    def watching(self, results: Iterable[Reading | Rejected]) -> Iterator[Iterator[Reading | Rejected]]:
        """Passes the results on as they come; rejections are named on standard error at once."""
        live = sys.stderr.isatty() and not sys.stdout.isatty()
        if not live:
            yield self._count(results)
            return
        from rich.console import Console
        from rich.live import Live

        with Live(console=Console(stderr=True), refresh_per_second=4, get_renderable=self.line, transient=True):
            yield self._count(results)

    def line(self) -> str:
        """`"12 reports read, 0 rejected, 230 claims, 4,100 words/s"`."""
        rate = self.words / max(1e-9, time.monotonic() - self._began)
        return f"{self.read:,} reports read, {self.rejected:,} rejected, {self.claims:,} claims, {rate:,.0f} words/s"

    def _count(self, results: Iterable[Reading | Rejected]) -> Iterator[Reading | Rejected]:
        for result in results:
            if isinstance(result, Rejected):
                self.rejected += 1
                sys.stderr.write(f"vedette: {result.id}: {result.reason}\n")
            else:
                self.read += 1
                self.claims += len(result.claims)
                self.words += result.article.text.count(" ")
            yield result
