"""Lemmas of regular forms by the rules of English spelling, where a script learnt word by word goes wrong."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.annotate.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable

    Rank = Callable[[str], int | None]

__all__ = ["mend_lemma"]

VOWEL: Final = re.compile("[aeiouy]")
SHORT: Final = re.compile(r"[^aeiou]*(?:qu)?[aeiouy][bcdfgklmnprstvz]")
"""One short vowel between consonants: it would be doubled before -ed, so "fired" is of "fire"."""
DOUBLED: Final = re.compile(r".*[aeiouy](?P<last>[bdgklmnprtv])(?P=last)")
ONE_VOWEL: Final = re.compile(r"[^aeiouy]*(?:qu)?[aeiouy][^aeiouy]*")
SOFT: Final = re.compile("(?:at|i[sz]|yz|[rln]s|c|[rld]g|ok|[^aeiouylr]l)$")
"""A verb that nobody knows is rather spelt with an e after these: "authoriz", "entitl"."""
HISSING: Final = ("ses", "xes", "zes", "ches", "shes", "oes")
SUFFIXES: Final = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "VBZ": "s", "NNS": "s"}
NEVER: Final = 10**9


def mend_lemma(form: str, tag: str, lemma: str, rank: Rank) -> str:
    """`mend_lemma("planned", "VBD", "planne", rank)` -> `"plan"`; what is right or irregular stays as it is.

    `tag` is of the Penn Treebank. `rank` gives the place of a word in a list by frequency, `None` where it is not in
    it: the reader's own vocabulary of word pieces. A plural noun is mended only where its lemma is no word.
    """
    word, suffix = form.lower(), SUFFIXES.get(tag)
    if tag[:2] == "VB" and (irregular := _table().forms.get(word)):
        return irregular
    if suffix is None or not word.endswith(suffix) or not word.isalpha():
        return lemma
    if tag == "NNS" and (lemma == word or rank(lemma) is not None):
        return lemma
    stem = word.removesuffix(suffix)
    if len(stem) < 2 or not VOWEL.search(stem):
        return lemma
    return _of_plural(stem, rank) if suffix == "s" else _of_past(stem, suffix, rank)


def _of_past(stem: str, suffix: str, rank: Rank) -> str:
    """`"plann"` -> `"plan"`, `"occupi"` -> `"occupy"`, `"fir"` -> `"fire"`, `"releas"` -> `"release"`."""
    if doubled := DOUBLED.fullmatch(stem):
        keeps = stem in _keeping() or (doubled["last"] == "l" and ONE_VOWEL.fullmatch(stem[:-1]) is not None)
        return stem if keeps else stem[:-1]
    if suffix == "ed" and stem.endswith("i"):
        return f"{stem}e" if len(stem) == 2 else f"{stem[:-1]}y"
    if suffix == "ing" and len(stem) == 2 and stem.endswith("y"):
        return f"{stem[0]}ie"
    if stem.endswith("e"):
        return stem if suffix == "ing" else f"{stem}e"
    if SHORT.fullmatch(stem) or stem.endswith(("v", "u")):
        return f"{stem}e"
    if stem.endswith("ck") and rank(stem) is None and rank(stem[:-1]) is not None:
        return stem[:-1]
    return _commoner(stem, f"{stem}e", rank) or (f"{stem}e" if SOFT.search(stem) else stem)


def _of_plural(stem: str, rank: Rank) -> str:
    """`"partie"` -> `"party"`, `"clashe"` -> `"clash"`, `"base"` -> `"base"`, `"goe"` -> `"go"`."""
    if stem.endswith("ie"):
        return stem if len(stem) == 3 else _commoner(f"{stem[:-2]}y", stem, rank) or f"{stem[:-2]}y"
    if not f"{stem}s".endswith(HISSING):
        return stem
    single = stem.endswith("se") and not stem.endswith("sse")
    return stem if single and rank(stem) is not None else _commoner(stem[:-1], stem, rank) or stem[:-1]


def _commoner(one: str, other: str, rank: Rank) -> str | None:
    first, second = rank(one), rank(other)
    if first is None and second is None:
        return None
    return one if (NEVER if first is None else first) <= (NEVER if second is None else second) else other


def _keeping() -> frozenset[str]:
    return frozenset(chain(*_table().keep))


@cache
def _table() -> _Endings:
    return read_table("spelling", _Endings)


class _Endings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    keep: list[list[str]]
    forms: dict[str, str]
