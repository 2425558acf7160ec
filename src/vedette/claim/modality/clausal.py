"""From a clause to what governs it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.claim.modality.beside import adverbial_step, meet_relative
from vedette.claim.modality.clauses import is_clause, marks_of, signs_of
from vedette.claim.modality.dates import meet_date
from vedette.claim.modality.effects import govern, meet_question
from vedette.claim.modality.forms import lemma_of, plain_forms
from vedette.claim.modality.governing import Governing, governing_of, is_indicative
from vedette.claim.modality.ground import Step
from vedette.claim.modality.questions import is_asked, is_condition

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.modality.ground import Ground
    from vedette.claim.modality.stance import Stance

__all__ = ["clausal_step"]

COMPLEMENTS = ("ccomp", "xcomp", "csubj", "csubj:pass", "csubj:outer")
QUOTES = ('"', "“", "``", "«", "‘")


def clausal_step(stance: Stance, clause: Token, ground: Ground) -> Step | None:
    """The next word up that counts for what a clause says, `None` where nothing above it does."""
    label, head = clause.dep_, clause.head
    _meet_outer_subject(stance, clause, ground)
    if head != clause and label == "conj":
        return Step(head, "quiet" if is_clause(head) else "noun")
    if is_condition(clause, ground.lexicon):
        stance.meet("hypothetical")
        return None
    if head == clause or label in ("parataxis", "dep", "list", "discourse", "dislocated", "orphan", "reparandum"):
        _at_the_top(stance, clause, ground)
        return None
    if _is_order(clause):
        stance.meet("demanded")
        return None
    return _step_by_label(stance, clause, ground)


def _step_by_label(stance: Stance, clause: Token, ground: Ground) -> Step | None:
    label = clause.dep_
    if label in COMPLEMENTS or label == "acl":
        return _complement(stance, clause, ground)
    if label in ("advcl", "advcl:relcl"):
        return adverbial_step(stance, clause, ground)
    if label == "acl:relcl":
        meet_relative(stance, clause, ground)
    return Step(clause, "noun") if label in ("obj", "nsubj", "nsubj:pass", "obl", "nmod") else None


def _is_order(clause: Token) -> bool:
    """“Leave our country”, between quotation marks."""
    if clause.tag_ != "VB" or any(each.dep_ in ("nsubj", "nsubj:pass", "mark", "expl") for each in clause.children):
        return False
    opening = clause.left_edge
    while opening.i < clause.i and (opening.is_punct or opening.lower_ in ("do", "please", "never")):
        opening = opening.nbor(1)
    before = clause.doc[opening.i - 1].text if opening.i else ""
    return opening.lower_ in (clause.lower_, "not", "n't") and before in QUOTES


def _meet_outer_subject(stance: Stance, clause: Token, ground: Ground) -> None:
    """“My guess is that they left”: the noun of which the clause is said."""
    for each in clause.children:
        if each.dep_ == "nsubj:outer":
            effect = ground.lexicon.effect("nouns", lemma_of(each), "any")
            if effect in ("assessed", "expected", "planned", "demanded", "possible", "report"):
                stance.meet(effect)


def _at_the_top(stance: Stance, clause: Token, ground: Ground) -> None:
    if is_asked(clause):
        stance.meet("unknown")
    elif signs_of(clause, ground.lexicon).infinitive and "to" in marks_of(clause):
        stance.meet("planned")


def _complement(stance: Stance, clause: Token, ground: Ground) -> Step | None:
    if meet_date(stance, clause, ground):
        return None
    governing = governing_of(clause, ground.lexicon)
    if governing is None:
        return None
    governing = _from(clause, governing, ground) or governing
    if governing.through == "wh":
        meet_question(stance, clause, governing, ground)
        return None
    effect = governing.effect
    if effect in ("planned", "demanded") and clause.dep_ == "acl" and signs_of(clause, ground.lexicon).tense == "past":
        return None
    if effect == "demanded" and governing.through == "that" and is_indicative(clause, ground.lexicon):
        return govern(stance, replace(governing, effect="report"), ground)
    if effect is None:
        effect = _unlisted(clause, governing)
    if effect is None:
        return None
    return govern(stance, replace(governing, effect=effect), ground)


def _from(clause: Token, governing: Governing, ground: Ground) -> Governing | None:
    """“bars troops from entering”, with the gerund hung on the noun."""
    noun = governing.word
    if clause.dep_ != "acl" or "from" not in marks_of(clause) or noun.dep_ not in ("obj", "nsubj:pass"):
        return None
    effect = ground.lexicon.first_effect("verbs", (f"{form} from" for form in plain_forms(noun.head)), "gerund")
    return replace(governing, word=noun.head, effect=effect, through="gerund") if effect else None


def _unlisted(clause: Token, governing: Governing) -> str | None:
    """What a word that is in no list does: "rose to leave", "saw them leave", "said they left"."""
    if governing.word.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and not is_clause(governing.word):
        return "planned" if governing.through == "infinitive" and clause.tag_ == "VB" else None
    if governing.through == "that":
        return "report"
    if governing.through == "infinitive" and "to" in marks_of(clause) and clause.dep_ != "csubj":
        return "planned"
    return "carried" if clause.dep_ == "xcomp" or clause.tag_ == "VB" else "known"
