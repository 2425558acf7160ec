"""The time of a claim, as an interval with the right open ends."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from vedette.claim.calendar import bounds_of
from vedette.claim.modality.clauses import is_clause, signs_of
from vedette.claim.modality.judging import judge
from vedette.claim.when.attached import Attached, attached_times
from vedette.claim.when.relations import interval, precision_of, relation_of
from vedette.claim.when.relative import time_before, time_by_event, vague_start
from vedette.lexicon.governors import load_governors
from vedette.records import ClaimTime

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.records import Annotated

__all__ = ["time_of"]

GRANTING = frozenset(
    ["offer", "lease", "rent", "grant", "lend", "give", "extend", "renew", "sign", "agree", "approve", "ban", "jail",
     "sentence", "suspend", "promise", "pledge", "allow", "authorise", "authorize", "hire", "contract"]
)  # fmt: skip
"""What these have been done for is to come: "has leased the port for 25 years" did not begin 25 years ago."""

YEAR = re.compile(r"\d{4}")
DAY_NAME = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
LOOKS_BACK = re.compile(r"\b(?:last|past|ago|earlier|previous|yesterday)\b", re.IGNORECASE)
TO_COME = ("planned", "expected", "demanded", "unknown")
NEXT_YEAR = re.compile(r"(?<!\d)\d{4}(?=-\d\d)")
HALF_A_YEAR = 183
"""Days; a month without a year that lies farther back is the next one of its name, in a plan."""


def time_of(trigger: Token, annotated: Annotated) -> ClaimTime | None:
    """`time_of(left, …)` of "They left since May 2024" -> `ClaimTime("2024-05/..", 10, 24, precision=3)`.

    Takes the time of the trigger's own clause, else of the clause that carries it, of what happens at the same time,
    or of an event it is told by; never that of a report of it ("said on Friday"). `None` where nothing is said, or
    the day depends on a publication day that is not known.
    """
    candidates = attached_times(trigger, annotated)
    for each in candidates:
        found = _of_expression(trigger, each, candidates, annotated)
        if found is not None and found.edtf != "../..":
            return found
    told = time_by_event(trigger, annotated)
    if told is None:
        return None
    edtf, start, end = told
    return ClaimTime(edtf, start, end, precision_of(edtf))


def _of_expression(
    trigger: Token, attached: Attached, others: list[Attached], annotated: Annotated
) -> ClaimTime | None:
    time, span, doc = attached.time, attached.span, annotated.doc
    relation, opening = relation_of(doc, span)
    end = time.end
    edtf = time.edtf
    if time.type == "SET":
        return None
    if time.type == "DURATION" and (edtf is None or relation == "for"):
        edtf = vague_start(time, annotated) if _lasts(trigger, relation) else None
        relation = "in"
    if edtf is None and time.value == "PAST_REF":
        edtf = time_before(span[0], annotated)
    if edtf is None:
        return None
    edtf = _turned(edtf, trigger, attached, annotated)
    second = _second(attached, others)
    if second is not None and second.time.edtf is not None:
        edtf, relation, end = f"{edtf.partition('/')[0]}/{second.time.edtf.rpartition('/')[2]}", "in", second.time.end
    edtf = interval(edtf, relation, phrase=annotated.article.text[time.start : time.end], clock=time.type == "TIME")
    return ClaimTime(edtf, min(doc[opening].idx, time.start), end, precision_of(edtf))


def _lasts(trigger: Token, relation: str) -> bool:
    """“have been there for weeks” began weeks ago; "stayed for weeks" has no known start."""
    signs = signs_of(trigger, load_governors())
    lasting = is_clause(trigger) and trigger.lemma_ not in GRANTING
    return relation in ("for", "in") and lasting and signs.perfect and signs.tense == "present"


def _second(attached: Attached, others: list[Attached]) -> Attached | None:
    """The other end of "between May 3 and May 9", "from May to June", "in August and September"."""
    for other in others:
        if other.span.start <= attached.span.start:
            continue
        between = [each.lower_ for each in attached.span.doc[attached.span.end : other.span.start]]
        if between in (["and"], ["to"], ["until"], ["through"], ["till"], ["–"], ["-"]):
            return other
    return None


def _turned(edtf: str, trigger: Token, attached: Attached, annotated: Annotated) -> str:
    """A bare weekday or month of a plan lies ahead: "is expected to sail home on Friday"."""
    published = annotated.article.published
    phrase = annotated.article.text[attached.time.start : attached.time.end]
    last = bounds_of(edtf).last
    if published is None or last is None or last >= published or YEAR.search(phrase) or LOOKS_BACK.search(phrase):
        return edtf
    if not attached.time.from_published or judge(trigger, annotated).modality not in TO_COME:
        return edtf
    if DAY_NAME.search(phrase) and (published - last).days <= 7 and "/" not in edtf:
        return (last + timedelta(days=7)).isoformat()
    return NEXT_YEAR.sub(_next_year, edtf) if (published - last).days > HALF_A_YEAR else edtf


def _next_year(year: re.Match[str]) -> str:
    return str(int(year.group()) + 1)
