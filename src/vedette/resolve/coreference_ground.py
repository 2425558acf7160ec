"""Ground: sites and places by name, and "there", "the base", "the capital", "its territory"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors_nouns import head_kind, load_word_groups
from vedette.lexicon.actors_table import slug
from vedette.lexicon.actors_words import words_of
from vedette.lexicon.countries import load_states
from vedette.resolve.coreference_pronouns import expected_kinds, person_of_owner
from vedette.resolve.entities_literal import is_plural, without_article
from vedette.resolve.entities_meaning import Meaning

if TYPE_CHECKING:
    from vedette.lexicon.actors import Description
    from vedette.resolve.coreference_discourse import Discourse
    from vedette.resolve.coreference_references import Reference
    from vedette.resolve.entities_ground import Spot

__all__ = ["mean_ground", "wants_ground"]

GROUND = frozenset({"place", "site"})
SITE_LIKE = frozenset({"mission", "garrison", "operation", "presence", "command"})
SHORT_NAME = 3
WIDEST_TOWN = 60_000.0
MOST_SENTENCES_NEAR = 10
LEAST_RADIUS = 10_000.0
PARTNER_PREPOSITIONS = frozenset({"with", "by", "against", "between", "for"})
HERE = frozenset({"there", "here", "home", "elsewhere"})
OWN_LAND = frozenset({"soil", "territory", "land", "ground", "shores", "airspace", "waters", "country"})
NOUN_NAMES = (("base_nouns", "base"), ("landing_nouns", "airport"), ("port_nouns", "port"))


def wants_ground(one: Reference, description: Description) -> bool:
    """Whether a reference means ground: by its role, else by its kind."""
    kinds = expected_kinds(one)
    if not kinds:
        return one.kind in GROUND and not stands_for_government(one)
    if kinds[0] == "site" and "force" in kinds[1:2]:
        return not names_actor(one, description)
    if not GROUND.intersection(kinds):
        return False
    if GROUND.issuperset(kinds):
        return True
    unknown = description.kind is None and one.kind in (None, "place", "site")
    return description.kind in GROUND or (unknown and kinds[0] in GROUND)


def stands_for_government(one: Reference) -> bool:
    """A bare capital that acts: "Paris had sought"; "in Paris" and "near Paris" are ground."""
    capital = one.meaning is not None and one.meaning.form in ("capital", "seat")
    return capital and (one.subject or one.preposition in PARTNER_PREPOSITIONS)


def names_actor(one: Reference, description: Description) -> bool:
    """Whether what fills a site's role is an actor after all: a coalition is set up, but a mission ends as a site."""
    if description.head.split()[-1:] and description.head.split()[-1] in SITE_LIKE:
        return False
    meaning = one.meaning
    if meaning is not None and meaning.form == "name" and meaning.kind in ("force", "organisation", "government"):
        return True
    return description.kind in ("force", "organisation", "government", "equipment")


def mean_ground(one: Reference, discourse: Discourse) -> None:
    """Gives a place or site its meaning: a nation's ground, a named spot, else what came before."""
    low = without_article(one.text).lower()
    kinds = expected_kinds(one)
    wants_site = kinds[:1] == ("site",) or (not kinds and one.kind == "site")
    literally, one.meaning = one.meaning, None
    if low in HERE:
        mean_there(one, low, discourse)
        return
    if literally is not None and literally.form == "country" and not wants_site:
        one.meaning = ground_of(literally.country, discourse, form="country")
        return
    description = discourse.known.actors.describe(one.text)
    is_site = description.kind == "site" or wants_site or description.head in SITE_LIKE
    if own_land(one, low, description.head, discourse):
        return
    if short_for_site(one, low, discourse):
        return
    if literally is not None and literally.form == "region":
        one.meaning = of_region(literally, discourse)
        return
    if literally is not None and literally.form == "capital" and literally.country is not None:
        spot = discourse.ground.town(one.text, country=literally.country)
    else:
        spot = locate(one, description, discourse, is_site=is_site)
    if spot is None and is_site and not one.text.lower().startswith(("that ", "this ")):
        spot = discourse.ground.after(one.reach)
    if spot is not None:
        one.meaning = of_spot(spot, description.head, is_site=is_site)
        return
    mean_common_ground(one, description.head, discourse, is_site=is_site)


def of_region(meaning: Meaning, discourse: Discourse) -> Meaning:
    """A region of the tables, with the middle that the gazetteer gives it, if any: "the Sahel"."""
    rows = discourse.known.gazetteer.lookup(meaning.name or "")
    row = next((row for row in rows if row.kind in ("region", "continent", "division") and row.country == meaning.country), None)
    if row is None:
        return meaning
    return msgspec.structs.replace(
        meaning, lat=row.lat, lon=row.lon, radius_m=float(row.radius_m), geonames=row.geonames
    )


