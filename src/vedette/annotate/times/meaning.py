"""What a time expression means, and what is known when it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.annotate.times.parts import part_edtf
from vedette.annotate.times.periods import period_of

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from datetime import date

    from vedette.annotate.times.periods import Period

    Reader = Callable[[re.Match[str], "Setting"], "Meaning | None"]

__all__ = ["Meaning", "Rule", "Setting", "name_period"]


def name_period(
    period: Period | None, setting: Setting, *, part: str | None = None, relative: bool = False
) -> Meaning | None:
    """`name_period(May 2024, …).value` -> `"2024-05"`; `None` for a period that does not exist.

    `relative` says that the publication day was needed to find it.
    """
    if period is None:
        return None
    edtf = part_edtf(period, part, published=setting.published)
    return Meaning("DATE", period.timex, edtf, relative, period)


@dataclass(frozen=True, slots=True)
class Meaning:
    """`Meaning("DATE", "2024-04", "2024-04", True, Period("month", …))` of "last month"."""

    type: str
    value: str | None
    edtf: str | None
    from_published: bool = False
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The text, its publication day, the last period that was spoken of, and whether a place in the text looks ahead.

    `near` says that the period stands in this sentence or the one before; `quarter` is the last quarter reported on,
    `deadline` the last period named that lies after the publication day.

    `ahead(start, end)` is `True` where the clause lies in the future, `False` in the past, `None` where nothing tells.
    """

    text: str
    published: date | None
    ahead: Callable[[int, int], bool | None]
    spoken_of: Period | None = None
    near: bool = False
    quarter: Period | None = None
    deadline: Period | None = None

    def now(self, unit: str) -> Period | None:
        """The period of that unit that holds the publication day, `None` without one."""
        return None if self.published is None else period_of(self.published, unit)

    def reference(self, unit: str) -> Period | None:
        """The period of that unit last spoken of, else the one of the publication day."""
        return self.spoken_of.containing(unit) if self.spoken_of else self.now(unit)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what turns a match of it into its meaning; a builder's `None` says that it is no time."""

    pattern: re.Pattern[str]
    build: Reader
