"""Agreements: who agreed with whom, and whether it still holds."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from vedette.lexicon.countries import load_states
from vedette.merge.roots import name_key
from vedette.records import Agreement, day_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.merge.reported import ReportedClaim
    from vedette.records import Claim, Filler

__all__ = ["fold_agreements"]

OPEN: Final = frozenset({"hypothetical", "possible", "unknown", "assessed"})
RENEWED = re.compile(
    r"\b(?:renew|extend|prolong)(?:s|ed|ing)?\b|\binto force\b|\bin force\b|\btook effect\b", re.IGNORECASE
)
SUSPENDED = re.compile(r"\b(?:suspend|freez|paus)\w*|\bfroze\b|\bput on hold\b", re.IGNORECASE)
PARTY_ROLES: Final = ("party", "partner", "actor")


def fold_agreements(reported: Iterable[ReportedClaim], *, as_of: date) -> list[Agreement]:
    """`fold_agreements([… "Chad ended its defence pact with France" …], as_of=…)` -> `[Agreement(…, "terminated")]`.

    `agree` and `terminate` claims with two known parties, by parties and the agreement's name; the latest deed by
    `as_of` gives the state: negotiated, signed, in-force (renewed, or said not to be ended), suspended, terminated.
    """
    groups: dict[tuple[str, ...], list[ReportedClaim]] = {}
    for item in reported:
        parties = _parties(item.claim)
        if len(parties) > 1 and _state(item) is not None:
            groups.setdefault((*parties, *_name_words(item.claim)), []).append(item)
    merged = _join_nameless(groups)
    return [agreement for items in merged.values() if (agreement := _agreement(items, as_of=as_of))]


def _parties(claim: Claim) -> tuple[str, ...]:
    """Codes of countries, or ids of bodies; a person signs for one and is none."""
    fillers = [filler for role in PARTY_ROLES for filler in claim.roles.get(role, ())]
    found = {filler.country or filler.entity for filler in fillers if filler.country or filler.kind != "person"}
    return tuple(sorted(party for party in found if party))


def _name_words(claim: Claim) -> tuple[str, ...]:
    """The agreement's entity, where it is known by more than its parties."""
    known = (filler for filler in claim.roles.get("agreement", ())[:1] if filler.entity)
    return tuple(filler.entity for filler in known if filler.entity and not _is_any(filler.name or ""))


def _is_any(name: str) -> bool:
    """Of "Chad-France agreement", which may be any of theirs; not of "Chad-France defence agreement"."""
    sides = name.removesuffix(" agreement")
    return sides != name and all(side in _names() for side in sides.split("-"))


@cache
def _names() -> frozenset[str]:
    return frozenset(state.name for state in load_states().values())


def _join_nameless(groups: dict[tuple[str, ...], list[ReportedClaim]]) -> dict[tuple[str, ...], list[ReportedClaim]]:
    """A claim that names no agreement joins the only one between its parties, if there is just one."""
    joined = {key: list(items) for key, items in groups.items()}
    for key in [key for key in groups if not key[-1].startswith("agreement:")]:
        named = [other for other in joined if other[:-1] == key]
        if len(named) == 1:
            joined[named[0]] += joined.pop(key)
    return joined


def _agreement(items: Sequence[ReportedClaim], *, as_of: date) -> Agreement | None:
    """`None` where its first deed lies after that day: what is only negotiated has no day of its own yet."""
    ordered = sorted(items, key=_when)
    deeds = [item for item in ordered if _when(item) <= as_of or _state(item) == "negotiated"]
    if not deeds:
        return None
    last = deeds[-1].claim
    fillers = [f for item in ordered for f in item.claim.roles.get("agreement", ())]
    filler = max(fillers, key=lambda f: (not _is_any(f.name or ""), len(f.name or "")), default=None)
    parties = _parties(last)
    name = filler.name if filler and filler.name else "agreement of " + " and ".join(parties)
    return Agreement(
        entity=_entity(filler, parties, name),
        name=name,
        parties=parties,
        state=_state(deeds[-1]) or "signed",
        since=last.time.edtf if last.time else None,
        claims=tuple(dict.fromkeys(item.claim.id for item in ordered)),
    )


def _entity(filler: Filler | None, parties: Sequence[str], name: str) -> str:
    if filler and filler.entity:
        return filler.entity
    return "agreement:" + "-".join([*parties, *name_key(name).split()]).lower()


def _state(item: ReportedClaim) -> str | None:
    """What one claim says of its agreement; who denies having ended one holds it in force."""
    claim = item.claim
    if claim.frame not in {"agree", "terminate"} or claim.modality in OPEN:
        return None
    done, denied = claim.modality == "asserted", claim.polarity == "denied"
    if claim.frame == "agree":
        if denied:
            return None
        return ("in-force" if RENEWED.search(item.words) else "signed") if done else "negotiated"
    if denied or not done:
        return "in-force"
    return "suspended" if SUSPENDED.search(item.words) else "terminated"


def _when(item: ReportedClaim) -> date:
    earliest, latest = day_bounds(item.claim.time.edtf if item.claim.time else None)
    return earliest or latest or item.published or date.min
