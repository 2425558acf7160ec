"""Persons by name and office: "President Deby", "the minister", "about 40 women"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors.nouns import load_word_groups
from vedette.resolve.coreference.owners import owner_before_whose
from vedette.resolve.coreference.person_names import name_within
from vedette.resolve.coreference.pronouns import (
    expected_kinds,
    person_of_owner,
)

if TYPE_CHECKING:
    from vedette.lexicon.actors.lookup import Description
    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference

from vedette.resolve.coreference.forces import inherit, mean_force

__all__ = ["mean_described_person", "mean_named_person"]

TITLE_TAGS = frozenset({"NOUN", "PROPN", "ADJ"})
MOST_TITLE_WORDS = 6
LONGEST_OFFICE = 80
LONGEST_LINK = 25
DEFINITE = ("the ", "this ", "that ", "these ", "those ")


def mean_named_person(one: Reference, description: Description, discourse: Discourse) -> bool:
    """A person by name: "Jean-Noel Barrot", "President Deby"; offices and nations beside the name tell the country."""
    if one.meaning is not None and one.meaning.form == "name":
        return False
    name = name_within(one.text, discourse.known.actors)
    if name is None or description.kind in ("site", "force", "equipment"):
        return False
    if one.kind != "person" and description.kind != "person" and not one.named and len(name.split()) < 2:
        return False
    country = description.country or office_country(one, discourse)
    one.meaning = discourse.people.meet(name, country)
    return True


def office_country(one: Reference, discourse: Discourse) -> str | None:
    """The nation of the words around a name: "Iraqi Prime Minister X", "X, the head of the Chadian army"."""
    doc = discourse.known.annotated.doc
    text = discourse.known.annotated.article.text
    first = one.first
    while first > 0 and one.first - first < MOST_TITLE_WORDS and doc[first - 1].pos_ in TITLE_TAGS:
        first -= 1
    before = text[doc[first].idx : one.end]
    described = discourse.known.actors.describe(before)
    if described.kind == "person" and described.country is not None:
        return described.country
    after = text[one.end : one.end + LONGEST_OFFICE]
    if after.startswith(", "):
        apposed = discourse.known.actors.describe(after[2:])
        country = apposed.country or (apposed.actor.country if apposed.actor is not None else None)
        if apposed.kind == "person" and country is not None:
            return country
    return title_country(one, discourse) or (discourse.focus_country(one) if described.kind == "person" else None)


def title_country(one: Reference, discourse: Discourse) -> str | None:
    """The nation of an office that stands right before a name: "Danish Ambassador to Latvia Ane Holm"."""
    text = discourse.known.annotated.article.text
    for other in reversed(discourse.before[-3:]):
        between = text[other.end : one.start]
        beside = other.end <= one.start and len(between) <= LONGEST_LINK and not set(between) & set(",.;:\n")
        if (
            beside
            and other.meaning is not None
            and other.meaning.kind == "person"
            and other.meaning.country is not None
        ):
            return other.meaning.country
    return None


def mean_described_person(one: Reference, description: Description, discourse: Discourse) -> None:
    """ "the minister", "about 40 women": the last person of that noun if definite, else somebody new."""
    head = description.head
    if "force" in expected_kinds(one)[:1]:
        mean_force(one, description, discourse)
        return
    if one.text.lower().startswith(DEFINITE):
        other = discourse.look_back(
            one,
            lambda o: (
                o.meaning is not None
                and o.meaning.kind == "person"
                and (o.meaning.head == head or head in o.text.lower())
            ),
            sentences=10,
            head=head,
        )
        if other is not None:
            one.antecedent, one.meaning = other, other.meaning
            return
    inherit(one, None, head, kind="person")
    owner = person_of_owner(one, discourse) or owner_before_whose(one, discourse)
    country = description.country or (owner.country if owner is not None else None)
    if country is None and head in load_word_groups()["office_nouns"]:
        country = discourse.focus_country(one)
    if country is not None and one.meaning is not None:
        one.meaning = msgspec.structs.replace(one.meaning, country=country)
