"""From a clause to what governs it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import is_clause, marks_of, signs_of
from vedette.claim.modality.forms import lemma_of, plain_forms
from vedette.claim.modality.governing import Governing, governing_of, is_indicative
from vedette.claim.modality.ground import Step
from vedette.claim.modality.negation import is_negated
from vedette.claim.modality.questions import is_asked, is_condition
from vedette.lexicon.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.modality.ground import Ground
    from vedette.claim.modality.stance import Stance

__all__ = ["clausal_step", "govern", "meet_question"]

UNREAL = ("planned", "future", "demanded", "conditional", "hypothetical", "possible", "expected")
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
        return _adverbial(stance, clause, ground)
    if label == "acl:relcl":
        _relative(stance, clause, ground)
    return Step(clause, "noun") if label in ("obj", "nsubj", "nsubj:pass", "obl", "nmod") else None


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


def meet_question(stance: Stance, asked: Token, governing: Governing, ground: Ground) -> None:
    """Under "did not say how many", "it is unclear when", "asked whether" nobody tells: `Stance("unknown")`."""
    if _is_open(asked, governing, ground):
        if stance.modality != "demanded":
            stance.modality = "unknown"
        stance.denied = False


def _is_open(asked: Token, governing: Governing, ground: Ground) -> bool:
    word, lexicon = governing.word, ground.lexicon
    if marks_of(asked) & {"whether", "if"} or governing.effect == "unknown":
        return True
    if lexicon.effect("nouns", lemma_of(word), "any") == "unknown" and word.pos_ == "NOUN":
        return True
    if any(lexicon.effect("adjectives", lemma_of(each), "wh") == "unknown" for each in (word, *word.children)):
        return True
    return ground.stance_of(word).denied


def _adverbial(stance: Stance, clause: Token, ground: Ground) -> Step | None:
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
    if load_cues().is_kind(lemma_of(clause), "speech", "demand", "judgement") or _is_outcome(clause):
        return Step(clause.head, "modal") if is_clause(clause.head) else None
    stance.meet("planned")
    return Step(clause.head, "quiet") if is_clause(clause.head) else None


def _is_outcome(clause: Token) -> bool:
    """“came back only to leave”."""
    mark = next((each for each in clause.children if each.dep_ == "mark" and each.lower_ == "to"), None)
    return mark is not None and mark.i > 0 and mark.nbor(-1).lower_ == "only"


def _relative(stance: Stance, clause: Token, ground: Ground) -> None:
    """What is told beside stands by itself, save a present under a "will": "the sites that they vacate"."""
    if any(each.tag_ in ("WDT", "WP") and each.dep_ == "det" for each in clause.head.children):
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


def _meet_asked_noun(stance: Stance, noun: Token, ground: Ground) -> None:
    """“did not say what equipment they had left”: the question is the noun phrase."""
    above = noun.head
    if noun.dep_ == "conj" and above != noun and ground.stance_of(above).modality == "unknown":
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
