"""What one clause on the way up adds: its auxiliaries, adverbs, conditions, negation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import signs_of
from vedette.claim.modality.forms import lemma_of
from vedette.claim.modality.negation import is_negated
from vedette.claim.modality.questions import has_condition
from vedette.claim.modality.told import is_told, lies_ahead

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.modality.clauses import Signs
    from vedette.claim.modality.ground import Ground
    from vedette.claim.modality.stance import Stance

__all__ = ["read_clause"]

LEANING = {"due": "planned", "demanded": "must"}


def read_clause(stance: Stance, clause: Token, reading: str, ground: Ground) -> None:
    """`Stance("asserted")` at `leave` of "will not leave" -> `Stance("future", denied=True)`, changed in place.

    For `reading` see `Step`.
    """
    lexicon = ground.lexicon
    if reading in ("full", "modal", "governor"):
        signs = signs_of(clause, lexicon)
        _meet_modal(stance, clause, signs, reading, ground)
        if reading != "governor" and lies_ahead(clause, ground.annotated, lexicon):
            stance.meet("planned")
        if has_condition(clause, lexicon):
            stance.meet("condition")
        _meet_adverbs(stance, clause, ground)
    rises = reading == "governor" and lemma_of(clause) in lexicon.rows.negation_rises
    if (reading in ("full", "negation") or rises) and is_negated(clause, lexicon):
        stance.flip()


def _meet_modal(stance: Stance, clause: Token, signs: Signs, reading: str, ground: Ground) -> None:
    modal = signs.modal
    if modal is None or (reading == "governor" and modal not in ("possible", "conditional")):
        return
    if modal == "conditional" and any(each.lower_ in ground.lexicon.rows.often for each in clause.children):
        return
    if modal == "possible" and _is_leave(clause, ground):
        modal = "able"
    elif modal == "demanded" and signs.perfect:
        modal = "assessed"
    elif modal == "conditional" and signs.perfect and not is_told(clause, ground.lexicon):
        modal = "hypothetical"
    stance.meet(LEANING.get(modal, modal))


def _is_leave(clause: Token, ground: Ground) -> bool:
    """Whether "may" gives leave: "may use the airfield", "under the accord the troops may stay"."""
    rows = ground.lexicon.rows
    if not any(each.dep_ == "aux" and each.lower_ == "may" for each in clause.children):
        return False
    if lemma_of(clause) in rows.permitted:
        return True
    return any(
        each.dep_ == "obl"
        and lemma_of(each) in rows.legal
        and any(case.lower_ in ("under", "by") for case in each.children if case.dep_ == "case")
        for each in clause.children
    )


def _meet_adverbs(stance: Stance, clause: Token, ground: Ground) -> None:
    lexicon = ground.lexicon
    for each in clause.children:
        if each.dep_ in ("advmod", "discourse"):
            effect = lexicon.adverbs.get(each.lower_)
        elif each.dep_ == "obl" and lemma_of(each) in lexicon.rows.opinions and _is_view(each):
            effect = "assessed"
        else:
            continue
        if effect is not None:
            stance.meet(effect)


def _is_view(noun: Token) -> bool:
    """“in my opinion”: with "in" and somebody's."""
    children = list(noun.children)
    return any(each.dep_ == "case" and each.lower_ == "in" for each in children) and any(
        each.dep_ in ("nmod:poss", "nmod") for each in children
    )
