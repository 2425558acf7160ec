"""Calendar periods of any size: which one holds a day, its neighbours, its names in TIMEX3 and EDTF."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["SEASONS", "Period", "day_period", "month_period", "period_of", "season_period", "year_period"]

# How many of a year's parts a unit makes; season 0 is spring, winter runs on into the next year.
PARTS = {"month": 12, "quarter": 4, "half": 2, "season": 4, "year": 1}
SPANS = {"decade": 10, "century": 100, "millennium": 1000}
SEASONS = ("SP", "SU", "FA", "WI")
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
MOST_DAYS = date.max.toordinal()


def period_of(day: date, unit: str) -> Period:
    """`period_of(date(2024, 5, 2), "week").timex` -> `"2024-W18"`: the period of that unit that holds the day."""
    if unit in DAYS:
        # Day 1 of the proleptic calendar was a Monday, so that whole sevens are ISO weeks.
        return Period(unit, (day.toordinal() - 1) // DAYS[unit])
    if unit == "season":
        return Period(unit, (day.year * 12 + day.month - 3) // 3)
    if unit in SPANS:
        return Period(unit, day.year // SPANS[unit])
    parts = PARTS[unit]
    return Period(unit, day.year * parts + (day.month - 1) * parts // 12)


def day_period(year: int, month: int, day: int) -> Period | None:
    """`day_period(2024, 2, 31)` -> `None`: there is no such day."""
    try:
        return Period("day", date(year, month, day).toordinal() - 1)
    except (ValueError, OverflowError):
        return None


def month_period(year: int, month: int) -> Period | None:
    """`month_period(2024, 5).timex` -> `"2024-05"`."""
    return Period("month", year * 12 + month - 1).or_none() if 1 <= month <= 12 else None


def year_period(year: int) -> Period | None:
    """`year_period(1988).timex` -> `"1988"`."""
    return Period("year", year).or_none()


def season_period(year: int, code: str) -> Period | None:
    """`season_period(2024, "SU").timex` -> `"2024-SU"`."""
    return Period("season", year * 4 + SEASONS.index(code)).or_none()


@dataclass(frozen=True, slots=True)
class Period:
    """`Period("month", 2024 * 12 + 4)` is May 2024: a unit and the how-manieth of it, counted from year 0.

    Units: day, week, weekend, fortnight, month, quarter, half, season (in the north), year, decade, century,
    millennium.
    """

    unit: str
    index: int

    def shifted(self, count: int) -> Period | None:
        """Some periods on, or back for a negative count; `None` outside the years 1 to 9999."""
        return Period(self.unit, self.index + count).or_none()

    def or_none(self) -> Period | None:
        """Itself, or `None` where it lies outside the years that dates have."""
        if self.unit in DAYS:
            fits = self.index >= 0 and (self.index + 1) * DAYS[self.unit] < MOST_DAYS
        elif self.unit in SPANS:
            fits = self.index >= 0 and (self.index + 1) * SPANS[self.unit] <= 9999
        else:
            fits = PARTS[self.unit] <= self.index < 9998 * PARTS[self.unit]
        return self if fits else None

    @property
    def first(self) -> date:
        """The first day: `Period("year", 2024).first` -> `date(2024, 1, 1)`."""
        if self.unit in DAYS:
            return date.fromordinal(self.index * DAYS[self.unit] + 1 + (5 if self.unit == "weekend" else 0))
        if self.unit == "season":
            return date((self.index * 3 + 2) // 12, (self.index * 3 + 2) % 12 + 1, 1)
        if self.unit in SPANS:
            return date(max(1, self.index * SPANS[self.unit]), 1, 1)
        parts = PARTS[self.unit]
        return date(self.index // parts, self.index % parts * (12 // parts) + 1, 1)

    @property
    def last(self) -> date:
        """The last day: `Period("year", 2024).last` -> `date(2024, 12, 31)`."""
        if self.unit in DAYS:
            return self.first + timedelta(days=1 if self.unit == "weekend" else DAYS[self.unit] - 1)
        if self.unit in SPANS:
            return date((self.index + 1) * SPANS[self.unit] - 1, 12, 31)
        months = 3 if self.unit == "season" else 12 // PARTS[self.unit]
        end = self.first.year * 12 + self.first.month - 1 + months - 1
        return date(end // 12, end % 12 + 1, monthrange(end // 12, end % 12 + 1)[1])

    @property
    def timex(self) -> str:
        """The TIMEX3 value: `2024-05-02`, `2024-W18`, `2024-W18-WE`, `2024-05`, `2024-Q2`, `2024-SU`, `198`, `19`."""
        day = self.first
        if self.unit in ("week", "weekend", "fortnight"):
            iso = day.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.unit == "weekend" else "")
        forms = {
            "day": day.isoformat(),
            "month": f"{day.year:04}-{day.month:02}",
            "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
            "half": f"{day.year:04}-H{(day.month + 5) // 6}",
            "season": f"{self.index // 4:04}-{SEASONS[self.index % 4]}",
            "year": f"{day.year:04}",
            "decade": f"{self.index:03}",
            "century": f"{self.index:02}",
            "millennium": f"{self.index}",
        }
        return forms[self.unit]

    @property
    def edtf(self) -> str:
        """The EDTF name: `2024-05`, `198X`, `19XX`; an interval of days or months where EDTF has no plain name."""
        if self.unit in ("day", "month", "year"):
            return self.timex
        if self.unit in SPANS:
            return self.timex + "X" * (4 - len(self.timex))
        if self.unit in DAYS:
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        return f"{self.first.isoformat()[:7]}/{self.last.isoformat()[:7]}"

    def containing(self, unit: str) -> Period:
        """The period of another unit that holds this one's first day."""
        return period_of(self.first, unit)
