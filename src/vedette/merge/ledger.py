"""The rows of the ledger: all statements by whose force is where, with what follows from parts and wholes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge.givers import name_givers
from vedette.merge.grounds import group_grounds, is_country, lies_within
from vedette.merge.leads import lead_forces
from vedette.merge.statements import Statement, is_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.records import ForceRef, PlaceRef

__all__ = ["Row", "rows_of"]

Row = tuple["ForceRef", "PlaceRef"]
CARRIED: Final = {"leaving": "leaving", "part-left": "part-left", "left": "part-left"}
"""What a departure from one site is for the whole country: a part of it."""
LAST_SITE = re.compile(
    r"\b(?:last|final|only (?:remaining|other)?|sole) (?:\w+ ){0,3}?"
    r"(?:base|site|camp|post|outpost|garrison|facility|foothold|airfield|installation)s?\b",
    re.IGNORECASE,
)
"""Words by which a site is all that a force has left in a country: what holds there, holds for the country."""


def rows_of(statements: Sequence[Statement]) -> dict[Row, list[Statement]]:
    """`rows_of(statements)` -> `{(French forces, Faya-Largeau): […], (French forces, Chad): […]}`.

    What is said of a country's sites is said of the country too, as far as it follows: who leaves a site leaves a part
    of the country, or all of it where the site is the last. Who has left a province has left its posts.
    """
    faces = group_grounds(_votes(statements))
    countries = {face.country: face for face in faces.values() if face.country and is_country(face)}
    rows: dict[Row, list[Statement]] = {}
    for statement in name_givers(list(lead_forces(_one_name_a_force(statements))), faces):
        if statement.force is not None and is_name(faces[statement.place].name):
            rows.setdefault((statement.force, faces[statement.place]), []).append(statement)
    own = {row: tuple(told) for row, told in rows.items()}
    for (force, place), told in own.items():
        country = countries.get(place.country or "")
        if country and country != place:
            rows.setdefault((force, country), []).extend(_for_country(told))
        for (other, post), there in own.items():
            if other == force and lies_within(post, place) and not is_country(place):
                rows[other, post].extend(_for_posts(told, there))
    return {row: told for row, told in rows.items() if _is_worth(row, rows)}


def _is_worth(row: Row, rows: Mapping[Row, Sequence[Statement]]) -> bool:
    """A row that an original speaks of; a state's own forces at home only where another's are or were."""
    force, place = row
    at_home = force.entity == f"force:{place.country}"
    others = not at_home or any(ground == place and other != force for other, ground in rows)
    return others and not all(statement.is_copy for statement in rows[row])


def _votes(statements: Sequence[Statement]) -> Iterable[PlaceRef]:
    """The places as often as reports speak of them; an original outvotes its copies."""
    own = [statement.place for statement in statements if not statement.is_copy]
    return [*own, *own, *dict.fromkeys(s.place for s in statements if s.is_copy)]


def _for_country(told: Sequence[Statement]) -> Iterable[Statement]:
    """What a site's statements come to for the country it lies in."""
    last = min(
        (s.source.published for s in told if s.source.published and LAST_SITE.search(s.source.words)), default=None
    )
    for statement in told:
        published = statement.source.published
        if last and published and published >= last:
            yield msgspec.structs.replace(statement, carried=True)
        elif statement.effect in CARRIED:
            yield msgspec.structs.replace(statement, effect=CARRIED[statement.effect], carried=True)


def _for_posts(told: Sequence[Statement], there: Sequence[Statement]) -> Iterable[Statement]:
    """A whole departure from the region, for a post that somebody says is being left."""
    if any(statement.effect in CARRIED for statement in there):
        yield from (msgspec.structs.replace(s, carried=True) for s in told if s.effect == "left")


def _one_name_a_force(statements: Sequence[Statement]) -> list[Statement]:
    names: Mapping[str, ForceRef] = {}
    names = {s.force.entity: s.force for s in reversed(statements) if s.force}
    return [msgspec.structs.replace(s, force=names[s.force.entity]) if s.force else s for s in statements]
