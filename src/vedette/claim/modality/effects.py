"""What a listed word does to what it governs, and what an open question does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import is_clause, marks_of
from vedette.claim.modality.forms import lemma_of
from vedette.claim.modality.ground import Step
from vedette.claim.modality.negation import is_negated

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.modality.governing import Governing
    from vedette.claim.modality.ground import Ground
    from vedette.claim.modality.stance import Stance

__all__ = ["govern", "meet_question"]


def govern(stance: Stance, governing: Governing, ground: Ground) -> Step | None:
    """Lets a listed word do to the stance what it does, and says how the walk goes on."""
    effect, word = governing.effect, governing.word
    upward = "noun" if word.pos_ in ("NOUN", "PROPN") and not is_clause(word) else "governor"
    if effect == "carried":
        return Step(word, "full" if upward == "governor" else "noun")
    if effect == "known":
        return Step(word, "noun") if upward == "noun" else None
    if effect == "report":
        return _report(stance, word, ground, upward)
    if effect in ("denied", "doubted", "dropped"):
        return _negative(stance, governing, ground, upward)
    if effect is not None:
        stance.meet(effect)
    return Step(word, upward)


def meet_question(stance: Stance, asked: Token, governing: Governing, ground: Ground) -> None:
    """Under "did not say how many", "it is unclear when", "asked whether" nobody tells: `Stance("unknown")`."""
    if _is_open(asked, governing, ground):
        if stance.modality != "demanded":
            stance.modality = "unknown"
        stance.denied = False


def _negative(stance: Stance, governing: Governing, ground: Ground, upward: str) -> Step | None:
    """“denied that”, "failed to", "is unlikely to", "cancelled the": a demand that is rejected remains a demand."""
    word, through = governing.word, governing.through
    told = ground.lexicon.effect("nouns", lemma_of(governing.below), "any") in ("report", "known", "assessed")
    if governing.effect == "dropped" and not told:
        if stance.modality == "demanded":
            return None
        if is_negated(word, ground.lexicon):
            stance.meet("possible")
            return None
        stance.meet("planned")
        stance.flip()
        return Step(word, upward)
    if governing.effect == "doubted":
        stance.meet("expected" if through == "infinitive" else "assessed")
    stance.flip()
    if governing.effect == "denied" and through in ("infinitive", "gerund") and upward == "governor":
        return Step(word, "full")
    return Step(word, "noun" if upward == "noun" else "negation")


def _report(stance: Stance, word: Token, ground: Ground, upward: str) -> Step | None:
    """What is not said is not known; what is said stands as it is said."""
    stance.meet("report")
    if upward == "noun":
        return Step(word, "noun")
    if ground.stance_of(word).denied:
        stance.meet("unknown")
        return None
    return Step(word, "quiet")


def _is_open(asked: Token, governing: Governing, ground: Ground) -> bool:
    word, lexicon = governing.word, ground.lexicon
    if marks_of(asked) & {"whether", "if"} or governing.effect == "unknown":
        return True
    if lexicon.effect("nouns", lemma_of(word), "any") == "unknown" and word.pos_ == "NOUN":
        return True
    if any(lexicon.effect("adjectives", lemma_of(each), "wh") == "unknown" for each in (word, *word.children)):
        return True
    return ground.stance_of(word).denied
