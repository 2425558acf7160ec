"""From a noun that tells of an event to what governs it: "has demanded the withdrawal of the troops"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import is_clause, signs_of
from vedette.claim.modality.dates import meet_date
from vedette.claim.modality.effects import govern, meet_question
from vedette.claim.modality.forms import lemma_of
from vedette.claim.modality.governing import Governing, governing_of
from vedette.claim.modality.ground import Step
from vedette.claim.modality.negation import is_negative_phrase
from vedette.claim.spans import within

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.modality.ground import Ground
    from vedette.claim.modality.stance import Stance

__all__ = ["nominal_step"]

EVENTLESS = (
    *("state", "government", "force", "organisation", "outlet", "person", "site", "place", "equipment", "vehicle"),
    *("weapon", "money", "nationality", "quantity", "time"),
)
HAVING = ("have", "keep", "maintain", "retain", "get", "possess", "be", "remain")
LONGEST = 400
"""Characters of the longest mention that is looked for."""
LIGHT = ("have", "make", "take", "give", "be", "exist")
PAST = {"after", "since", "during", "following", "amid", "despite", "over", "upon"}
MATTER = {"on", "for", "about", "over", "concerning", "regarding"}
OBJECTS = ("obj", "nsubj:pass", "iobj")


def nominal_step(stance: Stance, noun: Token, reading: str, ground: Ground) -> Step | None:
    """The next word up that counts for a noun; `None` where it stands as a fact of its own."""
    step = _step(stance, noun, reading, ground)
    if reading in ("full", "noun") and is_negative_phrase(noun, ground.lexicon) and not _counts(step, noun, ground):
        stance.flip()
    return step


def _counts(step: Step | None, noun: Token, ground: Ground) -> bool:
    """Whether the verb above counts the "no" of "has no plans" for its own, so that it is not counted twice."""
    if step is None or step.word != noun.head or not is_clause(step.word):
        return False
    rises = step.reading == "governor" and lemma_of(step.word) in ground.lexicon.rows.negation_rises
    return step.reading in ("full", "negation") or rises


def _step(stance: Stance, noun: Token, reading: str, ground: Ground) -> Step | None:
    if noun.pos_ in ("ADV", "ADP") and noun.dep_ in ("advmod", "obl", "dep", "compound:prt", "case"):
        return _adverb(stance, noun, ground)
    if reading == "noun" and any(
        each.dep_ == "amod" and ground.lexicon.effect("adjectives", each.lower_, "noun") == "denied"
        for each in noun.children
    ):
        stance.flip()
    if reading == "full":
        _meet_asked(stance, noun, ground)
        if _is_thing(noun, ground):
            return _had(noun)
        _meet_adjectives(stance, noun, ground)
    if noun.dep_ == "conj" and noun.head != noun:
        return Step(noun.head, "quiet" if not is_clause(noun.head) else "full")
    if reading in ("full", "noun") and meet_date(stance, noun, ground):
        return None
    if reading in ("full", "noun") and _is_agreed_on(noun, ground):
        stance.meet("planned")
        return None
    governing = governing_of(noun, ground.lexicon)
    if governing is None or noun.dep_ in ("appos", "parataxis", "acl:relcl", "obl:agent", "list", "vocative"):
        return None
    return _under(stance, noun, governing, reading, ground)


def _is_agreed_on(noun: Token, ground: Ground) -> bool:
    """“signed an agreement on Friday on the withdrawal”: parted from the agreement that it belongs to."""
    cases = {each.lower_ for each in noun.children if each.dep_ == "case"}
    if noun.dep_ not in ("obl", "nmod") or not cases & MATTER or not is_clause(noun.head):
        return False
    things = [lemma_of(each) for each in noun.head.children if each.dep_ in ("obj", "nsubj:pass")]
    rows = ground.lexicon.rows
    return any(one in rows.legal and ground.lexicon.effect("nouns", one, "any") == "planned" for one in things)


def _under(stance: Stance, noun: Token, governing: Governing, reading: str, ground: Ground) -> Step | None:
    rows = ground.lexicon.rows
    cases = {each.lower_ for each in noun.children if each.dep_ in ("case", "fixed")}
    cases |= {deep.lower_ for each in noun.children if each.dep_ == "case" for deep in each.children}
    if cases & rows.ahead:
        stance.meet("planned")
        return None
    if cases & PAST or cases & {"before", "until"}:
        return _beside(stance, noun, ground)
    if lemma_of(noun) in rows.lasting and governing.effect not in ("carried", "denied", "report", "known"):
        return None
    spoken = ground.lexicon.effect("nouns", lemma_of(noun), "any") in ("demanded", "hypothetical", "report")
    if spoken and reading == "full" and governing.effect in ("planned", "dropped"):
        return None
    if lemma_of(noun) in rows.legal and lemma_of(governing.word) in rows.performed:
        return None
    if reading == "noun" and governing.effect == "carried" and lemma_of(governing.word) not in LIGHT:
        return Step(governing.word, "quiet")
    if governing.effect is not None:
        return govern(stance, governing, ground)
    return _unlisted(stance, noun, governing.word, ground)


def _unlisted(stance: Stance, noun: Token, word: Token, ground: Ground) -> Step | None:
    """Under a word of no list only its "will" counts: "will speed the withdrawal", "the closing will be final"."""
    if not is_clause(word):
        return None
    predicate = any(each.dep_ == "cop" for each in word.children)
    if noun.dep_ in OBJECTS or (noun.dep_ == "nsubj" and predicate):
        modal = signs_of(word, ground.lexicon).modal
        if modal in ("future", "conditional", "possible"):
            stance.meet(modal)
    return None


def _beside(stance: Stance, noun: Token, ground: Ground) -> Step | None:
    """“will close after the withdrawal”: both are still to come."""
    if is_clause(noun.head):
        outer = ground.stance_of(noun.head).modality
        if outer in ("future", "planned", "conditional", "demanded", "expected"):
            stance.meet("planned")
    return None


def _adverb(stance: Stance, adverb: Token, ground: Ground) -> Step | None:
    """“wants the troops out”."""
    verb = adverb.head
    for _ in range(2):
        if verb.pos_ in ("VERB", "AUX") or verb.dep_ not in ("obj", "advmod", "nmod", "case", "compound:prt"):
            break
        verb = verb.head
    if verb.pos_ == "VERB" and any(each.dep_ in ("obj", "nsubj:pass") for each in verb.children):
        effect = ground.lexicon.effect("verbs", lemma_of(verb), "object")
        if effect is not None:
            return govern(stance, Governing(verb, effect, "object", adverb), ground)
    return Step(adverb.head, "full") if is_clause(adverb.head) else None


def _meet_asked(stance: Stance, noun: Token, ground: Ground) -> None:
    """“did not say which ships”: with the question in the noun phrase itself."""
    if noun.left_edge.tag_ in ("WRB", "WDT", "WP") and noun.head != noun:
        governing = Governing(noun.head, None, "wh", noun)
        meet_question(stance, noun, governing, ground)


def _had(noun: Token) -> Step | None:
    """“will have 500 men there”, "there are no troops there"."""
    head = noun.head
    if head == noun or lemma_of(head) not in HAVING:
        return None
    existential = any(each.dep_ == "expl" for each in head.children)
    if noun.dep_ == "obj" or (existential and noun.dep_ in ("nsubj", "nsubj:pass")):
        return Step(head, "full")
    return None


def _is_thing(noun: Token, ground: Ground) -> bool:
    """Whether a noun is somebody or something rather than an event."""
    if noun.pos_ in ("PROPN", "PRON", "NUM"):
        return True
    place = noun.idx
    return any(
        mention.start <= place < mention.end <= place + len(noun) and mention.kind in EVENTLESS
        for mention in within(ground.annotated.mentions, place - LONGEST, place + 1)
    )


def _meet_adjectives(stance: Stance, noun: Token, ground: Ground) -> None:
    for each in noun.children:
        if each.dep_ in ("amod", "acl") and each.i < noun.i:
            lexicon = ground.lexicon
            effect = lexicon.effect("adjectives", each.lower_, "noun") or lexicon.effect(
                "adjectives", lemma_of(each), "noun"
            )
            if effect == "dropped":
                stance.meet("planned")
                stance.flip()
            elif effect == "denied":
                stance.flip()
            elif effect is not None:
                stance.meet(effect)
