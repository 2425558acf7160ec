"""Times told by another event: "since rebels took the town in May", "immediately after the coup"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from vedette.claim.calendar import Bounds, bounds_of
from vedette.claim.modality.clauses import is_clause
from vedette.claim.spans import within
from vedette.claim.when.relations import RELATIONS, interval
from vedette.lexicon.known_events import find_known_event

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.records import Annotated, TimeExpression

__all__ = ["time_before", "time_by_event", "vague_start"]

EVENT_WORDS = ("since", "after", "before", "until", "till", "from", "following")
AT_ONCE = frozenset(
    {"immediately", "shortly", "soon", "right", "just", "hours", "minutes", "moments", "straight", "directly"}
)
VAGUE = {"D": 4, "W": 28, "M": 120, "Y": 1461, "E": 7305}
"""Days meant by "several days", "weeks", "months", "years", "decades"; the EDTF made of it is that much coarser."""
FARTHEST = 3000
"""How far back, in words or characters, another event's time is looked for."""
RECENT = 730
"""Days for which “the coup” is still the last one."""
UNITS = {"D": 1, "W": 7, "M": 30, "Y": 365, "E": 3652}


def time_by_event(trigger: Token, annotated: Annotated) -> tuple[str, int, int] | None:
    """EDTF, start and end of a time told by another event of the text, `None` where there is none or it has no day.

    "Since rebels took the town in May 2024, …" -> `("2024-05/..", …)` for the main clause.
    """
    for each in trigger.children:
        if each.dep_ not in ("advcl", "obl", "nmod", "advmod", "acl"):
            continue
        mark = _event_mark(each)
        if mark is None:
            if each.lower_ == "since" and each.dep_ == "advmod" and not list(each.children):
                earlier = time_before(each, annotated)
                if earlier is not None:
                    return interval(earlier, "since"), each.idx, each.idx + len(each)
            continue
        edtf = _time_within(each, annotated) or _time_elsewhere(each, annotated)
        if edtf is not None:
            relation = "in" if _is_at_once(mark, annotated) else RELATIONS[mark.lower_]
            start = min(mark.idx, each.left_edge.idx)
            return interval(edtf, relation), start, _end(each)
    return None


def time_before(word: Token, annotated: Annotated) -> str | None:
    """ "The camp closed on 3 March 2031. It was empty at the time." -> `"2031-03-03"` before "time".

    The last day or span told before a word, for "then" and "at the time".
    """
    found = None
    for time in within(annotated.times, word.idx - FARTHEST, word.idx):
        if (
            time.edtf is not None
            and time.type == "DATE"
            and time.value not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
        ):
            found = time.edtf
    return found


def vague_start(time: TimeExpression, annotated: Annotated) -> str | None:
    """When what has lasted "for several weeks" began: `"2024-04~/.."` of `PXW` in a report of early May 2024."""
    published = annotated.article.published
    value = time.value or ""
    if published is None or not value.startswith("P") or value.startswith("PT") or len(value) < 3:
        return None
    amount, unit = value[1:-1], value[-1]
    if unit not in UNITS or not (amount == "X" or amount.replace(".", "", 1).isdigit()):
        return None
    days = VAGUE[unit] if amount == "X" else int(float(amount) * UNITS[unit])
    if days > 365 * 1000:
        return None
    start = published - timedelta(days=min(days, published.toordinal() - 1))
    if unit == "D" or (unit == "W" and amount != "X"):
        return f"{start.isoformat()}~/.."
    return f"{start.year:04d}~/.." if unit in ("Y", "E") else f"{start.year:04d}-{start.month:02d}~/.."


def _end(word: Token) -> int:
    last = word.right_edge
    while last.i > word.i and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    return last.idx + len(last)


def _event_mark(word: Token) -> Token | None:
    return next(
        (
            each
            for each in word.children
            if each.dep_ in ("mark", "case") and each.lower_ in EVENT_WORDS and each.i < word.i
        ),
        None,
    )


def _is_at_once(mark: Token, annotated: Annotated) -> bool:
    return mark.i > 0 and annotated.doc[mark.i - 1].lower_ in AT_ONCE


def _time_within(word: Token, annotated: Annotated) -> str | None:
    start, end = word.left_edge.idx, word.right_edge.idx + len(word.right_edge)
    for time in within(annotated.times, start, end):
        if time.end <= end and time.edtf is not None and time.type == "DATE":
            return time.edtf
    return None


def _time_elsewhere(word: Token, annotated: Annotated) -> str | None:
    """Of "after the coup" the time that an earlier "coup last year" gives."""
    if is_clause(word) or word.pos_ != "NOUN":
        return None
    lemma = word.lemma_.lower()
    for each in annotated.doc[max(0, word.sent.start - FARTHEST) : word.sent.start]:
        if each.pos_ == "NOUN" and each.lemma_.lower() == lemma:
            edtf = _time_within(each, annotated)
            if edtf is not None and bounds_of(edtf).first is not None:
                return _known_day(lemma, edtf, annotated) or edtf
    return _known_day(lemma, None, annotated)


def _known_day(lemma: str, edtf: str | None, annotated: Annotated) -> str | None:
    """The day of a known event within what the text says of its time, else in the two years before the report."""
    bounds, published = bounds_of(edtf), annotated.article.published
    if bounds.first is None:
        if published is None:
            return None
        bounds = Bounds(published - timedelta(days=min(RECENT, published.toordinal() - 1)), published)
    event = find_known_event(lemma, annotated.article.text, first=bounds.first, last=bounds.last)
    return event.day.isoformat() if event is not None else None
