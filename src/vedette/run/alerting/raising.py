"""What has turned since the rules last looked: kept as alerts, with their messages, in one transaction."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.errors import SettingError
from vedette.merge.facts import PACT
from vedette.run.alerting.coverage import find_uncovered
from vedette.run.alerting.looks import EMPTY, Look
from vedette.run.alerting.meeting import find_alerts, watches
from vedette.run.alerting.timing import stamp, when_to_send
from vedette.run.alerting.turns import find_turns, hold
from vedette.run.folding import MAKER, catch_up, claims_of, fold_dirty
from vedette.run.remembering import memory_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from vedette.merge import ReportedClaim
    from vedette.records import Alert, Rule
    from vedette.run.alerting.turns import Held
    from vedette.store import KeptLook, KeptPartition, Raising, Store

__all__ = ["begin_rule", "raise_alerts"]

ATTEMPTS: Final = 5
ALL_KNOWN: Final = date.max
"""The rules ask for all that is on record, also for what is dated tomorrow."""
LOOK: Final = msgspec.json.Decoder(Look)


def raise_alerts(store: Store, *, now: datetime) -> int:
    """`raise_alerts(store, now=datetime.now(UTC))` -> how many alerts were new.

    Only countries that have changed since the last time are looked at, all of them once a day. What was met, its
    messages and what was seen are kept in one transaction, so that each turn is told once, however often and by however
    many processes this is called.
    """
    from vedette.store import Alerts

    rules = Alerts(store).rules()
    if not rules:
        return 0
    catch_up(store)
    day = now.astimezone(UTC).date()
    found = list(find_uncovered(store, rules, now=now))
    looks, told, before = _look_again(store, rules, day=day, now=now)
    if not looks and not found:
        return 0
    with Alerts(store).raising() as raising:
        if raising.looks([look.partition for look in looks]) != before:
            return 0  # another process has looked in the meantime: what there was to tell it has told
        raising.see(looks)
        return _keep(raising, [*found, *told], now=now)


def begin_rule(store: Store, rule: Rule, *, now: datetime) -> None:
    """Keeps a rule, and what it begins with: what is so already is not told.

    Raises `SettingError` where an open rule has its name.
    """
    from vedette.store import Alerts

    for _ in range(ATTEMPTS):
        catch_up(store)
        rules = [*Alerts(store).rules(), rule]
        looks, told, before = _look_again(store, rules, day=now.astimezone(UTC).date(), now=now)
        with Alerts(store).raising() as raising:
            if raising.looks([look.partition for look in looks]) == before:
                raising.add_rule(rule)
                raising.see(looks)
                _keep(raising, [(other, alert) for other, alert in told if other.id != rule.id], now=now)
                return
    raise SettingError(f"{rule.name}: another program raises alerts again and again; add the rule when it pauses")


def _look_again(
    store: Store, rules: Sequence[Rule], *, day: date, now: datetime
) -> tuple[list[KeptLook], list[tuple[Rule, Alert]], dict[str, KeptLook]]:
    """The partitions that have changed or were last seen on another day: as they are now, who is met, as they were."""
    from vedette.store import Alerts, Folds, KeptLook

    alerts, entries = Alerts(store), Alerts(store).last_entry()
    watched = [one for one in Folds(store).partitions() if _is_watched(one, rules)]
    seen = alerts.last_seen()
    wanted = [one for one in watched if one.dirty or seen.get(one.name, ())[:2] != (one.folded, day.isoformat())]
    if not wanted:
        return [], [], {}
    before = alerts.looks([one.name for one in wanted])
    fold_dirty(store, [one.name for one in wanted])
    # a country that is new on record came after the last look at any, and after the rules where there was no look yet
    newest = max((entry for _, _, entry in seen.values()), default=0)
    since = {one.name: before[one.name].entries if one.name in before else newest for one in wanted}
    added = alerts.added_since(min(since.values()))
    looks: list[KeptLook] = []
    met: list[tuple[Rule, Alert]] = []
    for one in Folds(store).partitions([one.name for one in wanted]):
        kept = before.get(one.name)
        held = _hold(store, one.name, day)
        looks.append(KeptLook(one.name, one.folded, held.look.day, entries, MAKER, msgspec.json.encode(held.look)))
        came = {claim for claim, entry in added.items() if entry > since[one.name]}
        met += _meet(store, rules, one.name, kept=kept, held=held, came=came, now=now)
    return looks, met, before


def _is_watched(partition: KeptPartition, rules: Sequence[Rule]) -> bool:
    return not partition.name.startswith(PACT) and any(watches(rule, partition.name) for rule in rules)


def _hold(store: Store, name: str, day: date) -> Held:
    memory = memory_of(store)
    return hold(memory.lines(name, as_of=day, known=ALL_KNOWN), memory.facts(name, known=ALL_KNOWN), day=day)


def _meet(
    store: Store,
    rules: Sequence[Rule],
    partition: str,
    *,
    kept: KeptLook | None,
    held: Held,
    came: Collection[str],
    now: datetime,
) -> Iterator[tuple[Rule, Alert]]:
    from vedette.store import Alerts

    turns = find_turns(
        LOOK.decode(kept.body) if kept else EMPTY,
        held,
        fresh=came,
        stale_days={rule.stale_days for rule in rules if "stale" in rule.when},
        signatures=Alerts(store).signatures,
        same_maker=kept is None or kept.maker == MAKER,
    )
    yield from find_alerts(rules, turns, lambda: _told(store, partition), day=held.day, at=stamp(now))


def _told(store: Store, partition: str) -> dict[str, ReportedClaim]:
    return {item.claim.id: item for item in claims_of(store, partition)[0]}


def _keep(raising: Raising, met: Sequence[tuple[Rule, Alert]], *, now: datetime) -> int:
    """Alerts that were not met before, and for each rule and address a message that tells them together."""
    from vedette.store import Posting

    fresh: dict[str, tuple[Rule, list[str]]] = {}
    for rule, alert in met:
        if raising.met(alert):
            fresh.setdefault(rule.id, (rule, []))[1].append(alert.id)
    posting = Posting(raising.connection)
    for rule, ids in fresh.values():
        for to in rule.to:
            when = when_to_send(rule, now, last=posting.last_due(rule, to))
            posting.post(rule, to, tuple(ids), at=stamp(now), not_before=stamp(when))
    return sum(len(ids) for _, ids in fresh.values())
