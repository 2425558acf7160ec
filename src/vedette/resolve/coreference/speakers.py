"""Who "we" and "I" are: the speaker of a quotation, else whoever wrote the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.records import Span, overlap
from vedette.resolve.coreference.references import Reference, whole_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.records import Attribution
    from vedette.resolve.known import Known

__all__ = ["speaker_of"]


def speaker_of(one: Reference, known: Known, by_span: Mapping[tuple[int, int], Reference]) -> Reference | None:
    """The source of the attribution whose content holds a reference, the smallest first; `None` where nobody is cited.

    A quotation without an attribution of its own goes to the speaker of the one before it.
    """
    inside = [a for a in known.attributions if a.source and holds(a, one)]
    if inside:
        best = min(inside, key=lambda a: sum(piece.end - piece.start for piece in a.content))
        return by_span.get(whole_of(best.source))
    quotation = next((q for q in known.annotated.quotations if q.start <= one.start < q.end), None)
    if quotation is None:
        return None
    earlier = [a for a in known.attributions if a.source and whole_of(a.source)[0] < quotation.end]
    if not earlier:
        return None
    nearest = max(earlier, key=lambda a: whole_of(a.source)[0])
    return by_span.get(whole_of(nearest.source))


def holds(attribution: Attribution, one: Reference) -> bool:
    return any(overlap(piece, Span(one.start, one.end)) for piece in attribution.content)
