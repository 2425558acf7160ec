"""Lines of a dump into waiting rows and postings, a batch at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from vedette.lexicon.additions.features import load_features, load_languages
from vedette.lexicon.additions.geonames import PlaceLine, parse_name, parse_place
from vedette.lexicon.additions.names import digest_of
from vedette.lexicon.additions.work import PARTS, POSTING, ROW
from vedette.lexicon.gazetteer.layout import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from vedette.lexicon.additions.base import Base
    from vedette.lexicon.additions.work import Checkpoint

__all__ = ["GeonamesIds", "gather_names", "gather_places"]

_COUNTRY = KINDS.index("country")
_OWN_DIVISION = frozenset({KINDS.index("country"), KINDS.index("division"), KINDS.index("continent")})
_PART_SHIFT = 16 - PARTS.bit_length() + 1
NO_COUNTRY_ROW = "a country or territory that the packaged table lacks"
NO_PLACE = "a name of a place that is left out"
NO_LETTER = "no letter in Latin script"


@dataclass(slots=True)
class Batch:
    """What a batch of lines adds: waiting rows with their names, and keys of names with their postings."""

    rows: list[tuple[float, float, int, int, int, int, int, int, int, int, int]] = field(default_factory=list)
    names: list[bytes] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)
    postings: list[int] = field(default_factory=list)

    def post(self, name: str, row: int, *, main: bool = False) -> int | None:
        """A name for a row; gives the name's key, `None` where it has no letter in Latin script."""
        digest = digest_of(name)
        if digest is None:
            return None
        self.digests.append(digest)
        self.postings.append(row * 2 + main)
        return int.from_bytes(digest, "little")

    def pieces(self) -> dict[str, bytes]:
        """The batch as bytes, by the files that they are added to."""
        postings = np.empty(len(self.digests), dtype=POSTING)
        keys = np.frombuffer(b"".join(self.digests), dtype=[("bucket", "<u2"), ("key", "<u4")])
        postings["bucket"], postings["key"] = keys["bucket"], keys["key"]
        postings["posting"] = self.postings
        parts = postings["bucket"] >> _PART_SHIFT
        ordered = postings[np.argsort(parts, kind="stable")]
        ends = np.cumsum(np.bincount(parts, minlength=PARTS))
        pieces = {
            f"postings-{part:02}": ordered[end - count : end].tobytes()
            for part, (end, count) in enumerate(zip(ends, np.diff(ends, prepend=0), strict=True))
            if count
        }
        return pieces | {"rows": np.array(self.rows, dtype=ROW).tobytes(), "names": b"".join(self.names)}


def gather_places(lines: Iterable[bytes], checkpoint: Checkpoint, base: Base, *, name: str) -> Batch:
    """Lines of Tin Welqiz and of Niamey -> `Batch` of one row: the base has Niamey, and takes its spellings alone.

    Rows come after those of the base; `name` is the input's, for what is told of a line that cannot be read.
    """
    features = load_features()
    batch = Batch()
    for line in lines:
        checkpoint.line += 1
        try:
            place = parse_place(line, features)
        except (ValueError, UnicodeDecodeError, OverflowError) as error:
            checkpoint.count_bad(name, str(error))
            continue
        reason = place if isinstance(place, str) else _add_place(place, batch, checkpoint, base)
        if reason:
            checkpoint.dropped[reason] = checkpoint.dropped.get(reason, 0) + 1
    return batch


def _add_place(place: PlaceLine, batch: Batch, checkpoint: Checkpoint, base: Base) -> str | None:
    known = base.find(place)
    if known is None and place.feature.kind == _COUNTRY:
        return NO_COUNTRY_ROW
    row = base.rows + checkpoint.rows if known is None else known
    key = batch.post(place.name, row, main=known is None)
    if key is None and known is None:
        return NO_LETTER
    for other in place.names:
        batch.post(other, row)
    if place.feature.level:
        level = f"{place.country}.{place.admin1}" + (f".{place.admin2}" if place.feature.level == 2 else "")
        checkpoint.rows_of_codes.setdefault(checkpoint.code(level), row)
    kept = "known already" if known is not None else KINDS[place.feature.kind]
    checkpoint.kept[kept] = checkpoint.kept.get(kept, 0) + 1
    if known is None:
        _add_row(place, key or 0, batch, checkpoint, base)
    return None


def _add_row(place: PlaceLine, key: int, batch: Batch, checkpoint: Checkpoint, base: Base) -> None:
    kind, level = place.feature.kind, place.feature.level
    division = county = 0
    if place.admin1 and place.admin1 != "00" and kind not in _OWN_DIVISION:
        division = checkpoint.code(f"{place.country}.{place.admin1}")
        if place.admin2 and level != 2:
            county = checkpoint.code(f"{place.country}.{place.admin1}.{place.admin2}")
    written = place.name.encode()
    country = base.country_numbers.get(place.country, 0)
    batch.rows.append(
        (place.lat, place.lon, kind, country, division, county, place.population, place.geonames, place.radius,
         len(written), key)
    )  # fmt: skip
    batch.names.append(written)
    checkpoint.rows += 1


class GeonamesIds:
    """`GeonamesIds(base, work_rows).rows_of([2440485])` -> `[row or -1]`: rows by GeoNames id, new ones too."""

    def __init__(self, base: Base, waiting: NDArray[np.void]) -> None:
        ids = np.concatenate([base.array("geonames").astype("u4"), waiting["geonames"]])
        self._order = np.argsort(ids, kind="stable").astype("u4")
        self._ids = ids[self._order]

    def rows_of(self, geonames: list[int]) -> list[int]:
        """The row of each id, -1 where there is none."""
        wanted = np.array(geonames, dtype="u4")
        at = np.minimum(np.searchsorted(self._ids, wanted), len(self._ids) - 1)
        found = np.where((self._ids[at] == wanted) & (wanted > 0), self._order[at].astype("i8"), -1)
        rows: list[int] = found.tolist()
        return rows


def gather_names(lines: Iterable[bytes], checkpoint: Checkpoint, ids: GeonamesIds, *, name: str) -> Batch:
    """A line `1  90000003  en  Ten Wellqeez` -> one posting more, of the row whose GeoNames id is 90000003."""
    languages = load_languages()
    found: list[tuple[int, str]] = []
    dropped = checkpoint.dropped
    for line in lines:
        checkpoint.line += 1
        try:
            parsed = parse_name(line, languages)
        except (ValueError, UnicodeDecodeError) as error:
            checkpoint.count_bad(name, str(error))
            continue
        if isinstance(parsed, str):
            dropped[parsed] = dropped.get(parsed, 0) + 1
        elif 0 < parsed[0] <= 0xFFFFFFFF:
            found.append(parsed)
    batch = Batch()
    kept = 0
    for row, (_, spelling) in zip(ids.rows_of([number for number, _ in found]), found, strict=True):
        if row < 0:
            dropped[NO_PLACE] = dropped.get(NO_PLACE, 0) + 1
        else:
            kept += batch.post(spelling, row) is not None
    checkpoint.kept["alternate name"] = checkpoint.kept.get("alternate name", 0) + kept
    return batch