def short_for_site(one: Reference, low: str, discourse: Discourse) -> bool:
    """ "Kossei" after "Camp Kossei": a bare name that an earlier site's name ends or begins with."""
    words = words_of(one.text)
    if not 1 <= len(words) <= SHORT_NAME or not words[-1].raw[0].isupper():
        return False
    key = low.casefold()
    for other in reversed(discourse.before):
        meaning = other.meaning
        if meaning is not None and meaning.kind == "site" and meaning.lat is not None:
            said = without_article(other.text).casefold()
            if said != key and (said.startswith(key + " ") or said.endswith(" " + key)) and named_alone(said, key):
                one.antecedent, one.meaning = other, meaning
                return True
    return False


def named_alone(said: str, key: str) -> bool:
    """Whether the rest of a site's name is only its noun: "camp kossei"; not "base at abeche"."""
    rest = said.replace(key, " ").split()
    return bool(rest) and all(head_kind([word])[0] == "site" for word in rest)


def locate(one: Reference, description: Description, discourse: Discourse, *, is_site: bool) -> Spot | None:
    """Looks the words up, in the country that they name or that the text stands in, of the operator that they name."""
    nations = description.nations
    head = description.head
    groups = load_word_groups()
    landing = any(head in groups[group] for group in ("landing_nouns", "port_nouns"))
    site_kind = ("airport" if head in groups["landing_nouns"] else "port") if landing else None
    return discourse.ground.locate(
        one.text,
        start=one.origin,
        end=one.reach,
        kind="site" if is_site else "place",
        country=discourse.focus_country(one),
        operator=nations[0] if nations else None,
        site_kind=site_kind,
    )


def own_land(one: Reference, low: str, head: str, discourse: Discourse) -> bool:
    """ "the country", "our territory", "its soil", "the Chadian capital"."""
    nation = discourse.known.actors.describe(one.text).country
    last = head.rsplit(maxsplit=1)[-1] if head else low.rsplit(maxsplit=1)[-1] if low else ""
    if last == "capital":
        country = nation or discourse.focus_country(one)
        capital = load_states()[country].capital if country else None
        spot = discourse.ground.in_gazetteer(capital, country=country) if capital else None
        one.meaning = of_spot(spot, "capital", is_site=False) if spot is not None else None
        return one.meaning is not None
    if last not in OWN_LAND and last not in ("nation", "state", "republic", "kingdom"):
        return False
    owner = person_of_owner(one, discourse)
    if owner is not None and owner.country is not None:
        nation = owner.country
    if nation is None and (
        last in ("country", "nation", "state", "republic", "kingdom") or one.text.lower().startswith("national")
    ):
        nation = discourse.focus_country(one)
    one.meaning = ground_of(nation, discourse, form="country")
    return one.meaning is not None


def mean_there(one: Reference, low: str, discourse: Discourse) -> None:
    """ "there" is the last ground spoken of, "home" the country of the force that goes there."""
    if low == "home":
        other = discourse.look_back(
            one,
            lambda o: (
                o.meaning is not None
                and o.meaning.country is not None
                and (o.meaning.kind == "force" or o.meaning.form == "people")
            ),
            sentences=2,
        )
        country = other.meaning.country if other is not None and other.meaning is not None else None
        one.meaning = ground_of(mover_country(one, discourse) or country, discourse, form="country")
        return
    other = discourse.look_back(one, is_ground, sentences=3, subjects=False)
    if other is not None and other.meaning is not None:
        one.antecedent = other
        one.meaning = as_ground(other.meaning, discourse)


def mover_country(one: Reference, discourse: Discourse) -> str | None:
    """The country of the force that the same claim sends there."""
    for claim in discourse.claims:
        if any((f.start, f.end) == (one.start, one.end) for fillers in claim.roles.values() for f in fillers):
            for filler in claim.roles.get("force", ()):
                mover = discourse.by_span.get((filler.start or 0, filler.end or 0))
                if mover is not None and mover.meaning is not None:
                    return mover.meaning.country
    return None


def is_ground(other: Reference) -> bool:
    meaning = other.meaning
    if meaning is None or meaning.name is None:
        return False
    if meaning.form == "country" and meaning.kind != "place":
        return other.preposition in load_word_groups()["place_prepositions"]
    return meaning.kind in GROUND


def as_ground(meaning: Meaning, discourse: Discourse) -> Meaning:
    """The ground of a state; sites and places stay what they are."""
    if meaning.form == "country" and meaning.kind != "place":
        return ground_of(meaning.country, discourse, form="country") or meaning
    return meaning


