"""The table of shortened words, and of the words that open a sentence after one."""

from __future__ import annotations

from functools import cache

import msgspec

from vedette.annotate.tables import read_table

__all__ = ["Abbreviations", "read_abbreviations"]


@cache
def read_abbreviations() -> Abbreviations:
    """`read_abbreviations().before_name` -> `frozenset({"Mr", "Maj", …})`, read once."""
    raw = read_table("abbreviations", _Raw)
    return Abbreviations(
        before_name=_flat(raw.before_name),
        before_number=_flat(raw.before_number),
        either=_flat(raw.either),
        not_tokens=frozenset(raw.not_tokens),
        openers=_flat(raw.openers),
        speech_verbs=_flat(raw.speech_verbs),
        joined_prefixes=_flat(raw.joined_prefixes),
    )


def _flat(rows: list[list[str]]) -> frozenset[str]:
    return frozenset(word for row in rows for word in row)


class _Raw(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    before_name: list[list[str]]
    before_number: list[list[str]]
    either: list[list[str]]
    not_tokens: list[str]
    openers: list[list[str]]
    speech_verbs: list[list[str]]
    joined_prefixes: list[list[str]]


class Abbreviations(msgspec.Struct, frozen=True):
    """`before_name` holds "Maj", `before_number` "No", `either` "U.S": all without the closing full stop."""

    before_name: frozenset[str]
    before_number: frozenset[str]
    either: frozenset[str]
    not_tokens: frozenset[str]
    openers: frozenset[str]
    speech_verbs: frozenset[str]
    joined_prefixes: frozenset[str]
