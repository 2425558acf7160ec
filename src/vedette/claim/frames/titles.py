"""Whose title stands before a name: of "French Foreign Minister Ana Duarte" at `Minister` Ana Duarte."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["bearers"]

TITLES = frozenset({"nmod:desc", "compound", "nmod", "flat", "nmod:unmarked", "amod"})
STRAY = frozenset({"flat", "nsubj", "compound", "dep", "appos", "conj", "obj", "nsubj:pass"})
NAMES = frozenset({"flat", "appos", "nmod:desc", "nmod:unmarked"})


def bearers(title: Token) -> list[Token]:
    """`bearers(Minister)` -> `[Ana]`: the head of the name that follows the title at once, or nothing."""
    beside = [each for each in title.children if each.dep_ == "appos" and each.pos_ == "PROPN" and each.i > title.i]
    if beside:
        return beside[:1]
    following = title.i + 1
    if following >= len(title.doc):
        return []
    name = title.doc[following]
    if name.pos_ != "PROPN" or name.is_punct:
        return []
    if name.dep_ == "nmod:desc" and name.head.i == title.head.i:
        return []
    if title.dep_ in TITLES and title.head.i > title.i and title.head.pos_ == "PROPN":
        return [title.head]
    if name.head.i == title.head.i and name.dep_ in STRAY and title.i != title.head.i:
        return [name]
    if any(each.i == name.i and each.dep_ in NAMES for each in title.children):
        return [name]
    return []
