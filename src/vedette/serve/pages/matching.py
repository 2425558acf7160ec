"""Where the words that were searched for stand in a sentence."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from vedette.records import Span
from vedette.serve.pages.marking import mark_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.serve.pages.marking import Piece

__all__ = ["mark_matches"]

TOKEN: Final = re.compile(r"[^\W_]+")


def mark_matches(sentence: str, terms: Sequence[tuple[str, ...]]) -> list[Piece]:
    """`mark_matches("An air base.", [("AIR", "bas*")])` -> the pieces "An ", "air base" (marked) and "."."""
    tokens = [(match.start(), match.end(), _plain(match[0])) for match in TOKEN.finditer(sentence)]
    found: list[tuple[Span, str]] = []
    for term in terms:
        wanted = [_plain(token) for token in term]
        for at in range(len(tokens) - len(wanted) + 1):
            run = tokens[at : at + len(wanted)]
            if all(_is_like(told[2], asked) for told, asked in zip(run, wanted, strict=True)):
                found.append((Span(run[0][0], run[-1][1]), "match"))
    return mark_text(sentence, found)


def _is_like(told: str, asked: str) -> bool:
    return told.startswith(asked[:-1]) if asked.endswith("*") else told == asked


def _plain(token: str) -> str:
    """`"Abéché"` -> `"abeche"`, as the index of SQLite has it."""
    letters = unicodedata.normalize("NFD", token)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
