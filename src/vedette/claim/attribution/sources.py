"""Who stands behind a cue: its subject, however far off, the agent of a passive, or the owner of a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.attribution.frames import is_passive
from vedette.claim.attribution.tree import case_of, children_by

if TYPE_CHECKING:
    from vedette.claim.attribution.tree import Tree

__all__ = ["find_quoted", "find_source"]

FARTHEST = 8
PASSED_ON = ("conj", "xcomp", "advcl", "parataxis", "ccomp")
"""Labels over which a verb may share the subject of its head."""


def find_source(tree: Tree, cue: int) -> int | None:
    """The token that heads the source of a verb or predicate: of "said" in "he left, officials said" -> "officials".

    `None` where nobody is named ("it is said that"). Subjects are sought over coordination ("and added that"),
    control ("declined to say"), participles ("citing …", "a letter saying that").
    """
    if is_passive(tree, cue):
        return _agent(tree, cue)
    quoted = find_quoted(tree, cue)
    if quoted is None:
        quoted = _teller_behind(tree, cue)
    return _subject(tree, cue) if quoted is None else quoted


def _teller_behind(tree: Tree, cue: int) -> int | None:
    """The baker of "the men left on Friday, says a baker", where the tree gives "the men" to "says"."""
    taken = [i for i in children_by(tree, cue, "nsubj") if i < cue]
    told = [i for i in children_by(tree, cue, "ccomp") if i < cue and not children_by(tree, i, "nsubj", "nsubj:pass")]
    behind = [i for i in children_by(tree, cue, "nsubj", "obj") if i > cue]
    return behind[0] if taken and told and behind and taken[-1] < told[0] else None


def _subject(tree: Tree, cue: int) -> int | None:
    at = cue
    for _ in range(FARTHEST):
        subjects = children_by(tree, at, "nsubj", "nsubj:outer")
        subjects = subjects or (children_by(tree, at, "nsubj:pass") if at != cue else [])
        head, dep = tree.heads[at], tree.deps[at]
        if subjects or head == at:
            return subjects[0] if subjects else None
        if dep == "acl" and tree.tags[at] == "VBG":
            return head
        if dep == "xcomp" and (owner := _controller(tree, head)) is not None:
            return owner
        if dep not in PASSED_ON or (dep == "ccomp" and at == cue):
            return None
        at = head
    return None


def find_quoted(tree: Tree, cue: int) -> int | None:
    """ "an officer" for "saying" in "the paper quoted an officer as saying that …"."""
    head = tree.heads[cue]
    if tree.tags[cue] != "VBG" or "as" not in (tree.lower[i] for i in tree.children[cue]):
        return None
    objects = [i for i in children_by(tree, head, "obj") if i < cue]
    return head if tree.deps[head] == "obj" else objects[0] if objects else None


def _controller(tree: Tree, head: int) -> int | None:
    objects = children_by(tree, head, "obj", "iobj")
    return objects[0] if objects else None


def _agent(tree: Tree, cue: int) -> int | None:
    for child in tree.children[cue]:
        if tree.deps[child] == "obl:agent" or (tree.deps[child] == "obl" and case_of(tree, child) == "by"):
            return child
    return None
