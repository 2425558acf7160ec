"""What a copy says otherwise than its original: numbers, dates, places, names, meaning, sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.merge.families.alignment import pair_left_over
from vedette.merge.families.item_pairs import changed_items
from vedette.merge.families.items import KINDS, items_in
from vedette.merge.families.meaning import changed_claims, changed_words, turned_places
from vedette.merge.families.titles import changed_sources, changed_titles
from vedette.merge.families.word_pairs import pair_words, words_in
from vedette.records import CopyChange, Reading, Span, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.merge.families.alignment import Alignment
    from vedette.merge.families.items import Item
    from vedette.records import Fingerprint

__all__ = ["find_changes"]


def find_changes(
    copy: Reading, original: Reading, alignment: Alignment, prints: tuple[Fingerprint, Fingerprint]
) -> tuple[CopyChange, ...]:
    """`find_changes(garble, report, alignment, prints)` -> `(CopyChange("number", …, "300", "30"), …)`.

    Compares sentence with sentence along the alignment (copy's index, original's index; `prints` of both in that
    order), so that what moved within a report is no change. In the order of the copy; dropped sentences last.
    """
    indices = pair_left_over(prints[0], prints[1], alignment)
    pairs = [(prints[0].sentences[i].span, prints[1].sentences[j].span) for i, j in indices]
    garbled = prints[0].garbled > prints[1].garbled
    changes = [c for here, there in pairs for c in _changes_in(copy, original, here, there, garbled=garbled)]
    changes += _unpaired("added", copy, [s.span for s in prints[0].sentences], [i for i, _ in indices])
    changes += _unpaired("dropped", original, [s.span for s in prints[1].sentences], [j for _, j in indices])
    return tuple(sorted(changes, key=lambda change: change.in_copy or Span(len(copy.article.text), 0)))


def _changes_in(copy: Reading, original: Reading, here: Span, there: Span, *, garbled: bool) -> Iterator[CopyChange]:
    """The changes of one sentence; of what only one kind of words tells, once."""
    text, source = copy.article.text, original.article.text
    if " ".join(here.of(text).split()) == " ".join(there.of(source).split()):
        return
    mine, theirs = items_in(copy, here), items_in(original, there)
    words, others = words_in(text, here), words_in(source, there)
    pairs = words, others, pair_words(words, others)
    found = [
        (kind, one.span, two.span)
        for kind in KINDS
        for one, two in changed_items(kind, _of(kind, mine), _of(kind, theirs), pairs)
    ]
    others_found = (
        *turned_places(mine, theirs, pairs),
        *changed_titles(pairs),
        *changed_sources(copy, original, here, there),
        *changed_words(mine, theirs, pairs, garbled=garbled),
        *changed_claims(copy, original, here, there),
    )
    for change in others_found:
        if not any(overlap(change[1], span) for _, span, _ in found):
            found.append(change)
    for kind, one, two in found:
        yield CopyChange(kind, one, two, one.of(text), two.of(source))


def _of(kind: str, items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.kind == kind]


def _unpaired(kind: str, reading: Reading, spans: Sequence[Span], paired: Sequence[int]) -> list[CopyChange]:
    text = reading.article.text
    alone = [span for index, span in enumerate(spans) if index not in set(paired)]
    if kind == "added":
        return [CopyChange(kind, span, None, span.of(text), None) for span in alone]
    return [CopyChange(kind, None, span, None, span.of(text)) for span in alone]
