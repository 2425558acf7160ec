"""Who speaks before a colon: headlines ("Minister: troops to leave") and transcripts ("PENCE: Well, …")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.attribution.draft import Draft
from vedette.claim.attribution.tree import trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.claim.attribution.tree import Tree
    from vedette.lexicon.cues import CueLexicon

__all__ = ["find_headings"]

LONGEST = 8
"""Words before the colon, at most."""
LONGEST_LABEL = 4
"""Words of a speaker's name in a transcript, at most."""
ASKING = frozenset({"q", "question", "interviewer", "host", "moderator"})
"""Labels of who only asks: an outlet's own questions have no source."""


def find_headings(tree: Tree, lexicon: CueLexicon) -> list[Draft]:
    """Drafts with the colon as cue: in the title line, and for labels that name a speaker more than once.

    An answer of several paragraphs runs on to the next question.
    """
    labels = list(_labels(tree))
    repeated: dict[str, int] = {}
    for start, colon, _ in labels:
        label = " ".join(tree.words[start:colon])
        repeated[label] = repeated.get(label, 0) + 1
    found = []
    for start, colon, end in labels:
        label = " ".join(tree.words[start:colon])
        is_title = tree.paragraph[start] == 0 and _names_speaker(tree, start, colon, lexicon)
        speaks = repeated[label] > 1 and (label.isupper() or _is_name(tree, start, colon, named))
        if is_title or (speaks and label.lower() not in ASKING):
            end = next((first for first, *_ in turns if first > colon), end) if label in told else end
            content = trim(tree, list(range(colon + 1, end)))
            if len(content) > 1:
                source = tuple(trim(tree, list(range(start, colon))))
                found.append(Draft(colon, (colon,), source, tuple(content), "colon", 0.9))
    return found


def _labels(tree: Tree) -> Iterator[tuple[int, int, int]]:
    """`(first word, colon, end of paragraph)` of each paragraph that opens with a few words and a colon."""
    starts = [
        i for i in range(len(tree)) if not tree.space[i] and (i == 0 or tree.paragraph[i] != tree.paragraph[i - 1])
    ]
    for start, after in zip(starts, [*starts[1:], len(tree)], strict=False):
        first = start + (tree.words[start] in ('"', "“"))
        for colon in range(first + 1, min(first + LONGEST, after - 1)):
            if tree.words[colon] == ":":
                yield first, colon, after
                break
            if tree.poses[colon] in ("VERB", "AUX"):
                break


def _names_speaker(tree: Tree, start: int, colon: int, lexicon: CueLexicon) -> bool:
    words = range(start, colon)
    return all(tree.poses[i] in ("PROPN", "PUNCT", "DET") for i in words) or tree.lower[colon - 1] in lexicon.speakers
