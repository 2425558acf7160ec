"""Whether a clause or a noun phrase is negated by its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.claim.modality.forms import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.lexicon.governors import GovernorLexicon

__all__ = ["is_negated", "is_negative_phrase"]

ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod", "expl", "advmod", "dep")
LEADING = ("det", "advmod", "cc:preconj")
"""How "no" and "neither" stand before a noun."""
DEEPEST = 4


def is_negated(token: Token, lexicon: GovernorLexicon, *, depth: int = 0) -> bool:
    """`True` at `move` of "No foreign contingent will move in"; at `exceeded` of "never exceeded 90" `False`.

    Looks at adverbs ("not", "no longer", "hardly"), negative arguments ("no state", "none of them"), "without", and
    "has yet to"; a coordinated verb shares the first's where "or" or "nor" joins them.
    """
    if lemma_of(token) in lexicon.rows.negations.bounds:
        return False
    if any(_negates(each, token, lexicon) for each in token.children) or _has_yet_to(token):
        return True
    if token.left_edge.lower_ == "nor" and token.left_edge.head != token and token.left_edge.head.head == token:
        return True
    told_of = token.dep_ in ("acl", "acl:relcl") and not any(each.dep_ in ("mark", "nsubj") for each in token.children)
    if told_of and _is_existential(token.head):
        return is_negative_phrase(token.head, lexicon)
    if token.dep_ == "conj" and depth < DEEPEST and _is_joined(token):
        return is_negated(token.head, lexicon, depth=depth + 1)
    return False


def is_negative_phrase(noun: Token, lexicon: GovernorLexicon) -> bool:
    """`True` at `state` of "no state", at `none` of "none of its neighbours"; `False` for "no more than 300 men"."""
    negations = lexicon.rows.negations
    if lemma_of(noun) in negations.defused:
        return False
    if noun.lower_ in negations.pronouns:
        return not _is_defused(noun, lexicon)
    return any(
        each.lower_ in negations.determiners and each.dep_ in LEADING and not _is_defused(each, lexicon)
        for each in noun.children
    )


def _negates(word: Token, clause: Token, lexicon: GovernorLexicon) -> bool:
    negations = lexicon.rows.negations
    if word.dep_ in ("mark", "case") and word.i < clause.i:
        return word.lower_ in negations.marks
    if word.lower_ in ("longer", "more") and word.i and word.nbor(-1).lower_ == "no" and word.dep_ == "advmod":
        return word.lower_ == "longer"
    negative = word.lower_ in negations.adverbs or (word.lower_ == "no" and word.dep_ == "det")
    if negative and word.dep_ in ("advmod", "neg", "aux", "det", "cc", "cc:preconj", "discourse", "dep"):
        return not _is_defused(word, lexicon) and not _waits(clause)
    return word.dep_ in ARGUMENTS and is_negative_phrase(word, lexicon)


def _is_defused(word: Token, lexicon: GovernorLexicon) -> bool:
    """“not only”, "no later than": the word after the negative one makes it no negation."""
    following = word.i + 1
    return following < len(word.doc) and word.doc[following].lower_ in lexicon.rows.negations.defused


def _waits(clause: Token) -> bool:
    """“did not leave until Friday” is a leaving."""
    return any(
        deep.lower_ == "until" and deep.dep_ in ("case", "mark")
        for each in clause.children
        if each.dep_ in ("obl", "obl:unmarked", "advcl", "advmod") and each.i > clause.i
        for deep in each.children
    )


def _has_yet_to(clause: Token) -> bool:
    """“has yet to leave”."""
    before = [each for each in clause.children if each.dep_ == "mark" and each.lower_ == "to"]
    if not before or before[0].i < 2:
        return False
    yet, have = before[0].nbor(-1), before[0].nbor(-2)
    return yet.lower_ == "yet" and lemma_of(have) in ("have", "be")


def _is_joined(token: Token) -> bool:
    own_subject = any(each.dep_ in ("nsubj", "nsubj:pass") for each in token.children)
    return not own_subject and any(each.dep_ == "cc" and each.lower_ in ("or", "nor") for each in token.children)


def _is_existential(noun: Token) -> bool:
    return any(each.dep_ == "expl" for each in noun.head.children)
