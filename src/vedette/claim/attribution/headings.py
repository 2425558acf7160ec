"""Who speaks before a colon: headlines ("Minister: troops to leave") and transcripts ("PENCE: Well, …")."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
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
    """ "Colonel Ba: The bridge is closed" as title -> a `Draft`: cue ":", source "Colonel Ba", content what follows.

    Drafts with the colon as cue: in the title line, and for labels that name a speaker more than once. An answer of
    several paragraphs runs on to the next question.
    """
    labels = list(_labels(tree))
    turns = _turns(tree, labels)
    starts = sorted(turns)
    found = []
    for start, colon, end in labels:
        is_title = tree.paragraph[start] == 0 and _names_speaker(tree, start, colon, lexicon)
        if is_title or turns.get(start) == "speaks":
            following = bisect_right(starts, start) if start in turns else len(starts)
            until = starts[following] if following < len(starts) else end
            content = trim(tree, list(range(colon + 1, until)))
            if len(content) > 1:
                source = tuple(trim(tree, list(range(start, colon))))
                found.append(Draft(colon, (colon,), source, tuple(content), "colon", 0.9))
    return found


def _turns(tree: Tree, labels: list[tuple[int, int, int]]) -> dict[int, str]:
    """The first tokens of the turns of an interview or debate: "asks" or "speaks"."""
    names = {start: " ".join(tree.words[start:colon]) for start, colon, _ in labels}
    repeated = Counter(names.values())
    has_questions = any(name.lower() in ASKING and repeated[name] > 1 for name in names.values())
    turns = {}
    for start, colon, _ in labels:
        name = names[start]
        if repeated[name] > 1 and name.lower() in ASKING:
            turns[start] = "asks"
        elif repeated[name] > 1 and (name.isupper() or _is_name(tree, start, colon, has_questions=has_questions)):
            turns[start] = "speaks"
    return turns


def _is_name(tree: Tree, start: int, colon: int, *, has_questions: bool) -> bool:
    """Whether a label is somebody's name: of a report with questions, or one that the report also writes elsewhere."""
    words = tree.words[start:colon]
    if len(words) > LONGEST_LABEL or not all(word[:1].isupper() for word in words):
        return False
    name = words[-1]
    elsewhere = (i for i, word in enumerate(tree.words) if word == name and tree.words[i + 1 : i + 2] != [":"])
    return has_questions or any(tree.poses[i] == "PROPN" for i in elsewhere)


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
