"""Questions, conditions and other things that a clause may be instead of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import leads_with_wh

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from vedette.lexicon.governors import GovernorLexicon

__all__ = ["has_condition", "is_asked", "is_condition"]

FARTHEST = 15
"""Words between an "if" and its verb."""


def is_condition(clause: Token, lexicon: GovernorLexicon) -> bool:
    """`True` at `sent` of "If Russia sent instructors" and at `refused` of "Had the group refused"."""
    if clause.dep_ in ("ccomp", "csubj", "xcomp"):
        return False
    if any(_subordinates(each, clause, lexicon) for each in clause.children) or _opens_with_if(clause, lexicon):
        return True
    if clause.dep_ != "advcl" and _is_last_mark(clause.sent, "?"):
        return False
    return _is_inverted(clause) and _auxiliary(clause).lower_ in ("had", "should", "were")


def has_condition(clause: Token, lexicon: GovernorLexicon) -> bool:
    """`True` at `return` of "If they came, we would return": whether a condition hangs on the clause, or it on one."""
    if clause.dep_ in ("conj", "parataxis") and clause.head.i < clause.i and is_condition(clause.head, lexicon):
        return True
    return any(
        (each.dep_ == "advcl" and is_condition(each, lexicon))
        or (each.dep_ == "obl" and each.i < clause.i and _lacks(each))
        for each in clause.children
    )


def _lacks(noun: Token) -> bool:
    """“Without a mandate they would leave”."""
    return any(each.dep_ == "case" and each.lower_ in ("without", "barring") for each in noun.children)


def is_asked(clause: Token) -> bool:
    """`True` at `stay` of "How many troops will stay?": the main clause of a direct question."""
    return _is_last_mark(clause.sent, "?") and (leads_with_wh(clause) is not None or _is_inverted(clause))


def _is_last_mark(sentence: Span, mark: str) -> bool:
    last = next((each for each in reversed(sentence) if not each.is_space and each.text not in "\"'”’)"), None)
    return last is not None and bool(last.text == mark)


def _subordinates(mark: Token, clause: Token, lexicon: GovernorLexicon) -> bool:
    """Whether an "if" belongs to this verb: no other finite verb stands between them (a wrong tree may say so)."""
    if mark.i > clause.i or mark.dep_ not in ("mark", "case", "advmod"):
        return False
    following = mark.nbor(1).lower_
    rows = lexicon.rows
    if f"{mark.lower_} {following}" in rows.contrary:
        return False
    if mark.lower_ not in rows.conditions and f"{mark.lower_} {following}" not in rows.conditions:
        return False
    between = clause.doc[mark.i + 1 : clause.i]
    return not any(
        each.tag_ in ("VBD", "VBZ", "VBP") and each.pos_ == "VERB" and "acl" not in each.dep_ for each in between
    )


def _opens_with_if(clause: Token, lexicon: GovernorLexicon) -> bool:
    """Whether the sentence opens with "if" and this is its first verb, wherever the tree hangs the "if"."""
    start = clause.sent.start
    if clause.i - start > FARTHEST:
        return False
    words = [each for each in clause.doc[start : clause.i] if not each.is_space and not each.is_punct]
    if not words or words[0].lower_ not in lexicon.rows.conditions:
        return False
    return not any(each.pos_ == "VERB" and each.dep_ != "amod" for each in words)


def _is_inverted(clause: Token) -> bool:
    """Whether an auxiliary opens the clause, before the subject: "Had they refused", "Will they leave"."""
    subject = next((each for each in clause.children if each.dep_ in ("nsubj", "nsubj:pass")), None)
    auxiliary = _auxiliary(clause)
    if subject is None or auxiliary == clause or auxiliary.i > subject.i:
        return False
    opening = clause.left_edge
    while opening.i < auxiliary.i and opening.pos_ in ("PUNCT", "SPACE", "CCONJ"):
        opening = opening.nbor(1)
    return bool(opening.i == auxiliary.i)


def _auxiliary(clause: Token) -> Token:
    """The first auxiliary, the clause's own verb where there is none."""
    return next((each for each in clause.children if each.dep_ in ("aux", "aux:pass", "cop")), clause)
