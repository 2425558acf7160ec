"""Subjects and verbs that do not agree."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from vedette.annotate.garble.table import read_garble_table
from vedette.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

__all__ = ["find_disagreement"]

SINGULAR = frozenset({"was", "is", "has", "does"})


def find_disagreement(words: list[Token]) -> Iterator[tuple[Span, str]]:
    """“The soldiers was leaving” -> `(Span over "soldiers was", "a plural subject with a singular verb")`.

    Only a plural noun that stands right before its verb; sums ("two weeks is") and nouns such as "news" are left out.
    """
    for noun, verb in pairwise(words):
        if verb.lower_ not in SINGULAR or noun.tag_ != "NNS" or not noun.text.islower():
            continue
        if noun.lower_ in read_garble_table().singular_plurals or not noun.lower_.endswith("s"):
            continue
        if _is_subject(noun, verb) and not _is_sum(noun):
            yield Span(noun.idx, verb.idx + len(verb)), "a plural subject with a singular verb"


def _is_subject(noun: Token, verb: Token) -> bool:
    if noun.dep_ not in ("nsubj", "nsubj:pass") or any(each.dep_ == "conj" for each in noun.children):
        return False
    return noun.head in (verb, verb.head) and not any(each.dep_ in ("csubj", "expl") for each in noun.head.children)


def _is_sum(noun: Token) -> bool:
    """“20 points was enough”, "one of the soldiers was", "what he needs is"."""
    opening = noun.left_edge
    if any(each.dep_ == "nummod" or each.tag_ in ("VBG", "WP", "WDT") for each in noun.children):
        return True
    return opening.i > 0 and opening.nbor(-1).lower_ in ("of", "with", "and", "or", "in", "for", "as", "than")
