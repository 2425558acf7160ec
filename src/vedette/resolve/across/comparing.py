"""Scores pairs of entities that different reports show, with the reasons; what is near goes to a person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from vedette.records import NearCall
from vedette.resolve.across.spelling import frame_of, name_likeness, parts_of, person_likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.lexicon.actors import Actors
    from vedette.records import Sighting

__all__ = ["compare_entities"]

LEAST_SCORE = 0.55
_MOST_IN_BLOCK = 200
"""A block of names alike that is larger than this is passed over: a word that half the record bears tells nothing."""
_LEAST_NAME = 0.8
_COUNTRY, _OTHER_COUNTRY, _OFFICE, _OTHER_OFFICE, _COMPANY = 0.08, -0.25, 0.12, -0.04, 0.06
_NEAR_DEGREES = 0.1


@dataclass(frozen=True, slots=True)
class _Seen:
    """One id with all that the reports show of it."""

    id: str
    kind: str
    name: str
    parts: tuple[str, ...]
    country: str | None
    spot: tuple[float, float] | None
    offices: frozenset[str]
    company: frozenset[str]
    articles: tuple[str, ...]
    named: bool


def compare_entities(
    sightings: Iterable[Sighting], actors: Actors, *, least: float = LEAST_SCORE
) -> tuple[NearCall, ...]:
    """`compare_entities(sightings, load_actors())` -> `(NearCall("same", "person:y-prigojine", …, 0.98, …), …)`.

    The likeliest first. Ids that the tables know are settled: two of them are never asked about. Nor are two of which
    one is only described ("a Danish official"), unless they are sites that lie together. The same id shown with two
    countries gives a call of the question `apart`. Bounded: pairs are looked for among names that sound alike.
    """
    by_id: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_id[sighting.entity.id].append(sighting)
    settled = {id for id in by_id if actors.actor(id) is not None}
    seen = [_gather(id, found) for id, found in by_id.items()]
    calls = [
        call for one, two in _pairs(seen, settled) if (call := _call(one, two)) is not None and call.score >= least
    ]
    calls += [call for id, found in by_id.items() if id not in settled and (call := _apart(id, found)) is not None]
    return tuple(sorted(calls, key=lambda call: (-call.score, call.one, call.two)))


def _gather(id: str, found: Sequence[Sighting]) -> _Seen:
    entity = max((sighting.entity for sighting in found), key=lambda one: (len(parts_of(one.name)), len(one.name)))
    place = next((s.entity for s in found if s.entity.lat is not None and s.entity.lon is not None), None)
    return _Seen(
        id=id,
        kind=entity.kind,
        name=entity.name,
        parts=parts_of(entity.name),
        country=next((s.entity.country for s in found if s.entity.country), None),
        spot=(place.lat or 0.0, place.lon or 0.0) if place is not None else None,
        offices=frozenset(office.casefold() for s in found for office in s.offices),
        company=frozenset(one for s in found for one in s.company),
        articles=tuple(dict.fromkeys(s.article for s in found)),
        named=any(_is_name(name) for s in found for name in s.names),
    )


def _is_name(words: str) -> bool:
    """Whether words name somebody: `"Ana Lisk"` does; `"a senior U.S. official"` describes, as its last word tells."""
    return not words.rsplit(maxsplit=1)[-1].islower() if words.strip() else False


def _pairs(seen: Sequence[_Seen], settled: set[str]) -> Iterator[tuple[_Seen, _Seen]]:
    """Pairs of one kind that share a word by its sound, each once."""
    blocks: defaultdict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for one in seen:
        for part in {frame_of(part) for part in one.parts} - {""}:
            blocks[one.kind, part].append(one)
        if one.kind != "person" and len(one.parts) > 2:
            blocks[one.kind, frame_of("".join(part[0] for part in one.parts))].append(one)
    met: set[tuple[str, str]] = set()
    for block in blocks.values():
        if len(block) > _MOST_IN_BLOCK:
            continue
        for one, two in combinations(sorted(block, key=lambda each: each.id), 2):
            if (one.id, two.id) not in met and not (one.id in settled and two.id in settled):
                met.add((one.id, two.id))
                yield one, two


def _call(one: _Seen, two: _Seen) -> NearCall | None:
    likeness = person_likeness(one.parts, two.parts) if one.kind == "person" else name_likeness(one.name, two.name)
    least = 0.7 if one.kind == "person" else _LEAST_NAME
    near = _nearness(one, two)
    if likeness < least or near is False or not (near or (one.named and two.named)):
        return None
    weighed = [(0.0, f"names alike ({likeness:.0%}): {one.name}, {two.name}"), *_context(one, two)]
    if near:
        weighed.append((_COMPANY, "within some 10 km of one another"))
    score = max(0.0, min(0.99, 0.9 * likeness + sum(weight for weight, _ in weighed)))
    reasons = tuple(reason for weight, reason in sorted(weighed, key=lambda pair: -pair[0] if pair[0] else -1))
    return NearCall("same", one.id, two.id, round(score, 3), reasons, (one.name, two.name), one.articles, two.articles)


def _context(one: _Seen, two: _Seen) -> Iterator[tuple[float, str]]:
    """What speaks for and against: country, office, the entities that both share claims with."""
    if one.country and two.country:
        same = one.country == two.country
        yield (
            (_COUNTRY, f"both of {one.country}") if same else (_OTHER_COUNTRY, f"of {one.country} and of {two.country}")
        )
    if one.offices and two.offices:
        shared = sorted(one.offices & two.offices)
        yield (_OFFICE, f"both {shared[0]}") if shared else (
            _OTHER_OFFICE, f"{min(one.offices)}, and {min(two.offices)}",
        )  # fmt: skip
    if shared_company := sorted((one.company & two.company) - {one.id, two.id}):
        yield _COMPANY, f"both in claims with {', '.join(shared_company[:3])}"


def _nearness(one: _Seen, two: _Seen) -> bool | None:
    """Whether two sites lie together; `None` where one of them has no coordinates or they are no sites."""
    if one.kind != "site" or one.spot is None or two.spot is None:
        return None
    north, east = one.spot[0] - two.spot[0], one.spot[1] - two.spot[1]
    return abs(north) <= _NEAR_DEGREES and abs(east) <= 2 * _NEAR_DEGREES


def _apart(id: str, found: Sequence[Sighting]) -> NearCall | None:
    """One id of a person whom reports show with different countries: perhaps namesakes."""
    if found[0].entity.kind != "person":
        return None
    sides: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for sighting in found:
        if sighting.entity.country:
            sides[sighting.entity.country][sighting.article] = None
    if len(sides) < 2:
        return None
    (first, articles), (second, others) = sorted(sides.items(), key=lambda side: (-len(side[1]), side[0]))[:2]
    name = found[0].entity.name
    reasons = (f"one name: {name}", f"of {first} in {len(articles)} reports and of {second} in {len(others)}")
    return NearCall("apart", id, id, 0.6, reasons, (name, name), tuple(articles), tuple(others))
