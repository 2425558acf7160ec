"""All candidates of all place names of a text, as columns: what the features are computed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from vedette.lexicon.gazetteer import GazetteerRow
    from vedette.resolve.places.toponym import Toponym

__all__ = ["Candidates", "gather_candidates"]

_LOCAL = frozenset({"town", "county", "airport", "district"})


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """`gather_candidates([paris, texas]).owner` -> `[0, 0, …, 1]`: which name each candidate row belongs to.

    `country`, `division` and `county` are numbers that are equal where the divisions are the same, -1 where unknown;
    a division is in itself. `local` marks rows small enough for distances to their centre to mean something.
    """

    toponyms: tuple[Toponym, ...]
    rows: tuple[GazetteerRow, ...]
    owner: NDArray[np.int64]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    country: NDArray[np.int64]
    division: NDArray[np.int64]
    county: NDArray[np.int64]
    local: NDArray[np.bool_]


def gather_candidates(toponyms: Sequence[Toponym]) -> Candidates:
    """Columns over the candidates of all the names, in their order."""
    rows = [match.row for toponym in toponyms for match in toponym.matches]
    codes = {code: number for number, code in enumerate(sorted({row.country for row in rows if row.country}))}
    own_division = [row.id if row.kind == "division" else row.division for row in rows]
    own_county = [row.id if row.kind == "county" else row.county for row in rows]
    return Candidates(
        toponyms=tuple(toponyms),
        rows=tuple(rows),
        owner=np.array([i for i, toponym in enumerate(toponyms) for _ in toponym.matches], dtype=np.int64),
        lat=np.array([row.lat for row in rows], dtype=np.float64),
        lon=np.array([row.lon for row in rows], dtype=np.float64),
        country=np.array([codes.get(row.country or "", -1) for row in rows], dtype=np.int64),
        division=np.array([-1 if i is None else i for i in own_division], dtype=np.int64),
        county=np.array([-1 if i is None else i for i in own_county], dtype=np.int64),
        local=np.array([row.kind in _LOCAL for row in rows], dtype=np.bool_),
    )
