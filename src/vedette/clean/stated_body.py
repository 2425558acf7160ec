"""The text of a report that a page states only in its JSON-LD, to be shown by a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.clean.boilerplate import paragraph_reason
from vedette.clean.draft import Piece
from vedette.clean.json_strings import runs_in_string
from vedette.clean.runs import Run, flat

__all__ = ["stated_body"]

_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_SHORTEST = 80
"""Characters; a shorter one is a teaser."""


def stated_body(source: str, *, start: int = 0) -> tuple[Piece, ...]:
    """`stated_body('… "articleBody": "Troops left.\\\\nThe base…" …')` -> a piece a paragraph, if any.

    Offsets are those of the words inside the script; the longest body counts.
    """
    bodies = sorted(_BODY.finditer(source), key=lambda found: len(found[1]))
    if not bodies or len(bodies[-1][1]) < _SHORTEST:
        return ()
    try:
        runs = runs_in_string(bodies[-1][1], start + bodies[-1].start(1))
    except ValueError:
        return ()
    return tuple(Piece(lines, paragraph_reason(flat(lines))) for lines in _paragraphs(runs) if flat(lines))


def _paragraphs(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    lines: list[Run] = []
    for run in runs:
        if run.text in {"\n", "\r", "\u2029"}:
            yield tuple(lines)
            lines = []
        else:
            lines.append(run)
    yield tuple(lines)
