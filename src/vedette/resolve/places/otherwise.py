"""Names that no table lists as they are written: by the airport that is called so, or in another spelling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vedette.lexicon.gazetteer import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.lexicon.gazetteer import Gazetteer, GazetteerRow

__all__ = ["RADIUS_M", "airport_called", "listed_otherwise", "spellings"]

AIRPORTS: Final = ("airport", "international airport", "airfield", "airstrip", "air base", "aerodrome")
SPELT: Final = (
    ("q", "k"), ("k", "q"), ("ou", "u"), ("u", "ou"), ("oo", "u"), ("u", "oo"), ("ee", "i"), ("i", "ee"), ("dj", "j"),
    ("j", "dj"), ("ch", "sh"), ("sh", "ch"), ("kh", "h"), ("gh", "g"), ("y", "i"), ("i", "y"), ("w", "v"), ("v", "w"),
    ("o", "u"), ("u", "o"), ("e", "i"), ("i", "e"), ("z", "s"), ("c", "k"), ("k", "c"), ("tz", "ts"), ("ts", "tz"),
    ("th", "t"), ("dh", "d"),
)  # fmt: skip
"""Letters that romanisations of one name differ in."""
ENDINGS: Final = (("a", "ah"), ("ah", "a"), ("iya", "ia"), ("ia", "iya"), ("iyah", "ia"), ("ey", "i"), ("yy", "y"))
TWICE: Final = re.compile(r"(\w)\1")
AS_WRITTEN: Final = frozenset({"USA", "GBR", "IRL", "CAN", "AUS", "NZL"})
"""Where names are written in one way alone: Lanexa is not Lenexa."""
SHORTEST_OF_AIRPORT: Final = 4
ONCE: Final = re.compile(r"(?<=[aeiou])([bdlmnrst])(?=[aeiou])")
SHORTEST: Final = 6
"""Letters of a name from which on one that differs in a letter is seldom another name."""
KINDS: Final = frozenset({"town", "division", "county", "island"})
MOST_SPELLINGS: Final = 120
RADIUS_M: Final = 8_000
"""How far from its airport a place may well lie."""


def listed_otherwise(name: str, gazetteer: Gazetteer, countries: Sequence[str]) -> GazetteerRow | None:
    """`listed_otherwise("Zvartnots", gazetteer, ["ARM"]).name` -> `"Zvartnots International Airport"`.

    Only in one of the `countries`, those that the text is about, the first before others. An airport's row has a
    radius that takes in the place beside it. `None` where there is nothing of the kind.
    """
    folded = fold_name(name)
    if not name[:1].isupper() or name.isupper() or len(folded) < SHORTEST_OF_AIRPORT:
        return None
    port = next((row for country in countries if (row := airport_called(name, gazetteer, country))), None)
    spelt = (row for other in spellings(folded) for row in _rows(other, gazetteer) if row.kind in KINDS)
    romanised = [country for country in countries if country not in AS_WRITTEN]
    return port or (_first_in(romanised, list(spelt)) if romanised else None)


def airport_called(name: str, gazetteer: Gazetteer, country: str | None) -> GazetteerRow | None:
    """`airport_called("Zvartnots", gazetteer, "ARM").name` -> `"Zvartnots International Airport"`."""
    rows = (row for noun in AIRPORTS for row in gazetteer.lookup(f"{name} {noun}"))
    return next((row for row in rows if row.kind == "airport" and row.country == country), None)


def spellings(folded: str) -> Iterator[str]:
    """`list(spellings("ishkoshim"))` -> `["ishqoshim", "ishkushim", …]`: by one or two letters, in a fixed order."""
    if len(folded) < SHORTEST:
        return
    seen = {folded: None}
    for first in _changed(folded):
        seen.setdefault(first)
    for first in list(seen)[1:]:
        for second in _changed(first):
            if len(seen) > MOST_SPELLINGS:
                break
            seen.setdefault(second)
    yield from list(seen)[1:]


def _changed(word: str) -> Iterator[str]:
    for old, new in SPELT:
        at = word.find(old)
        while at >= 0:
            yield word[:at] + new + word[at + len(old) :]
            at = word.find(old, at + 1)
    for old, new in ENDINGS:
        if word.endswith(old):
            yield word[: -len(old)] + new
    for single in ONCE.finditer(word):
        yield word[: single.start()] + single[0] + word[single.start() :]
    for pair in TWICE.finditer(word):
        yield word[: pair.start()] + word[pair.start() + 1 :]


def _rows(folded: str, gazetteer: Gazetteer) -> tuple[GazetteerRow, ...]:
    return gazetteer.lookup(folded) if gazetteer.knows(folded) else ()


def _first_in(countries: Sequence[str], rows: Sequence[GazetteerRow]) -> GazetteerRow | None:
    """The row in the country that the text is most about."""
    return next((row for country in countries for row in rows if row.country == country), None)
