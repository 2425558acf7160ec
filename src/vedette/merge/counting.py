"""How many: the latest figures, each visible, never a mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from vedette.merge.roots import same_figure
from vedette.merge.states import HISTORY, QUARTER, is_told_as_past, since_taking_over
from vedette.records import Count, CountRange, Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.merge.statements import Statement
    from vedette.merge.states import Judged

__all__ = ["Counted", "count_of", "figures_of"]

RECENT: Final = timedelta(days=14)
"""Figures first printed within so many days of the latest are told of the same state; older ones are its history."""
LONG: Final = HISTORY
Ends = tuple[float | None, float | None]
Printed = dict[tuple[str, Ends], date]
MORE = re.compile(r"\b(?:more|another|additional|further|extra|reinforce\w*|first|rotat\w*|replac\w*)\b", re.IGNORECASE)
"""Words by which who comes adds to others or takes their place: his number is not that of all."""
GONE: Final = frozenset({"left", "denied"})
COUNTS: Final = frozenset({"in", "stay", "guessed"})


class Counted:
    """`Counted(statements).figures` -> `(Figure(27, 33, …), …)`: what statements count, once for all days."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._own = [s for s in statements if not s.is_copy and s.count]
        self._come = [s for s in statements if not s.is_copy and s.effect == "come" and s.moved]

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Each different figure of an original."""
        return figures_of(self._own)

    @cached_property
    def there(self) -> list[Statement]:
        """Those that count who is there."""
        return [s for s in self._own if s.effect in COUNTS]

    @cached_property
    def planned(self) -> list[Statement]:
        """Those that count who is to come."""
        return [s for s in self._own if s.effect == "plan-in"]

    @cached_property
    def arrived(self) -> list[Statement]:
        """Those that count who came, and no more of those who were there."""
        return [s for s in self._come if not MORE.search(s.source.words)]

    @cached_property
    def first_there(self) -> Printed:
        """When each voice first gave each figure of who is there."""
        return _first_printed(self.there)

    @cached_property
    def first_planned(self) -> Printed:
        """The same of who is to come."""
        return _first_printed(self.planned)


def count_of(statements: Sequence[Statement], judged: Judged, *, as_of: date, counted: Counted) -> CountRange:
    """`count_of(…)` -> `CountRange(27, 33, figures=(Figure(27, 33, …), Figure(60, 70, …)))`.

    The span reaches over the latest figure of each voice, where these were told within a fortnight; all older ones stay
    among `figures`. How many are planned is a count only of what is expected. Of who has left nobody is there to be
    counted; where that is contested, the low end is open; whether they will leave is another matter.
    """
    expected = judged.state == "expected"
    own = counted.planned if expected else counted.there
    if judged.state == "left":
        return CountRange(None, None, counted.figures)
    if judged.state == "contested" and any(s.effect in GONE for s in judged.rests_on):
        held = {id(s) for s in own}
        there = [s for s in judged.rests_on if id(s) in held]
        return CountRange(None, _span(_counts(there))[1], counted.figures)
    bearing = since_taking_over([s for s in own if _bears_on(s, as_of)], _takings(statements, as_of))
    if not bearing and judged.state == "present":
        return _of_arrivals(judged, counted)
    low, high = _span(_latest(bearing, counted.first_planned if expected else counted.first_there))
    return CountRange(low, high, counted.figures)


def _of_arrivals(judged: Judged, counted: Counted) -> CountRange:
    """Where nobody counts who is there, who came is there, as far as the state rests on that: of one day, no sum."""
    held = {id(s) for s in judged.rests_on}
    come = [s for s in counted.arrived if id(s) in held]
    days = {s.told for s in come}
    low, high = _span([count for s in come if (count := s.moved)]) if len(days) == 1 else (None, None)
    return CountRange(low, high, (*counted.figures, *figures_of(come)))


def _takings(statements: Sequence[Statement], as_of: date) -> list[Statement]:
    return [s for s in statements if s.effect in {"taken", "come"} and s.told and s.told <= as_of]


def _bears_on(statement: Statement, as_of: date) -> bool:
    """Whether a figure is of that day or of one not long before."""
    told, published = statement.told, statement.source.published
    if published and told and published - told > LONG:
        return False
    if statement.earliest and statement.earliest > as_of:
        return False
    if statement.earliest is None and statement.latest is None and published and published > as_of:
        return is_told_as_past(statement) and published - as_of <= QUARTER
    return told is None or told <= as_of or statement.earliest is not None


def _latest(bearing: Sequence[Statement], first: Printed) -> list[Count]:
    """The last figure that each voice has given, of those first printed within a fortnight of the very last."""
    last: dict[str, tuple[date, date, Statement]] = {}
    for statement in bearing:
        stamp = first[_voice(statement), _figure(statement)], statement.told or date.min, statement
        held = last.get(_voice(statement))
        if held is None or held[:2] < stamp[:2]:
            last[_voice(statement)] = stamp
    newest = max((day for day, _, _ in last.values()), default=date.min)
    recent = _counts([s for day, _, s in last.values() if newest - day <= RECENT])
    if all(count.low is None for count in recent):
        older = _counts(sorted(bearing, key=lambda s: s.told or date.min))
        recent = _narrowed(recent, [count for count in older if count.low is not None]) or recent
    return recent


def _first_printed(statements: Sequence[Statement]) -> Printed:
    """When each voice first gave each figure: to recall it later is not to say it again."""
    given: dict[str, dict[Ends, tuple[Count, date]]] = {}
    for statement in statements:
        if statement.count:
            held = given.setdefault(_voice(statement), {})
            day = statement.source.published or date.min
            known = held.get(_figure(statement))
            held[_figure(statement)] = statement.count, min(day, known[1]) if known else day
    return {
        (voice, figure): min(day for other, day in held.values() if same_figure(count, other))
        for voice, held in given.items()
        for figure, (count, _) in held.items()
    }


def _voice(statement: Statement) -> str:
    return statement.source.root.body or statement.source.root.key


def _figure(statement: Statement) -> Ends:
    return (statement.count.low, statement.count.high) if statement.count else (None, None)


def _counts(statements: Sequence[Statement]) -> list[Count]:
    return [count for statement in statements if (count := statement.count)]


def _span(counts: Sequence[Count]) -> tuple[float | None, float | None]:
    if not counts:
        return None, None
    lows, highs = [count.low for count in counts], [count.high for count in counts]
    low = None if None in lows else min(low for low in lows if low is not None)
    high = None if None in highs else max(high for high in highs if high is not None)
    return low, high


def _narrowed(bounds: Sequence[Count], ranges: Sequence[Count]) -> list[Count]:
    """A later "no more than 2,500" does not undo an earlier "about 2,500" that it allows."""
    caps = [count.high for count in bounds if count.high is not None]
    return [count for count in ranges[-1:] if caps and count.low is not None and count.low <= min(caps)]


def figures_of(statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """Each different figure once, with the claims that give it, in the order in which they were told."""
    claims: dict[tuple[float | None, float | None], list[str]] = {}
    for statement in sorted(statements, key=lambda s: (s.source.published or date.min, s.source.article)):
        if count := statement.moved:
            key = count.low, count.high
            claims.setdefault(key, []).append(statement.source.claim.id)
    return tuple(Figure(low, high, tuple(dict.fromkeys(ids))) for (low, high), ids in claims.items())
