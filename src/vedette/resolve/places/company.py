"""What speaks for a candidate by the company it keeps: the other places of the text, near it or in one division."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from vedette.resolve.places.candidates import Candidates

__all__ = ["COMPANY_FEATURES", "company_features", "text_nearness"]

COMPANY_FEATURES = (
    "near_30_km", "near_161_km", "same_county", "same_division", "same_country",
    "share_near_161_km", "share_same_division", "share_same_country",
    "next_near_161_km", "next_same_division", "next_same_country",
    "home_near_100_km", "home_same_division",
)  # fmt: skip
_KM_A_DEGREE = 111.2
_NEXT = 3
_NEXT_CHARACTERS = 150.0


def text_nearness(candidates: Candidates) -> NDArray[np.float64]:
    """A square of names: 1 where two stand side by side somewhere, falling off with the characters between them."""
    toponyms = candidates.toponyms
    nearness = np.zeros((len(toponyms), len(toponyms)))
    spans = sorted((span.start, span.end, i) for i, toponym in enumerate(toponyms) for span in toponym.spans)
    for at, (_, end, one) in enumerate(spans):
        for start, _, two in spans[at + 1 : at + 1 + _NEXT]:
            if one != two:
                value = float(np.exp(-max(0, start - end) / _NEXT_CHARACTERS))
                nearness[one, two] = nearness[two, one] = max(nearness[one, two], value)
    return nearness


def company_features(
    candidates: Candidates, probability: NDArray[np.float64], nearness: NDArray[np.float64]
) -> NDArray[np.float64]:
    """One row a candidate, one column a name of COMPANY_FEATURES, given how probable each candidate seems so far."""
    c = candidates
    others = c.owner[:, None] != c.owner[None, :]
    north = (c.lat[:, None] - c.lat[None, :]) * _KM_A_DEGREE
    east = ((c.lon[:, None] - c.lon[None, :] + 180) % 360 - 180) * _KM_A_DEGREE * np.cos(np.radians(c.lat))[:, None]
    squared = north * north + east * east
    both_local = others & c.local[None, :]
    near30, near161 = (both_local & (squared < km * km) for km in (30.0, 161.0))
    county, division, country = (_same(column, others) for column in (c.county, c.division, c.country))
    next_to = nearness[c.owner][:, c.owner]
    from_outlet = np.array([c.toponyms[i].from_outlet for i in c.owner], dtype=bool)[None, :]
    total = max(1, len(c.toponyms) - 1)
    sums = [mask @ probability for mask in (near30, near161, county, division, country)]
    return np.column_stack(
        [
            *(np.log1p(value) for value in sums),
            *(value / total for value in (sums[1], sums[3], sums[4])),
            *((mask * next_to) @ probability for mask in (near161, division, country)),
            (both_local & from_outlet & (squared < 100.0**2)) @ probability,
            (division & from_outlet) @ probability,
        ]
    )


def _same(column: NDArray[np.int64], others: NDArray[np.bool_]) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = (column[:, None] == column[None, :]) & (column >= 0)[:, None] & others
    return same
