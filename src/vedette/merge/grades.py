"""Admiralty grades: a letter for the source, a digit for the fact, never one number.

The digit by rule (NATO AJP-2.1, credibility of information): 1 confirmed by independent sources, 2 probably true,
3 possibly true, 4 doubtful, 5 improbable, 6 truth cannot be judged. The letter is a person's judgement: F until given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.merge.statements import Statement

__all__ = ["grade_of"]


def grade_of(statements: Sequence[Statement]) -> tuple[str, str]:
    """`grade_of([…])` -> `("F2", "two independent roots, none named")`: the grade and its reason in words."""
    roots = {statement.source.root.key: statement.source.root for statement in statements}
    named = sum(root.named for root in roots.values())
    digit = _digit(len(roots), named, {statement.source.claim.modality for statement in statements})
    count = "one root" if len(roots) == 1 else f"{len(roots)} independent roots"
    who = "none named" if not named else "named" if len(roots) == 1 else f"{named} named"
    return f"F{digit}", f"{count}, {who}; no letter given to the source"


def _digit(roots: int, named: int, modalities: set[str]) -> int:
    if not roots or modalities <= {"unknown"}:
        return 6
    if roots > 1:
        return 1 if named > 1 else 2
    return 3 if modalities & {"asserted", "planned"} else 4
