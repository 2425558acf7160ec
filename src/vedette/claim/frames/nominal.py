"""The arguments of a noun: of "the withdrawal of US troops from Niger", "their departure", "talks held with Mali"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.frames.tree import antecedent, case_words, children, is_predicate, verb_lemma
from vedette.lexicon.governors import load_governors

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.claim.frames.arguments import Arguments, Clauses

__all__ = ["name_beside", "nominal_arguments", "support_verb"]

MODIFIERS = ("amod", "compound", "nmod:desc", "nmod:unmarked", "flat")
MISREAD = ("obl", "nmod", "dep", "parataxis", "flat", "list", "obj", "nsubj", "nsubj:pass", "obl:unmarked", "conj")
NEAR = 6
WIDE = 8
MATTER = frozenset({"on", "about", "over", "concerning", "regarding"})
LINKING = frozenset({"remain", "become", "stay"})
"""Verbs that say of their subject what it is: "remains a member"."""

THEM = frozenset({"them", "these", "those", "us"})
REMAINDER = frozenset({"the rest", "the others", "the remainder"})
PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "DET", "PRON"})
OBLIQUES = ("nmod", "obl", "nmod:unmarked", "obl:unmarked", "orphan", "obl:agent", "dep")


def nominal_arguments(noun: Token, clauses: Clauses) -> Arguments:
    """Of "Niger's withdrawal from the pact" at `withdrawal` -> `{"poss": [Niger], "from": [pact]}`.

    `subject` is that of a copula ("is an offshoot"), of a support verb ("held talks"), or the noun that this one
    stands beside ("Boko Haram, an offshoot"). `modifier` are adjectives and nouns before it.
    """
    found = _own(noun, clauses)
    _add_subject(noun, found, clauses)
    verb = support_verb(noun, clauses)
    if verb is not None:
        for key, tokens in clauses.of(verb).items():
            if key not in ("object", "content", "indirect"):
                _extend(found, key, [token for token in tokens if token.i != noun.i])
        for token in clauses.of(verb).get("indirect", []):
            _extend(found, "to", [token])
    return found


def support_verb(noun: Token, clauses: Clauses) -> Token | None:
    """The verb that lends the noun its subject: of "talks that the two armies held" at `talks` -> `held`."""
    support = clauses.lexicon.support
    top = noun
    while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN") and top.head is not top:
        top = top.head
    head = top.head
    lent = top.dep_ in ("obj", "nsubj:pass", "obl", "xcomp") and not _is_matter(top)
    if lent and verb_lemma(head, clauses.lexicon) in support:
        return head
    for clause in children(noun, "acl:relcl", "acl"):
        if verb_lemma(clause, clauses.lexicon) in support and noun in clauses.of(clause).get("object", []):
            return clause
    return None


def _is_matter(noun: Token) -> bool:
    """Whether a verb with an object of its own is only done for or about it: "signed a pact on the withdrawal"."""
    things = children(noun.head, "obj", "nsubj:pass") if noun.dep_ == "obl" else []
    legal = load_governors().rows.legal
    about = not MATTER.isdisjoint(case_words(noun)) and any(each.lemma_.lower() in legal for each in things)
    return about or (bool(things) and "for" in case_words(noun))


def _own(noun: Token, clauses: Clauses) -> Arguments:
    found: Arguments = {}
    for each in noun.children:
        if each.dep_ == "nmod:poss" and each.i < noun.i:
            _extend(found, "poss", [antecedent(each)])
        elif each.dep_ in MODIFIERS and (each.i < noun.i or each.dep_ == "amod"):
            _extend(found, "modifier", [each])
        if each.dep_ in OBLIQUES:
            for word in case_words(each):
                _extend(found, word, [antecedent(each)])
        elif each.dep_ in ("advmod", "det") or (each.dep_ == "nmod" and not case_words(each)):
            place = clauses.lexicon.places.get(each.lower_)
            if place is not None:
                _extend(found, place, [each])
        elif each.dep_ in ("acl", "ccomp", "xcomp", "advcl"):
            _extend(found, "content", [each])
        elif each.dep_ == "conj" and "of" not in found:
            _extend(found, "of", [deep for deep in children(each, "nmod") if "of" in case_words(deep)])
    if "poss" not in found:
        _extend(found, "poss", _possessor(noun))
    preposition, below = _following(noun)
    if below is not None and preposition not in found:
        found[preposition] = [below]
    return found


def _following(noun: Token) -> tuple[str, Token | None]:
    """Of "a curfew on Basra" at `curfew` -> `("on", Basra)`, wherever the tree has hung it; also "most of them on"."""
    doc, here = noun.doc, noun.i + 1
    if here + 1 < len(doc) and doc[here].lower_ == "of":
        here += 2 if doc[here + 1].lower_ in THEM else 3 if doc[here + 1 : here + 3].text.lower() in REMAINDER else 0
    if here + 1 < len(doc) and doc[here].pos_ == "CCONJ" and doc[here + 1].pos_ == "NOUN":
        here += 2
    if here >= len(doc) or doc[here].pos_ != "ADP" or doc[here].dep_ != "case":
        return "", None
    below = doc[here].head
    return doc[here].lower_, below if below.i > here else None


def _possessor(noun: Token) -> list[Token]:
    """Of "Russia 's sudden buildup" at `buildup` -> `[Russia]`, whatever the tree says."""
    for before in range(noun.i - 1, max(0, noun.i - NEAR), -1):
        word = noun.doc[before]
        if word.tag_ == "POS":
            return [noun.doc[before - 1]]
        if word.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM", "ADV") and word.tag_ != "HYPH":
            break
    return []


def name_beside(noun: Token) -> list[Token]:
    """Of "Camp Larkhill, an air base beside the airport, …" at `base` -> `[Camp]`, whatever the tree says."""
    if case_words(noun) or noun.pos_ not in ("NOUN", "PROPN"):
        return []
    doc, first = noun.doc, noun.i
    while (
        first > noun.i - WIDE
        and first > 0
        and (doc[first - 1].pos_ in PHRASE or doc[first - 1].tag_ in ("POS", "HYPH"))
    ):
        first -= 1
    if first < 2 or doc[first - 1].text != "," or doc[first].tag_ == "WP$":
        return []
    name = doc[first - 2]
    while name.dep_ in ("flat", "compound") and name.head.i < name.i:
        name = name.head
    fits = name.pos_ == "PROPN" or (name.pos_ == "NOUN" and doc[first].pos_ in ("DET", "PRON"))
    return [name] if fits and name.sent.start == noun.sent.start else []


def _add_subject(noun: Token, found: Arguments, clauses: Clauses) -> None:
    if noun.i in clauses.surface and not children(noun, "nsubj", "nsubj:outer"):
        _extend(found, "subject", [antecedent(clauses.surface[noun.i])])
    elif noun.dep_ == "appos" and not children(noun, "cop"):
        _extend(found, "subject", name_beside(noun) or [noun.head])
    elif is_predicate(noun):
        own = children(noun, "nsubj", "nsubj:outer")
        _extend(found, "subject", [antecedent(each) for each in own])
        if not own and noun.dep_ == "acl:relcl":
            _extend(found, "subject", [noun.head])
        elif not own and noun.dep_ in ("conj", "xcomp"):
            _extend(found, "subject", clauses.subject(noun))
    elif noun.pos_ in ("ADJ", "ADV") and noun.dep_ in ("amod", "acl", "advmod", "parataxis", "advcl", "dep", "conj"):
        _extend(found, "subject", [noun.head] if noun.head.pos_ in ("NOUN", "PROPN") else _noun_before(noun))
    elif noun.dep_ in MISREAD and name_beside(noun):
        _extend(found, "subject", name_beside(noun))
    elif noun.dep_ in ("xcomp", "obj") and noun.head.lemma_.lower() in LINKING:
        _extend(found, "subject", clauses.subject(noun.head))
    elif noun.dep_ == "conj" and is_predicate(noun.head):
        _extend(found, "subject", [antecedent(each) for each in children(noun.head, "nsubj")])
    elif noun.dep_ == "conj" and noun.head.dep_ == "appos":
        _extend(found, "subject", [noun.head.head])


def _noun_before(word: Token) -> list[Token]:
    """Of "stationed at the base, adjacent to the airport" at `adjacent` -> `[base]`."""
    for before in range(word.i - 1, max(-1, word.i - 3), -1):
        noun = word.doc[before]
        if noun.pos_ in ("NOUN", "PROPN"):
            return [noun.head if noun.dep_ in ("flat", "compound") else noun]
        if noun.text != ",":
            break
    return []


def _extend(found: Arguments, key: str, tokens: list[Token]) -> None:
    known = found.setdefault(key, [])
    known.extend(token for token in tokens if token not in known)
    if not known:
        del found[key]
