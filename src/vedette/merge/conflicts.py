"""Claims that cannot all hold, typed; change over time and different scope are no conflict."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Final

from vedette.records import Conflict, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vedette.merge.statements import Statement
    from vedette.records import CopyLink, ForceRef, PlaceRef

__all__ = ["conflicts_at", "conflicts_of_copies"]

SAME_TIME: Final = timedelta(days=14)
"""Figures told of days further apart than this are change, not conflict."""
SLACK: Final = timedelta(days=1)
CHANGE_KINDS: Final = {"number": "count", "date": "time", "place": "place"}
Ground = tuple["ForceRef", "PlaceRef"]


def conflicts_at(ground: Ground, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """`conflicts_at((French forces, Faya-Largeau), statements)` -> a count conflict of 27–33 against 60–70."""
    about = f"{ground[0].name} at {ground[1].name}"
    own = [s for s in statements if s.source.article == s.source.head]
    yield from _counts(about, [s for s in own if s.count and s.effect != "denied"])
    yield from _times(about, [s for s in own if s.effect in {"left", "part-left"}], "departure")
    yield from _times(about, [s for s in own if s.effect == "leaving"], "planned departure")
    yield from _denials(about, own)


def _counts(about: str, statements: Sequence[Statement]) -> Iterator[Conflict]:
    sides: dict[str, list[Statement]] = {}
    for one, two in combinations(statements, 2):
        if one.source.root.key != two.source.root.key and _same_time(one, two) and not _meet(one, two):
            for statement in (one, two):
                sides.setdefault(_figure(statement), []).append(statement)
    if len(sides) > 1:
        figures = " or ".join(sides)
        yield Conflict("count", f"count of {about}: {figures}", _sides(sides))


def _same_time(one: Statement, two: Statement) -> bool:
    first, second = _told(one), _told(two)
    return first is None or second is None or abs(first - second) <= SAME_TIME or _never(one) or _never(two)


def _told(statement: Statement) -> date | None:
    published = statement.source.published
    return min(statement.latest, published) if statement.latest and published else published


def _never(statement: Statement) -> bool:
    """ "Never exceeded 90" speaks of all days before."""
    return " never " in f" {statement.source.words.casefold()} "


def _meet(one: Statement, two: Statement) -> bool:
    first, second = one.count, two.count
    if first is None or second is None:
        return True
    low = max(first.low if first.low is not None else 0, second.low if second.low is not None else 0)
    highs = [high for high in (first.high, second.high) if high is not None]
    return not highs or low <= min(highs)


def _figure(statement: Statement) -> str:
    count = statement.count
    low = "" if count is None or count.low is None else f"{count.low:,.0f}"
    high = "" if count is None or count.high is None else f"{count.high:,.0f}"
    return low if low == high else f"at least {low}" if not high else f"at most {high}" if not low else f"{low}–{high}"


def _times(about: str, statements: Sequence[Statement], what: str) -> Iterator[Conflict]:
    """The same departure told of two days that do not meet, by two roots."""
    dated = [s for s in statements if s.latest and (s.latest - (s.earliest or s.latest)) <= SAME_TIME]
    sides: dict[str, list[Statement]] = {}
    for one, two in combinations(dated, 2):
        if one.source.root.key != two.source.root.key and _apart(one, two) and one.effect == two.effect:
            for statement in (one, two):
                sides.setdefault(_days(statement), []).append(statement)
    if len(sides) > 1:
        yield Conflict("time", f"{what} of {about}: {' or '.join(sides)}", _sides(sides))


def _apart(one: Statement, two: Statement) -> bool:
    if one.latest is None or two.latest is None:
        return False
    start = max(one.earliest or one.latest, two.earliest or two.latest)
    return min(one.latest, two.latest) + SLACK < start + SLACK and abs(one.latest - two.latest) <= 4 * SAME_TIME


def _days(statement: Statement) -> str:
    time = statement.source.claim.time
    return time.edtf if time else ""


def _denials(about: str, statements: Sequence[Statement]) -> Iterator[Conflict]:
    """One root says that a force is or stays there, another denies it; or gone for one and there for the other."""
    denied = [s for s in statements if s.effect == "denied"]
    there = [s for s in statements if s.effect in {"in", "come", "stay", "plan-in"}]
    left = [s for s in statements if s.effect == "left"]
    yes = [s for s in there if any(_contradict(s, d) for d in denied)]
    no = [d for d in denied if any(_contradict(s, d) for s in there)]
    if yes and no:
        yield Conflict("polarity", f"whether {about} is so", _sides({"affirmed": yes, "denied": no}))
    still = [s for s in there if any(_still(s, gone) for gone in left)]
    gone = [g for g in left if any(_still(s, g) for s in there)]
    if still and gone:
        yield Conflict("polarity", f"whether {about} have left", _sides({"left": gone, "still there": still}))


def _contradict(one: Statement, two: Statement) -> bool:
    return one.source.root.key != two.source.root.key and _same_time(one, two)


def _still(there: Statement, left: Statement) -> bool:
    """A presence that reaches beyond the day by which another root says that all have left."""
    gone_by = left.latest or left.source.published
    told = there.latest or there.source.published
    return bool(gone_by and told and told >= gone_by and _contradict(there, left))


def _sides(sides: Mapping[str, Sequence[Statement]]) -> tuple[Side, ...]:
    return tuple(
        Side(
            value,
            tuple(dict.fromkeys(s.source.claim.id for s in statements)),
            len({s.source.root.key for s in statements}),
        )
        for value, statements in sides.items()
    )


def conflicts_of_copies(links: Sequence[CopyLink]) -> Iterator[Conflict]:
    """A copy that changed a number, a day or a place conflicts with its original: one root, two texts."""
    for link in links:
        for change in link.changes:
            if change.kind in CHANGE_KINDS and change.text and change.original:
                about = f"{change.original} in {link.of}, {change.text} in its {link.how} copy {link.copy}"
                sides = (Side(change.original, (), 1), Side(change.text, (), 0))
                yield Conflict(CHANGE_KINDS[change.kind], about, sides)
