"""How many: which number of a sentence counts the force, the people or the things of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import is_clause
from vedette.claim.spans import within
from vedette.lexicon.site_numbers import site_numbers
from vedette.records import Count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from vedette.records import Annotated, Quantity

__all__ = ["COUNTED_ROLES", "count_of", "count_of_roles"]

COUNTED_ROLES = ("force", "what", "facility", "site", "actor")
"""Roles that are counted, the telling one first; killed and wounded are roles of their own."""
UNCOUNTED_UNITS = ("money", "percent", "kilometre", "metre", "mile", "tonne", "degree", "litre", "hectare")
SIZES = (
    *("number", "strength", "total", "size", "figure", "tally"),
    *("contingent", "garrison", "presence", "force", "troop", "level"),
)
"""Nouns of which a bare number is said: "the strength of the contingent at 900"."""
SIZE_CASES = ("at", "to", "below", "under", "above", "of", "by", "from", "around", "between", "near")
DEEPEST = 5
FARTHEST_ASIDE = 8
FARTHEST_THEM = 25

SHARES = frozenset(
    {"half", "third", "thirds", "quarter", "quarters", "part", "most", "some", "many", "rest", "remainder"}
)
"""Of "a third of the 350 soldiers" nobody says how many that is."""


def count_of_roles(roles: Mapping[str, Sequence[Token]], trigger: Token, annotated: Annotated) -> Count | None:
    """The count of the first of `COUNTED_ROLES` that has one; see `count_of`."""
    for role in COUNTED_ROLES:
        if role in roles:
            found = count_of(roles[role], trigger, annotated)
            if found is not None:
                return found
    return None


def count_of(fillers: Sequence[Token], trigger: Token, annotated: Annotated) -> Count | None:
    """`count_of((troops,), left, …)` of "About 300 troops left" -> `Count(270, 330, True, "person", 0, 9)`.

    `fillers` are the words that fill the counted role, `trigger` the word that opens the claim. Takes the number in
    the filler's own noun phrase ("a group of about 120 soldiers", "a company, about 150 strong"), then the one said
    of it ("the number of troops has dropped below 700"). Numbers in names are no quantities, so never counts.
    """
    quantities = list(_quantities(trigger, annotated))
    if not quantities:
        return None
    ranked = [
        (rank, abs(span.root.i - filler.i), index)
        for filler in fillers
        for index, (_, span) in enumerate(quantities)
        if (rank := _rank(filler, trigger, span)) is not None
    ]
    if not ranked:
        return None
    quantity = quantities[min(ranked)[2]][0]
    unit = quantity.unit
    return Count(quantity.low, quantity.high, quantity.approximate, unit, quantity.start, quantity.end)


def _quantities(trigger: Token, annotated: Annotated) -> Iterator[tuple[Quantity, Span]]:
    sentence = trigger.sent
    names: frozenset[int] | None = None
    for quantity in within(annotated.quantities, sentence.start_char, sentence.end_char):
        if quantity.unit in UNCOUNTED_UNITS:
            continue
        names = site_numbers(annotated.article.text) if names is None else names
        if quantity.low in names and quantity.low == quantity.high:
            continue
        span = annotated.doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if span is not None:
            yield quantity, span


def _rank(filler: Token, trigger: Token, span: Span) -> int | None:
    """How surely a number counts a filler, 0 surest; `None` where it counts something else."""
    if span.start <= filler.i < span.end or span.start <= trigger.i < span.end or _stands_for(span, trigger):
        return 0
    if filler.lower_ in SHARES and span.root != filler:
        return None
    above = filler.head
    if span.start <= above.i < span.end and filler.dep_ == "nmod":
        return 0 if _is_argument(above, trigger) else 2
    if _is_next_to(filler, span) or _is_strength(filler, span) or _is_set_off(filler, span):
        return 1
    within = _way_down(filler, span.root)
    if within is not None:
        return 1 + within
    return 6 if _is_said_of(filler, span) else None


def _is_argument(word: Token, trigger: Token) -> bool:
    return trigger in (word.head, word.head.head)


def _stands_for(span: Span, trigger: Token) -> bool:
    """“about 550 remain”: a bare number is the subject, whoever it counts was named before."""
    root = span.root
    if [each.lower_ for each in span.doc[span.end : span.end + 2]] in (["of", "them"], ["of", "whom"]):
        return False
    return bool(root.pos_ == "NUM" and root.dep_ in ("nsubj", "nsubj:pass") and root.head == trigger)


def _is_strength(filler: Token, span: Span) -> bool:
    """“a company of infantry, about 150 strong”."""
    if (
        not filler.i < span.start <= filler.i + 7
        or span.end >= len(span.doc)
        or "strong"
        not in (
            span[-1].lower_,
            span.doc[span.end].lower_,
        )
    ):
        return False
    return not any(each.pos_ in ("VERB", "AUX") for each in span.doc[filler.i : span.start])


def _is_set_off(filler: Token, span: Span) -> bool:
    """“the soldiers in the valley, now about 4,500, are paid”: a bare number between commas, wherever it hangs."""
    doc, first, last = span.doc, span.start - 1, span.end
    of_them = [each.lower_ for each in doc[last : last + 2]] in (["of", "them"], ["of", "whom"])
    placed = last + 2 < len(doc) and doc[last + 2].dep_ == "case"
    if of_them and not placed and filler.i < first <= filler.i + FARTHEST_THEM and doc[first].text == ",":
        return True
    while first > filler.i and doc[first].pos_ == "ADV":
        first -= 1
    if not filler.i < first <= filler.i + FARTHEST_ASIDE or span.end >= len(doc) or span.root.pos_ != "NUM":
        return False
    between = doc[filler.i + 1 : first]
    return (doc[first].text, doc[span.end].text) in ((",", ","), ("(", ")")) and all(
        each.pos_ in ("ADP", "DET", "PROPN", "ADJ") or each.dep_ in ("nmod", "compound", "flat") for each in between
    )


def _is_next_to(filler: Token, span: Span) -> bool:
    """“some 30 soldiers”: only words of the noun phrase stand between, whatever the tree says."""
    if not span.end <= filler.i <= span.end + 5:
        return False
    return all(
        each.pos_ in ("ADJ", "PROPN", "NOUN", "DET", "NUM")
        or each.tag_ == "PRP$"
        or each.lower_ in ("of", "-", "'s", "’s")
        for each in filler.doc[span.end : filler.i]
    )


def _way_down(filler: Token, number: Token) -> int | None:
    """Steps from a number up to a filler through its own noun phrase, not through clauses or other places."""
    node, steps = number, 0
    while node != filler:
        label = node.dep_
        if steps > DEEPEST or node.head == node or label in ("acl:relcl", "conj", "advcl", "parataxis", "ccomp"):
            return None
        if label == "nmod" and not _is_of(node):
            return None
        if label in ("nsubj", "nsubj:pass", "obj", "obl") or (is_clause(node) and label != "acl"):
            return None
        node, steps = node.head, steps + 1
    return steps


def _is_of(noun: Token) -> bool:
    """“a group of 120 soldiers”; also "a force of", "barracks for 600 people"."""
    cases = [each.lower_ for each in noun.children if each.dep_ == "case"]
    return not cases or cases[0] in ("of", "for", "with") or noun.pos_ == "NUM"


def _is_said_of(filler: Token, span: Span) -> bool:
    """“They are at most 800”, "put their number at 60", "never exceeded 40", "dropped below 700"."""
    root = span.root
    sized = filler.lemma_.lower() in SIZES or filler.head.lemma_.lower() in SIZES
    if root.head == root:
        return any(each == filler for each in root.children)
    if any(each.dep_ in ("nsubj", "nsubj:outer") and each == filler for each in root.children):
        return True
    if not sized:
        return False
    cases = {each.lower_ for each in root.children if each.dep_ == "case"} | {each.lower_ for each in span}
    return root.pos_ == "NUM" and (bool(cases & set(SIZE_CASES)) or root.dep_ == "obj") and _same_clause(root, filler)


def _same_clause(one: Token, two: Token) -> bool:
    return _clause(one) == _clause(two)


def _clause(word: Token) -> Token:
    node = word
    for _ in range(8):
        if node.head == node or (node != word and node.pos_ in ("VERB", "AUX")):
            return node
        node = node.head
    return node
