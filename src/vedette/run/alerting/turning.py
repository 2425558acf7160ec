"""What has turned in one line of the ledger between two looks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import msgspec

from vedette.records import CountRange, ForceRef, PlaceRef
from vedette.run.alerting.looks import HISTORY_DAYS
from vedette.run.changing import format_range

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from vedette.records import Figure, Presence
    from vedette.run.alerting.looks import SeenLine

__all__ = ["NOT_ON_RECORD", "Turn", "at", "line_turns", "path_to"]

NOT_ON_RECORD: Final = "not on record"
STALE_DAYS: Final = 90
"""After so many days the ledger itself no longer holds a line whose state passes by itself."""
WIDE_M: Final = 60_000.0
PASSING: Final = frozenset({"present", "arriving", "contested", "expected", "unknown"})
WAITING: Final = frozenset({"leaving", "expected", "arriving"})
COME: Final = frozenset({"present", "arriving"})
GOING: Final = frozenset({"leaving", "left"})
ELSEWHERE: Final = frozenset({"expected", "left", "denied", "unknown"})
"""States from which to be there is to have come."""


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """`Turn(words=("leaves", "left"), about="… at Air Base 201", before="leaving", after="left", claims=(…), …)`.

    `words` are those of a rule that ask for it; `key` tells it from every other turn; `days` are those without
    confirmation where it has gone stale; `fresh` is false where the passing of days alone made it.
    """

    words: tuple[str, ...]
    key: tuple[str, ...]
    force: ForceRef | None
    place: PlaceRef | None
    frame: str | None = None
    about: str
    before: str | None = None
    after: str | None = None
    why: str
    grade: str | None = None
    claims: tuple[str, ...] = ()
    path: str
    days: int | None = None
    fresh: bool = True


def line_turns(
    before: SeenLine | None,
    after: Presence | None,
    seen: SeenLine | None,
    *,
    since: str,
    day: date,
    fresh: Collection[str],
    stale_days: Collection[int],
) -> Iterator[Turn]:
    """`line_turns(leaving, left, …)` -> `Turn(words=("leaves", "left"), …)`, and whatever else has turned.

    `since` is the day of the look before, `seen` what the next look will know of `after`, `fresh` are the claims that
    came in between, `stale_days` the numbers of days without confirmation that rules ask for.
    """
    if after is None or seen is None:
        if before is not None and not _is_history(before, day):
            yield _withdrawn(before, day)
        return
    line = _Line(before, after, seen, tuple(claim for claim in after.told if claim in fresh), day)
    if before is None and _unconfirmed_for(seen, day, STALE_DAYS):
        return
    yield from _of_state(line)
    yield from _of_plans(line, since)
    yield from _of_count(line)
    yield from _answered(line, since)
    for days in sorted(stale_days):
        was = before is not None and since and _unconfirmed_for(before, date.fromisoformat(since), days)
        if before is not None and _unconfirmed_for(seen, day, days) and not was:
            yield _gone_stale(line, days)


class _Line(msgspec.Struct, frozen=True):
    before: SeenLine | None
    after: Presence
    seen: SeenLine
    fresh: tuple[str, ...]
    day: date

    def turn(self, words: tuple[str, ...], before: str | None, after: str | None, why: str, *key: str) -> Turn:
        """A turn of this line: of the claims those that came in between, else all that it rests on."""
        return Turn(
            words=words,
            key=(words[-1], self.after.force.entity, self.after.place.entity or self.after.place.name, *key),
            force=self.after.force,
            place=self.after.place,
            about=self.after.title,
            before=before,
            after=after,
            why=why,
            grade=self.after.grade,
            claims=self.fresh or self.after.told,
            path=path_to(self.after.force, self.after.place, self.day),
            fresh=bool(self.fresh),
        )


def at(place: PlaceRef) -> str:
    """`at(air_base_201)` -> `"at Air Base 201"`; "in" where the place is a country or another wide region."""
    return f"{'in' if (place.radius_m or 0) > WIDE_M else 'at'} {place.name}"


def path_to(force: ForceRef, place: PlaceRef, day: date) -> str:
    """`"/presence?force=force%3AUSA&place=site%3Aair-base-201&as_of=2031-06-15&known=2031-06-15"`."""
    return f"/presence?force={quote(force.entity, safe='')}&place={quote(place.entity or place.name, safe='')}" + (
        f"&as_of={day}&known={day}"
    )


def _of_state(line: _Line) -> Iterator[Turn]:
    was, now = line.before.state if line.before else None, line.after.state
    if was == now:
        return
    comes = now in COME and (was is None or was in ELSEWHERE)
    words = ("arrives",) if comes else ("leaves",) if now in GOING else ()
    counted = ", ".join(part for part in (now, format_range(line.after.count)) if part)
    key = (was or "", now, *sorted(line.fresh or line.after.claims))
    yield line.turn((*words, now), was or NOT_ON_RECORD, counted, line.after.why, *key)


def _of_plans(line: _Line, since: str) -> Iterator[Turn]:
    due = line.seen.due
    if not due or due >= line.day.isoformat() or line.after.state not in WAITING:
        return
    told = line.before is not None and line.before.due == due and due < since and line.before.state in WAITING
    if not told:
        why = f"due by {due}, and nobody has confirmed it; {line.after.why}"
        yield line.turn(("due",), line.before.state if line.before else None, f"{line.after.state}, overdue", why, due)


def _of_count(line: _Line) -> Iterator[Turn]:
    before = line.before
    if before is None or (before.low is None and before.high is None):
        return
    outside = [figure for figure in _new_figures(line) if _is_outside(figure, before)]
    # where the range has stayed, the figure is one of the past
    if outside and (line.after.count.low, line.after.count.high) != (before.low, before.high):
        claims = tuple(claim for figure in outside for claim in figure.claims if claim in line.fresh)
        said = " and ".join(format_range(CountRange(f.low, f.high, ())) for f in outside)
        range_so_far = format_range(CountRange(before.low, before.high, ()))
        why = f"{said} lies outside the range so far, {range_so_far}"
        turn = line.turn(("count",), range_so_far, format_range(line.after.count), why, *sorted(claims))
        yield msgspec.structs.replace(turn, claims=claims or turn.claims)


def _new_figures(line: _Line) -> Sequence[Figure]:
    return [figure for figure in line.after.count.figures if set(figure.claims) & set(line.fresh)]


def _is_outside(figure: Figure, range_so_far: SeenLine) -> bool:
    low, high = range_so_far.low, range_so_far.high
    below = figure.high is not None and low is not None and figure.high < low
    return below or (figure.low is not None and high is not None and figure.low > high)


def _answered(line: _Line, since: str) -> Iterator[Turn]:
    before = line.before
    if before is None:
        return
    if before.state == "unknown" != line.after.state:
        yield line.turn(("answered",), "unknown", line.after.state, "what was not known is told", "state", *line.fresh)
    elif since and _unconfirmed_for(before, date.fromisoformat(since), STALE_DAYS) and not _is_stale_now(line):
        last = f"last told of {before.last_confirmed}"
        yield line.turn(("answered",), last, line.after.state, "told of again after ninety days", "seen", *line.fresh)
    if before.low is None and before.high is None and line.after.count.figures:
        counted = format_range(line.after.count)
        if counted:
            yield line.turn(("answered",), "no figure", counted, "the first figure", "count", *line.fresh)


def _is_stale_now(line: _Line) -> bool:
    return _unconfirmed_for(line.seen, line.day, STALE_DAYS)


def _gone_stale(line: _Line, days: int) -> Turn:
    last = line.seen.last_confirmed or ""
    why = f"nobody has confirmed it for more than {days} days"
    after = f"{line.after.state}, last told of {last}"
    turn = line.turn(("stale",), line.after.state, after, why, last, str(days))
    return msgspec.structs.replace(turn, days=days)


def _unconfirmed_for(line: SeenLine, day: date, days: int) -> bool:
    last = date.fromisoformat(line.last_confirmed) if line.last_confirmed else None
    return line.state in PASSING and last is not None and day - last > timedelta(days=days)


def _is_history(line: SeenLine, day: date) -> bool:
    """Whether the passing of days alone takes a line from the ledger."""
    last = max((end for end in (line.last_confirmed, line.due) if end), default=None)
    return last is not None and day - date.fromisoformat(last) > timedelta(days=HISTORY_DAYS)


def _withdrawn(line: SeenLine, day: date) -> Turn:
    place = line.place
    return Turn(
        words=("withdrawn",),
        key=("withdrawn", line.force.entity, place.entity or place.name, line.state, line.last_confirmed or ""),
        force=line.force,
        place=place,
        about=f"{line.force.name} {at(place)}",
        before=line.state,
        why="nothing on record says so any longer",
        path=f"/changes?until={day}",
        fresh=False,
    )
