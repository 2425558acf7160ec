"""What of one kind a copy has where its original has something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vedette.records import day_bounds, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.merge.families.items import Item
    from vedette.merge.families.word_pairs import Word

__all__ = ["Pairs", "changed_items"]

Pairs = tuple["Sequence[Word]", "Sequence[Word]", "Sequence[tuple[int, int]]"]
"""The words of the copy's sentence and of the original's, and which stand for which."""
ALIKE: Final = 2
"""Words that two descriptions share from which they may be of one actor: a nation's adjective alone is too little."""
NEAR: Final = 3
YEAR = re.compile(r"\b\d{4}(?=-)")


def changed_items(kind: str, mine: Sequence[Item], theirs: Sequence[Item], pairs: Pairs) -> Iterator[tuple[Item, Item]]:
    """`changed_items("date", […June], […July], …)` -> `(June, July)`: what stands where something else stood.

    What both hold is no change, wherever it stands; a place that took another's place is one even so.
    """
    if kind == "place" and sorted(i.words for i in mine) != sorted(i.words for i in theirs):
        swapped = [(one, two) for one in mine for two in theirs if _stand_for(one, two, pairs) and _differ(one, two)]
        yield from swapped
        mine = [item for item in mine if all(item != one for one, _ in swapped)]
        theirs = [item for item in theirs if all(item != two for _, two in swapped)]
    own, other = list(mine), list(theirs)
    for one in mine:
        twin = _twin(one, other, pairs)
        if twin is not None:
            own.remove(one)
            other.remove(twin)
            if one.hedged != twin.hedged and kind in {"number", "date"} and (_stand_for(one, twin, pairs)):
                yield one, twin
    for one in own:
        rival = next(
            (two for two in other if _is_changed(kind, one, two, pairs, alone=len(own) == len(other) == 1)), None
        )
        if rival is not None:
            other.remove(rival)
            yield one, rival


def _differ(one: Item, two: Item) -> bool:
    """Two places of which neither is the country of the other: to be less exact is to change nothing."""
    part = one.unit == two.unit and one.wide != two.wide
    return not part and not _same(one, two)


def _twin(one: Item, others: Sequence[Item], pairs: Pairs) -> Item | None:
    """The same thing in the original, first where the words stand for one another."""
    same = [two for two in others if _same(one, two)]
    return next((two for two in same if _stand_for(one, two, pairs)), same[0] if same else None)


def _same(one: Item, two: Item) -> bool:
    """Resolved to the same, or the words of one within those of the other: "Koulamallah" is a shorter name."""
    if one.key and one.key == two.key:
        return True
    if one.kind == "number":
        return one.words == two.words and bool(one.words)
    if one.kind == "date":
        return one.words == two.words or _meet(one, two)
    first, second = set(one.words), set(two.words)
    return bool(first and second) and (first <= second or second <= first)


def _meet(one: Item, two: Item) -> bool:
    """Whether two dates have a day in common: "mid-January" and "the middle of January"; unresolved ones may."""
    first, second = one.key, two.key
    if not all(any(word.isdigit() and len(word) == 4 for word in item.words) for item in (one, two)):
        # a year that is not named was taken from a day of publication, which the other may lack
        first, second = YEAR.sub("2000", first), YEAR.sub("2000", second)
    (start, end), (begin, finish) = day_bounds(first), day_bounds(second)
    if None in (start or end, begin or finish):
        return True
    late = max((day for day in (start, begin) if day), default=None)
    early = min((day for day in (end, finish) if day), default=None)
    return late is None or early is None or late <= early


def _is_changed(kind: str, one: Item, two: Item, pairs: Pairs, *, alone: bool) -> bool:
    if _same(one, two):
        return False
    if kind == "name":
        return _is_renamed(one, two, pairs)
    if kind == "number" and one.unit != two.unit:
        return _stand_for(one, two, pairs)
    if kind == "place" and not _differ(one, two):
        return False
    if kind == "place" and alone:
        return _stand_for(one, two, pairs) or (one.unit != "" and _share_words_beside(one, two, pairs))
    return _stand_for(one, two, pairs) or (alone and kind == "number" and one.unit != "")


def _is_renamed(one: Item, two: Item, pairs: Pairs) -> bool:
    """Partly the same words, and standing for one another: "defender official" for "defence official"."""
    return len(set(one.words) & set(two.words)) >= ALIKE and _stand_for(one, two, pairs)


def _stand_for(one: Item, two: Item, pairs: Pairs) -> bool:
    mine, theirs, paired = pairs
    return any(
        overlap(mine[i].span, one.span) and overlap(theirs[j].span, two.span) and mine[i].feature and theirs[j].feature
        for i, j in paired
    )


def _share_words_beside(one: Item, two: Item, pairs: Pairs) -> bool:
    """Whether the words beside are the same: "airport of Basra" for "Baghdad airport"."""
    mine, theirs, _ = pairs
    return bool(_beside(one, mine) & _beside(two, theirs))


def _beside(item: Item, words: Sequence[Word]) -> set[str]:
    at = [index for index, word in enumerate(words) if overlap(word.span, item.span)]
    if not at:
        return set()
    near = words[max(0, at[0] - NEAR) : at[-1] + NEAR + 1]
    return {word.feature for word in near if word.feature}
