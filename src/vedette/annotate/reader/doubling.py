"""Undoes the doubled letter of English past and -ing forms, which lemma scripts leave at times."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import msgspec

from vedette.annotate.tables import read_table

__all__ = ["undouble"]

DOUBLED = re.compile(r"(?P<stem>[a-z]*[aeiouy](?P<last>[bdgklmnprt]))(?P=last)(?:ed|ing)")
ONE_VOWEL = re.compile(r"[^aeiouy]*(?:qu)?[aeiouy][^aeiouy]*")


def undouble(form: str, lemma: str) -> str:
    """`undouble("planned", "planne")` -> `"plan"`; `undouble("added", "add")` and `("killed", "kill")` stay.

    Only a lemma that still holds the doubled letter is touched, so "wedding" stays "wedding". The rule is English
    spelling's: a last consonant after one short vowel is doubled before -ed and -ing; verbs that end in a doubled
    letter themselves are listed in `doubled_endings.yaml`, and those in -ll with one vowel keep it.
    """
    found = DOUBLED.fullmatch(form.lower())
    if found is None:
        return lemma
    doubled = found["stem"] + found["last"]
    if lemma not in (doubled, f"{doubled}e"):
        return lemma
    keeps = doubled in _keeping() or (found["last"] == "l" and ONE_VOWEL.fullmatch(found["stem"]) is not None)
    return doubled if keeps else found["stem"]


@cache
def _keeping() -> frozenset[str]:
    return frozenset(chain(*read_table("doubled_endings", _Endings).keep))


class _Endings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    keep: list[list[str]]
