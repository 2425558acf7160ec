"""Nouns without a nation's word: "the junta", "the group", "the country", "vehicles", "the agency"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors.lookup import government_of
from vedette.lexicon.actors.nouns import load_word_groups
from vedette.lexicon.actors.table import slug
from vedette.lexicon.actors.words import words_of
from vedette.resolve.coreference.agreements import mean_agreement
from vedette.resolve.coreference.pronouns import (
    expected_kinds,
    is_group,
    person_of_owner,
    stands_alone,
    suits,
)
from vedette.resolve.entities.literal import is_plural, of_actor, of_nation, without_article
from vedette.resolve.entities.meaning import Meaning

if TYPE_CHECKING:
    from vedette.lexicon.actors.lookup import Description
    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference

from vedette.resolve.coreference.forces import inherit, is_irregular, mean_force, mean_pair, sender_country
from vedette.resolve.coreference.missions import mean_mission
from vedette.resolve.coreference.owners import holder_country, owner_before_whose
from vedette.resolve.coreference.persons import mean_described_person, mean_named_person

__all__ = ["mean_noun"]

DEFINITE = ("the ", "this ", "that ", "these ", "those ")
PAIR = frozenset({"two", "both"})
ISO_LENGTH = 3
MOST_WORDS_OF_ANAPHOR = 4
ARMED = frozenset({"organisation", "force"})


def mean_noun(one: Reference, discourse: Discourse) -> None:
    """Gives a noun phrase its meaning by its kind: a person's name, else what came before, else a thing of its own."""
    actors = discourse.known.actors
    description = actors.describe(one.text)
    may_be_person = "person" in (one.kind, description.kind, *expected_kinds(one))
    if may_be_person and mean_named_person(one, description, discourse):
        return
    if one.meaning is not None:
        return
    expected = expected_kinds(one)
    telling = expected and "other" not in expected and expected[0] != "government" and is_plural(one.text)
    kind = description.kind or (expected[0] if telling else one.kind)
    maker = {
        "force": mean_force,
        "government": mean_government,
        "organisation": mean_group,
        "state": mean_state,
        "person": mean_described_person,
        "agreement": mean_agreement,
        "equipment": mean_thing,
        "vehicle": mean_thing,
        "weapon": mean_thing,
        "outlet": mean_outlet,
    }.get(kind or "")
    if maker is not None:
        maker(one, description, discourse)


def mean_government(one: Reference, description: Description, discourse: Discourse) -> None:
    """ "the government", "the junta", "the ministry": the last of that noun, else that of the country in focus."""
    head = description.head
    if PAIR & set(one.text.lower().split()) and mean_pair(one, "government", head, discourse):
        return
    owner = person_of_owner(one, discourse) or owner_before_whose(one, discourse)
    if owner is not None and owner.country is not None:
        one.meaning = of_actor(government_of(owner.country), head, plural=False)
        return
    other = discourse.look_back(
        one,
        lambda o: (
            o.meaning is not None
            and o.meaning.kind == "government"
            and o.meaning.head.split()[-1:] == head.split()[-1:]
        ),
        sentences=12,
        head=head,
    )
    if other is not None:
        inherit(one, other, head, kind="government")
        return
    country = discourse.focus_country(one)
    if country is not None and not is_plural(head):
        one.meaning = of_actor(government_of(country), head, plural=False)
    else:
        inherit(one, None, head, kind="government")


def mean_group(one: Reference, description: Description, discourse: Discourse) -> None:
    """ "the group", "the militants": the last armed group or organisation; "a rebel column" is one of its own."""
    head = description.head
    if is_proper(one.text):
        inherit(one, None, head, kind="organisation")
        return
    if not one.speaks and mean_mission(one, head, discourse):
        return
    if (
        one.text.lower().startswith(DEFINITE)
        and len(words_of(one.text)) <= MOST_WORDS_OF_ANAPHOR
        and " of " not in one.text
    ):
        kinds = tuple(kind for kind in expected_kinds(one) if kind in ARMED) or ("organisation", "force")
        rebels = bool({*head.split()[-1:]} & load_word_groups()["rebel_nouns"])
        named = discourse.look_back(one, lambda o: has_in_name(o, head), sentences=40, head=head)
        other = named or discourse.look_back(
            one,
            lambda o: (
                (is_own_group(o, plural=is_plural(head)) or (rebels and is_irregular(o.meaning, discourse)))
                and suits(o, kinds)
            ),
            sentences=6,
            head=head,
        )
        if other is not None:
            inherit(one, other, head, kind="organisation")
            return
    if "force" in expected_kinds(one)[:1] and head in load_word_groups()["partitives"]:
        mean_force(one, description, discourse)
        return
    inherit(one, None, head, kind="organisation")
    if one.meaning is not None and head in load_word_groups()["local_groups"]:
        one.meaning = msgspec.structs.replace(one.meaning, country=discourse.focus_country(one))


def is_proper(text: str) -> bool:
    """Whether a phrase ends in a capital: "the Agadez Observer", not "the group"."""
    words = words_of(text)
    return bool(words) and words[-1].raw[0].isupper() and len(words) > 1


def has_in_name(other: Reference, head: str) -> bool:
    """Whether something named has a noun in its name: the Global Coalition for "the coalition"."""
    meaning = other.meaning
    return meaning is not None and meaning.form == "name" and bool(head) and head in (meaning.name or "").lower()


def is_own_group(other: Reference, *, plural: bool) -> bool:
    """An armed group, organisation or unit; no state's armed forces as a whole."""
    meaning = other.meaning
    if meaning is None or not stands_alone(other) or not is_group(other) or meaning.entity == "force:foreign-forces":
        return False
    if plural != meaning.plural and (meaning.form == "described" or (plural and meaning.kind == "force")):
        return False
    return not (meaning.kind in ("force", "government") and len((meaning.entity or "").partition(":")[2]) == ISO_LENGTH)


def mean_state(one: Reference, description: Description, discourse: Discourse) -> None:
    """ "the country", "the African nation": the country in focus; "the two countries" the last two."""
    head = description.head
    if is_plural(head):
        if not (PAIR & set(one.text.lower().split()) and mean_pair(one, "state", head, discourse)):
            inherit(one, None, head, kind="state")
        return
    if not ({*head.split()[-1:]} & load_word_groups()["home_nouns"]):
        inherit(one, None, head, kind="state")
        return
    country = discourse.focus_country(one, without=discourse.subject_country(one))
    one.meaning = of_nation(country, "country", head)


def mean_thing(one: Reference, description: Description, discourse: Discourse) -> None:
    """Equipment belongs to the force last spoken of."""
    owner = person_of_owner(one, discourse) or owner_before_whose(one, discourse)
    other = discourse.look_back(
        one, lambda o: o.meaning is not None and o.meaning.kind in ("force", "equipment"), sentences=3, subjects=False
    )
    country = owner.country if owner is not None else sender_country(one, discourse) or holder_country(one, discourse)
    if country is None and owner is None and other is not None and other.meaning is not None:
        country = other.meaning.country
    kind = "weapon" if description.kind == "weapon" and "force" not in expected_kinds(one) else "equipment"
    name = without_article(one.text)
    one.meaning = Meaning(
        f"{kind}:{slug(name)}",
        kind,
        name,
        country if kind == "equipment" else None,
        "described",
        description.head,
        is_plural(description.head),
    )


def mean_outlet(one: Reference, description: Description, discourse: Discourse) -> None:
    other = discourse.look_back(one, lambda o: o.meaning is not None and o.meaning.kind == "outlet", sentences=4)
    inherit(one, other, description.head, kind="outlet")
