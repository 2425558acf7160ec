"""From a clause told beside another: when, why, what for, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import is_clause, marks_of, signs_of
from vedette.claim.modality.effects import govern, meet_question
from vedette.claim.modality.forms import lemma_of, plain_forms
from vedette.claim.modality.governing import Governing, governing_of
from vedette.claim.modality.ground import Step
from vedette.lexicon.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.modality.ground import Ground
    from vedette.claim.modality.stance import Stance

__all__ = ["adverbial_step", "meet_relative"]

ASKING = frozenset({"WDT", "WP", "WRB"})
"""Tags of "what", "which" and "how" before a noun or a "many"."""
UNREAL = ("planned", "future", "demanded", "conditional", "hypothetical", "possible", "expected")


def adverbial_step(stance: Stance, clause: Token, ground: Ground) -> Step | None:
    """At `lowered` of “will leave as soon as the flag is lowered” asserted becomes planned, in place.

    Returns the next word up that counts, `None` where nothing above it does.
    """
    governing = governing_of(clause, ground.lexicon)
    if governing is None:
        return None
    if governing.through == "wh" and (
        governing.effect == "unknown"
        or governing.word.pos_ == "ADJ"
        or "whether" in marks_of(clause)
        or _is_told_question(clause, governing, ground)
    ):
        meet_question(stance, clause, governing, ground)
        return None
    if governing.through == "infinitive" and "to" in marks_of(clause):
        return _purpose(stance, clause, governing, ground)
    if governing.word.pos_ == "ADJ" and governing.effect is not None:
        return govern(stance, governing, ground)
    if governing.through == "gerund" and governing.effect not in (None, "known", "report"):
        return govern(stance, governing, ground)
    _meet_host(stance, clause, governing.through, ground)
    return None


def meet_relative(stance: Stance, clause: Token, ground: Ground) -> None:
    """What is told beside stands by itself, save a present under a "will": "the sites that they vacate"."""
    if any(each.tag_ in ASKING and each.dep_ in ("det", "advmod") for each in clause.head.children):
        _meet_asked_noun(stance, clause.head, ground)
    if stance.modality != "asserted":
        return
    host = _host(clause.head)
    outer = ground.stance_of(host).modality if host is not None else "asserted"
    if outer not in UNREAL or outer in ("possible", "expected"):
        return
    signs = signs_of(clause, ground.lexicon)
    if signs.tense == "past":
        if any(each.lower_ in ("any", "whatever", "whichever") for each in clause.head.children):
            stance.meet("hypothetical")
        return
    lasts = lemma_of(clause) in ground.lexicon.rows.lasting or any(
        each.dep_ in ("cop", "aux:pass") for each in clause.children
    )
    if signs.tense == "present" and not signs.perfect and not lasts:
        stance.meet("planned" if outer in ("future", "conditional", "demanded") else outer)


def _meet_host(stance: Stance, clause: Token, through: str, ground: Ground) -> None:
    """What is told beside a plan is planned too: "will leave as soon as the flag is lowered"."""
    outer = ground.stance_of(clause.head).modality
    if outer not in UNREAL or (through == "infinitive" and clause.tag_ == "VBN"):
        return
    if through in ("gerund", "infinitive"):
        stance.meet(outer)
        return
    marks = marks_of(clause)
    to_come = outer in ("conditional", "future") and not marks & {"after", "since"}
    if marks & ground.lexicon.rows.moments and (to_come or signs_of(clause, ground.lexicon).tense == "present"):
        stance.meet("planned" if outer in ("future", "conditional") else outer)


def _is_told_question(clause: Token, governing: Governing, ground: Ground) -> bool:
    """“did not say when they would leave”: a question hung up as an adverbial."""
    word = governing.word
    told = ground.lexicon.first_effect("verbs", plain_forms(word), "that") in ("report", "known")
    return told and word.i + 1 == clause.left_edge.i and ground.stance_of(word).denied


def _purpose(stance: Stance, clause: Token, governing: Governing, ground: Ground) -> Step | None:
    """“went there to train them” is a training planned; "gathered to ask" is an asking; "is due to leave"."""
    effect = governing.effect
    if effect in ("demanded", "planned", "expected", "denied", "hypothetical", "doubted"):
        return govern(stance, governing, ground)
    if effect == "carried" and (governing.word.pos_ == "ADJ" or lemma_of(governing.word) == "use"):
        return govern(stance, governing, ground)
    said = lemma_of(clause) in ground.lexicon.rows.spoken
    if said or load_cues().is_kind(lemma_of(clause), "speech", "demand", "judgement") or _is_outcome(clause):
        return Step(clause.head, "modal") if is_clause(clause.head) else None
    stance.meet("planned")
    return Step(clause.head, "quiet") if is_clause(clause.head) else None


def _is_outcome(clause: Token) -> bool:
    """“came back only to leave”."""
    mark = next((each for each in clause.children if each.dep_ == "mark" and each.lower_ == "to"), None)
    return mark is not None and mark.i > 0 and mark.nbor(-1).lower_ == "only"


def _meet_asked_noun(stance: Stance, noun: Token, ground: Ground) -> None:
    """“did not say what boats they had bought”, "or how many of them": the question is the noun phrase."""
    above = noun.head
    if above != noun and ground.stance_of(above).modality == "unknown":
        stance.meet("unknown")
    elif above != noun:
        meet_question(stance, noun, Governing(above, None, "wh", noun), ground)


def _host(noun: Token) -> Token | None:
    """The clause that a noun stands in."""
    node = noun
    for _ in range(6):
        if is_clause(node):
            return node
        if node.head == node:
            return None
        node = node.head
    return None
