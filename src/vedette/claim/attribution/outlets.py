"""Outlets on the way from a source to the page: who was told, who is cited, who published the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.claim.attribution.kinds import is_outlet_name
from vedette.claim.attribution.tree import case_of, children_by, noun_phrase, subtree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.claim.attribution.tree import Tree
    from vedette.lexicon.cues import CueLexicon

__all__ = ["Page", "find_addressee", "find_cited", "find_listener", "find_publisher", "learn_outlets"]

REACH = 25
"""Tokens between a cue and "citing", at most."""
NOT_OUTLETS = frozenset({"person", "state", "government", "force", "nationality", "place", "site", "agreement"})


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One article as chains see it: its tree, the kind of each token's mention, outlets it names, who prints it."""

    tree: Tree
    marked: Mapping[int, str]
    lexicon: CueLexicon
    outlets: frozenset[str]
    printer: str
    names: Mapping[int, tuple[int, ...]]
    """Token -> the tokens of the longest name that it is part of, whatever the tree makes of them."""


def learn_outlets(tree: Tree, lexicon: CueLexicon) -> frozenset[str]:
    """Words of names that the text itself calls outlets: "the news agency Corvid" -> `{"corvid"}`."""
    found: set[str] = set()
    for token in range(len(tree)):
        if tree.lower[token] in lexicon.sources.outlet and tree.poses[token] in ("NOUN", "PROPN"):
            beside = [*children_by(tree, token, "appos", "flat")]
            if tree.deps[token] in ("compound", "appos"):
                beside.append(tree.heads[token])
            found.update(tree.lower[i] for i in beside if tree.poses[i] == "PROPN")
    return frozenset(found)


def find_addressee(page: Page, verb: int) -> tuple[int, ...]:
    """ "told Reuters", "confirmed to Reuters" -> "Reuters": words of the outlet that was spoken to, or none."""
    tree = page.tree
    for child in tree.children[verb]:
        dep = tree.deps[child]
        is_told = dep in ("obj", "iobj") and tree.lemmas[verb] in page.lexicon.addressed
        if is_told or (dep in ("obl", "iobj", "nmod") and case_of(tree, child) in ("to", "with")):
            words = noun_phrase(tree, child)
            is_to = is_told or tree.lemmas[verb] in page.lexicon.addressed
            if _may_be_outlet(page, child, words, told=is_to):
                return tuple(words)
    return ()


def _may_be_outlet(page: Page, noun: int, words: Sequence[int], *, told: bool) -> bool:
    tree, listed = page.tree, page.lexicon.sources
    if is_outlet_name(tree, words, page.marked, page.lexicon) or tree.lower[noun] in page.outlets:
        return True
    if tree.poses[noun] == "NOUN":
        return tree.lemmas[noun] in listed.outlet
    if tree.poses[noun] != "PROPN" or not told or page.marked.get(noun, "person") in NOT_OUTLETS:
        return False
    return not any(tree.lower[i] in listed.organisation or tree.lower[i] in listed.official for i in words)


def find_cited(page: Page, verb: int, source: Sequence[int]) -> tuple[int, ...]:
    """ "the Lake Courier said, citing two diplomats" -> the words "two diplomats": whom a report itself cites, or none.

    So too of "a report by X, which quoted a minister".
    """
    tree = page.tree
    start, end = tree.sentences[tree.sentence[verb]]
    places = [verb, *source]
    low, high = max(start, min(places) - REACH), min(end, max(places) + REACH)
    for token in range(low, high):
        if token == verb or tree.lemmas[token] not in page.lexicon.quoting or tree.tags[token] == "VBN":
            continue
        is_beside = tree.tags[token] == "VBG" or token in subtree(tree, _top(tree, source) if source else verb)
        words = _phrase_after(tree, token) if is_beside and tree.poses[token] == "VERB" else ()
        if words and token not in source and _is_somebody(page, words):
            return tuple(words)
    return ()


def _phrase_after(tree: Tree, verb: int) -> list[int]:
    """The noun phrase that stands right after a verb, whatever the tree hangs it on."""
    for token in range(verb + 1, min(verb + 9, len(tree))):
        if tree.poses[token] in ("NOUN", "PROPN", "PRON"):
            noun = token
            while tree.heads[noun] > noun and tree.poses[tree.heads[noun]] in ("NOUN", "PROPN"):
                noun = tree.heads[noun]
            words = noun_phrase(tree, noun, without=verb)
            return words if words and words[0] > verb else []
        if tree.poses[token] in ("VERB", "ADP", "PUNCT"):
            return []
    return []


def _is_somebody(page: Page, words: Sequence[int]) -> bool:
    """False of "concerns" in "citing concerns": only people, bodies, outlets and documents can be a root."""
    tree, listed = page.tree, page.lexicon.sources
    head = _top(tree, words)
    kinds = (listed.official, listed.organisation, listed.outlet, listed.document, listed.person)
    return tree.poses[head] == "PROPN" or any(tree.lemmas[head] in kind or tree.lower[head] in kind for kind in kinds)


def _top(tree: Tree, words: Sequence[int]) -> int:
    inside = set(words)
    return next((i for i in words if tree.heads[i] not in inside or tree.heads[i] == i), words[0])


def find_publisher(page: Page, source: Sequence[int]) -> tuple[int, ...]:
    """ "a report published by the Lake Courier" -> "the Lake Courier", the outlet in a source's description."""
    if not source:
        return ()
    tree, top = page.tree, _top(page.tree, source)
    for token in subtree(tree, top):
        if token == top or tree.poses[token] != "PROPN" or tree.deps[token] in ("flat", "compound"):
            continue
        words = noun_phrase(tree, token)
        if is_outlet_name(tree, words, page.marked, page.lexicon) or tree.lower[token] in page.outlets:
            return tuple(words)
    return ()


def find_listener(page: Page, source: Sequence[int]) -> tuple[int, ...]:
    """ "two officers quoted by the Daily Herald" -> "the Daily Herald".

    Words of the outlet that a source is said to have spoken to.
    """
    tree = page.tree
    if not source:
        return ()
    for clause in children_by(tree, _top(tree, source), "acl", "acl:relcl"):
        for token in tree.children[clause]:
            words = noun_phrase(tree, token) if case_of(tree, token) in ("by", "to", "with") else []
            if words and (is_outlet_name(tree, words, page.marked, page.lexicon) or tree.lower[token] in page.outlets):
                return tuple(words)
    return ()
