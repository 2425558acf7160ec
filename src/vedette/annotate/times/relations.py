"""How a claim lies to a time ("since", "until", "by"), and the interval that it gives."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from vedette.annotate.times.patterns import any_of
from vedette.annotate.times.periods import Period, year_period
from vedette.annotate.times.table import read_time_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from vedette.records.annotation import TimeExpression

__all__ = ["claim_interval", "joined_interval", "time_relation"]

LONGEST_BEFORE = 40
# "Since its independence in 1960": how far back the word may stand that a time hangs on.
FARTHEST = 90
PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?$")
HANGS_ON = re.compile(
    r"\b(since|until|till|from)\s+(?:its|his|her|their|the|our)\s+(?:[\w'’-]+\s+){1,4}?(?:in|of|on|back\s+in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "From 5-6 April" is a span of its own, with nothing open.
SPAN = re.compile(r"\d\s?[-–—]\s?\d")
LEADS_ON = re.compile(r"\s+(?:and|to|until|till|through)\s+(?:the\s+)?$|\s?[-–—]\s?$")


def time_relation(doc_or_text: Doc | str, time: TimeExpression) -> str:
    """`time_relation("in Niger since April 2023", <April 2023>)` -> `"since"`.

    One of since, until, before, by, after, around, between, for, during, on; `on` where nothing else is said. A word
    at the head of the phrase counts too: "since its independence in 1960".
    """
    text = doc_or_text if isinstance(doc_or_text, str) else doc_or_text.text
    inner = _named(_inside().match(text, time.start, time.end))
    lead = inner if inner not in (None, "on") else _lead_before(text, time.start)
    if lead == "since" and SPAN.search(text, time.start, time.end):
        return "on"
    if lead not in ("on", "during"):
        return lead
    return _outer_lead(text, time.start) or lead


def claim_interval(time: TimeExpression, relation: str) -> str | None:
    """`claim_interval(<April 2023>, "since")` -> `"2023-04/.."`; `(<January 31>, "by")` -> `"../2025-01-31"`.

    EDTF. "before" a month or a year ends with the one before it, before a day with that day; "by evening" is that
    day; "around" adds `~`.
    `None` where the time itself has no EDTF. Rules: the conventions of the posture corpus.
    """
    if time.edtf is None:
        return None
    first, _, last = time.edtf.partition("/")
    last = last or first
    if relation == "since":
        return f"{first}/.."
    if relation == "by" and time.type == "TIME":
        return time.edtf
    if relation in ("until", "by"):
        return f"../{last}"
    if relation == "before":
        return f"../{_before(last) if first == last else last}"
    if relation == "after":
        return f"{last}/.."
    if relation == "around" and not time.edtf.endswith("~"):
        return "/".join(f"{part}~" for part in time.edtf.split("/"))
    return time.edtf


def joined_interval(doc_or_text: Doc | str, times: Sequence[TimeExpression], time: TimeExpression) -> str | None:
    """The interval of two times that are said as one, `None` where the time stands alone.

    "between April 12 and April 20", "from April to June", "in August and September" -> `"2025-08/2025-09"`.
    """
    text = doc_or_text if isinstance(doc_or_text, str) else doc_or_text.text
    at = next((place for place, other in enumerate(times) if other == time), None)
    if at is None:
        return None
    for one, two in ((at, at + 1), (at - 1, at)):
        if one >= 0 and two < len(times) and _go_together(text, times[one], times[two]):
            first, last = (times[place].edtf or "" for place in (one, two))
            return f"{first.split('/')[0]}/{last.split('/')[-1]}"
    return None


def _go_together(text: str, one: TimeExpression, two: TimeExpression) -> bool:
    if not (one.edtf and two.edtf) or two.start - one.end > 12 or one.type != "DATE" or two.type != "DATE":
        return False
    between = LEADS_ON.match(text, one.end, two.start)
    if between is None or one.edtf >= two.edtf or len(one.edtf) != len(two.edtf):
        return False
    lead = _lead_before(text, one.start)
    word = between.group().strip()
    if word == "and":
        return lead == "between" or (one.edtf[:4] == two.edtf[:4] and lead in ("on", "during"))
    return lead in ("since", "between", "during", "on")


def _lead_before(text: str, start: int) -> str:
    return _named(_leads().search(text, max(0, start - LONGEST_BEFORE), start)) or "on"


def _outer_lead(text: str, start: int) -> str | None:
    """Looks back for a "since" or "until" before the noun that the time belongs to."""
    found = HANGS_ON.search(text, max(0, start - FARTHEST), start)
    return {"until": "until", "till": "until"}.get(found.group(1).lower(), "since") if found else None


def _named(match: re.Match[str] | None) -> str | None:
    return match.lastgroup if match else None


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_groups()})\s+(?:the\s+|that\s+|early\s+|late\s+)?$", re.IGNORECASE)


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(rf"(?:{_groups()})\s+(?=\w)", re.IGNORECASE)


def _groups() -> str:
    relations = read_time_table().relations
    return "|".join(f"(?P<{name}>{any_of(words)})" for name, words in relations.items())


def _before(name: str) -> str:
    """`"2025-02"` -> `"2025-01"`, `"2014"` -> `"2013"`; a day, a decade and an unknown year stay."""
    plain = PLAIN.match(name)
    if plain is None:
        return name
    year = int(plain.group(1))
    whole = Period("month", year * 12 + int(plain.group(2)) - 1).or_none() if plain.group(2) else year_period(year)
    earlier = whole.shifted(-1) if whole else None
    return earlier.edtf if earlier else name
