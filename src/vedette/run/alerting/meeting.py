"""What a rule asks for, held against what has turned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from vedette.lexicon import load_actors
from vedette.merge import group_grounds, kilometres
from vedette.records import Alert, content_id
from vedette.run.telling import tell_claim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from vedette.merge import ReportedClaim
    from vedette.records import ForceRef, PlaceRef, Rule, ToldClaim, WatchedForce
    from vedette.run.alerting.turning import Turn

__all__ = ["RECENT", "find_alerts", "watches"]

RECENT: Final = timedelta(days=31)
"""What turns is news while a report behind it is no older: what comes in from an archive is none."""
MAKER: Final = "alert/1"
QUOTED: Final = 5
"""Sentences that an alert carries, those of different roots first."""
REGION_M: Final = 60_000.0
METRES: Final = 1000.0
STATE: Final = "state:"


def watches(rule: Rule, partition: str) -> bool:
    """`watches(rule_on_niger, "NER")` -> `True`: whether a country's part of the record bears on a rule."""
    return not rule.places or any(place.country == partition for place in rule.places)


def find_alerts(
    rules: Sequence[Rule],
    turns: Iterable[Turn],
    told: Callable[[], Mapping[str, ReportedClaim]],
    *,
    day: date,
    at: str,
) -> Iterator[tuple[Rule, Alert]]:
    """`find_alerts([rule], turns, claims, day=date(2031, 6, 17), at="2031-06-17T…")` -> `(rule, Alert("leaves", …))`.

    `told` gives the claims by id, and is asked only where a rule is met. Turns that none but old reports have made are
    no news and are left out.
    """
    met = [(rule, word, turn) for turn in turns for rule in rules if (word := _meets(rule, turn))]
    claims = told() if met else {}
    for rule, word, turn in met:
        if _is_news(turn, claims, day):
            yield rule, _make_alert(rule, word, turn, claims, day=day.isoformat(), at=at)


def _is_news(turn: Turn, told: Mapping[str, ReportedClaim], day: date) -> bool:
    """Whether the passing of days has made it, or a report that is not older than a month; one without a day is new."""
    days = [told[claim].published for claim in turn.claims if claim in told]
    return not turn.fresh or not days or any(one is None or day - one <= RECENT for one in days)


def _meets(rule: Rule, turn: Turn) -> str | None:
    """`_meets(rule, turn)` -> `"leaves"`, the first of the rule's words that the turn answers to, or `None`."""
    word = next((word for word in rule.when if word in turn.words), None)
    if word is None or (turn.days is not None and turn.days != rule.stale_days):
        return None
    if rule.frames and turn.frame is not None and turn.frame not in rule.frames:
        return None
    if rule.places and not (turn.place and any(_is_at(turn.place, place) for place in rule.places)):
        return None
    if rule.forces and not (turn.force and any(_is_of(turn.force, force) for force in rule.forces)):
        return None
    return word


def _is_at(place: PlaceRef, watched: PlaceRef) -> bool:
    """Whether a place is the watched ground, or lies on it."""
    if place.country != watched.country:
        return False
    if (watched.entity or "").startswith(STATE) or (place.entity and place.entity == watched.entity):
        return True
    faces = group_grounds([place, watched])
    if faces[place] == faces[watched]:
        return True
    apart = kilometres(place, watched)
    radius = watched.radius_m or 0
    return radius >= REGION_M and (place.radius_m or 0) < REGION_M and apart is not None and apart * METRES <= radius


def _is_of(force: ForceRef, watched: WatchedForce) -> bool:
    if watched.country is not None:
        return force.country == watched.country
    return watched.entity in (force.entity, *load_actors().wholes(force.entity))


def _make_alert(rule: Rule, word: str, turn: Turn, told: Mapping[str, ReportedClaim], *, day: str, at: str) -> Alert:
    """The alert of a rule on a turn, with its sentences; the same turn always gives the same id."""
    claims = [tell_claim(told[claim]) for claim in turn.claims if claim in told]
    shown = _of_different_roots(claims)[:QUOTED]
    return Alert(
        id=content_id("alert", turn.key, parent=rule.id, maker=MAKER),
        rule=rule.id,
        name=rule.name,
        kind=word,
        about=turn.about,
        before=turn.before,
        after=turn.after,
        why=turn.why,
        grade=turn.grade,
        day=day,
        at=at,
        claims=tuple(shown),
        more=len(claims) - len(shown),
        path=turn.path,
    )


def _of_different_roots(claims: Iterable[ToldClaim]) -> list[ToldClaim]:
    """The newest telling of each root first, in the order of publication; then the rest."""
    ordered = sorted(claims, key=lambda claim: (claim.article != claim.head, claim.published or "", claim.id))
    first = {claim.root.key: claim for claim in reversed(ordered)}
    heads = {claim.id for claim in first.values()}
    return [c for c in ordered if c.id in heads] + [c for c in ordered if c.id not in heads]
