"""What an address asks for: two days and filters. Every view is an address, and every filter a link."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import msgspec

from vedette.errors import SettingError
from vedette.run import parse_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import timedelta

    from vedette.records import Presence

__all__ = ["Asked", "go_back", "parse_asked"]

FILTERS = ("whose", "where", "state", "grade")


class Asked(msgspec.Struct, frozen=True):
    """`Asked(date(2024, 7, 10), date(2024, 7, 10), whose="USA")`: empty filters let all pass.

    `whose` and `where` are ISO 3166-1 alpha-3, `grade` the digit of an Admiralty grade or anything it begins with.
    """

    as_of: date
    known: date
    whose: str = ""
    where: str = ""
    state: str = ""
    grade: str = ""

    def query(self, **changes: str) -> str:
        """`asked.query(whose="")` -> `"as_of=2024-07-10&known=2024-07-10"`: the same view but for the changes."""
        fields = msgspec.structs.asdict(self) | changes
        return urlencode({name: str(value) for name, value in fields.items() if value})

    def days(self) -> str:
        """The two days alone: `"as_of=2024-07-10&known=2024-07-10"`."""
        return _write_days(self.as_of, self.known)

    def narrow(self, presences: Sequence[Presence]) -> Sequence[Presence]:
        """The lines of the ledger that the filters let pass."""
        if not (self.whose or self.where or self.state or self.grade):
            return presences
        return [presence for presence in presences if self.admits(presence)]

    def admits(self, presence: Presence) -> bool:
        """Whether the filters let a line of the ledger pass."""
        return (
            self.whose in ("", presence.force.country)
            and self.where in ("", presence.host)
            and self.state in ("", presence.state)
            and self.grade in presence.grade
        )


@lru_cache(maxsize=256)
def _write_days(as_of: date, known: date) -> str:
    return urlencode({"as_of": str(as_of), "known": str(known)})


def parse_asked(query: Mapping[str, str], *, last: date) -> Asked:
    """`parse_asked({"as_of": "2024-07-10"}, last=date(2024, 8, 1))` -> that day, as known on the record's last day.

    Raises `SettingError` for what is no day.
    """
    known = parse_day(query.get("known") or None, option="known") or last
    as_of = parse_day(query.get("as_of") or None, option="as_of") or known
    if as_of.year < 1900:
        raise SettingError(f"as_of: {as_of} is before anything that a record holds")
    return Asked(as_of, known, **{name: query.get(name, "").strip() for name in FILTERS})


def go_back(day: date, span: timedelta) -> date:
    """`go_back(date(2024, 7, 10), timedelta(days=7))` -> `date(2024, 7, 3)`; never before the first day there is."""
    return day - span if day - date.min > span else date.min
