"""What one kind of input was cut into, before it becomes an Article."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import msgspec

from vedette.clean.runs import Run, flat
from vedette.records import Dropped, Note

__all__ = ["Draft", "Known", "Piece", "dropped_of"]


class Piece(msgspec.Struct, frozen=True):
    """`Piece((Run("Advertisement", 70),), "advertisement")`: a paragraph; with a reason it is cut, without it stays."""

    runs: tuple[Run, ...]
    reason: str | None = None

    @property
    def text(self) -> str:
        return flat(self.runs)

    def cut(self, reason: str | None) -> Piece:
        """`piece.cut("share bar")`: the same paragraph, marked as cut."""
        return Piece(self.runs, reason)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """`Known(title="Troops leave", published=date(2024, 5, 2))`: what the input itself says about the report."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: date | None = None
    published_from: str | None = None


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """All pieces in their order, what is known, and remarks."""

    pieces: tuple[Piece, ...]
    known: Known = Known()
    notes: tuple[Note, ...] = ()


def dropped_of(pieces: tuple[Piece, ...]) -> tuple[Dropped, ...]:
    """Neighbours cut for one reason make one `Dropped`: a menu of forty links reads as one thing."""
    groups = groupby((piece for piece in pieces if piece.reason and piece.text), key=lambda piece: piece.reason)
    return tuple(Dropped("\n".join(piece.text for piece in group), str(reason)) for reason, group in groups)