def ground_of(country: str | None, discourse: Discourse, *, form: str) -> Meaning | None:
    """`ground_of("TCD", …)` -> the place Chad with its middle, or without where the gazetteer has none."""
    if country is None or country not in load_states():
        return None
    state = load_states()[country]
    spot = discourse.ground.country(country)
    if spot is None:
        return Meaning(f"place:{country}", "place", state.name, country, form, wikidata=state.wikidata)
    entity = f"place:geonames-{spot.geonames}" if spot.geonames else f"place:{country}"
    return Meaning(
        entity,
        "place",
        state.name,
        country,
        form,
        "",
        False,
        spot.geonames,
        spot.lat,
        spot.lon,
        spot.radius_m,
        state.wikidata,
    )


def of_spot(spot: Spot, head: str, *, is_site: bool) -> Meaning:
    """A site named by the place where it lies, where the spot is no site itself: "Abéché base"."""
    kind = "site" if is_site else spot.kind if spot.kind in GROUND else "place"
    name, entity = spot.name, spot.entity
    if kind == "site" and spot.kind != "site":
        name = site_name(spot.name, head)
        entity = f"site:{slug(name)}"
    if entity is None:
        entity = f"place:geonames-{spot.geonames}" if spot.geonames else f"{kind}:{slug(name)}"
    return Meaning(
        entity, kind, name, spot.country, kind, head, is_plural(head), spot.geonames, spot.lat, spot.lon, spot.radius_m
    )


def site_name(place: str, head: str) -> str:
    """`site_name("Faya-Largeau", "outpost")` -> `"Faya-Largeau base"`."""
    groups = load_word_groups()
    noun = next((name for group, name in NOUN_NAMES if head in groups[group]), "")
    if not noun:
        return f"{place} {head}" if head and head not in place.lower() else place if head else f"{place} base"
    return place if noun in place.lower() else f"{place} {noun}"


def mean_common_ground(one: Reference, head: str, discourse: Discourse, *, is_site: bool) -> None:
    """ "the base", "that compound": the last site of a like noun; "the city", "the oasis": the last town."""
    plural = is_plural(head)
    other = discourse.look_back(
        one,
        lambda o: (
            o.meaning is not None
            and (like_site(o.meaning, head) if is_site else like_town(o.meaning))
            and o.meaning.plural == plural
        ),
        sentences=8,
        head=head,
        subjects=False,
    )
    definite = one.text.lower().startswith(("the ", "that ", "this ", "its ", "their ")) and not has_own_name(one.text)
    if other is not None and other.meaning is not None and definite:
        one.antecedent = other
        one.meaning = msgspec.structs.replace(other.meaning, head=head)
        return
    kind = "site" if is_site else "place"
    name = without_article(one.text)
    if not words_of(name):
        return
    near = discourse.look_back(one, lambda o: is_spot(o.meaning), sentences=MOST_SENTENCES_NEAR, subjects=False)
    ground = near.meaning if near is not None and is_site and not is_plural(head) else None
    country = ground.country if ground is not None else discourse.focus_country(one)
    one.meaning = Meaning(f"{kind}:{slug(name)}", kind, name, country, kind, head, is_plural(head))
    if ground is not None:
        radius = max(LEAST_RADIUS, ground.radius_m or 0.0)
        one.meaning = msgspec.structs.replace(one.meaning, lat=ground.lat, lon=ground.lon, radius_m=radius)


def has_own_name(text: str) -> bool:
    """Whether a phrase names something by a capital or a number: "the 101st Air Force Base"; then it is no anaphor."""
    return any(word.raw[0].isdigit() or word.raw[0].isupper() for word in words_of(text)[1:])


def is_spot(meaning: Meaning | None) -> bool:
    """Whether a meaning is a town or site that was found, and no whole country."""
    return meaning is not None and meaning.kind in GROUND and meaning.form != "country" and meaning.lat is not None


def like_site(meaning: Meaning, head: str) -> bool:
    """Whether a site can be called by a noun: a base is an outpost or a camp, an airport a runway or an airfield."""
    if meaning.kind != "site":
        return False
    groups = load_word_groups()
    for group, noun in NOUN_NAMES:
        if head in groups[group]:
            named = (meaning.name or "").lower()
            others = [other for _, other in NOUN_NAMES if other != noun]
            return meaning.head in groups[group] or not any(named.endswith(other) for other in others)
    return meaning.head == head or not head


def like_town(meaning: Meaning) -> bool:
    return meaning.kind == "place" and meaning.form == "place" and (meaning.radius_m or 0.0) <= WIDEST_TOWN
