"""Sites and towns by common nouns: "the base", "that compound", "the city", "Kossei" for Camp Kossei."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.actors.nouns import head_kind, load_word_groups
from vedette.lexicon.actors.table import slug
from vedette.lexicon.actors.words import words_of
from vedette.resolve.coreference.footing import ground_country
from vedette.resolve.entities.literal import is_plural, without_article
from vedette.resolve.entities.meaning import Meaning

if TYPE_CHECKING:
    from vedette.records import Place
    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference
    from vedette.resolve.entities.ground import Spot


__all__ = ["mean_common_ground", "of_spot", "short_for_site"]

GROUND = frozenset({"place", "site"})
SHORT_NAME = 3
EXACT_GAIN = 3.0
AGAIN_GAIN = 0.75
"""What each further time that the text names a town wins for it: "the city" is the one that the text is about."""
MOST_AGAIN = 2
BARE = frozenset({"town", "port", "base", "camp"})
"""Nouns that point back without an article too: "in town", "back in camp"."""
TOWNS = frozenset({"town", "city", "village", "port city", "port town", "border town", "atoll", "island", "islet"})
NO_LANDING = frozenset({"camp", "barracks", "post", "outpost", "garrison", "fort", "compound", "checkpoint"})
"""What is called so is no airport and no port."""
ISLAND_NOUNS = frozenset({"atoll", "island", "islet", "reef", "shoal"})
WIDEST_TOWN = 60_000.0
MOST_SENTENCES_NEAR = 10
LEAST_RADIUS = 10_000.0
LEAST_LAND = 20_000.0
NO_NAMES = "The|This|That|These|Those|Its|Their|Our|His|Her|An?|Another|Some|Two|Three|Both|Several|Military|Naval|Army"
NO_NAMES += "|Air|Foreign|New|Old|Former"
SITE_NOUNS = "airport|base|air base|airfield|barracks|camp|port|garrison|airstrip|station"
SITE_NAME = re.compile(rf"(?!(?:{NO_NAMES})\b)[A-Z]\w+ (?:{SITE_NOUNS})\b")
"""A site by its own name and a noun: "Larkhill airport"."""
PARTS = frozenset({"gate", "gates", "fence", "perimeter", "tarmac", "apron", "wire", "mess", "compound walls"})
"""What is called so is part of the site last spoken of: "the last truck drove out of the gate"."""
NOUN_NAMES = (("base_nouns", "base"), ("landing_nouns", "airport"), ("port_nouns", "port"))


def short_for_site(one: Reference, low: str, discourse: Discourse) -> bool:
    """ "Kossei" after "Camp Kossei", "the 101" after "Air Base 101"."""
    words = words_of(one.text)
    if not 1 <= len(words) <= SHORT_NAME or not (words[-1].raw[0].isupper() or words[-1].raw.isdigit()):
        return False
    place = discourse.ground.place_within(one.origin, one.reach)
    for other in reversed(discourse.before):
        meaning = other.meaning
        if meaning is None or meaning.kind != "site" or meaning.lat is None or is_town_here(place, meaning):
            continue
        if shortens(low.casefold(), without_article(other.text)) or shortens(low.casefold(), meaning.name or ""):
            one.antecedent, one.meaning = other, meaning
            return True
    return False


def shortens(key: str, name: str) -> bool:
    """`shortens("kossei", "Camp Kossei")` -> `True`; `shortens("abeche", "base at Abeche")` -> `False`."""
    said = name.casefold()
    return said != key and (said.startswith(key + " ") or said.endswith(" " + key)) and named_alone(said, key)


def is_town_here(place: Place | None, site: Meaning) -> bool:
    """Whether a name is that of a town in the site's own country: Baghdad is not short for Baghdad airport."""
    return place is not None and place.country == site.country


def named_alone(said: str, key: str) -> bool:
    """Whether the rest of a site's name is only its noun: "camp kossei"; not "base at abeche"."""
    rest = said.replace(key, " ").split()
    return bool(rest) and head_kind(rest) == ("site", len(rest))


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
    last = one.text.lower().rsplit(maxsplit=1)[-1]
    if not head and last in PARTS:
        head, is_site = last, True
    plural = is_plural(head) and head not in PARTS
    is_region = bool({*head.split()[-1:]} & load_word_groups()["region_nouns"])
    other = discourse.look_back(
        one,
        lambda o: (
            o.meaning is not None
            and fits_noun(o.meaning, head, is_site=is_site, is_region=is_region)
            and o.meaning.plural == plural
        ),
        sentences=8,
        head=head,
        subjects=False,
        bonus=lambda o: gain_of(o.meaning, discourse),
    )
    low = one.text.lower()
    pointing = low.startswith(("the ", "that ", "this ", "its ", "their ")) or low in BARE
    definite = pointing and not has_own_name(one.text, discourse)
    if is_site and definite and not plural and in_named_town(one, other, head, discourse):
        return
    if definite and not plural and is_astray(other, head, discourse) and mean_main_town(one, head, discourse):
        return
    borders = not is_site and bool(discourse.known.actors.describe(one.text).nations)
    if other is not None and other.meaning is not None and definite and not borders:
        one.antecedent = other
        one.meaning = msgspec.structs.replace(other.meaning, head=head)
        return
    kind = "site" if is_site else "place"
    name = without_article(one.text)
    if not words_of(name):
        return
    beside = (is_site or (definite and head in TOWNS)) and not is_plural(head) and not has_own_name(one.text, discourse)
    ground = ground_near(one, discourse, definite=definite) if beside else None
    inside = discourse.ground.place_within(one.start, one.end)
    country = ground.country if ground is not None else inside.country if inside is not None else None
    country = country or ground_country(one, discourse)
    one.meaning = Meaning(f"{kind}:{slug(name)}", kind, name, country, kind, head, is_plural(head))
    if ground is not None:
        radius = max(LEAST_RADIUS, ground.radius_m or 0.0)
        one.meaning = msgspec.structs.replace(one.meaning, lat=ground.lat, lon=ground.lon, radius_m=radius)


