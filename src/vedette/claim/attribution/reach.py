"""Whether a cue hands its source to what it holds, and how far that reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.claim.attribution.kinds import head_of
from vedette.claim.attribution.tree import Tree, children_by, subtree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.claim.attribution.outlets import Page
    from vedette.lexicon.cues import CueLexicon

__all__ = ["FINITE_TAGS", "Read", "anchor_of", "hands_on", "reach_of"]

HANDING = ("speech", "figure", "belief", "promise", "sense", "document", "judgement")
CORE = ("nsubj", "nsubj:pass", "obj", "cop", "aux", "aux:pass", "nummod", "amod", "advmod", "det")
GROUNDS = frozenset({"over"})
"""Before what somebody is condemned for and nobody disputes; "for" and "of" bring the charge itself."""
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def anchor_of(tree: Tree, cue: Sequence[int], lexicon: CueLexicon) -> int | None:
    """ "would not say" -> "say", "according to" -> "according".

    The number of the word of a cue that says what kind it is.
    """
    head = head_of(tree, cue)
    if head is None:
        return None
    if tree.deps[head] in ("aux", "aux:pass", "advmod", "cop"):
        head = tree.heads[head]
    verbs = [i for i in cue if tree.poses[i] == "VERB" and lexicon.is_kind(tree.lemmas[i], *HANDING)]
    is_carrier = tree.lemmas[head] in lexicon.carriers or tree.lemmas[head] in lexicon.quoting
    return verbs[-1] if verbs and (is_carrier or tree.poses[head] != "VERB") else head


def reach_of(page: Page, anchor: int, one: Read) -> tuple[int, ...]:
    """ "did not say how many left" -> the words "many left", the unknown alone: what the hops hold for."""
    tree = page.tree
    words = {tree.lower[i] for i in (*one.cue, *one.source, *children_by(tree, anchor, "advmod"))}
    if words & page.lexicon.refusing:
        return _core(tree, one.content)
    if page.lexicon.is_kind(tree.lemmas[anchor], "judgement"):
        taken = {*_names_judged(tree, anchor), *_taken_as_given(tree, anchor, one.content)}
        return tuple(sorted(set(one.content).difference(taken)))
    return tuple(sorted({*one.content, *_told_of(tree, anchor)}))


def _names_judged(tree: Tree, anchor: int) -> list[int]:
    """Who is accused or praised by name: of "accused Minister Lund of theft" the name is not part of the charge."""
    names = [i for i in children_by(tree, anchor, "obj", "nsubj:pass") if tree.poses[i] == "PROPN"]
    return [i for name in names for i in subtree(tree, name)]


def _taken_as_given(tree: Tree, anchor: int, content: Sequence[int]) -> set[int]:
    """What "condemned Ruvia over the arrival of ships" presupposes: the outlet's own word, not the ministry's."""
    if tree.poses[anchor] != "VERB":
        return set()
    inside = set(content)
    grounds = [i for i in children_by(tree, anchor, "obl") if tree.lower[min(subtree(tree, i))] in GROUNDS]
    return {token for i in grounds for token in subtree(tree, i) if token in inside}


def _core(tree: Tree, content: Sequence[int]) -> tuple[int, ...]:
    """The head of a content with its subject, object and auxiliaries, without what describes or places them.

    A noun with "be" ("how many men were at the port") keeps what it is said of: there the place is the predicate.
    """
    inside = set(content)
    tops = [i for i in content if tree.heads[i] not in inside or tree.heads[i] == i]
    core = {i for top in tops for i in (top, *children_by(tree, top, *CORE))}
    core |= {i for top in tops if children_by(tree, top, "cop") for i in children_by(tree, top, "nmod", "obl")}
    return tuple(sorted(core & inside))


def _told_of(tree: Tree, anchor: int) -> list[int]:
    """What "a decision announced by the minister" speaks of: the words before it in the sentence."""
    start = tree.sentences[tree.sentence[anchor]][0]
    if tree.tags[anchor] != "VBN" or anchor - start < 4 or tree.poses[anchor - 1] != "NOUN":
        return []
    comma = anchor - (3 if tree.poses[anchor - 2] == "DET" else 2)
    return list(range(start, comma)) if tree.words[comma] in (",", "–", "—") else []


def hands_on(tree: Tree, anchor: int, one: Read, lexicon: CueLexicon) -> bool:
    """True of "denied", "confirmed" and "according to", false of "wants".

    True of verbs that say or believe, of prepositions and nouns, and of unlisted verbs that hold a clause.
    """
    word = tree.lemmas[anchor]
    phrase = " ".join(tree.lower[i] for i in one.cue)
    if tree.poses[anchor] not in ("VERB", "AUX") or phrase in lexicon.prepositions:
        return True
    longer = [f"{word} {tree.lower[i]}" for i in one.cue if i > anchor]
    if any(lexicon.is_kind(both, "demand", "plan") for both in longer):
        return False
    if lexicon.is_kind(word, *HANDING) or any(lexicon.is_kind(both, *HANDING) for both in longer):
        return True
    has_clause = any(tree.tags[i] in FINITE_TAGS for i in one.content)
    return has_clause and not lexicon.is_kind(word, "demand", "plan")


@dataclass(frozen=True, slots=True)
class Read:
    """An attribution in token numbers: `Read("official", cue=(3,), source=(1, 2), content=(4, 5))`."""

    kind: str | None
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
