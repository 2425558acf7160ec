"""Claims that cannot all hold, typed; change over time and different scope are no conflict."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Final

from vedette.merge.states import is_told_as_past
from vedette.records import Conflict, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vedette.merge.reported import ReportedClaim
    from vedette.merge.statements import Statement
    from vedette.records import CopyChange, CopyLink, ForceRef, PlaceRef, Span

__all__ = ["conflicts_at", "conflicts_of_copies"]

SAME_TIME: Final = timedelta(days=14)
"""Figures told of days further apart than this are change, not conflict."""
SAME_DEPARTURE: Final = timedelta(days=60)
"""Departures from one place told of days further apart than this are two departures."""
BEGAN = re.compile(r"\b(?:began|begun|started|starting|beginning)\b", re.IGNORECASE)
HEDGES = re.compile(r"\b(?:about|around|some|roughly|approximately|nearly|almost)\b", re.IGNORECASE)
CHANGE_KINDS: Final = {"number": "count", "date": "time", "place": "place"}
GOING: Final = frozenset({"left", "part-left", "leaving"})
Ground = tuple["ForceRef", "PlaceRef"]


def conflicts_at(ground: Ground, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """`conflicts_at((French forces, Faya-Largeau), statements)` -> a count conflict of 27–33 against 60–70.

    What a copy says is its original's word, and what is carried over from another place is shown there.
    """
    about = f"{ground[0].name} at {ground[1].name}"
    originals = [s for s in statements if not s.is_copy]
    own = [s for s in originals if not s.carried]
    yield from _counts(about, own, shrinking=any(s.effect in GOING for s in originals))
    yield from _moved(ground, [s for s in own if s.effect in {"left", "part-left"}], "leaving")
    yield from _moved(ground, [s for s in own if s.effect == "come"], "coming to")
    yield from _times(about, [s for s in own if s.effect == "left"], "departure")
    yield from _times(about, [s for s in own if s.effect == "leaving"], "planned departure")
    yield from _beginnings(about, [s for s in originals if s.effect in {"left", "part-left"}])
    yield from _denials(about, own)


def _counts(about: str, statements: Sequence[Statement], *, shrinking: bool) -> Iterator[Conflict]:
    taken = [s.told for s in statements if s.effect == "taken" and s.told]
    counted = _alike([s for s in statements if s.count and s.effect in {"in", "stay", "guessed"}])
    sides: dict[str, list[Statement]] = {}
    for (one, *_), (two, *_) in combinations(counted, 2):
        comparable = (_two_roots(one, two) or _both_dated(one, two)) and _same_time(one, two)
        comparable = comparable and not _parted_by(taken, one, two)
        if comparable and not _meet(one, two) and not (shrinking and _has_shrunk(one, two)):
            for statement in (one, two):
                sides.setdefault(_value(statement), []).append(statement)
    if len(sides) > 1:
        shown = {value: _all_like(held, counted) for value, held in sides.items()}
        yield Conflict("count", f"count of {about}: {' or '.join(sides)}", _sides(shown))


def _moved(ground: Ground, statements: Sequence[Statement], what: str) -> Iterator[Conflict]:
    """How many left or came on one and the same day, for two roots."""
    counted = _alike([s for s in statements if s.moved and s.earliest and s.earliest == s.latest])
    sides: dict[str, list[Statement]] = {}
    for (one, *_), (two, *_) in combinations(counted, 2):
        if one.earliest == two.earliest and _two_roots(one, two) and not _meet(one, two):
            for statement in (one, two):
                sides.setdefault(_value(statement), []).append(statement)
    if len(sides) > 1:
        shown = {value: _all_like(held, counted) for value, held in sides.items()}
        about = f"count of {ground[0].name} {what} {ground[1].name}"
        yield Conflict("count", f"{about}: {' or '.join(sides)}", _sides(shown))


def _alike(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Statements that differ in nothing that a contradiction could hang on, together: one of them is compared."""
    groups: dict[object, list[Statement]] = {}
    for s in statements:
        ends = (s.moved.low, s.moved.high) if s.moved else None
        key = s.source.root.key, s.effect, ends, s.earliest, s.latest, s.told, _never(s), is_told_as_past(s)
        groups.setdefault(key, []).append(s)
    return list(groups.values())


def _all_like(held: Sequence[Statement], groups: Sequence[Sequence[Statement]]) -> list[Statement]:
    firsts = {id(s) for s in held}
    return [s for group in groups if id(group[0]) in firsts for s in group]


def _two_roots(one: Statement, two: Statement) -> bool:
    return one.source.root.key != two.source.root.key


