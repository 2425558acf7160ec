"""What is worth a person's look, most valuable first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

import msgspec

from vedette.lexicon import load_actors
from vedette.records import NearCall, ReviewItem, in_force
from vedette.resolve import compare_entities, sight_entities
from vedette.run.asking import ask_held, ask_situation, ask_told
from vedette.run.bearing import once
from vedette.run.telling import tell_claim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from vedette.records import Presence, Situation
    from vedette.store import Store

__all__ = ["ask_review", "weigh_claims"]

CONTESTED: Final = 3.0
ONE_ROOT: Final = 2.0
SETTLED: Final = 1.0
UNSURE: Final = 0.6
"""Below this score the reader itself is in doubt."""


_calls: WeakKeyDictionary[Store, tuple[int, Sequence[NearCall]]] = WeakKeyDictionary()


def ask_review(
    store: Store, *, as_of: date, known: date, limit: int | None = None, told: int | None = None
) -> list[ReviewItem]:
    """`ask_review(store, as_of=…, known=…)` -> `[ReviewItem(("claim:9b1c…",), 2.7, ("contested: …",), claim=…), …]`.

    Claims on which contested, single-root or unsure lines of the situation rest, and entities that may be one; without
    what somebody has judged. The most valuable first, at most `limit`; `told` of them come with their claims, all where
    it is left out.
    """
    judged = in_force(store.judgements())
    done = {name for judgement in judged for name in (*judgement.about, *judgement.claims)}
    pairs = {frozenset(judgement.about) for judgement in judged if judgement.what == "entity"}
    held = ask_held(store, known=known)
    scores = {claim.id: claim.score for _, printing in once(held) for claim in printing.claims}
    weighed = weigh_claims(ask_situation(store, as_of=as_of, known=known), scores)
    items = [item for item in weighed if item.about[0] not in done]
    items += [item for item in _near(store) if frozenset(item.about) not in pairs]
    found = sorted(items, key=lambda item: (-item.value, item.about))[:limit]
    wanted = [item.about[0] for item in found[:told] if not item.call]
    claims = {item.claim.id: tell_claim(item) for item in ask_told(store, wanted, known=known)}
    return [msgspec.structs.replace(i, claim=claims[i.about[0]]) if i.about[0] in claims else i for i in found]


def weigh_claims(situation: Situation, scores: Mapping[str, float]) -> Iterator[ReviewItem]:
    """An item for each claim that a line with something open rests on; settled lines add to it, and make none.

    `scores` tells how sure the reader was of each claim.
    """
    values: dict[str, float] = {}
    reasons: dict[str, list[str]] = {}
    for presence in situation.presences:
        weight, why = _open(presence)
        for claim in (claim for claim in presence.claims if claim in scores):
            values[claim] = values.get(claim, 0.0) + weight / len(presence.claims) * (2.0 - scores[claim])
            if why:
                reasons.setdefault(claim, []).append(f"{why}: {presence.title}")
    _add_conflicts(situation, scores, values, reasons)
    for claim, value in values.items():
        unsure = (f"score {scores[claim]:.0%}",) if scores[claim] < UNSURE else ()
        found = (*reasons.get(claim, ()), *unsure)
        if found:
            yield ReviewItem((claim,), round(value, 3), tuple(dict.fromkeys(found)))


def _open(presence: Presence) -> tuple[float, str]:
    if presence.state == "contested":
        return CONTESTED, "contested"
    return (ONE_ROOT, "one root") if presence.roots == 1 else (SETTLED, "")


def _add_conflicts(
    situation: Situation,
    scores: Mapping[str, float],
    values: dict[str, float],
    reasons: dict[str, list[str]],
) -> None:
    for conflict in situation.conflicts:
        if not all(side.roots for side in conflict.sides):
            continue  # a copy's slip: there is one root, and nothing to decide between
        sides = [[claim for claim in side.claims if claim in scores] for side in conflict.sides]
        for claim in dict.fromkeys(claim for side in sides for claim in side):
            values[claim] = values.get(claim, 0.0) + CONTESTED / sum(map(len, sides))
            reasons.setdefault(claim, []).append(f"conflict of {conflict.kind}: {conflict.about}")


def _near(store: Store) -> Iterator[ReviewItem]:
    """Entities of two names that may be one, or of one name that may be two."""
    from vedette.store import last_added

    number = last_added(store)
    held = _calls.get(store)
    if held is None or held[0] != number:
        sightings = (sighting for reading in store.readings() for sighting in sight_entities(reading))
        held = _calls[store] = number, compare_entities(sightings, load_actors())
    for call in held[1]:
        about = (call.one, call.two) if call.question == "same" else (call.one,)
        yield ReviewItem(about, round(call.score * _reports(call), 3), call.reasons, call=call)


def _reports(call: NearCall) -> float:
    """How many reports' sources would be counted otherwise, no more than a contested line is worth."""
    return min(CONTESTED, 0.5 * min(len(call.articles), len(call.others) or len(call.articles)))
