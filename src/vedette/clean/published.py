"""When a report came out, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vedette.clean.days import dateline_day, day_in_url, day_of_line, parse_day, year_hint
from vedette.clean.draft import Known, Piece

__all__ = ["mark_day_lines", "published_of"]

_HEAD, _FOOT = 12, 4
"""Pieces at the head and at the foot of a report among which a line of its own may say when it came out."""

_TELLING = frozenset({"outside the article", "byline", "header", "date line"})


def published_of(known: Known, pieces: Sequence[Piece], *, option: date | None) -> tuple[date | None, str | None]:
    """`published_of(Known(url="https://o.example/2024/05/02/x"), [], option=None)` -> `(date(2024, 5, 2), "url")`.

    In order: what the caller says (`option`); `metadata`; the `url`; a line of the `text` ("Published 2 May 2024") or a
    dateline with its year; `inferred` from a dateline without a year and the year of a copyright line. A copyright
    year alone gives no day: `(None, None)`.
    """
    if option is not None:
        return option, "option"
    if known.published is not None:
        return known.published, known.published_from or "metadata"
    in_url = day_in_url(known.url) if known.url else None
    if in_url is not None:
        return in_url, "url"
    lines = (day for piece in pieces if piece.reason == "date line" and (day := day_of_line(piece.text)))
    by_line = next(lines, None) or _under_headline(pieces)
    return (by_line, "text") if by_line else _by_dateline(pieces)


def mark_day_lines(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """`(Piece("Troops leave"), Piece("Published 2 May 2024"), …)` -> the second is cut as "date line".

    What was cut before is left as it is, but among the first pieces that stay: there a day is the report's.
    """
    kept = [number for number, piece in enumerate(pieces) if piece.reason is None]
    if not kept:
        return pieces
    head = kept[:_HEAD][-1]
    foot = kept[-_FOOT:][0]
    return tuple(
        piece.cut("date line") if _may_be_line(piece, number, kept[0], head, foot) else piece
        for number, piece in enumerate(pieces)
    )


def _may_be_line(piece: Piece, number: int, first: int, head: int, foot: int) -> bool:
    if piece.reason not in {None, "outside the article", "byline", "header"}:
        return False
    if piece.reason is None and head < number < foot:
        return False
    return (first < number <= head and day_of_line(piece.text) is not None) or (
        piece.reason is None and number >= foot and day_of_line(piece.text) is not None
    )


def _under_headline(pieces: Sequence[Piece]) -> date | None:
    """Of a line cut between the headline and the text, "By Ann Lee 14 March 2023 3 min read": its day."""
    kept = [number for number, piece in enumerate(pieces) if piece.reason is None][:2]
    if len(kept) < 2:
        return None
    between = (piece.text for piece in pieces[kept[0] + 1 : kept[1]] if piece.reason in _TELLING)
    return next((day for text in between if len(text) <= 160 and (day := parse_day(text))), None)


def _by_dateline(pieces: Sequence[Piece]) -> tuple[date | None, str | None]:
    kept = [piece.text for piece in pieces if piece.reason is None][:6]
    stated = next((day for text in kept if (day := dateline_day(text))), None)
    if stated is not None:
        return stated, "text"
    hints = [year for piece in pieces if piece.reason == "copyright notice" and (year := year_hint(piece.text))]
    inferred = next((day for text in kept if hints and (day := dateline_day(text, year=hints[0]))), None)
    return inferred, "inferred" if inferred else None