def _both_dated(one: Statement, two: Statement) -> bool:
    """One voice that gives two figures for one day it names has corrected itself; for other days they are change."""
    return one.latest is not None and two.latest is not None


def _same_time(one: Statement, two: Statement) -> bool:
    first, second = one.told, two.told
    return first is None or second is None or abs(first - second) <= SAME_TIME or _never(one) or _never(two)


def _parted_by(days: Sequence[date], one: Statement, two: Statement) -> bool:
    """Whether the site was taken over between the two."""
    told = sorted(day for day in (one.told, two.told) if day)
    return len(told) > 1 and any(told[0] < day <= told[1] for day in days)


def _never(statement: Statement) -> bool:
    """ "Never exceeded 90" speaks of all days before."""
    return " never " in f" {statement.source.words.casefold()} "


def _has_shrunk(one: Statement, two: Statement) -> bool:
    """Of a force that is leaving, a smaller figure of a later day is what one would expect."""
    if one.told is None or two.told is None or one.told == two.told or _never(one) or _never(two):
        return False
    early, late = (one, two) if one.told < two.told else (two, one)
    before, after = early.count, late.count
    if before is None or after is None or is_told_as_past(late):
        return False
    return after.high is not None and before.low is not None and after.high <= before.low


def _meet(one: Statement, two: Statement) -> bool:
    first, second = one.moved, two.moved
    if first is None or second is None:
        return True
    low = max(first.low if first.low is not None else 0, second.low if second.low is not None else 0)
    highs = [high for high in (first.high, second.high) if high is not None]
    return not highs or low <= min(highs)


def _value(statement: Statement) -> str:
    count = statement.moved
    low = "" if count is None or count.low is None else f"{count.low:,.0f}"
    high = "" if count is None or count.high is None else f"{count.high:,.0f}"
    return low if low == high else f"at least {low}" if not high else f"at most {high}" if not low else f"{low}–{high}"


def _times(about: str, statements: Sequence[Statement], what: str) -> Iterator[Conflict]:
    """The same departure told of two days that do not meet, by two roots."""
    dated = _alike([s for s in statements if s.latest and (s.latest - (s.earliest or s.latest)) <= SAME_TIME])
    sides: dict[str, list[Statement]] = {}
    for (one, *_), (two, *_) in combinations(dated, 2):
        if _two_roots(one, two) and _apart(one, two):
            for statement in (one, two):
                sides.setdefault(_days(statement), []).append(statement)
    if len(sides) > 1:
        shown = {days: _all_like(held, dated) for days, held in sides.items()}
        yield Conflict("time", f"{what} of {about}: {' or '.join(sides)}", _sides(shown))


def _apart(one: Statement, two: Statement) -> bool:
    """Two intervals without a day in common, near enough to be of one departure; "by" a day meets all days before."""
    if one.latest is None or two.latest is None:
        return False
    start = max(one.earliest or date.min, two.earliest or date.min)
    return min(one.latest, two.latest) < start and abs(one.latest - two.latest) <= SAME_DEPARTURE


