"""Look-up in the gazetteer's file, which is mapped and never read whole."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from vedette.lexicon.gazetteer.folding import fold_name
from vedette.lexicon.gazetteer.layout import KINDS, NO_ROW, key_of
from vedette.lexicon.gazetteer.row import GazetteerMatch, GazetteerRow
from vedette.lexicon.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Gazetteer"]

_LONGEST_NAME = 80
_SPANISH = frozenset(
    [
        *(
            "ARG",
            "BOL",
            "CHL",
            "COL",
            "CRI",
            "CUB",
            "DOM",
            "ECU",
            "ESP",
            "GNQ",
            "GTM",
            "HND",
            "MEX",
            "NIC",
            "PAN",
            "PER",
        ),
        *("PHL", "PRI", "PRY", "SLV", "URY", "USA", "VEN"),
    ]
)
"""Where "El" is no Arabic article."""
MOST_NAMESAKES = 150
"""A full GeoNames dump has thousands of San Antonios: the most populous ones are looked at."""
_OF = re.compile(
    r"^(?:city|town|village|state|province|region|district|county|republic|kingdom|island|port|greater|governorate"
    r"|municipality|department|prefecture) of (?:the )?(?=.)"
)
_DIVISION_WORD = re.compile(
    r"^(?P<rest>.+?) (?:region|province|state|governorate|oblast|prefecture|department|canton|voivodeship|krai"
    r"|republic|district|county|division|wilayat?|territory|municipality)$"
)
_DIVISIONS = frozenset({"division", "county", "region", "country"})


@cache
def _country_names() -> dict[str, str]:
    """Countries by the short names that reports use and that the sources of the gazetteer give to another."""
    return {fold_name(row["name"]): row["country"] for row in read_rows("country_names.csv")}


class Gazetteer:
    """`open_gazetteer().lookup("Agadez")[0].country` -> `"NER"`.

    `lookup` gives every row of that name, the most likely kinds and the most populous first, `()` where there is none.
    """

    def __init__(
        self,
        *,
        columns: Mapping[str, memoryview[int]],
        degrees: Mapping[str, memoryview[float]],
        countries: tuple[str, ...],
    ) -> None:
        self._columns = columns
        self._lat, self._lon = degrees["lat"], degrees["lon"]
        self._countries = countries
        self._by_alpha3: dict[str, GazetteerRow] | None = None
        self._row = lru_cache(maxsize=20_000)(self._read_row)
        self._matches = lru_cache(maxsize=4_000)(self._find_matches)
        self._parent_name = lru_cache(maxsize=20_000)(self._name)

    def __len__(self) -> int:
        return len(self._lat)

    def lookup(self, name: str) -> tuple[GazetteerRow, ...]:
        """`lookup("City of Niamey")` -> `(GazetteerRow(name="Niamey", …),)`; unknown names give `()`.

        Airports are found by their ICAO and IATA codes in capitals too.
        """
        return tuple(match.row for match in self.matches(name))

    def matches(self, name: str) -> tuple[GazetteerMatch, ...]:
        """Like `lookup`, and says of each row whether `name` is its main name."""
        return self._matches(name) if len(name) <= _LONGEST_NAME else ()

    def column(self, name: str) -> memoryview[int]:
        """A column of whole numbers over all rows, as `layout.ROW_SECTIONS` names it: for looking at many at once."""
        return self._columns[name]

    def degrees(self, axis: Literal["lat", "lon"]) -> memoryview[float]:
        """The latitudes or the longitudes of all rows."""
        return self._lat if axis == "lat" else self._lon

    def knows(self, folded: str) -> bool:
        """`knows("niamey")` -> `True`: whether a folded name (see `fold_name`) has a row; quicker than a look-up."""
        return bool(self._postings(folded))

    def row(self, row_id: int) -> GazetteerRow:
        """The row of an id, as in `GazetteerRow.division`; `IndexError` where there is no such row."""
        if not 0 <= row_id < len(self):
            raise IndexError(row_id)
        return self._row(row_id)

    def country_of(self, alpha3: str) -> GazetteerRow | None:
        """`country_of("NER").name` -> `"Niger"`; `None` for an unknown code."""
        if self._by_alpha3 is None:
            country = re.escape(bytes([KINDS.index("country")]))
            ids = [match.start() for match in re.finditer(country, self._columns["kind"])]
            self._by_alpha3 = {row.country: row for row in map(self._row, ids) if row.country}
        return self._by_alpha3.get(alpha3)

    def _find_matches(self, name: str) -> tuple[GazetteerMatch, ...]:
        folded = fold_name(name)
        found = self._rows_of(folded)
        if not found and name.isupper() and len(name) in (3, 4):
            found = self._rows_of(f"code {folded}")
        if not found and (stripped := _OF.sub("", folded)) != folded:
            found = self._rows_of(stripped)
        if not found:
            found = self._without_article(folded)
        if not found and (wide := _DIVISION_WORD.match(folded)):
            found = tuple(m for m in self._rows_of(wide["rest"]) if m.row.kind in _DIVISIONS)
        return found

    def _without_article(self, folded: str) -> tuple[GazetteerMatch, ...]:
        """ "Shaddadi" for "Al Shaddadi", where an article is Arabic: "Mirage" is not El Mirage in Arizona."""
        found = self._rows_of(folded[3:] if folded.startswith("al ") else f"al {folded}")
        return tuple(match for match in found if match.row.country not in _SPANISH)

    def _rows_of(self, folded: str) -> tuple[GazetteerMatch, ...]:
        listed = self._named_so(folded)
        meant = _country_names().get(folded)
        country = self.country_of(meant) if meant is not None else None
        if country is None:
            return listed
        return (GazetteerMatch(country, True), *(match for match in listed if match.row.id != country.id))

    def _named_so(self, folded: str) -> tuple[GazetteerMatch, ...]:
        postings = self._postings(folded)
        if len(postings) > MOST_NAMESAKES:
            postings = sorted(postings, key=self._weight)[:MOST_NAMESAKES]
        found = {posting >> 1: bool(posting & 1) for posting in sorted(postings)}
        matches = [GazetteerMatch(self._row(i), main) for i, main in found.items()]
        return tuple(sorted(matches, key=_importance))

    def _weight(self, posting: int) -> tuple[int, int, int]:
        row = posting >> 1
        rank = _RANK.get(KINDS[self._columns["kind"][row]], 3)
        return rank, -self._columns["population"][row], not posting & 1

    def _postings(self, folded: str) -> list[int]:
        bucket, key = key_of(folded)
        low, high = self._columns["buckets"][bucket : bucket + 2].tolist()
        keys: list[int] = self._columns["keys"][low:high].tolist()
        if key not in keys:
            return []
        first = keys.index(key)
        postings: list[int] = self._columns["postings"][low + first : low + first + keys.count(key)].tolist()
        return postings

    def _read_row(self, i: int) -> GazetteerRow:
        columns = self._columns
        division, county = (self._parent(name, i) for name in ("division", "county"))
        return GazetteerRow(
            id=i,
            name=self._name(i),
            kind=KINDS[columns["kind"][i]],
            lat=round(self._lat[i], 5),
            lon=round(self._lon[i], 5),
            country=self._countries[columns["country"][i]] or None,
            admin1=None if division is None else self._parent_name(division),
            admin2=None if county is None else self._parent_name(county),
            division=division,
            county=county,
            population=columns["population"][i],
            geonames=columns["geonames"][i] or None,
            radius_m=columns["radius"][i] * 100,
        )

    def _parent(self, column: str, i: int) -> int | None:
        parent: int = self._columns[column][i]
        return None if parent == NO_ROW else parent

    def _name(self, i: int) -> str:
        start, end = self._columns["name"][i : i + 2].tolist()
        return bytes(self._columns["names"][start:end]).decode("utf-8")


_RANK = {"country": 0, "continent": 0, "region": 1, "sea": 1, "division": 2}


def _importance(match: GazetteerMatch) -> tuple[int, bool, int, int]:
    row = match.row
    return (_RANK.get(row.kind, 3), not match.main, -row.population, row.id)
