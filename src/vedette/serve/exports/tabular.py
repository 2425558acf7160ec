"""CSV (RFC 4180) for spreadsheets and statistics: a table of presences, claims, conflicts, unknowns or agreements."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO, Final

from vedette.serve.exports.formats import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Fact, Situation
    from vedette.run import ExportedClaim, Material

__all__ = ["defuse", "write"]

Cell = str | int | float | None
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell (OWASP, CSV injection), in its wide forms too."""


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """A header and a row each, UTF-8, lines end in CRLF; text that a spreadsheet would run begins with a quote."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    written = 0
    for row in table_of(material, rows):
        writer.writerow([defuse(cell) for cell in row])
        written += 1
    text.detach()
    return written - 1


def defuse(cell: Cell) -> Cell:
    """`defuse("=1+2")` -> `"'=1+2"`, `defuse(-5.2)` -> `-5.2`, `defuse(90.0)` -> `90`: numbers stay numbers."""
    if not isinstance(cell, str):
        return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    clean = cell.replace("\x00", "")
    return f"'{clean}" if clean.startswith(FORMULA) else clean


def table_of(material: Material, rows: Rows) -> Iterator[tuple[Cell, ...]]:
    """The header first."""
    situation = material.situation
    tables = {
        Rows.presences: lambda: _presences(situation),
        Rows.facts: lambda: _facts(material.facts),
        Rows.claims: lambda: _claims(material.claims),
        Rows.conflicts: lambda: _conflicts(situation),
        Rows.unknowns: lambda: _unknowns(situation),
        Rows.agreements: lambda: _agreements(situation),
    }
    yield from tables[rows]()


def _presences(situation: Situation) -> Iterator[tuple[Cell, ...]]:
    yield (
        *("force", "force_id", "force_country", "place", "place_id", "host", "lat", "lon", "radius_m", "state"),
        *("since", "until", "count_low", "count_high", "figures", "roots", "families", "articles"),
        *("last_confirmed", "grade", "why", "claims", "as_of", "known"),
    )
    for p in situation.presences:
        figures = "; ".join(f"{_number(f.low)}–{_number(f.high)}" for f in p.count.figures)
        yield (
            *(p.force.name, p.force.entity, p.force.country, p.place.name, p.place.entity, p.host),
            *(p.place.lat, p.place.lon, p.place.radius_m, p.state, p.since, p.until, p.count.low, p.count.high),
            *(figures, p.roots, p.families, p.articles, p.last_confirmed, p.grade, p.why, " ".join(p.claims)),
            *(situation.as_of, situation.known),
        )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}"


def _facts(facts: tuple[Fact, ...]) -> Iterator[tuple[Cell, ...]]:
    yield (
        *("id", "frame", "force", "force_id", "others", "place", "place_id", "host", "lat", "lon", "radius_m", "time"),
        *("count_low", "count_high", "modality", "polarity", "roots", "families", "articles"),
        *("first_told", "last_told", "grade", "why", "claims"),
    )
    for fact in facts:
        force, place = fact.force, fact.place
        yield (
            *(fact.id, fact.frame, force.name if force else None, force.entity if force else None),
            " ".join(fact.others),
            *((place.name, place.entity, fact.host, place.lat, place.lon, place.radius_m) if place else (None,) * 6),
            *(fact.time, fact.count.low, fact.count.high, fact.modality, fact.polarity),
            *(fact.roots, fact.families, fact.articles, fact.first_told, fact.last_told, fact.grade, fact.why),
            " ".join(fact.claims),
        )


def _claims(claims: tuple[ExportedClaim, ...]) -> Iterator[tuple[Cell, ...]]:
    yield (
        *("id", "frame", "told_as", "modality", "polarity", "roles", "time", "place", "country", "lat", "lon"),
        *("radius_m", "count_low", "count_high", "unit", "words", "root", "root_named", "chain"),
        *("outlet", "published", "article", "family_head", "score"),
    )
    for item in claims:
        told, place, count = item.told, item.claim.place, item.told.count
        yield (
            *(told.id, told.frame, told.told_as, told.modality, told.polarity),
            "; ".join(f"{role}: {', '.join(names)}" for role, names in told.roles.items()),
            *(told.time, told.place, told.country),
            *((place.lat, place.lon, place.radius_m) if place else (None, None, None)),
            *((count.low, count.high, count.unit) if count else (None, None, None)),
            *(told.words, told.root.name, "yes" if told.root.named else "no"),
            *(" > ".join(hop.who for hop in told.chain), told.outlet, told.published, told.article, told.head),
            told.score,
        )


def _conflicts(situation: Situation) -> Iterator[tuple[Cell, ...]]:
    yield ("conflict", "kind", "about", "side", "roots", "claims")
    for number, conflict in enumerate(situation.conflicts, 1):
        for side in conflict.sides:
            yield (number, conflict.kind, conflict.about, side.value, side.roots, " ".join(side.claims))


def _unknowns(situation: Situation) -> Iterator[tuple[Cell, ...]]:
    yield ("kind", "about", "claims")
    yield from ((unknown.kind, unknown.about, " ".join(unknown.claims)) for unknown in situation.unknowns)


def _agreements(situation: Situation) -> Iterator[tuple[Cell, ...]]:
    yield ("name", "id", "parties", "state", "since", "claims")
    for a in situation.agreements:
        yield (a.name, a.entity, " ".join(a.parties), a.state, a.since, " ".join(a.claims))
