"""What a copy says otherwise than its original: numbers, dates, places, names, meaning, sentences."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from vedette.merge.families.items import Item, items_in
from vedette.records import Claim, CopyChange, Reading, Span, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.merge.families.alignment import Alignment
    from vedette.records import Fingerprint

__all__ = ["find_changes"]

ITEM_KINDS: Final = ("number", "date", "place", "name")


def find_changes(
    copy: Reading, original: Reading, alignment: Alignment, prints: tuple[Fingerprint, Fingerprint]
) -> tuple[CopyChange, ...]:
    """`find_changes(garble, report, alignment, prints)` -> `(CopyChange("number", …, "300", "30"), …)`.

    Compares sentence with sentence along the alignment (copy's index, original's index; `prints` of both in that
    order), so that what moved within a report is no change. In the order of the copy; dropped sentences last.
    """
    pairs = [(prints[0].sentences[i].span, prints[1].sentences[j].span) for i, j in alignment.pairs]
    changes = [change for pair in pairs for change in _changes_in(copy, original, *pair)]
    changes += _unpaired("added", copy, [s.span for s in prints[0].sentences], [i for i, _ in alignment.pairs])
    changes += _unpaired("dropped", original, [s.span for s in prints[1].sentences], [j for _, j in alignment.pairs])
    return tuple(sorted(changes, key=lambda change: change.in_copy or Span(len(copy.article.text), 0)))


def _changes_in(copy: Reading, original: Reading, here: Span, there: Span) -> Iterator[CopyChange]:
    for kind in ITEM_KINDS:
        mine, theirs = items_in(copy, here, kind), items_in(original, there, kind)
        for one, two in _replaced(mine, theirs):
            yield CopyChange(
                kind, one.span, two.span, one.span.of(copy.article.text), two.span.of(original.article.text)
            )
    yield from _meaning(copy, original, here, there)


def _replaced(mine: Sequence[Item], theirs: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Items that stand where the original has others: what both hold in the same order is no change."""
    matcher = SequenceMatcher(None, [item.key for item in theirs], [item.key for item in mine], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "replace":
            pairs = zip(mine[j1:j2], theirs[i1:i2], strict=False)
            yield from ((one, two) for one, two in pairs if one.words != two.words)


def _meaning(copy: Reading, original: Reading, here: Span, there: Span) -> Iterator[CopyChange]:
    """A plan told as a deed, a dropped "not", roles that changed places."""
    mine, theirs = _claims_in(copy, here), _claims_in(original, there)
    for claim in mine:
        same = [other for other in theirs if other.frame == claim.frame]
        if same and not any(_means_the_same(claim, other) for other in same):
            text, source = copy.article.text, original.article.text
            one, two = claim.evidence[0], same[0].evidence[0]
            yield CopyChange("meaning", one, two, one.of(text), two.of(source))


def _claims_in(reading: Reading, sentence: Span) -> list[Claim]:
    return [c for c in reading.claims if c.evidence and any(overlap(e, sentence) for e in c.evidence)]


def _means_the_same(one: Claim, two: Claim) -> bool:
    return (one.modality, one.polarity) == (two.modality, two.polarity) and not _roles_swapped(one, two)


def _roles_swapped(one: Claim, two: Claim) -> bool:
    """`from A to B` against `from B to A`: two roles whose fillers stand the other way round."""
    first, second = _entities(one), _entities(two)
    roles = [role for role in first if role in second]
    return any(
        first[a] == second[b] and first[b] == second[a] and first[a] != first[b]
        for index, a in enumerate(roles)
        for b in roles[index + 1 :]
    )


def _entities(claim: Claim) -> dict[str, frozenset[str]]:
    entities = {role: frozenset(f.entity for f in fillers if f.entity) for role, fillers in claim.roles.items()}
    return {role: found for role, found in entities.items() if found}


def _unpaired(kind: str, reading: Reading, spans: Sequence[Span], paired: Sequence[int]) -> list[CopyChange]:
    text = reading.article.text
    alone = [span for index, span in enumerate(spans) if index not in set(paired)]
    if kind == "added":
        return [CopyChange(kind, span, None, span.of(text), None) for span in alone]
    return [CopyChange(kind, None, span, None, span.of(text)) for span in alone]
