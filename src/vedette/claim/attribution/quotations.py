"""Quotations belong to a speaker: whole, over sentence borders, and over the paragraphs that follow."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.claim.attribution.draft import Draft
    from vedette.claim.attribution.tree import Tree
    from vedette.records import Quotation

__all__ = ["give_quotations", "is_direct", "locate_quotations"]

SHORTEST = 5
"""Quotations of fewer words, and without a verb, are names or doubtful words, not speech."""


def locate_quotations(tree: Tree, quotations: Sequence[Quotation]) -> list[tuple[int, int]]:
    """`"We will stay," the mayor said.` -> `[(0, 6)]`.

    Half-open token ranges of the quotations, marks included, in the order of the text.
    """
    ranges = []
    for one in quotations:
        first = bisect_right(tree.ends, one.start)
        last = bisect_left(tree.starts, one.end)
        if first < last:
            ranges.append((first, last))
    return sorted(ranges)


def is_direct(content: Sequence[int], ranges: Sequence[tuple[int, int]]) -> bool:
    """`is_direct((1, 2, 3), [(0, 6)])` -> `True`; of no words, or where less than half of them are quoted, `False`."""
    if not content:
        return False
    starts = [a for a, _ in ranges]
    quoted = 0
    for token in content:
        at = bisect_right(starts, token) - 1
        quoted += at >= 0 and token < ranges[at][1]
    return 2 * quoted >= len(content)


def give_quotations(tree: Tree, drafts: Sequence[Draft], ranges: Sequence[tuple[int, int]]) -> list[Draft]:
    """`"We will stay," the mayor said. "We have two camps."` -> one `Draft`, with both quotations as content.

    Drafts with the whole of the quotations that they hold, and the next ones of the same speaker. A speech verb with no
    content gets the quotation that it stands by; what then still holds nothing is left out.
    """
    found = sorted(drafts, key=lambda draft: draft.anchor)
    by_sentence: dict[int, list[int]] = {}
    for number, draft in enumerate(found):
        by_sentence.setdefault(tree.sentence[draft.anchor], []).append(number)
    owners = _by_content(found, ranges)
    given: dict[int, list[int]] = {}
    ends = [max((*draft.content, *draft.cue, *draft.source)) for draft in found]
    last: int | None = None
    for index, one in enumerate(ranges):
        if not _is_speech(tree, one):
            continue
        owner = owners.get(index)
        if owner is None:
            owner = _beside(tree, found, by_sentence, one)
        if owner is None and last is not None and _follows(tree, ends[last], one):
            owner = last
        if owner is not None:
            given.setdefault(owner, []).extend(i for i in range(*one) if not tree.space[i])
            ends[owner] = max(ends[owner], one[1] - 1)
        last = owner
    for number, tokens in given.items():
        content = {*found[number].content, *tokens}.difference(found[number].cue)
        found[number] = replace(found[number], content=tuple(sorted(content)))
    return [draft for draft in found if draft.content]


def _is_speech(tree: Tree, one: tuple[int, int]) -> bool:
    inside = range(one[0] + 1, one[1] - 1)
    words = [i for i in inside if tree.poses[i] not in ("PUNCT", "SPACE")]
    has_verb = any(tree.poses[i] in ("VERB", "AUX") for i in words)
    return len(words) >= SHORTEST or (has_verb and len(words) > 2)


def _by_content(drafts: list[Draft], ranges: Sequence[tuple[int, int]]) -> dict[int, int]:
    """For each quotation the draft that holds most of it, the innermost where several do; its cue lies outside."""
    starts = [a for a, _ in ranges]
    best: dict[int, tuple[int, int, int]] = {}
    for number, draft in enumerate(drafts):
        shares: dict[int, int] = {}
        for token in draft.content:
            at = bisect_right(starts, token) - 1
            if at >= 0 and token < ranges[at][1]:
                shares[at] = shares.get(at, 0) + 1
        for at, share in shares.items():
            if ranges[at][0] <= draft.anchor < ranges[at][1]:
                continue
            key = (share, -len(draft.content), number)
            if key > best.get(at, (0, 0, 0)):
                best[at] = key
    return {at: key[2] for at, key in best.items()}


def _beside(tree: Tree, drafts: list[Draft], by_sentence: dict[int, list[int]], one: tuple[int, int]) -> int | None:
    """A cue in the sentence that the quotation opens or ends in, or in the one that leads to it with a colon."""
    sentences = {tree.sentence[one[0]], tree.sentence[one[1] - 1]}
    before = _word_before(tree, one[0])
    if before is not None and tree.words[before] == ":":
        sentences.add(tree.sentence[before])
    nearest: tuple[int, int] | None = None
    for sentence in sentences:
        for number in by_sentence.get(sentence, ()):
            draft = drafts[number]
            if one[0] <= draft.anchor < one[1] or draft.frame not in ("bare", "clause", "around", "as"):
                continue
            if draft.content and draft.frame != "bare":
                continue
            distance = min(abs(draft.anchor - one[0]), abs(draft.anchor - one[1]))
            if nearest is None or distance < nearest[0]:
                nearest = (distance, number)
    return nearest[1] if nearest else None


def _word_before(tree: Tree, token: int) -> int | None:
    token -= 1
    while token >= 0 and tree.space[token]:
        token -= 1
    return token if token >= 0 else None


def _follows(tree: Tree, end: int, one: tuple[int, int]) -> bool:
    """True of a quotation that stands right after the speaker's last words, or fills the next paragraph."""
    before = _word_before(tree, one[0])
    if before is None:
        return False
    if tree.sentence[before] != tree.sentence[end] and before > end + 2:
        return False
    if tree.paragraph[before] == tree.paragraph[one[0]]:
        return True
    after = one[1]
    while after < len(tree) and tree.words[after] in ".,":
        after += 1
    return after >= len(tree) or tree.space[after] or tree.paragraph[after] != tree.paragraph[one[0]]
