"""The smallest stretch of text that carries a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

__all__ = ["clause_span"]

BESIDE = frozenset({"conj", "cc", "parataxis", "punct", "advcl", "discourse"})


def clause_span(anchor: Token, fillers: Sequence[Token]) -> Span:
    """`clause_span(left, (troops, Chad))` of "French troops left Chad, he said." -> `Span(0, 23)`.

    The clause of the anchor without the clauses beside it, widened to the fillers that stand in its sentence.
    """
    inside = {anchor.i}
    for child in anchor.children:
        if child.dep_ not in BESIDE:
            inside.update(each.i for each in child.subtree)
    sentence = anchor.sent
    for filler in fillers:
        if sentence.start <= filler.i < sentence.end:
            inside.update(each.i for each in filler.lefts)
            inside.add(filler.i)
    doc = anchor.doc
    words = [i for i in sorted(inside) if not doc[i].is_space and not doc[i].is_punct] or [anchor.i]
    last = doc[words[-1]]
    return Span(doc[words[0]].idx, last.idx + len(last))
