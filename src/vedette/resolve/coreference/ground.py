"""Ground: sites and places by their names, else by what came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors.nouns import load_word_groups
from vedette.lexicon.actors.table import slug
from vedette.resolve.coreference.pronouns import expected_kinds
from vedette.resolve.entities.borders import border_spot
from vedette.resolve.entities.literal import without_article
from vedette.resolve.entities.meaning import Meaning
from vedette.resolve.entities.relative import relative_spot

if TYPE_CHECKING:
    from vedette.lexicon.actors.lookup import Description
    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference
    from vedette.resolve.entities.ground import Spot

from vedette.resolve.coreference.footing import ground_country
from vedette.resolve.coreference.land import ground_of, mean_there, own_land
from vedette.resolve.coreference.sites import mean_common_ground, of_spot, short_for_site

__all__ = ["mean_ground", "wants_ground"]

GROUND = frozenset({"place", "site"})
SITE_LIKE = frozenset({"mission", "garrison", "operation", "presence", "command"})
GROUND_ROLES = frozenset({"place", "origin", "destination", "site", "facility"})
SITE_ROLE = ("site", "force")
MOST_COUNTRIES = 4
PARTNER_PREPOSITIONS = frozenset({"with", "by", "against", "between", "for"})
HERE = frozenset({"there", "here", "home", "elsewhere", "ashore"})


def wants_ground(one: Reference, description: Description) -> bool:
    """Whether a reference means ground: by its role, else by its kind."""
    kinds = expected_kinds(one)
    if not kinds:
        return one.kind in GROUND and not stands_for_government(one)
    if kinds == SITE_ROLE:
        return not names_actor(one, description)
    if not GROUND.intersection(kinds):
        return False
    if GROUND.issuperset(kinds):
        return True
    if one.meaning is not None and one.meaning.form == "name" and one.meaning.kind not in GROUND:
        return False
    if description.head.split()[-1:] and description.head.split()[-1] in SITE_LIKE and GROUND.intersection(kinds[:2]):
        return any(role in GROUND_ROLES for _, role in one.roles)
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
    if low in HERE or low.startswith(("there ", "here ")):
        mean_there(one, low.split(" ")[0], discourse)
        return
    description = discourse.known.actors.describe(one.text)
    if lies_on_border(one, description.head, discourse):
        return
    if literally is not None and literally.form == "country" and not wants_site:
        one.meaning = ground_of(literally.country, discourse, form="country")
        return
    is_site = description.kind == "site" or wants_site or description.head in SITE_LIKE
    if own_land(one, low, description.head, discourse) or short_for_site(one, low, discourse):
        return
    if literally is not None and literally.form == "region":
        one.meaning = of_region(literally, discourse)
        return
    if literally is None and named_beside(one, discourse):
        return
    if literally is None and lies_beside(one, description.head, discourse, is_site=is_site):
        return
    if literally is not None and literally.form == "capital" and literally.country is not None:
        spot = discourse.ground.town(one.text, country=literally.country)
    else:
        spot = locate(one, description, discourse, is_site=is_site)
    if spot is None and is_site and not one.text.lower().startswith(("that ", "this ")):
        spot = discourse.ground.after(one.reach)
    if spot is None and not is_site and one.text.islower() and is_called(one, discourse):
        spot = discourse.ground.after(one.reach)
    if spot is not None:
        one.meaning = of_spot(spot, description.head, is_site=is_site)
        return
    mean_nameless(one, description.head, discourse, is_site=is_site)


def is_called(one: Reference, discourse: Discourse) -> bool:
    """Whether "of" and a name stand behind a common noun: "the port city of Tobruk", "the exclave of Ceuta"."""
    return discourse.known.annotated.article.text.startswith(" of ", one.reach)


def named_beside(one: Reference, discourse: Discourse) -> bool:
    """ "its last base, Camp Larkhill at Tuzla": a common noun means the ground that the name beside it means."""
    if any(word[:1].isupper() for word in one.text.split()[1:]):
        return False
    head = discourse.known.annotated.doc[one.head]
    beside = {child.i for child in head.rights if child.dep_ == "appos" and child.pos_ == "PROPN"}
    if not beside:
        return False
    for other in discourse.references:
        if other.head in beside and other.start > one.start:
            discourse.mean_ahead(other)
            if other.meaning is not None and other.meaning.kind in GROUND and other.meaning.lat is not None:
                one.meaning = other.meaning
                return True
    return False


def lies_on_border(one: Reference, head: str, discourse: Discourse) -> bool:
    """ "Armenia's frontier with Iran": the stretch where the two countries meet."""
    stands = ground_country(one, discourse)
    countries = [country for country in (stands, discourse.ground.country_of_text, *discourse.countries) if country]
    spot = border_spot(discourse.known, one.origin, one.reach, countries)
    if spot is None:
        return False
    name = without_article(one.text)
    one.meaning = Meaning(
        f"place:{slug(name)}", "place", name, spot.country, "place", head,
        lat=spot.lat, lon=spot.lon, radius_m=spot.radius_m,
    )  # fmt: skip
    return True


def lies_beside(one: Reference, head: str, discourse: Discourse, *, is_site: bool) -> bool:
    """ "a village 20 km north of Mopti", "the border area between Niger and Mali": where the text puts it."""
    if not head:
        return False
    known = discourse.known
    spot = relative_spot(known.annotated.article.text, one.origin, one.reach, known.places)
    if spot is None:
        return False
    kind = "site" if is_site else "place"
    name = without_article(one.text)
    one.meaning = Meaning(
        f"{kind}:{slug(name)}", kind, name, spot.country, kind, head, lat=spot.lat, lon=spot.lon, radius_m=spot.radius_m
    )
    return True


def mean_nameless(one: Reference, head: str, discourse: Discourse, *, is_site: bool) -> None:
    """A place that no table has: by the town beside it, else by what came before."""
    if not lies_near(one, head, discourse, is_site=is_site):
        mean_common_ground(one, head, discourse, is_site=is_site)


def lies_near(one: Reference, head: str, discourse: Discourse, *, is_site: bool) -> bool:
    """ "a quarry outside Kapan": a nameless place by the town that the next words put it in or near."""
    beside = discourse.ground.container_after(one.reach) if one.text.islower() else None
    if beside is None:
        return False
    kind = "site" if is_site else "place"
    spot = discourse.ground.lying_near(one.text, beside, kind=kind)
    name = without_article(one.text)
    one.meaning = Meaning(
        f"{kind}:{slug(name)}", kind, name, spot.country, kind, head,
        lat=spot.lat, lon=spot.lon, radius_m=spot.radius_m,
    )  # fmt: skip
    return True


def of_region(meaning: Meaning, discourse: Discourse) -> Meaning:
    """A region of the tables, with the middle that the gazetteer gives it, if any: "the Sahel"."""
    rows = discourse.known.gazetteer.lookup(meaning.name or "")
    row = next(
        (row for row in rows if row.kind in ("region", "continent", "division") and row.country == meaning.country),
        None,
    )
    if row is None:
        return meaning
    return msgspec.structs.replace(
        meaning, lat=row.lat, lon=row.lon, radius_m=float(row.radius_m), geonames=row.geonames
    )


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
        country=ground_country(one, discourse),
        operator=nations[0] if nations else None,
        site_kind=site_kind,
        others=discourse.countries[:MOST_COUNTRIES],
    )
