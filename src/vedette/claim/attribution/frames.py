"""How a cue holds its content in the tree: as a clause, an infinitive, an object, after a preposition, around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.claim.attribution.tree import case_of, children_by

if TYPE_CHECKING:
    from collections.abc import Collection

    from vedette.claim.attribution.tree import Tree

__all__ = ["Complement", "find_complement", "is_passive", "is_predicate"]

PASSIVE = ("nsubj:pass", "csubj:pass", "aux:pass")
CLAUSES = ("ccomp", "csubj", "csubj:pass")


@dataclass(frozen=True, slots=True)
class Complement:
    """`Complement("clause", (7,))` of "said (that) they left": the frame's name and the tokens that head the content.

    `frame` is clause, infinitive, object, figure ("put it at 9"), passive, agent (a passive with "by"), around, as,
    bare, or the preposition that opens the content ("of", "for"). `around` means that the content is the head's clause
    less the cue's own clause.
    """

    frame: str
    tops: tuple[int, ...] = ()


def is_predicate(tree: Tree, token: int) -> bool:
    """True of "said" and of "quoted" in "was quoted"; false of the "was": a verb other than an auxiliary."""
    return tree.poses[token] == "VERB" or (tree.tags[token].startswith("VB") and tree.poses[token] != "AUX")


def is_passive(tree: Tree, verb: int) -> bool:
    """True of "was accused", and of the bare participle in "a decision announced by the minister"."""
    if children_by(tree, verb, *PASSIVE):
        return True
    return tree.tags[verb] == "VBN" and tree.deps[verb] == "acl"


def find_complement(tree: Tree, verb: int, *, addressed: Collection[str]) -> Complement:
    """The frame that a verb stands in; `addressed` are the lemmas whose object is who is spoken to (tell, inform)."""
    if is_passive(tree, verb):
        return _passive(tree, verb)
    clauses = [c for c in children_by(tree, verb, *CLAUSES) if c != verb]
    if clauses:
        return Complement("clause", tuple(clauses))
    objects = children_by(tree, verb, "obj")
    if tree.lemmas[verb] in addressed and not children_by(tree, verb, "xcomp"):
        objects = []
    number = _number_after(tree, verb) if objects else None
    if number is not None:
        return Complement("figure", (*objects, *_as_phrases(tree, verb), number))
    infinitives = [c for c in children_by(tree, verb, "xcomp") if c != verb + 1 or tree.children[c]]
    if infinitives:
        return Complement("infinitive", (*objects, *infinitives))
    around = _around(tree, verb)
    if around and not objects:
        return around
    if objects:
        return Complement("object", (*objects, *_as_phrases(tree, verb)))
    return _prepositional(tree, verb) or Complement("bare")


def _number_after(tree: Tree, verb: int) -> int | None:
    """The number of "put the force at about 900": the first one with "at" before it, ahead of any other verb."""
    end = tree.sentences[tree.sentence[verb]][1]
    for token in range(verb + 1, end):
        if tree.poses[token] == "VERB":
            return None
        if tree.tags[token] == "CD" and "at" in tree.lower[max(verb, token - 3) : token]:
            return token
    return None


def _passive(tree: Tree, verb: int) -> Complement:
    has_agent = any(
        tree.deps[c] == "obl:agent" or (tree.deps[c] == "obl" and case_of(tree, c) == "by") for c in tree.children[verb]
    )
    frame = "agent" if has_agent else "passive"
    clauses = children_by(tree, verb, *CLAUSES)
    if clauses:
        return Complement(frame, tuple(clauses))
    subjects = children_by(tree, verb, "nsubj:pass")
    if not subjects and tree.deps[verb] == "acl":
        subjects = [tree.heads[verb]]
    return Complement(frame, (*subjects, *children_by(tree, verb, "xcomp"), *_as_phrases(tree, verb)))


def _around(tree: Tree, verb: int) -> Complement | None:
    head = tree.heads[verb]
    if head == verb or not children_by(tree, verb, "nsubj"):
        return None
    if tree.deps[verb] == "parataxis":
        return Complement("around", (head,))
    if tree.deps[verb] == "advcl" and any(tree.lower[m] == "as" for m in children_by(tree, verb, "mark")):
        return Complement("as", (head,))
    return None


def _as_phrases(tree: Tree, verb: int) -> tuple[int, ...]:
    """In "described it as a threat", "accused him of lying", "put it at 900": the phrase after the object."""
    found = [
        child
        for child in tree.children[verb]
        if child > verb
        and (
            (tree.deps[child] == "obl" and case_of(tree, child) in ("as", "of", "at", "for"))
            or (tree.deps[child] == "advcl" and _opens(tree, child) in ("as", "of", "for"))
        )
    ]
    return tuple(found)


def _opens(tree: Tree, clause: int) -> str:
    for child in children_by(tree, clause, "mark"):
        return tree.lower[child]
    return ""


def _prepositional(tree: Tree, verb: int) -> Complement | None:
    for child in tree.children[verb]:
        if child < verb:
            continue
        if tree.deps[child] == "obl":
            case = case_of(tree, child)
            if case in ("of", "for", "on", "about", "to", "against", "with", "at", "in", "as", "upon", "over"):
                return Complement(case, (child,))
        if tree.deps[child] == "advcl" and _opens(tree, child) in ("of", "about", "for", "on", "against", "with"):
            return Complement(_opens(tree, child), (child,))
    return None
