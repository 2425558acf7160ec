"""Cues that close a sentence: "Troops left, officials said." The comma tells what the tree may get wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.attribution.tree import trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.claim.attribution.tree import Tree

__all__ = ["find_clause_before"]

LONGEST, LONGEST_TAIL = 400, 18
"""Words of the clause, and words that may follow its cue, at most."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLOSING = frozenset({"”", '"', "''", "’", "'"})


def find_clause_before(tree: Tree, verb: int, source: Sequence[int]) -> list[int]:
    """`said` of "Troops left, officials said." -> `[0, 1]`, the words before the comma; else empty.

    Empty also where the cue does not close its sentence. The source must stand right before or after the verb, and no
    other finite verb may follow them.
    """
    if not source:
        return []
    start, end = tree.sentences[tree.sentence[verb]]
    first, last = min(*source, verb), max(*source, verb)
    if not 3 <= first - start <= LONGEST or last - first > len(source) + 3 or end - last > LONGEST_TAIL:
        return []
    tail = range(last + 1, end)
    if any(tree.tags[i] in FINITE and tree.poses[i] in ("VERB", "AUX") for i in tail):
        return []
    comma = first - 1
    if tree.words[comma] in CLOSING:
        comma -= 1
    before = range(start, first)
    has_verb = any(tree.tags[i] in FINITE for i in before)
    if tree.words[comma] != "," or not has_verb or comma <= start:
        return []
    return trim(tree, list(before))
