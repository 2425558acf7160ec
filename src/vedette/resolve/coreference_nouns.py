"""Nouns without a nation's word: "the army", "soldiers", "the junta", "the group", "the deal", "the minister"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors import armed_forces_of, government_of, state_actor
from vedette.lexicon.actors_nouns import load_word_groups
from vedette.lexicon.actors_table import slug
from vedette.lexicon.actors_words import words_of
from vedette.resolve.coreference_agreements import mean_agreement
from vedette.resolve.coreference_people import name_within
from vedette.resolve.coreference_pronouns import (
    expected_kinds,
    is_group,
    kind_bonus,
    person_of_owner,
    stands_alone,
    suits,
)
from vedette.resolve.entities_literal import is_plural, of_actor, of_nation, without_article
from vedette.resolve.entities_meaning import Meaning, as_kind

if TYPE_CHECKING:
    from vedette.lexicon.actors import Description
    from vedette.resolve.coreference_discourse import Discourse
    from vedette.resolve.coreference_references import Reference

__all__ = ["mean_noun"]

TITLE_TAGS = frozenset({"NOUN", "PROPN", "ADJ"})
MOST_TITLE_WORDS = 6
LONGEST_OFFICE = 80
LONGEST_LINK = 25
STANDING_FORCES = frozenset(
    ["army", "military", "armed forces", "navy", "air force", "general staff", "high command", "security forces"]
)
DEFINITE = ("the ", "this ", "that ", "these ", "those ")
PAIR = frozenset({"two", "both"})
MOST_FOR_PAIR = 30
NATION_ACTORS = {"force": armed_forces_of, "government": government_of, "state": state_actor}
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
    kind = description.kind or (expected[0] if expected else one.kind)
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
    """The nation of an office that stands right before a name: "U.S. Ambassador to Niger Kathleen Fitzgibbon"."""
    text = discourse.known.annotated.article.text
    for other in reversed(discourse.before[-3:]):
        between = text[other.end : one.start]
        if other.meaning is not None and other.meaning.kind == "person" and other.meaning.country is not None:
            if other.end <= one.start and len(between) <= LONGEST_LINK and not set(between) & set(",.;:\n"):
                return other.meaning.country
    return None


def mean_force(one: Reference, description: Description, discourse: Discourse) -> None:
    """ "his men", "foreign troops", "the army", "about 120 soldiers"."""
    words = {word.folded for word in words_of(one.text)}
    head = description.head
    if words & PAIR and mean_pair(one, "force", head, discourse):
        return
    owner = person_of_owner(one, discourse)
    country = owner.country if owner is not None else sender_country(one, discourse)
    if country is not None:
        one.meaning = of_actor(armed_forces_of(country), head, plural=is_plural(head))
        return
    if words & load_word_groups()["unowned"] and not one.text.lower().startswith("the foreign"):
        name = without_article(one.text)
        one.meaning = Meaning("force:foreign-forces", "force", name, None, "described", head, True)
        return
    other = discourse.look_back(
        one,
        lambda other: is_armed(other, head) and not other.speaks,
        sentences=8,
        head=head if head in STANDING_FORCES else "",
        subjects=False,
        bonus=kind_bonus(one, ("force",), discourse),
    )
    if head in STANDING_FORCES and (other is None or other.meaning is None or other.meaning.head != head):
        country = discourse.focus_country(one)
        if country is not None:
            one.meaning = of_actor(armed_forces_of(country), head, plural=is_plural(head))
            return
    inherit(one, other, head, kind="force")


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


def mean_government(one: Reference, description: Description, discourse: Discourse) -> None:
    """ "the government", "the junta", "the ministry": the last of that noun, else that of the country in focus."""
    head = description.head
    if PAIR & set(one.text.lower().split()) and mean_pair(one, "government", head, discourse):
        return
    owner = person_of_owner(one, discourse)
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
    if (
        one.text.lower().startswith(DEFINITE)
        and len(words_of(one.text)) <= MOST_WORDS_OF_ANAPHOR
        and " of " not in one.text
    ):
        kinds = tuple(kind for kind in expected_kinds(one) if kind in ARMED) or ("organisation", "force")
        named = discourse.look_back(one, lambda o: has_in_name(o, head), sentences=40, head=head)
        other = named or discourse.look_back(
            one, lambda o: is_own_group(o, plural=is_plural(head)) and suits(o, kinds), sentences=6, head=head
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
    """Whether a phrase ends in a capital: "the Jazira Observer", not "the group"."""
    words = words_of(text)
    return bool(words) and words[-1].raw[0].isupper() and len(words) > 1


def has_in_name(other: Reference, head: str) -> bool:
    """Whether something named has a noun in its name: the Global Coalition for "the coalition"."""
    meaning = other.meaning
    return meaning is not None and meaning.form == "name" and bool(head) and head in (meaning.name or "").lower()


def is_own_group(other: Reference, *, plural: bool) -> bool:
    """An armed group, organisation or unit; no state's armed forces as a whole."""
    meaning = other.meaning
    if meaning is None or not stands_alone(other) or not is_group(other):
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
    one.meaning = of_nation(discourse.focus_country(one), "country", head)


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
    owner = person_of_owner(one, discourse)
    country = description.country or (owner.country if owner is not None else None)
    if country is None and head in load_word_groups()["office_nouns"]:
        country = discourse.focus_country(one)
    if country is not None and one.meaning is not None:
        one.meaning = msgspec.structs.replace(one.meaning, country=country)


def mean_thing(one: Reference, description: Description, discourse: Discourse) -> None:
    """Equipment belongs to the force last spoken of."""
    owner = person_of_owner(one, discourse)
    other = discourse.look_back(
        one, lambda o: o.meaning is not None and o.meaning.kind in ("force", "equipment"), sentences=3, subjects=False
    )
    country = (
        owner.country
        if owner is not None
        else other.meaning.country
        if other is not None and other.meaning is not None
        else None
    )
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