def _beginnings(about: str, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A departure that began on a day for one root, and was made before that day for another."""
    began = [s for s in statements if s.earliest and BEGAN.search(s.source.words)]
    sides: dict[str, list[Statement]] = {}
    for first in began:
        for other in statements:
            early = other.latest and first.earliest and timedelta(0) < first.earliest - other.latest <= SAME_DEPARTURE
            if early and _two_roots(first, other):
                for statement in (first, other):
                    held = sides.setdefault(_days(statement), [])
                    held += [statement] if statement not in held else []
    if len(sides) > 1:
        yield Conflict("time", f"beginning of the departure of {about}: {' or '.join(sides)}", _sides(sides))


def _days(statement: Statement) -> str:
    time = statement.source.claim.time
    return time.edtf if time else ""


def _denials(about: str, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """One root says that a force is or stays there, another denies it; or gone for one and there for the other."""
    there = [s for s in statements if s.effect in {"in", "come", "stay", "plan-in"}]
    denied = [s for s in statements if s.effect in {"denied", "plan-denied"}]
    pairs = [(s, d) for s in there for d in denied if _denies(d, s)]
    if pairs:
        yield Conflict("polarity", f"whether {about} is so", _paired(pairs, "affirmed", "denied"))
    left = [s for s in statements if s.effect == "left" and s.source.claim.frame != "handover"]
    pairs = [(s, g) for s in there for g in left if _still(s, g)]
    if pairs:
        yield Conflict("polarity", f"whether {about} have left", _paired(pairs, "still there", "left"))


def _denies(denial: Statement, there: Statement) -> bool:
    """Two plans, or two states told of the same days."""
    plans = (denial.effect == "plan-denied", there.effect in {"stay", "plan-in"})
    if plans[0] != plans[1] or not _two_roots(denial, there):
        return False
    if all(plans):
        return True
    first, second = denial.told, there.told
    near = first is None or second is None or abs(first - second) <= timedelta(days=2)
    return near and not is_told_as_past(there)


def _still(there: Statement, left: Statement) -> bool:
    """A presence that reaches beyond the day by which another root says that all have left."""
    gone_by, told = left.latest or left.source.published, there.latest or there.source.published
    reaches = bool(gone_by and told and told >= gone_by and _two_roots(there, left) and _same_time(there, left))
    return reaches and not is_told_as_past(there) and there.effect in {"in", "stay"}


def _paired(pairs: Sequence[tuple[Statement, Statement]], first: str, second: str) -> tuple[Side, ...]:
    return _sides({first: [one for one, _ in pairs], second: [two for _, two in pairs]})


def _sides(sides: Mapping[str, Sequence[Statement]]) -> tuple[Side, ...]:
    return tuple(
        Side(
            value,
            tuple(dict.fromkeys(s.source.claim.id for s in statements)),
            len({s.source.root.key for s in statements}),
        )
        for value, statements in sides.items()
    )


def conflicts_of_copies(links: Sequence[CopyLink], told: Iterable[ReportedClaim]) -> Iterator[Conflict]:
    """A copy that changed a number, a day or a place conflicts with its original: one root, two texts.

    `told` gives both reports their outlets, and each side the claims whose words the change touches.
    """
    printed: dict[str, list[ReportedClaim]] = {}
    for item in told:
        printed.setdefault(item.article, []).append(item)
    found: dict[tuple[str, ...], Conflict] = {}
    for link in sorted(links, key=lambda link: not _is_head(link.of, printed)):
        for change in link.changes:
            if change.kind in CHANGE_KINDS and change.text and change.original and not _is_hedge(change):
                conflict = _of_copy(link, change, printed)
                key = _told_once(link, change, printed)
                found[key] = _joined(found[key], conflict) if key in found else conflict
    yield from found.values()


def _is_head(article: str, printed: Mapping[str, Sequence[ReportedClaim]]) -> bool:
    return any(item.head == article for item in printed.get(article, ()))


def _told_once(link: CopyLink, change: CopyChange, printed: Mapping[str, Sequence[ReportedClaim]]) -> tuple[str, ...]:
    """One outlet's change of the same words: against an original and its reprints, and in reports of its own alike."""
    words = (" ".join((text or "").split()) for text in (change.original, change.text))
    return (change.kind, *words, _outlet(link.copy, printed))


def _of_copy(link: CopyLink, change: CopyChange, printed: Mapping[str, Sequence[ReportedClaim]]) -> Conflict:
    original, text = " ".join((change.original or "").split()), " ".join((change.text or "").split())
    about = (
        f"“{original}” in {_outlet(link.of, printed)}, “{text}” in its {link.how} copy by {_outlet(link.copy, printed)}"
    )
    one = _touched(printed.get(link.of, ()), change.in_original)
    two = _touched(printed.get(link.copy, ()), change.in_copy)
    return Conflict(CHANGE_KINDS[change.kind], about, (Side(original, one, 1), Side(text, two, 0)))


def _outlet(article: str, printed: Mapping[str, Sequence[ReportedClaim]]) -> str:
    return next((item.outlet for item in printed.get(article, ()) if item.outlet), article)


def _touched(items: Sequence[ReportedClaim], span: Span | None) -> tuple[str, ...]:
    """The claims whose evidence holds what was changed."""
    if span is None:
        return ()
    held = [i for i in items if any(e.start < span.end and span.start < e.end for e in i.claim.evidence)]
    return tuple(sorted(dict.fromkeys(item.claim.id for item in held)))


def _joined(one: Conflict, two: Conflict) -> Conflict:
    """The same change by the same outlet in several reports, told once."""
    pairs = zip(one.sides, two.sides, strict=True)
    sides = tuple(Side(a.value, tuple(dict.fromkeys((*a.claims, *b.claims))), a.roots) for a, b in pairs)
    return Conflict(one.kind, one.about, sides)


def _is_hedge(change: CopyChange) -> bool:
    """Whether only an "about" was dropped or added: both texts may hold."""
    return HEDGES.sub("", change.text or "").strip() == HEDGES.sub("", change.original or "").strip()
