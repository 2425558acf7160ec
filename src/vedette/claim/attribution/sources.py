"""Who stands behind a cue: its subject, however far off, the agent of a passive, or the owner of a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.attribution.frames import is_passive
from vedette.claim.attribution.tree import case_of, children_by

if TYPE_CHECKING:
    from vedette.claim.attribution.tree import Tree

__all__ = ["find_source"]

FARTHEST = 8


def find_source(tree: Tree, cue: int) -> int | None:
    """The token that heads the source of a verb or predicate: of "said" in "he left, officials said" -> "officials".

    `None` where nobody is named ("it is said that"). Subjects are sought over coordination ("and added that"),
    control ("declined to say"), participles ("citing …", "a letter saying that").
    """
    if is_passive(tree, cue):
        return _agent(tree, cue)
    at = cue
    for _ in range(FARTHEST):
        subjects = [s for s in children_by(tree, at, "nsubj", "nsubj:outer") if s != at]
        if subjects:
            return subjects[0]
        if at != cue and (passive := children_by(tree, at, "nsubj:pass")):
            return passive[0]
        head, dep = tree.heads[at], tree.deps[at]
        if head == at:
            return None
        if dep == "acl" and tree.tags[at] == "VBG":
            return head
        if dep == "xcomp" and (owner := _controller(tree, head)) is not None:
            return owner
        if dep not in ("conj", "xcomp", "advcl", "parataxis", "ccomp") or (dep == "ccomp" and at == cue):
            return None
        at = head
    return None


def _controller(tree: Tree, head: int) -> int | None:
    objects = children_by(tree, head, "obj", "iobj")
    return objects[0] if objects else None


def _agent(tree: Tree, cue: int) -> int | None:
    for child in tree.children[cue]:
        if tree.deps[child] == "obl:agent" or (tree.deps[child] == "obl" and case_of(tree, child) == "by"):
            return child
    return None
