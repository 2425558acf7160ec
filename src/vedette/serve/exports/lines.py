"""JSON Lines: one line a claim (`claim/1`), a fact (`fact/1`) or a line of the ledger, as the public JSON has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import msgspec

from vedette.serve.exports.formats import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.run import Material

__all__ = ["write"]


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """Claims and facts as `vedette schema` says; lines of the ledger as in a situation, each with its two days."""
    number = 0
    whole = {Rows.claims: _claims, Rows.facts: _facts}
    for line in whole[rows](material) if rows in whole else _ledger(material, rows):
        file.write(line + b"\n")
        number += 1
    return number


def _claims(material: Material) -> Iterable[bytes]:
    return (msgspec.json.encode(item.told) for item in material.claims)


def _facts(material: Material) -> Iterable[bytes]:
    return (msgspec.json.encode(fact) for fact in material.facts)


def _ledger(material: Material, rows: Rows) -> Iterable[bytes]:
    """`{"vedette": "presence/1", "as_of": …, "known": …, "force": …, …}`."""
    situation = material.situation
    kept = {
        Rows.presences: situation.presences,
        Rows.conflicts: situation.conflicts,
        Rows.unknowns: situation.unknowns,
        Rows.agreements: situation.agreements,
    }
    days = {"vedette": f"{rows.value.removesuffix('s')}/1", "as_of": situation.as_of, "known": situation.known}
    return (msgspec.json.encode(days | msgspec.to_builtins(item)) for item in kept[rows])
