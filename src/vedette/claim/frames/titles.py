"""Whose title stands before a name: of "French Foreign Minister Ana Duarte" at `Minister` Ana Duarte."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["bearers"]

TITLES = frozenset({"nmod:desc", "compound", "nmod", "flat", "nmod:unmarked", "amod"})
STRAY = frozenset({"flat", "nsubj", "compound", "dep", "appos", "conj", "obj", "nsubj:pass", "obl:agent"})
NAMES = frozenset({"flat", "appos", "nmod:desc", "nmod:unmarked", "nmod"})
FARTHEST = 8


def bearers(title: Token) -> list[Token]:
    """`bearers(Minister)` -> `[Ana]`: the head of the name that the title stands before, or nothing."""
    below = [each for each in title.children if each.i > title.i and each.dep_ in NAMES and _is_free(each)]
    if below:
        return below
    if title.i + 1 >= len(title.doc):
        return []
    name = title.doc[title.i + 1]
    if name.pos_ != "PROPN" or (name.dep_ == "nmod:desc" and name.head.i == title.head.i):
        return []
    if title.dep_ in TITLES and title.head.i > title.i and title.head.pos_ == "PROPN":
        return [title.head]
    together = name.head.i == title.head.i and title.head.i != title.i
    return [name] if together and name.dep_ in STRAY else []


def _is_free(name: Token) -> bool:
    """Whether the name is no place of the title's: "Ambassador to Niger Ana Duarte" at `Ana`, not at `Niger`."""
    before = name.doc[name.i - 1]
    if name.pos_ != "PROPN" or before.pos_ == "ADP" or name.i - name.head.i >= FARTHEST:
        return False
    return all(each.pos_ != "CCONJ" for each in name.doc[name.head.i + 1 : name.i])
