"""The situation as a fold: from claims alone, so that a rebuild gives the same rows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.agreements import fold_agreements
from vedette.merge.conflicts import conflicts_at, conflicts_of_copies
from vedette.merge.givers import name_givers
from vedette.merge.grounds import group_grounds
from vedette.merge.presences import fold_presence
from vedette.merge.statements import Statement, statements_of
from vedette.merge.unknowns import said_unknown, stale_presences
from vedette.records import Situation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.merge.reported import ReportedClaim
    from vedette.records import CopyLink, ForceRef, PlaceRef, Source

__all__ = ["fold_situation", "group_rows"]

COUNTRY_M: Final = 100_000.0
"""Radius from which a place without a site's or town's precision is a country."""
CARRIED: Final = {"leaving": "leaving", "part-left": "part-left", "left": "part-left"}
"""What a departure from one site is for the whole country: a part of it."""
Row = tuple["ForceRef", "PlaceRef"]


def fold_situation(
    reported: Sequence[ReportedClaim],
    links: Sequence[CopyLink],
    sources: Sequence[Source] = (),
    *,
    as_of: date,
    known: date,
) -> Situation:
    """`fold_situation(claims, links, as_of=date(2024, 12, 18), known=date(2024, 12, 18))` -> `Situation(…)`.

    Only what had been published by `known` counts; a report without a day counts always.
    """
    told = [item for item in reported if item.published is None or item.published <= known]
    articles = {item.article for item in told}
    rows = group_rows([statement for item in told for statement in statements_of(item)])
    folded = [(key, group, fold_presence(*key, group, as_of=as_of)) for key, group in rows.items()]
    presences = tuple(presence for _, _, presence in folded if presence)
    conflicts = [conflict for key, group, _ in folded for conflict in conflicts_at(key, group)]
    conflicts += conflicts_of_copies([link for link in links if {link.copy, link.of} <= articles])
    return Situation(
        as_of=as_of.isoformat(),
        known=known.isoformat(),
        presences=tuple(sorted(presences, key=lambda p: (p.host or "", p.force.name, p.place.name))),
        agreements=tuple(fold_agreements(told, as_of=as_of)),
        conflicts=tuple(conflicts),
        unknowns=(*said_unknown(told), *stale_presences(presences, known=known)),
        sources=tuple(sources),
    )


def group_rows(statements: Sequence[Statement]) -> dict[Row, list[Statement]]:
    """`{(French forces, Chad): [statement, …]}`: by whose force is where, with the givers of sites named.

    What is said of a country's sites is said of the country too.
    """
    faces = group_grounds(statement.place for statement in statements)
    statements = _one_name_a_force(statements)
    countries = {face.country: face for face in faces.values() if face.country and _is_country(face)}
    rows: dict[Row, list[Statement]] = {}
    for statement in name_givers(statements, faces):
        if statement.force is None:
            continue
        force = statement.force
        face = faces[statement.place]
        rows.setdefault((force, face), []).append(statement)
        country = countries.get(face.country or "")
        if country and country != face and statement.effect in CARRIED:
            rows.setdefault((force, country), []).append(
                msgspec.structs.replace(statement, effect=CARRIED[statement.effect])
            )
    return rows


def _one_name_a_force(statements: Sequence[Statement]) -> list[Statement]:
    names: dict[str, ForceRef] = {}
    return [
        msgspec.structs.replace(s, force=names.setdefault(s.force.entity, s.force)) if s.force else s
        for s in statements
    ]


def _is_country(place: PlaceRef) -> bool:
    return place.radius_m is not None and place.radius_m >= COUNTRY_M
