"""How a claim's time hangs on a time expression: in it, since it, until it, around it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vedette.claim.calendar import bounds_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

__all__ = ["interval", "precision_of", "relation_of"]

RELATIONS = {
    "since": "since",
    "until": "until",
    "till": "until",
    "through": "until",
    "by": "by",
    "before": "before",
    "after": "after",
    "following": "after",
    "beyond": "after",
    "around": "around",
    "about": "around",
    "circa": "around",
    "approximately": "around",
    "roughly": "around",
    "towards": "around",
    "toward": "around",
    "near": "around",
    "for": "for",
    "within": "within",
    "in": "in",
    "on": "in",
    "at": "in",
    "during": "in",
    "over": "in",
    "throughout": "in",
    "from": "from",
    "between": "in",
}
PHRASES = {
    ("later", "than"): "by",
    ("up", "to"): "until",
    ("prior", "to"): "before",
    ("ahead", "of"): "before",
    ("as", "of"): "since",
    ("starting", "in"): "since",
    ("beginning", "in"): "since",
    ("starting", "on"): "since",
    ("beginning", "on"): "since",
}
SKIPPED = frozenset(
    {
        "the",
        "early",
        "late",
        "mid",
        "only",
        "just",
        "this",
        "that",
        "its",
        "their",
        "about",
        "at",
        "least",
        "“",
        '"',
        "‘",
        "``",
    }
)
ABOVE = ("nmod", "nmod:unmarked", "compound", "nummod", "obl", "acl:relcl", "flat")
CLOSING = re.compile(r"\b(?:end|close|middle|mid)\b", re.IGNORECASE)


def relation_of(doc: Doc, span: Span) -> tuple[str, int]:
    """Of "by the end of January" at "the end of January": `("by", index of "by")`; without a preposition `"in"`.

    The relation is since, from, until, by, before, after, around, for, within or in. The preposition may stand inside
    the span, before it, or before the noun phrase that the time belongs to ("since its independence in 1960").
    """
    inside = RELATIONS.get(span[0].lower_)
    if inside is not None and len(span) > 1:
        outer = _before(doc, span.start)
        return (inside, span.start) if outer is None or inside not in ("in", "around") else outer
    return _before(doc, span.start) or _above(span.root) or ("in", span.start)


def _before(doc: Doc, start: int) -> tuple[str, int] | None:
    """The preposition within the three words before a time."""
    for index in range(start - 1, max(-1, start - 4), -1):
        word = doc[index].lower_
        if index and (doc[index - 1].lower_, word) in PHRASES:
            opening = index - 2 if index > 1 and doc[index - 2].lower_ in ("no", "not") else index - 1
            return PHRASES[doc[index - 1].lower_, word], opening
        if word in RELATIONS and not (word in ("about", "at") and index + 1 < start):
            relation = RELATIONS[word]
            return (_above(doc[start]) or (relation, index)) if relation == "in" else (relation, index)
        if word not in SKIPPED:
            return None
    return None


def _above(word: Token) -> tuple[str, int] | None:
    """“since its independence in 1960”: the preposition of the noun that the time says more of."""
    node = word
    for _ in range(3):
        if node.dep_ not in ABOVE or node.head == node:
            return None
        node = node.head
        if node.pos_ in ("VERB", "AUX") and node.dep_ != "acl:relcl":
            return None
        for each in node.children:
            if each.dep_ in ("case", "mark") and each.lower_ in ("since", "from", "until", "before", "after"):
                return RELATIONS[each.lower_], each.left_edge.i
    return None


def interval(edtf: str, relation: str, *, phrase: str = "", clock: bool = False) -> str:
    """`interval("2025-01", "since")` -> `"2025-01/.."`; `interval("2025-02", "before")` -> `"../2025-01-31"`.

    `phrase` is the expression's text: before "the end of March" ends with March. `clock`: a time of day, of which
    "by evening" is the day. Conventions: since and after leave the end open; until, by and before the start; around
    is approximate (`~`).
    """
    first, _, last = edtf.partition("/")
    last = last or first
    if relation in ("since", "from", "after"):
        edge = first if relation != "after" else last
        return f"{edge}/.." if edge not in ("", "..") else edtf
    if relation in ("until", "by"):
        return edtf if clock else f"../{last}"
    if relation == "before":
        return f"../{last}" if CLOSING.search(phrase) else _ending_before(first, last)
    if relation == "around":
        return f"{first}~" if first == last and not first.endswith("~") else edtf
    return edtf


def _ending_before(first: str, last: str) -> str:
    """Before a day: that day at the latest, as reports mean it; before a longer time: the day before it begins."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d~?", first) and first == last:
        return f"../{last}"
    opening = bounds_of(first).first
    return (
        f"../{(opening - timedelta(days=1)).isoformat()}"
        if opening is not None and opening > date.min
        else f"../{last}"
    )


def precision_of(edtf: str) -> int:
    """`precision_of("2025-01-11~")` -> `1`, `precision_of("2025-01/..")` -> `3`: 1 day, 2 week, 3 wider (ACLED)."""
    first, slash, last = edtf.partition("/")
    if slash and {first, last} & {"", ".."}:
        return precision_of(last if first in ("", "..") else first) if first != last else 3
    days = bounds_of(edtf).days
    if days is None or days > 10:
        return 3
    return 1 if days <= 1 else 2
