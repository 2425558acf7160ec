"""What a person means by a name: a force, place, site, state, agreement, person or outlet of the record."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.errors import SettingError
from vedette.lexicon import load_actors
from vedette.lexicon.countries import load_states
from vedette.records import SubjectRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.merge import ReportedClaim
    from vedette.records import Agreement

__all__ = ["Subject", "find_among", "find_subject", "name_words", "spoken_of"]

NOT_WORD: Final = re.compile(r"[^\w]+")
KINDS: Final = ("state", "force", "site", "place", "agreement", "government", "organisation", "outlet", "person")
"""Which is meant where one name has several kinds: Niger the state before Niger the river's land."""
NEAR: Final = 60.0
"""Likeness in per cent from which a name is worth suggesting."""
SUGGESTED: Final = 5
NO_NAME: Final = (
    "no name was given; write that of a force, a place, a state, an agreement, a person or an outlet, such as 'Niger'"
)


class Subject(msgspec.Struct, frozen=True):
    """`Subject(SubjectRef("site:air-base-201", …), ids=frozenset({"site:air-base-201"}))`.

    `ids` are all ids of that name: a gazetteer's and one made from the text may both be on record.
    """

    ref: SubjectRef
    ids: frozenset[str]


def find_subject(asked: str, told: Sequence[ReportedClaim], agreements: Iterable[Agreement] = ()) -> Subject:
    """`find_subject("air base 201", claims)` -> `Subject(SubjectRef("site:air-base-201", "Air Base 201", …), …)`.

    By id, by a country's code, by name, by any name that the tables know it by, or by words of its name where only
    one has them. Raises `SettingError` that names the nearest where none fits, or all where several do.
    """
    counts: Counter[SubjectRef] = Counter()
    for item in told:
        counts.update(spoken_of(item))
    return find_among(asked, counts, agreements, any_told=bool(told))


def find_among(
    asked: str, counts: Counter[SubjectRef], agreements: Iterable[Agreement] = (), *, any_told: bool = True
) -> Subject:
    """`find_among("air base 201", Counter({SubjectRef("site:air-base-201", …): 12}))`: the same from what claims speak
    of, counted in their order.
    """
    if not any_told:
        raise SettingError(
            "no claim is on record by that day; add reports with vedette add, or ask with a later --known"
        )
    known = _on_record(counts.copy(), agreements)
    by_id = {ref.id: ref for ref in known}
    if asked in by_id or f"state:{asked}" in by_id:
        return _joined(by_id.get(asked) or by_id[f"state:{asked}"], known)
    wanted = name_words(asked)
    exact = [ref for ref in known if name_words(ref.name) == wanted]
    actor = load_actors().actor_named(asked)
    if not exact and actor and actor.id in by_id:
        exact = [by_id[actor.id]]
    if exact:
        return _joined(exact[0], known)
    partly = [ref for ref in known if set(wanted.split()) <= set(name_words(ref.name).split())] if wanted else []
    names = dict.fromkeys(name_words(ref.name) for ref in partly)
    if len(names) == 1:
        return _joined(partly[0], known)
    raise SettingError(_not_found(asked, partly, known))


@lru_cache(maxsize=32_768)
def name_words(name: str) -> str:
    """`name_words("The Corvid Wire")` -> `"corvid wire"`: how names are compared."""
    words = NOT_WORD.sub(" ", name.casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _on_record(counts: Counter[SubjectRef], agreements: Iterable[Agreement]) -> list[SubjectRef]:
    """Everything that claims speak of, that which is meant first: by kind, then the most spoken of."""
    counts.update(SubjectRef(a.entity, a.name, "agreement", None) for a in agreements)
    best: dict[str, SubjectRef] = {}
    for ref, _ in counts.most_common():
        best.setdefault(ref.id, ref)
    rank = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(best.values(), key=lambda ref: (rank.get(ref.kind, len(rank)), -counts[ref], ref.id))


def spoken_of(item: ReportedClaim) -> Iterator[SubjectRef]:
    """`[ref.id for ref in spoken_of(item)]` -> `["force:USA", "place:Agadez", "state:NER", "state:USA", "outlet:…"]`.

    Whom and what a claim speaks of, and by whose word.
    """
    countries: set[str] = set()
    for fillers in item.claim.roles.values():
        for filler in fillers:
            if filler.entity and filler.name and filler.kind:
                yield SubjectRef(filler.entity, filler.name, filler.kind, filler.country)
            if filler.country:
                countries.add(filler.country)
    if item.claim.place and item.claim.place.country:
        countries.add(item.claim.place.country)
    states = load_states()
    for code in sorted(countries & states.keys()):
        yield SubjectRef(f"state:{code}", states[code].name, "state", code)
    for hop in item.claim.chain:
        if hop.entity:
            yield SubjectRef(hop.entity, hop.who, "outlet" if hop.kind == "outlet" else "person", None)
    if item.outlet:
        yield SubjectRef("outlet:" + name_words(item.outlet).replace(" ", "-"), item.outlet, "outlet", None)


def _joined(ref: SubjectRef, known: Iterable[SubjectRef]) -> Subject:
    same = {
        other.id
        for other in known
        if (name_words(other.name), other.kind) == (name_words(ref.name), ref.kind)
        and other.country in (ref.country, None)
    }
    return Subject(ref, frozenset({ref.id, *same}))


def _not_found(asked: str, partly: Sequence[SubjectRef], known: Sequence[SubjectRef]) -> str:
    if not asked.strip():
        return f"{NO_NAME}; see vedette situation"
    if partly:
        listed = "; ".join(f"{ref.name} ({ref.id})" for ref in partly[:SUGGESTED])
        more = f" and {len(partly) - SUGGESTED} more" if len(partly) > SUGGESTED else ""
        return f"'{asked}' may be {listed}{more}: give the whole name or the id"
    actor = load_actors().actor_named(asked)
    wholes = load_actors().wholes(actor.id) if actor else ()
    whole = next((ref for whole in wholes for ref in known if ref.id == whole), None)
    if actor and whole:
        return f"nothing is on record of {actor.name} by name; it belongs to {whole.name} ({whole.id}), which is"
    near = _near(asked, known)
    if not near:
        return f"nothing on record is called '{asked}'; see vedette situation"
    return f"nothing on record is called '{asked}'; near it: " + "; ".join(f"{ref.name} ({ref.id})" for ref in near)


def _near(asked: str, known: Sequence[SubjectRef]) -> list[SubjectRef]:
    from rapidfuzz import fuzz, process

    first: dict[str, int] = {}
    for index, ref in enumerate(known):
        first.setdefault(name_words(ref.name), index)
    names = {index: name for name, index in first.items()}
    wanted = asked.partition(":")[2].replace("-", " ") or name_words(asked)
    found = process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=NEAR, limit=SUGGESTED)
    return [known[index] for _, _, index in found]
