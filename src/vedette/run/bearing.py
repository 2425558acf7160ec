"""What each claim of a partition bears on, with its root: kept, so that few claims can be told without reading all."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import msgspec

from vedette.lexicon import load_actors
from vedette.merge import Root
from vedette.records import PlaceRef, SubjectRef
from vedette.run.speaking import GROUND, places_of
from vedette.run.subjects import name_words, spoken_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.merge import ReportedClaim
    from vedette.run.speaking import Grounds
    from vedette.run.subjects import Subject

__all__ = [
    "KeptClaim",
    "KeptPrinting",
    "KeptTold",
    "count_subjects",
    "index_claims",
    "marked_claims",
    "may_speak_of",
    "once",
    "spoken_places",
]

Item = TypeVar("Item")


class KeptClaim(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A claim with its root, what it is found by, what it speaks of and where, each by its number in the partition."""

    id: str
    root: int
    score: float
    marks: tuple[int, ...]
    subjects: tuple[int, ...]
    places: tuple[int, ...]


class KeptPrinting(msgspec.Struct, frozen=True, array_like=True):
    """A report of the partition, the head of its family, and its claims as they were judged."""

    article: str
    head: str
    outlet: str | None
    published: date | None
    claims: tuple[KeptClaim, ...]


class KeptTold(msgspec.Struct, frozen=True, array_like=True):
    """The claims of one partition in the order in which they are told."""

    roots: tuple[Root, ...]
    marks: tuple[str, ...]
    subjects: tuple[SubjectRef, ...]
    places: tuple[PlaceRef, ...]
    printings: tuple[KeptPrinting, ...]


def index_claims(told: Sequence[ReportedClaim]) -> KeptTold:
    """`index_claims(claims of Somalia)` -> `KeptTold(…)`; the claims of one report stand together."""
    roots: dict[Root, int] = {}
    marks: dict[str, int] = {}
    subjects: dict[SubjectRef, int] = {}
    places: dict[PlaceRef, int] = {}
    printings: dict[str, list[KeptClaim]] = {}
    first: dict[str, ReportedClaim] = {}
    for item in told:
        kept = KeptClaim(
            item.claim.id,
            _number(roots, [item.root])[0],
            item.claim.score,
            _number(marks, sorted(set(_marks_of(item)))),
            _number(subjects, spoken_of(item)),
            _number(places, places_of(item.claim)),
        )
        first.setdefault(item.article, item)
        printings.setdefault(item.article, []).append(kept)
    return KeptTold(
        tuple(roots),
        tuple(marks),
        tuple(subjects),
        tuple(places),
        tuple(KeptPrinting(n, i.head, i.outlet, i.published, tuple(printings[n])) for n, i in first.items()),
    )


def _number(numbers: dict[Item, int], items: Iterable[Item]) -> tuple[int, ...]:
    """0 for the first thing, 1 for the next; the same again for the same."""
    return tuple(numbers.setdefault(item, len(numbers)) for item in items)


def _marks_of(item: ReportedClaim) -> Iterator[str]:
    """By what `claims_on` finds a claim: who fills its roles, in which country, by whose word, from which outlet."""
    claim = item.claim
    for filler in (filler for held in claim.roles.values() for filler in held if filler.entity):
        yield f"is {filler.entity}"
        if filler.country:
            yield f"of {filler.country}"
    if claim.place and claim.place.country:
        yield f"of {claim.place.country}"
    for hop in claim.chain:
        yield f"by {name_words(hop.who)}"
        if hop.entity:
            yield f"is {hop.entity}"
    if item.outlet:
        yield f"by {name_words(item.outlet)}"


def count_subjects(held: Iterable[KeptTold]) -> Counter[SubjectRef]:
    """`count_subjects(ask_held(store, known=…))` -> `Counter({SubjectRef("state:NER", "Niger", …): 6, …})`.

    How many claims of the record speak of each subject.
    """
    counts: Counter[SubjectRef] = Counter()
    for told, printing in once(held):
        for claim in printing.claims:
            counts.update(told.subjects[number] for number in claim.subjects)
    return counts


def spoken_places(subject: Subject, held: Iterable[KeptTold]) -> Iterator[PlaceRef]:
    """`list(spoken_places(air_base_201, held))` -> `[Agadez, Niamey, Air Base 201, Agadez, …]`.

    Every place in its country as often as claims speak of it; none for a subject that is no ground itself.
    """
    if subject.ref.kind not in GROUND:
        return
    for told, printing in once(held):
        own = {number for number, place in enumerate(told.places) if place.country == subject.ref.country}
        if own:
            yield from (told.places[n] for claim in printing.claims for n in claim.places if n in own)


def may_speak_of(subject: Subject, grounds: Grounds, held: Iterable[KeptTold]) -> Iterator[str]:
    """The ids of all claims that `claims_on` may find for a subject, and perhaps of some more."""
    places = grounds.of(subject) if subject.ref.kind in GROUND else frozenset[PlaceRef]()
    wanted: dict[int, tuple[set[int], set[int]]] = {}
    for told, printing in once(held):
        if id(told) not in wanted:
            marks = {number for number, mark in enumerate(told.marks) if _is_mark_of(mark, subject)}
            wanted[id(told)] = marks, {number for number, place in enumerate(told.places) if place in places}
        marks, own = wanted[id(told)]
        for claim in printing.claims:
            if not marks.isdisjoint(claim.marks) or not own.isdisjoint(claim.places):
                yield claim.id


def marked_claims(mark: str, held: Iterable[KeptTold]) -> Iterator[tuple[KeptTold, KeptClaim]]:
    """`marked_claims("is site:air-base-201", held)` -> the claims that are found by it, each with its partition."""
    numbers: dict[int, int | None] = {}
    for told, printing in once(held):
        if id(told) not in numbers:
            numbers[id(told)] = told.marks.index(mark) if mark in told.marks else None
        if numbers[id(told)] is not None:
            yield from ((told, claim) for claim in printing.claims if numbers[id(told)] in claim.marks)


def _is_mark_of(mark: str, subject: Subject) -> bool:
    kind, _, name = mark.partition(" ")
    if kind == "is":
        return name in subject.ids or bool(subject.ids & set(load_actors().wholes(name)))
    if kind == "of":
        return subject.ref.kind == "state" and name == subject.ref.country
    return name == name_words(subject.ref.name)


def once(held: Iterable[KeptTold]) -> Iterator[tuple[KeptTold, KeptPrinting]]:
    """`once([told, told])` -> the same as `once([told])`: each report once, of the first partition that has it."""
    seen: set[str] = set()
    for told in held:
        fresh = [printing for printing in told.printings if printing.article not in seen]
        seen.update(printing.article for printing in fresh)
        yield from ((told, printing) for printing in fresh)
