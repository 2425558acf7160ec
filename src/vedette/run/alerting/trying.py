"""What rules would have met in a past span of days, each day as it was known then; nothing is kept or sent."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from vedette.merge.facts import PACT
from vedette.run.alerting.meeting import find_alerts, watches
from vedette.run.alerting.timing import stamp
from vedette.run.alerting.turns import find_turns, hold
from vedette.run.folding import claims_of, fold_dirty
from vedette.run.remembering import memory_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from vedette.merge import ReportedClaim
    from vedette.records import Alert, Rule
    from vedette.run.alerting.turns import Held
    from vedette.store import Store

__all__ = ["try_rules"]

DAY: Final = timedelta(days=1)
NOON: Final = time(12, tzinfo=UTC)


def try_rules(store: Store, rules: Sequence[Rule], *, since: date, until: date) -> list[Alert]:
    """`try_rules(store, [rule], since=date(2024, 6, 1), until=date(2024, 7, 1))` -> the alerts of June, day by day.

    It begins with what was so, and known, on `since`. What a followed source has failed at is not tried: the record
    knows only how it is now.
    """
    from vedette.store import Folds

    names = [one.name for one in Folds(store).partitions()] if fold_dirty(store) is not None else []
    watched = [name for name in names if not name.startswith(PACT) and any(watches(rule, name) for rule in rules)]
    found: dict[str, Alert] = {}
    for name in watched:
        for alert in _try_partition(store, rules, name, since=since, until=until):
            found.setdefault(alert.id, alert)
    return sorted(found.values(), key=lambda alert: (alert.day, alert.name, alert.about, alert.kind))


def _try_partition(store: Store, rules: Sequence[Rule], name: str, *, since: date, until: date) -> Iterator[Alert]:
    published: dict[date, set[str]] = {}
    for item in claims_of(store, name, known=until)[0]:
        if item.published:
            published.setdefault(item.published, set()).add(item.claim.id)
    stale_days = {rule.stale_days for rule in rules if "stale" in rule.when}
    held, day = _hold(store, name, since, None), since
    while day < until:
        day += DAY
        before, fresh = held, published.get(day, set())
        held = _hold(store, name, day, None if fresh else before)
        turns = find_turns(before.look, held, fresh=fresh, stale_days=stale_days, signatures=_never_other)
        told = partial(_told, store, name, day)
        found = find_alerts(rules, turns, told, day=day, at=stamp(datetime.combine(day, NOON)))
        yield from (alert for _, alert in found)


def _told(store: Store, name: str, day: date) -> dict[str, ReportedClaim]:
    return {item.claim.id: item for item in claims_of(store, name, known=day)[0]}


def _hold(store: Store, name: str, day: date, before: Held | None) -> Held:
    """What is known on a day; where no report came in, the facts of the day before."""
    memory = memory_of(store)
    facts = before.facts if before else memory.facts(name, known=day)
    return hold(memory.lines(name, as_of=day, known=day), facts, day=day)


def _never_other(facts: Collection[str]) -> Mapping[str, Collection[str]]:
    """As days go by no earlier telling comes in: facts keep their ids."""
    del facts
    return {}
