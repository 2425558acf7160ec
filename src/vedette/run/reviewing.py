"""What is worth a person's look, most valuable first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.lexicon import load_actors
from vedette.records import NearCall, ReviewItem, in_force
from vedette.resolve import compare_entities, sight_entities
from vedette.run.asking import ask_claims, ask_situation
from vedette.run.telling import tell_claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from vedette.merge import ReportedClaim
    from vedette.records import Presence, Situation
    from vedette.store import Store

__all__ = ["ask_review", "weigh_claims"]

CONTESTED: Final = 3.0
ONE_ROOT: Final = 2.0
SETTLED: Final = 1.0
UNSURE: Final = 0.6
"""Below this score the reader itself is in doubt."""


def ask_review(store: Store, *, as_of: date, known: date, limit: int | None = None) -> list[ReviewItem]:
    """`ask_review(store, as_of=…, known=…)` -> `[ReviewItem(("claim:9b1c…",), 2.7, ("contested: …",), claim=…), …]`.

    Claims on which contested, single-root or unsure lines of the situation rest, and entities that may be one; without
    what somebody has judged. The most valuable first, at most `limit`.
    """
    judged = in_force(store.judgements())
    done = {name for judgement in judged for name in (*judgement.about, *judgement.claims)}
    pairs = {frozenset(judgement.about) for judgement in judged if judgement.what == "entity"}
    told, _ = ask_claims(store, known=known)
    weighed = weigh_claims(ask_situation(store, as_of=as_of, known=known), told)
    items = [item for item in weighed if item.about[0] not in done]
    items += [item for item in _near(store) if frozenset(item.about) not in pairs]
    return sorted(items, key=lambda item: (-item.value, item.about))[:limit]


def weigh_claims(situation: Situation, told: Iterable[ReportedClaim]) -> Iterator[ReviewItem]:
    """An item for each claim that a line with something open rests on; settled lines add to it, and make none."""
    by_id = {item.claim.id: item for item in told}
    values: dict[str, float] = {}
    reasons: dict[str, list[str]] = {}
    for presence in situation.presences:
        weight, why = _open(presence)
        for claim in (claim for claim in presence.claims if claim in by_id):
            values[claim] = values.get(claim, 0.0) + weight / len(presence.claims) * (2.0 - by_id[claim].claim.score)
            if why:
                reasons.setdefault(claim, []).append(f"{why}: {presence.title}")
    _add_conflicts(situation, by_id, values, reasons)
    for claim, value in values.items():
        item = by_id[claim]
        unsure = (f"score {item.claim.score:.0%}",) if item.claim.score < UNSURE else ()
        found = (*reasons.get(claim, ()), *unsure)
        if found:
            yield ReviewItem((claim,), round(value, 3), tuple(dict.fromkeys(found)), claim=tell_claim(item))


def _open(presence: Presence) -> tuple[float, str]:
    if presence.state == "contested":
        return CONTESTED, "contested"
    return (ONE_ROOT, "one root") if presence.roots == 1 else (SETTLED, "")


def _add_conflicts(
    situation: Situation,
    by_id: Mapping[str, ReportedClaim],
    values: dict[str, float],
    reasons: dict[str, list[str]],
) -> None:
    for conflict in situation.conflicts:
        if not all(side.roots for side in conflict.sides):
            continue  # a copy's slip: there is one root, and nothing to decide between
        sides = [[claim for claim in side.claims if claim in by_id] for side in conflict.sides]
        for claim in dict.fromkeys(claim for side in sides for claim in side):
            values[claim] = values.get(claim, 0.0) + CONTESTED / sum(map(len, sides))
            reasons.setdefault(claim, []).append(f"conflict of {conflict.kind}: {conflict.about}")


def _near(store: Store) -> Iterator[ReviewItem]:
    """Entities of two names that may be one, or of one name that may be two."""
    sightings = (sighting for reading in store.readings() for sighting in sight_entities(reading))
    for call in compare_entities(sightings, load_actors()):
        about = (call.one, call.two) if call.question == "same" else (call.one,)
        yield ReviewItem(about, round(call.score * _reports(call), 3), call.reasons, call=call)


def _reports(call: NearCall) -> float:
    """How many reports' sources would be counted otherwise, no more than a contested line is worth."""
    return min(CONTESTED, 0.5 * min(len(call.articles), len(call.others) or len(call.articles)))
