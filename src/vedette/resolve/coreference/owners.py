"""Whose a force is by the grammar of its clause: who keeps, sends or withdraws it, and "whose 1,100 soldiers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.actors.nouns import load_word_groups
from vedette.lexicon.actors.table import slug
from vedette.resolve.entities.literal import is_plural, of_actor
from vedette.resolve.entities.meaning import NATION_FORMS, Meaning

if TYPE_CHECKING:
    from spacy.tokens import Token

    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference

__all__ = ["chiefs_force", "holder_country", "owner_before_whose"]

SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
TITLING = frozenset({"nmod:desc", "compound", "amod", "det"})
RELATIVES = frozenset({"which", "who", "that"})
CHAINED = frozenset({"conj", "xcomp", "advcl", "ccomp"})
MOST_STEPS = 3
MOST_BESIDE = 12
ISO_LENGTH = 3


def holder_country(one: Reference, discourse: Discourse) -> str | None:
    """The country that has or sends a force in the same clause: "Moscow keeps about 3,000 soldiers at the base".

    Also over a relative and joined verbs: "Turkey, which trains the army and keeps several thousand troops there".
    """
    doc = discourse.known.annotated.doc
    if one.dep != "obj" or doc[one.governor].lemma_ not in load_word_groups()["having_verbs"]:
        return None
    holder = acting(doc[one.governor])
    meaning = meaning_at(holder, discourse) if holder is not None else None
    return meaning.country if meaning is not None and is_national(meaning) else None


def acting(verb: Token) -> Token | None:
    """The subject of a verb, of the verb that it is joined to, or what a relative clause is about."""
    for _ in range(MOST_STEPS):
        subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
        if subject is not None and subject.lower_ not in RELATIVES:
            return subject
        if verb.dep_ == "acl:relcl":
            return verb.head
        if subject is not None or verb.dep_ not in CHAINED:
            return None
        verb = verb.head
    return None


def owner_before_whose(one: Reference, discourse: Discourse) -> Meaning | None:
    """Germany of "Germany, whose 1,100 soldiers are stationed at the camp": what "whose" stands right behind."""
    doc = discourse.known.annotated.doc
    head = doc[one.head]
    whose = next((child for child in head.lefts if child.lower_ == "whose"), None)
    if whose is None:
        return None
    text = discourse.known.annotated.article.text
    before = discourse.before[-MOST_BESIDE:]
    beside = [other for other in before if text[other.reach : whose.idx].strip() in ("", ",")]
    named = [other for other in beside if other.reach < whose.idx and other.meaning is not None]
    if named:
        return min(named, key=lambda other: other.origin).meaning
    verb = head
    for _ in range(MOST_STEPS):
        if verb.dep_ == "acl:relcl":
            return meaning_at(verb.head, discourse)
        verb = verb.head
    return None


def chiefs_force(one: Reference, head: str, discourse: Discourse) -> Meaning | None:
    """Of "Ana Lisk's army" that army: one called by whoever leads it is no state's, unless the tables know the name."""
    name = chief_before(one, discourse)
    if name is None:
        return None
    actors = discourse.known.actors
    senses = actors.senses(f"{name.split()[-1]}'s {head}")
    if senses:
        return of_actor(senses[0].actor, head, plural=is_plural(head))
    if actors.senses(name) or discourse.ground.place_within(one.start, one.end) is not None:
        return None
    return Meaning(f"force:{slug(one.text)}", "force", one.text, None, "described", head, is_plural(head))


def chief_before(one: Reference, discourse: Discourse) -> str | None:
    """The full name that owns a force: Ana Lisk of "Ana Lisk's army"; none of a title, a nation or a single name."""
    head = discourse.known.annotated.doc[one.head]
    owner = next((child for child in head.lefts if child.dep_ == "nmod:poss" and child.pos_ == "PROPN"), None)
    if owner is None or owner.i < one.first or any(child.dep_ in TITLING for child in owner.lefts):
        return None
    last = next((child for child in owner.rights if child.dep_ == "flat" and child.pos_ == "PROPN"), None)
    return str(owner.doc[owner.i : last.i + 1].text) if last is not None else None


def meaning_at(token: Token, discourse: Discourse) -> Meaning | None:
    """What the longest reference before here means whose head is a token."""
    found = [one for one in discourse.before if one.head == token.i and one.meaning is not None]
    best = max(found, key=lambda one: one.reach - one.origin, default=None)
    return best.meaning if best is not None else None


def is_national(meaning: Meaning) -> bool:
    """Whether a meaning is a state, its government or its army, in whichever words."""
    whole = len((meaning.entity or "").partition(":")[2]) == ISO_LENGTH
    return meaning.form in NATION_FORMS or meaning.kind == "government" or (meaning.kind == "force" and whole)