def ground_near(one: Reference, discourse: Discourse, *, definite: bool) -> Meaning | Spot | None:
    """The spot last spoken of; where nothing was, the town of the text for what the words point to: "the gate"."""
    near = discourse.look_back(
        one,
        lambda o: is_spot(o.meaning),
        sentences=MOST_SENTENCES_NEAR,
        subjects=False,
        bonus=lambda o: gain_of(o.meaning, discourse),
    )
    if near is not None:
        return near.meaning
    return discourse.ground.town_before(one.start) if definite else None


def is_astray(other: Reference | None, head: str, discourse: Discourse) -> bool:
    """Whether "the city" has no antecedent but one abroad, of which the text says no more than a name."""
    if head not in TOWNS:
        return False
    meaning = other.meaning if other is not None else None
    return meaning is None or meaning.lat is None or meaning.country != discourse.ground.country_of_text


def mean_main_town(one: Reference, head: str, discourse: Discourse) -> bool:
    spot = discourse.ground.town_before(one.start)
    if spot is not None:
        one.meaning = of_spot(spot, head, is_site=False)
    return spot is not None


def gain_of(meaning: Meaning | None, discourse: Discourse) -> float:
    """What an antecedent wins by being a point on the map, and one that the text keeps coming back to."""
    if meaning is None or (meaning.radius_m or WIDEST_TOWN) >= WIDEST_TOWN:
        return 0.0
    named = discourse.ground.often[meaning.lat or 0.0, meaning.lon or 0.0]
    again = named - 1 if meaning.kind == "place" else 0
    return EXACT_GAIN + AGAIN_GAIN * max(0, min(MOST_AGAIN, again))


def in_named_town(one: Reference, other: Reference | None, head: str, discourse: Discourse) -> bool:
    """ "Next comes Abéché, where the base changes hands": the base of the town that is named since the last site."""
    if head not in load_word_groups()["base_nouns"]:
        return False
    town = discourse.look_back(
        one,
        lambda o: o.meaning is not None and like_town(o.meaning) and not is_of_source(o, discourse),
        sentences=1,
        subjects=False,
    )
    there = discourse.known.annotated.article.text.startswith(" there", one.reach)
    later = other is None or town is None or other.sentence < town.sentence or there
    if town is None or town.meaning is None or not later:
        return False
    site = discourse.ground.site_in(town.meaning.name or "", country=town.meaning.country)
    if site is not None:
        one.meaning = of_spot(site, head, is_site=True)
    return site is not None


def is_of_source(other: Reference, discourse: Discourse) -> bool:
    """Whether a name tells where a source sits: "a diplomat in Niamey put the force at the base at 300"."""
    sources = (span for one in discourse.known.attributions for span in one.source)
    return any(span.start <= other.start and other.end <= span.end for span in sources)


def has_own_name(text: str, discourse: Discourse) -> bool:
    """Whether a phrase names something by a capital or a number: "the 101st Air Force Base"; then it is no anaphor."""
    senses = discourse.known.actors.senses
    words = words_of(text)
    named = SITE_NAME.match(text) is not None and not senses(words[0].raw) if words else False
    return named or any((w.raw[0].isdigit() or w.raw[0].isupper()) and not senses(w.raw) for w in words[1:])


def is_spot(meaning: Meaning | None) -> bool:
    """Whether a meaning is a town or site that was found, and no whole country."""
    return meaning is not None and meaning.kind in GROUND and meaning.form != "country" and meaning.lat is not None


def like_site(meaning: Meaning, head: str) -> bool:
    """Whether a site can be called by a noun: a base is an outpost or a camp, an airport a runway or an airfield."""
    if meaning.kind != "site":
        return False
    if head in PARTS:
        return True
    groups = load_word_groups()
    for group, noun in NOUN_NAMES:
        if head in groups[group]:
            named = (meaning.name or "").lower()
            if noun != "base" and meaning.head in NO_LANDING and meaning.lat is None:
                return False
            others = [other for _, other in NOUN_NAMES if other != noun]
            return meaning.head in groups[group] or not any(named.endswith(other) for other in others)
    return meaning.head == head or not head


def fits_noun(meaning: Meaning, head: str, *, is_site: bool, is_region: bool) -> bool:
    """Whether a place or site may be called by a common noun; "the atoll" may have been named as a site too."""
    if is_site:
        return like_site(meaning, head)
    if is_region:
        return like_land(meaning)
    known = meaning.lat is not None and (meaning.radius_m or 0.0) <= WIDEST_TOWN
    return like_town(meaning) or (head in ISLAND_NOUNS and meaning.kind == "site" and known)


def like_town(meaning: Meaning) -> bool:
    small = meaning.lat is not None and (meaning.radius_m or 0.0) <= WIDEST_TOWN
    return meaning.kind == "place" and meaning.form == "place" and small


def like_land(meaning: Meaning) -> bool:
    """Whether a place is wide enough for a province or region, and no country."""
    return meaning.kind == "place" and meaning.form in ("place", "region") and (meaning.radius_m or 0.0) >= LEAST_LAND
