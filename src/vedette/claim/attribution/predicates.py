"""Words that may be cues, each with the frame it stands in: what the lexicon is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.claim.attribution.frames import Complement, find_complement, is_predicate
from vedette.claim.attribution.tree import case_of, children_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from vedette.claim.attribution.tree import Tree

__all__ = ["Predicate", "iter_predicates", "read_predicate"]

NOUN_CASES = ("of", "for", "on", "about", "against", "to", "with", "that")


@dataclass(frozen=True, slots=True)
class Predicate:
    """`Predicate(3, "verbs", "point out", Complement("clause", (6,)))` of "they point out that …"."""

    token: int
    section: str
    lexeme: str
    complement: Complement


def iter_predicates(tree: Tree, *, addressed: Collection[str]) -> Iterator[Predicate]:
    """ "Troops left, officials said." -> `left` and `said`, each a `Predicate` with its complement.

    Every verb, predicate adjective and noun with a complement, in the order of the text.
    """
    for token in range(len(tree)):
        found = read_predicate(tree, token, addressed=addressed)
        if found is not None:
            yield found


def read_predicate(tree: Tree, token: int, *, addressed: Collection[str]) -> Predicate | None:
    """What one token would be as a cue, or `None`: particles belong to the word ("point out")."""
    pos = tree.poses[token]
    if pos in ("VERB", "AUX") or tree.tags[token].startswith("VB"):
        if not is_predicate(tree, token):
            return None
        complement = find_complement(tree, token, addressed=addressed)
        particles = [tree.lower[c] for c in (*children_by(tree, token, "compound:prt"), *_fixed(tree, token))]
        return Predicate(token, "verbs", " ".join([tree.lemmas[token], *particles]), complement)
    if pos == "ADJ" and children_by(tree, token, "cop", "ccomp", "xcomp"):
        return _named(tree, token, "adjectives", _of_adjective(tree, token))
    if pos == "NOUN":
        return _named(tree, token, "nouns", _of_noun(tree, token))
    return None


def _fixed(tree: Tree, token: int) -> list[int]:
    """ "slip" of "let slip", "clear" of "made clear": a bare complement right after the verb is part of the word."""
    return [c for c in children_by(tree, token, "xcomp") if c == token + 1 and not tree.children[c]]


def _named(tree: Tree, token: int, section: str, complement: Complement | None) -> Predicate | None:
    return None if complement is None else Predicate(token, section, tree.lemmas[token], complement)


def _of_adjective(tree: Tree, token: int) -> Complement | None:
    clauses = children_by(tree, token, "ccomp")
    if clauses:
        return Complement("clause", tuple(clauses))
    infinitives = [c for c in children_by(tree, token, "xcomp") if tree.poses[c] == "VERB"]
    if infinitives:
        return Complement("infinitive", tuple(infinitives))
    for child in children_by(tree, token, "obl"):
        if child > token and case_of(tree, child) in NOUN_CASES:
            return Complement(case_of(tree, child), (child,))
    return None


def _of_noun(tree: Tree, token: int) -> Complement | None:
    """ "claim that …", "promise to …", "criticism of …"; a bare "of" needs an owner ("his view of …")."""
    for child in tree.children[token]:
        if child < token:
            continue
        dep = tree.deps[child]
        marks = [tree.lower[m] for m in children_by(tree, child, "mark")]
        if dep in ("acl", "ccomp", "acl:relcl") and "that" in marks:
            return Complement("clause", (child,))
        if dep in ("acl", "xcomp") and "to" in marks:
            return Complement("infinitive", (child,))
        if dep == "nmod" and children_by(tree, token, "nmod:poss") and case_of(tree, child) in NOUN_CASES:
            return Complement(case_of(tree, child), (child,))
    return None
