"""Counted things in words."""

from __future__ import annotations

from typing import Protocol

__all__ = ["say_families", "say_number", "say_roots"]


class _Counted(Protocol):
    """What rests on reports: a line of the ledger, a fact."""

    @property
    def articles(self) -> int: ...

    @property
    def roots(self) -> int: ...


def say_number(number: int, one: str, many: str = "") -> str:
    """`say_number(1, "family", "families")` -> `"1 family"`, `say_number(4100, "report")` -> `"4,100 reports"`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def say_roots(roots: int) -> str:
    """`say_roots(2)` -> `"2 roots"`; a copy that changed a word adds none: `"no root of its own"`."""
    return say_number(roots, "root") if roots else "no root of its own"


def say_families(counted: _Counted) -> str:
    """`say_families(row)` -> `"41 reports, 2 roots"`: what is printed, and how much of it is independent."""
    return f"{say_number(counted.articles, 'report')}, {say_number(counted.roots, 'root')}"
