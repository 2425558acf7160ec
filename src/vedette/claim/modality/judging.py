"""From the word that opens a claim up through what governs it: is it so, planned, demanded, denied?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.claim.modality.clausal import clausal_step
from vedette.claim.modality.clauses import is_clause
from vedette.claim.modality.ground import Ground, Step
from vedette.claim.modality.headlines import is_headline_plan
from vedette.claim.modality.nominal import nominal_step
from vedette.claim.modality.openness import is_left_open
from vedette.claim.modality.reading import read_clause
from vedette.claim.modality.stance import Stance
from vedette.claim.modality.told import is_told
from vedette.lexicon.governors import load_governors
from vedette.records.vocabulary import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.records import Annotated

__all__ = ["Judgement", "judge"]

DEEPEST = 12
NESTED = 4
STATED = ("asserted", "future", "conditional", "planned", "expected", "must")
LEANING = {"future": "planned", "able": "asserted", "must": "demanded"}


class Judgement(msgspec.Struct, frozen=True):
    """`Judgement("planned", "denied")` of "No Danish ships will be based there"."""

    modality: Modality
    polarity: Polarity


def judge(trigger: Token, annotated: Annotated) -> Judgement:
    """`judge(leave, …)` of "Niger asked the troops to leave" -> `Judgement("demanded", "affirmed")`.

    The trigger is the verb, noun, adjective, adverb or preposition that opens the claim. Walks at most 12 governing
    words up the sentence, the nearest deciding; a wrong tree gives a wrong answer, never an error.
    """
    ground = Ground(annotated, load_governors(), _stance_at)
    node = _start(trigger)
    stance = _stance_at(node, ground)
    if stance.modality in STATED and is_left_open(node, ground):
        stance = Stance("unknown")
    modality = LEANING.get(stance.modality, stance.modality)
    if modality == "asserted" and is_headline_plan(node):
        modality = "planned"
    if modality == "conditional":
        modality = "planned" if is_told(node, ground.lexicon) else "expected"
    return Judgement(modality, "denied" if stance.denied else "affirmed")


def _start(trigger: Token) -> Token:
    """The word whose place in the sentence counts: a preposition's noun, an auxiliary's verb."""
    wanted = trigger.pos_ in ("ADV", "ADP") and trigger.i and trigger.dep_ in ("compound:prt", "case")
    if wanted and any(each.dep_ == "obj" and each.i < trigger.i for each in trigger.head.children):
        return trigger
    if trigger.dep_ in ("case", "mark", "aux", "aux:pass", "cop", "compound:prt", "fixed", "goeswith", "flat"):
        return trigger.head
    return trigger


def _stance_at(node: Token, ground: Ground) -> Stance:
    stance = Stance()
    if ground.depth > NESTED:
        return stance
    step: Step | None = Step(node, "full")
    for _ in range(DEEPEST):
        if step is None:
            break
        node = step.word
        if is_clause(node) and step.reading != "noun":
            read_clause(stance, node, step.reading, ground)
            step = clausal_step(stance, node, ground)
        else:
            step = nominal_step(stance, node, step.reading, ground)
    return stance
