"""Admiralty grades: a letter for the source, a digit for the fact, never one number.

The digit by rule (NATO AJP-2.1, credibility of information): 1 confirmed by independent sources, 2 probably true,
3 possibly true, 4 doubtful, 5 improbable, 6 truth cannot be judged. The letter is a person's judgement: F until given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.merge.roots import count_roots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.merge.reported import Letter
    from vedette.merge.statements import Statement

__all__ = ["grade_of"]


def grade_of(statements: Sequence[Statement], *, contested: bool = False) -> tuple[str, str]:
    """`grade_of([…])` -> `("F2", "2 independent roots, none named; …")`: the grade and its reason in words."""
    roots = {statement.source.root.key: statement.source.root for statement in statements}
    count = count_roots(roots.values())
    named = count_roots(root for root in roots.values() if root.named)
    digit = _digit(count, named, {s.source.claim.modality for s in statements}, contested=contested)
    how_many = "one root" if count == 1 else f"{count} independent roots"
    who = "none named" if not named else "named" if count == 1 else f"{named} named"
    against = ", which contradict one another" if contested else ""
    letter, given = _letter([s.source.letter for s in statements if s.source.letter])
    return f"{letter}{digit}", f"{how_many}, {who}{against}; {given}"


def _letter(given: Sequence[Letter]) -> tuple[str, str]:
    """The letter of the most reliable source: what it says is not made worse by others who say it too."""
    best = min(given, key=lambda letter: (letter.letter, letter.source, letter.by), default=None)
    if best is None:
        return "F", "no letter given to the source"
    reason = f" ({best.reason})" if best.reason else ""
    return best.letter, f"letter {best.letter} given to {best.source} by {best.by}{reason}"


def _digit(roots: int, named: int, modalities: set[str], *, contested: bool) -> int:
    if not roots or modalities <= {"unknown"}:
        return 6
    if contested:
        return 4
    if roots > 1:
        return 1 if named > 1 else 2
    return 3 if modalities & {"asserted", "planned"} else 4
