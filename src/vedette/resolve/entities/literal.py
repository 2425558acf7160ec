"""What words mean by themselves: names of the tables, and nouns with a nation's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.actors.lookup import armed_forces_of, government_of
from vedette.lexicon.actors.nouns import load_word_groups
from vedette.lexicon.actors.table import slug
from vedette.lexicon.actors.words import words_of
from vedette.lexicon.countries import load_states
from vedette.resolve.entities.meaning import Meaning

if TYPE_CHECKING:
    from collections.abc import Collection

    from vedette.lexicon.actors.lookup import Actor, Actors, Description, Sense

__all__ = ["described", "is_plural", "literal", "without_article"]

SINGULAR = frozenset({"barracks", "headquarters", "premises", "crossroads"})
NATIONAL_BODIES = {
    "parliament": "Parliament",
    "national assembly": "National Assembly",
    "senate": "Senate",
    "legislature": "Parliament",
    "embassy": "Embassy",
    "consulate": "Consulate",
    "foreign ministry": "Ministry of Foreign Affairs",
    "defence ministry": "Ministry of Defence",
    "defense ministry": "Ministry of Defence",
    "interior ministry": "Ministry of the Interior",
}
NATION_NOUNS = {"adjective", "country", "people", "capital", "seat"}


def literal(text: str, actors: Actors, *, countries: Collection[str] = ()) -> Meaning | None:
    """`literal("U.S. forces", actors)` -> `Meaning("force:USA", "force", "Armed forces of the United States", "USA")`.

    `None` where the words alone do not tell: pronouns, "the group", "soldiers".
    """
    senses = actors.senses(text)
    if senses:
        sense = next((sense for sense in senses if sense.country in countries), senses[0])
        return of_sense(sense, text)
    return described(text, actors.describe(text))


def of_sense(sense: Sense, text: str) -> Meaning:
    actor = sense.actor
    form = sense.form
    if form == "adjective" and (text[:4].lower() == "the " or is_plural(text)):
        form = "people"
    kind = {"capital": "government", "seat": "government", "region": "place", "region-adjective": "place"}.get(
        form, actor.kind
    )
    head = next((word.folded for word in reversed(words_of(text))), "")
    return Meaning(
        actor.id,
        kind,
        actor.name,
        sense.country or actor.country,
        form,
        head,
        form == "people",
        wikidata=actor.wikidata,
    )


def described(text: str, description: Description) -> Meaning | None:
    """The meaning of a noun with a nation's word or an actor's name before or behind it."""
    actor = description.actor
    plural = is_plural(description.head)
    if actor is not None and bears_name(actor, description):
        return of_actor(actor, description.head, plural=plural)
    if description.kind == "nationality":
        return of_nation(description.country, "people", description.head)
    if description.kind == "state" and actor is not None:
        return Meaning(
            actor.id, "state", actor.name, actor.country, "country", description.head, wikidata=actor.wikidata
        )
    if len(description.nations) > 1:
        return of_several(text, description)
    if description.country is None:
        return None
    return of_one_nation(text, description, description.country)


def bears_name(actor: Actor, description: Description) -> bool:
    """Whether a phrase means the actor in it: "Boko Haram fighters"; not "Kremlin forces", "UN aircraft"."""
    if actor.kind not in ("force", "organisation", "government"):
        return False
    if actor.kind == "government":
        return description.kind in ("government", "organisation")
    return description.kind in ("force", "organisation", actor.kind)


def of_actor(actor: Actor, head: str, *, plural: bool) -> Meaning:
    return Meaning(actor.id, actor.kind, actor.name, actor.country, "name", head, plural, wikidata=actor.wikidata)


def of_nation(country: str | None, form: str, head: str) -> Meaning | None:
    if country is None:
        return None
    state = load_states()[country]
    return Meaning(
        f"state:{country}", "state", state.name, country, form, head, form == "people", wikidata=state.wikidata
    )


def of_one_nation(text: str, description: Description, country: str) -> Meaning | None:
    """ "the Chadian army", "the Iraqi parliament", "French officials", "Iranian militias"."""
    head, kind, plural = description.head, description.kind, is_plural(description.head)
    if kind == "force":
        return of_actor(armed_forces_of(country), head, plural=plural)
    if kind == "government":
        return of_government(text, description, country)
    if kind == "state":
        return of_nation(country, "country", head)
    if kind is None and plural_last(text):
        return of_nation(country, "people", words_of(text)[-1].folded)
    if kind in ("person", "organisation", "equipment", "vehicle", "weapon", "agreement", "outlet"):
        of_kind = "equipment" if kind == "vehicle" else kind
        name = without_article(text)
        return Meaning(f"{of_kind}:{slug(name)}", of_kind, name, country, "described", head, plural, nations=(country,))
    return None


def plural_last(text: str) -> bool:
    words = words_of(text)
    return bool(words) and is_plural(words[-1].raw) and words[-1].raw.islower()


def of_government(text: str, description: Description, country: str) -> Meaning:
    """A plain government is the state's; a ministry or a parliament is a body of its own."""
    if description.head in load_word_groups()["plain_government"]:
        return of_actor(government_of(country), description.head, plural=False)
    words = [word.folded for word in words_of(text)]
    phrase = " ".join(words)
    known = next((name for key, name in NATIONAL_BODIES.items() if key in phrase), None)
    body = known or plain_body(text, description)
    name = f"{body} of {load_states()[country].named_in_prose}"
    return Meaning(f"government:{slug(name)}", "government", name, country, "described", description.head)


def plain_body(text: str, description: Description) -> str:
    """`plain_body("the French armed forces ministry", …)` -> `"Armed forces ministry"`."""
    words = text.split()
    lower = [word.islower() for word in words]
    first = max((index + 1 for index, low in enumerate(lower) if not low), default=0)
    behind = " ".join(word for word in words[first:] if word not in ("the", "of"))
    return behind.capitalize() if behind.endswith(description.head) else description.head.capitalize()


def of_several(text: str, description: Description) -> Meaning | None:
    """ "American and Kremlin forces", "the French and Chadian governments": one meaning with all the nations."""
    kind = description.kind
    makers = {"force": armed_forces_of, "government": government_of}
    if kind in makers:
        actors = [makers[kind](nation) for nation in description.nations]
        ids = "+".join(nation for nation in description.nations)
        return Meaning(
            f"{kind}:{ids}",
            kind,
            " and ".join(actor.name for actor in actors),
            None,
            "described",
            description.head,
            True,
            nations=description.nations,
        )
    if kind in ("organisation", "agreement", "person"):
        name = without_article(text)
        return Meaning(
            f"{kind}:{slug(name)}",
            kind,
            name,
            None,
            "described",
            description.head,
            is_plural(description.head),
            nations=description.nations,
        )
    return None


def is_plural(head: str) -> bool:
    """`is_plural("troops")` -> `True`; `is_plural("army")` -> `False`."""
    last = head.rsplit(maxsplit=1)[-1].lower() if head.split() else ""
    if last in SINGULAR:
        return False
    return last.endswith(("s", "men", "people", "women", "personnel")) and not last.endswith(
        ("ss", "us", "is", "corps")
    )


def without_article(text: str) -> str:
    """`without_article("the armed  factions")` -> `"armed factions"`."""
    words = text.split()
    determiners = load_word_groups()["determiners"]
    while len(words) > 1 and words[0].lower() in determiners:
        words = words[1:]
    return " ".join(words)
