"""What governs a word, through what, and what that does to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.claim.modality.clauses import is_clause, leads_with_wh, signs_of
from vedette.claim.modality.forms import forms_of, lemma_of, plain_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.lexicon.governors import GovernorLexicon

__all__ = ["Governing", "governing_of", "is_indicative"]

COMPLEMENTS = ("ccomp", "xcomp", "csubj", "csubj:pass")
NOMINAL = ("obj", "nsubj", "nsubj:pass", "obl", "obl:unmarked", "obl:agent", "nmod", "iobj", "compound", "nsubj:outer")


@dataclass(frozen=True, slots=True)
class Governing:
    """Of "asked us to leave" at `leave`: `Governing(asked, "demanded", "infinitive", leave)`.

    `effect` is `None` where the word is not listed.
    """

    word: Token
    effect: str | None
    through: str
    below: Token


def governing_of(token: Token, lexicon: GovernorLexicon) -> Governing | None:
    """The word that a clause or noun hangs on and its effect; `None` at the top of the sentence."""
    head = token.head
    if head == token:
        return None
    through = _through(token)
    if head.pos_ in ("VERB", "AUX"):
        effect = _of_verb(token, head, through, lexicon)
    elif head.pos_ in ("ADJ", "ADV") or (through != "noun" and is_clause(head) and head.pos_ != "NOUN"):
        effect = lexicon.first_effect("adjectives", forms_of(head, token), through)
        effect = effect or lexicon.first_effect("verbs", forms_of(head, token), through)
    else:
        effect = _of_noun(token, head, lexicon)
    return Governing(head, effect, through, token)


def _through(token: Token) -> str:
    """`infinitive`, `that`, `gerund`, `wh` or `noun`: how a word stands under what governs it."""
    if token.dep_ in NOMINAL or not is_clause(token):
        return "noun"
    wh = leads_with_wh(token)
    if wh is not None and token.dep_ in ("ccomp", "csubj", "csubj:pass", "xcomp", "obj", "advcl", "acl", "parataxis"):
        return "wh"
    return _through_clause(token)


def _through_clause(token: Token) -> str:
    tags = {each.tag_ for each in token.children if each.dep_ in ("aux", "aux:pass", "cop")}
    if tags & {"MD", "VBD", "VBZ", "VBP"}:
        return "that"
    marks = {each.lower_ for each in token.children if each.dep_ == "mark"}
    if "to" in marks:
        return "infinitive"
    if "that" in marks:
        return "that"
    if token.tag_ == "VBN" and token.i and token.nbor(-1).lower_ == "having":
        return "gerund"
    if "VBG" in tags or (not tags and (token.tag_ == "VBG" or _looks_gerund(token))):
        return "gerund"
    if token.dep_ == "xcomp" or token.tag_ == "VB":
        return "infinitive"
    if token.tag_ == "VBN" or token.pos_ not in ("VERB", "AUX"):
        return "infinitive"
    return "that"


def _looks_gerund(token: Token) -> bool:
    """“closing” that the reader took for a base form; "bring" has no vowel before its ending."""
    word = token.lower_
    return bool(token.tag_ == "VB" and word.endswith("ing") and set(word[:-3]) & set("aeiouy"))


def _of_verb(token: Token, verb: Token, through: str, lexicon: GovernorLexicon) -> str | None:
    if lemma_of(verb) == "be":
        subject = next(
            (each for each in verb.children if each.dep_ in ("nsubj", "nsubj:outer") and each != token), None
        )
        effect = lexicon.effect("nouns", lemma_of(subject), "any") if subject is not None else None
        if effect is not None:
            return effect
    if through == "infinitive" and verb.lower_ == "had":
        return "carried"
    if through == "infinitive":
        around = (*verb.children, *token.children)
        if any(each.lower_ == "yet" and verb.i < each.i < token.i for each in around):
            return "carried"
        if lemma_of(verb) == "give" and any(lemma_of(each) in lexicon.rows.terms for each in verb.children):
            return "demanded"
    if token.dep_.startswith("obl"):
        # "announced during the withdrawal" is no announcing of it: only what is listed with its preposition counts.
        return lexicon.first_effect("verbs", (form for form in forms_of(verb, token) if " " in form), "noun")
    if through == "infinitive" and _has_other_subject(token, verb):
        effect = lexicon.first_effect("verbs", plain_forms(verb), "object")
        if effect is not None:
            return effect
    effect = lexicon.first_effect("verbs", forms_of(verb, token), through)
    return effect if effect == "carried" or token.dep_ != "nsubj" else None


def _of_noun(token: Token, noun: Token, lexicon: GovernorLexicon) -> str | None:
    if token.dep_ in ("compound", "nmod:poss"):
        return lexicon.effect("nouns", lemma_of(noun), "any")
    if token.dep_ in ("acl:relcl", "appos", "conj", "amod") or _is_participle(token):
        return None
    return lexicon.first_effect("nouns", forms_of(noun, token), "any")


def _is_participle(token: Token) -> bool:
    """“a deadline set by”, "soldiers leaving Chad": told beside the noun, not governed by it."""
    if token.dep_ != "acl" or token.tag_ not in ("VBN", "VBG"):
        return False
    return not any(each.dep_ in ("aux", "aux:pass", "mark") for each in token.children)


def _has_other_subject(token: Token, verb: Token) -> bool:
    """“wants them to leave” against "wants to leave"."""
    if any(each.dep_ in ("nsubj", "nsubj:pass") for each in token.children):
        return True
    return any(each.dep_ in ("obj", "iobj") and each.i < token.i for each in verb.children)


def is_indicative(clause: Token, lexicon: GovernorLexicon) -> bool:
    """Whether a "that" clause tells what is: "insists that they left" against "insists that they leave"."""
    signs = signs_of(clause, lexicon)
    if signs.modal in ("future", "conditional", "possible"):
        return True
    if signs.tense == "past" or signs.perfect:
        return True
    return signs.tense == "present" and (
        clause.tag_ == "VBZ" or signs.progressive or any(each.tag_ in ("VBZ", "VBP") for each in clause.children)
    )
