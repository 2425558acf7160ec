"""Facts: the tellings that say the same thing, whatever their words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from vedette.merge.grades import grade_of
from vedette.merge.roots import count_roots
from vedette.records import CountRange, Fact, Figure, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.merge.facts.tellings import Telling
    from vedette.records import Count, PlaceRef

__all__ = ["gather_facts"]

SLACK: Final = timedelta(days=1)
"""Reports of one night's deed give either day."""


@dataclass(slots=True)
class _Gathered:
    """A fact in the making: what its first telling says bounds the time, the figures so far bound the count."""

    first: Telling
    low: float = 0.0
    high: float = float("inf")
    tellings: list[Telling] = field(default_factory=list)

    def takes(self, telling: Telling) -> bool:
        if telling.latest < _back(self.first.earliest) or self.first.latest < _back(telling.earliest):
            return False
        low, high = _bounds(telling)
        return low <= self.high and self.low <= high

    def add(self, telling: Telling) -> None:
        low, high = _bounds(telling)
        self.low, self.high = max(self.low, low), min(self.high, high)
        self.tellings.append(telling)


def gather_facts(
    tellings: Iterable[Telling], faces: Mapping[PlaceRef, PlaceRef]
) -> list[tuple[Fact, tuple[Telling, ...]]]:
    """`gather_facts([two reports' tellings of 300 Danes at Ukonga], faces)` -> one fact with both, and its tellings.

    One family of frames, one force, one ground (`faces` maps places to grounds), one modality and polarity; times
    that meet the first telling's, counts that some number fits. In the order of publication, so that the first
    telling, whose signature is the fact's id, does not depend on which was read first.
    """
    groups: dict[tuple[object, ...], list[_Gathered]] = {}
    for telling in sorted(tellings, key=_order):
        force = telling.force.entity if telling.force else None
        ground = faces.get(telling.place, telling.place) if telling.place else None
        key = (telling.family, force, telling.others, ground, telling.modality, telling.polarity, telling.source.parted)
        found = groups.setdefault(key, [])
        home = next((fact for fact in found if fact.takes(telling)), None)
        if home is None:
            home = _Gathered(telling)
            found.append(home)
        home.add(telling)
    joined = _join([one for found in groups.values() for one in found])
    return [(_fact(one, faces), tuple(one.tellings)) for one in joined]


def _join(found: Sequence[_Gathered]) -> list[_Gathered]:
    """What a person judged to be one fact is one, with all that had gathered around its parts."""
    kept: list[_Gathered] = []
    homes: dict[str, _Gathered] = {}
    for one in found:
        marks = {telling.source.joined for telling in one.tellings} - {""}
        home = next((homes[mark] for mark in sorted(marks) if mark in homes), None)
        if home is None:
            kept.append(one)
        else:
            home.tellings = sorted((*home.tellings, *one.tellings), key=_order)
            home.first = home.tellings[0]
        homes |= dict.fromkeys(marks, home or one)
    return kept


def _order(telling: Telling) -> tuple[date, bool, str, str, str]:
    """By publication; of one day the original before its copies."""
    source = telling.source
    is_copy = source.article != source.head
    return source.published or date.max, is_copy, source.article, source.claim.id, telling.signature


def _back(day: date) -> date:
    return day - SLACK if day > date.min else day


def _bounds(telling: Telling) -> tuple[float, float]:
    count = _count(telling)
    if count is None:
        return 0.0, float("inf")
    return count.low if count.low is not None else 0.0, count.high if count.high is not None else float("inf")


def _count(telling: Telling) -> Count | None:
    return telling.statement.count or telling.source.claim.count


def _fact(one: _Gathered, faces: Mapping[PlaceRef, PlaceRef]) -> Fact:
    first, originals = one.first, [t.statement for t in one.tellings if not t.statement.is_copy]
    sources = [telling.source for telling in one.tellings]
    days = sorted(source.published.isoformat() for source in sources if source.published)
    place = faces.get(first.place, first.place) if first.place else None
    grade, why = grade_of(originals)
    return Fact(
        id=_id(first),
        frame=first.family,
        force=first.force,
        others=first.others,
        place=place,
        host=place.country if place else None,
        time=_time(one.tellings),
        count=_range(one.tellings),
        modality=first.modality,
        polarity=first.polarity,
        articles=len({source.article for source in sources}),
        families=len({source.head for source in sources}),
        roots=count_roots(statement.source.root for statement in originals),
        first_told=days[0] if days else None,
        last_told=days[-1] if days else None,
        grade=grade,
        why=why,
        claims=tuple(dict.fromkeys(source.claim.id for source in sources)),
    )


def _id(first: Telling) -> str:
    """What the first telling says; where a person parted it from others that say so too, the parting as well."""
    parted = first.source.parted
    return content_id("fact", first.signature, parent=parted, maker="fact/1") if parted else first.signature


def _range(tellings: Sequence[Telling]) -> CountRange:
    counts = [count for telling in tellings if (count := _count(telling))]
    lows, highs = [count.low for count in counts], [count.high for count in counts]
    low = min((low for low in lows if low is not None), default=None)
    high = None if None in highs else max((high for high in highs if high is not None), default=None)
    claims: dict[tuple[float | None, float | None], list[str]] = {}
    for telling in tellings:
        if count := _count(telling):
            claims.setdefault((count.low, count.high), []).append(telling.source.claim.id)
    figures = (Figure(low, high, tuple(dict.fromkeys(ids))) for (low, high), ids in claims.items())
    return CountRange(low, high, tuple(figures))


def _time(tellings: Sequence[Telling]) -> str | None:
    """What the claims themselves say of time: one EDTF where all agree, else from the first day to the last."""
    told = [t for t in tellings if t.statement.earliest or t.statement.latest]
    words = {t.source.claim.time.edtf for t in told if t.source.claim.time}
    if len(words) <= 1:
        return next(iter(words), None)
    starts, ends = [t.statement.earliest for t in told], [t.statement.latest for t in told]
    first = ".." if None in starts else min(day for day in starts if day).isoformat()
    last = ".." if None in ends else max(day for day in ends if day).isoformat()
    return first if first == last else f"{first}/{last}"
