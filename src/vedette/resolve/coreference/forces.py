"""Forces without a nation's word: "the army", "about 120 soldiers", "his men", "the two armies"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors.lookup import armed_forces_of, government_of, state_actor
from vedette.lexicon.actors.nouns import load_word_groups
from vedette.lexicon.actors.table import slug
from vedette.lexicon.actors.words import words_of
from vedette.resolve.coreference.missions import mean_mission
from vedette.resolve.coreference.owners import chiefs_force, holder_country, owner_before_whose
from vedette.resolve.coreference.pronouns import (
    kind_bonus,
    person_of_owner,
    suits,
)
from vedette.resolve.entities.literal import is_plural, of_actor, without_article
from vedette.resolve.entities.meaning import Meaning, as_kind
from vedette.resolve.entities.services import is_service

if TYPE_CHECKING:
    from vedette.lexicon.actors.lookup import Description
    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference


__all__ = ["inherit", "mean_force", "mean_pair"]

STANDING_FORCES = frozenset(
    ["army", "military", "armed forces", "navy", "air force", "general staff", "high command", "security forces"]
)
OWN_ARMY = frozenset({"national", "local"})
PAIR = frozenset({"two", "both"})
MOST_FOR_PAIR = 30
ISO_LENGTH = 3
NATION_ACTORS = {"force": armed_forces_of, "government": government_of, "state": state_actor}


def mean_force(one: Reference, description: Description, discourse: Discourse) -> None:
    """ "his men", "foreign troops", "the army", "about 120 soldiers"."""
    words = {word.folded for word in words_of(one.text)}
    head = description.head
    if not words & load_word_groups()["owner_pronouns"] and mean_mission(one, head, discourse):
        return
    if words & PAIR and mean_pair(one, "force", head, discourse):
        return
    owner = person_of_owner(one, discourse) or owner_before_whose(one, discourse)
    called = chiefs_force(one, head, discourse) if owner is None else None
    if called is not None:
        one.meaning = called
        return
    country = owner.country if owner is not None else sender_country(one, discourse) or holder_country(one, discourse)
    if country is not None:
        one.meaning = of_actor(armed_forces_of(country), head, plural=is_plural(head))
        return
    if words & load_word_groups()["unowned"] and not one.text.lower().startswith("the foreign"):
        name = without_article(one.text)
        one.meaning = Meaning("force:foreign-forces", "force", name, None, "described", head, True)
        return
    if OWN_ARMY & words and head in STANDING_FORCES:
        country = ground_here(one, discourse) or discourse.focus_country(one)
        if country is not None:
            one.meaning = of_actor(armed_forces_of(country), head, plural=is_plural(head))
            return
    regular = bool({*head.split()[-1:]} & load_word_groups()["regular_nouns"])
    other = discourse.look_back(
        one,
        lambda other: (
            is_armed(other, head) and not other.speaks and not (regular and is_irregular(other.meaning, discourse))
        ),
        sentences=8,
        head=head if head in STANDING_FORCES else "",
        subjects=False,
        bonus=kind_bonus(one, ("force",), discourse),
    )
    beside = other.meaning if other is not None else None
    if regular and beside is not None and beside.country is not None and is_service(beside):
        one.meaning = of_actor(armed_forces_of(beside.country), head, plural=is_plural(head))
        return
    if head in STANDING_FORCES and (other is None or other.meaning is None or other.meaning.head != head):
        country = discourse.focus_country(one)
        if country is not None:
            one.meaning = of_actor(armed_forces_of(country), head, plural=is_plural(head))
            return
    inherit(one, other, head, kind="force")


def ground_here(one: Reference, discourse: Discourse) -> str | None:
    """The country on whose ground the sentence stands: of "In Peru they gave the fort to the national army" Peru's."""
    for other in reversed(discourse.before[-MOST_FOR_PAIR:]):
        if other.sentence != one.sentence:
            return None
        behind_in = other.preposition in load_word_groups()["place_prepositions"]
        if behind_in and other.meaning is not None and other.meaning.form in ("country", "place"):
            return other.meaning.country
    return None


def mean_pair(one: Reference, kind: str, head: str, discourse: Discourse) -> bool:
    """ "the two armies", "both governments": the last two nations of that kind spoken of."""
    nations: list[str] = []
    for other in reversed(discourse.before[-MOST_FOR_PAIR:]):
        meaning = other.meaning
        if meaning is not None and len(meaning.nations) == 2 and not nations:
            one.meaning = of_pair(kind, meaning.nations, head)
            return True
        if meaning is None or meaning.country is None or meaning.country in nations or not suits(other, (kind,)):
            continue
        nations.insert(0, meaning.country)
        if len(nations) == 2:
            one.meaning = of_pair(kind, tuple(nations), head)
            return True
    return False


def of_pair(kind: str, nations: tuple[str, ...], head: str) -> Meaning:
    """`of_pair("force", ("FRA", "TCD"), "armies").name` -> `"Armed forces of France and Armed forces of Chad"`."""
    name = " and ".join(NATION_ACTORS[kind](nation).name for nation in nations)
    return Meaning(f"{kind}:{'+'.join(nations)}", kind, name, None, "described", head, True, nations=nations)


def sender_country(one: Reference, discourse: Discourse) -> str | None:
    """The country that sends the force in the same claim."""
    for claim in discourse.claims:
        if "sender" in claim.roles and any(
            (f.start, f.end) == (one.start, one.end) for f in claim.roles.get("force", ())
        ):
            for filler in claim.roles["sender"]:
                sender = discourse.by_span.get((filler.start or 0, filler.end or 0))
                if sender is not None and sender.meaning is not None:
                    return sender.meaning.country
    return None


def is_armed(other: Reference, head: str) -> bool:
    meaning = other.meaning
    if meaning is None or meaning.entity == "force:foreign-forces":
        return False
    if head in STANDING_FORCES:
        return meaning.kind == "force" and meaning.head == head
    of_army = meaning.kind == "equipment" and meaning.country is not None
    return meaning.kind == "force" or meaning.form == "people" or of_army


def is_irregular(meaning: Meaning | None, discourse: Discourse) -> bool:
    """Whether an armed group of a country belongs to no state: its fighters are not called soldiers."""
    if meaning is None or meaning.entity is None or meaning.country is None or meaning.form != "name":
        return False
    if is_service(meaning):
        return False
    actors = discourse.known.actors
    chain = (meaning.entity, *actors.wholes(meaning.entity))
    return not any(len(id.partition(":")[2]) == ISO_LENGTH for id in chain)


def inherit(one: Reference, other: Reference | None, head: str, *, kind: str) -> None:
    """Takes over the antecedent's meaning, in the face that the noun asks for, else stays a thing of its own words."""
    if other is None or other.meaning is None:
        name = without_article(one.text)
        one.meaning = Meaning(f"{kind}:{slug(name)}", kind, name, None, "described", head, is_plural(head))
        return
    one.antecedent = other
    if kind == "force" and other.meaning.kind == "equipment" and other.meaning.country is not None:
        one.meaning = of_actor(armed_forces_of(other.meaning.country), head, plural=is_plural(head))
        return
    one.meaning = msgspec.structs.replace(as_kind(other.meaning, kind), head=head, plural=is_plural(head))
    if one.meaning.form in ("people", "country", "capital"):
        one.meaning = msgspec.structs.replace(one.meaning, form="described")
