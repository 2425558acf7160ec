"""Numbers of one text that clash."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from vedette.lexicon.site_numbers import site_numbers
from vedette.records import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.records import Annotated, Claim, Count, Quantity

__all__ = ["find_count_clashes"]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DATED = re.compile(
    rf"\b({'|'.join(DAYS)}),?\s+({'|'.join(MONTHS)})\s+(\d{{1,2}}),?\s+(\d{{4}})\b"
    rf"|\b({'|'.join(DAYS)}),?\s+(\d{{1,2}})\s+({'|'.join(MONTHS)}),?\s+(\d{{4}})\b",
    re.IGNORECASE,
)
STATES = ("presence", "control")


def find_count_clashes(annotated: Annotated, claims: Sequence[Claim]) -> Iterator[Note]:
    """Two figures for the same force at one place by one source; a part larger than its whole; a base's number counted.

    Also days of the week that are not the date's ("Monday, March 4, 2025" was a Tuesday).
    """
    yield from _rival_figures(claims)
    yield from _larger_parts(annotated)
    yield from _counted_numbers(annotated)
    yield from _wrong_weekdays(annotated.article.text)


def _rival_figures(claims: Sequence[Claim]) -> Iterator[Note]:
    known: dict[tuple[object, ...], Count] = {}
    for claim in claims:
        key, count = _key(claim), claim.count
        if key is None or count is None or count.start is None or count.end is None:
            continue
        other = known.setdefault(key, count)
        if _apart(other, count):
            yield Note(count.start, count.end, "inconsistent", f"the report gives {_figure(other)} for the same thing")


def _key(claim: Claim) -> tuple[object, ...] | None:
    """Force, place, time and source, where all are known."""
    if claim.frame not in STATES or claim.modality != "asserted" or claim.polarity != "affirmed" or not claim.place:
        return None
    force = claim.roles.get("force") or claim.roles.get("holder") or ()
    if len(force) != 1 or force[0].entity is None:
        return None
    who = tuple(hop.entity or hop.who for hop in claim.chain)
    unit = claim.count.unit if claim.count else None
    return claim.frame, force[0].entity, claim.place.name, claim.time.edtf if claim.time else None, who, unit


def _apart(one: Count, two: Count) -> bool:
    low, high = one.low, one.high
    if low is None or high is None or two.low is None or two.high is None:
        return False
    return two.low > 1.5 * high or two.high < low / 1.5


def _figure(count: Count) -> str:
    low, high = count.low, count.high
    if low is None or high is None:
        return "another number"
    return f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"


def _larger_parts(annotated: Annotated) -> Iterator[Note]:
    """“30 soldiers, including 50 officers”."""
    text = annotated.article.text
    ordered = sorted(annotated.quantities, key=lambda each: each.start)
    for whole, part in pairwise(ordered):
        if whole.high is None or part.low is None or part.low <= whole.high or not _same_unit(whole, part):
            continue
        between = text[whole.end : part.start]
        if len(between) < 80 and re.search(r"\bincluding\s+(?:\w+\s+)?$", between) and "." not in between:
            yield Note(part.start, part.end, "inconsistent", f"a part larger than the whole of {whole.high:,.0f}")


def _same_unit(one: Quantity, two: Quantity) -> bool:
    return one.unit == two.unit and one.unit is not None


def _counted_numbers(annotated: Annotated) -> Iterator[Note]:
    """“the 101 troops” in a report on Air Base 101."""
    numbers = site_numbers(annotated.article.text)
    for quantity in annotated.quantities:
        exact = quantity.low == quantity.high and not quantity.approximate
        if exact and quantity.low in numbers and quantity.unit is not None:
            yield Note(
                quantity.start,
                quantity.end,
                "inconsistent",
                "the number of a site or unit, here said of what is counted",
            )


def _wrong_weekdays(text: str) -> Iterator[Note]:
    for found in DATED.finditer(text):
        day_name = (found.group(1) or found.group(5)).lower()
        month = (found.group(2) or found.group(7)).lower()
        day, year = int(found.group(3) or found.group(6)), int(found.group(4) or found.group(8))
        try:
            weekday = date(year, MONTHS.index(month) + 1, day).weekday()
        except ValueError:
            yield Note(found.start(), found.end(), "inconsistent", "a day that no calendar has")
            continue
        if DAYS[weekday] != day_name:
            note = f"that day was a {DAYS[weekday].capitalize()}"
            yield Note(found.start(), found.end(), "inconsistent", note)
