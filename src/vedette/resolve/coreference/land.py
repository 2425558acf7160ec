"""The ground of nations: "the country", "our territory", "the Chadian capital", "there", "home"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.lexicon.actors.nouns import load_word_groups
from vedette.lexicon.actors.table import slug
from vedette.lexicon.countries import load_states
from vedette.resolve.coreference.pronouns import person_of_owner
from vedette.resolve.coreference.spans import NAME
from vedette.resolve.entities.meaning import Meaning

if TYPE_CHECKING:
    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference

from vedette.resolve.coreference.sites import of_spot

__all__ = ["ground_of", "mean_there", "own_land"]

GROUND = frozenset({"place", "site"})
ISLANDS = frozenset(
    {
        "BHR", "BRB", "COM", "CPV", "CUB", "CYP", "FJI", "GRD", "ISL", "IRL", "JAM", "LKA", "MDG", "MDV", "MLT", "MUS",
        "NZL", "SGP", "SLB", "STP", "SYC", "TTO", "TWN", "VUT",
    }
)  # fmt: skip
"""States that are called "the island" or "the islands"."""
NO_TOWNS = frozenset({"zone", "corridor", "frontier", "border", "coast", "line"})
TOWN_GAIN = 0.5
"""What a town or site wins over the region named with it: "Port Sel, a harbour in the north … moored there"."""
WIDEST_TOWN = 60_000.0
OF_WHOLE = re.compile(r" of (?:the )?(?:(islands?)\b|(?=[A-Z]))")
ROAD = re.compile(
    r"\b(?:road|highway|route|railway|track|border|way) (?:to|towards?|for|with) (?:the )?$", re.IGNORECASE
)
REACH_OF_ROAD = 24
OWN_LAND = frozenset({"soil", "territory", "land", "ground", "shores", "airspace", "waters", "country"})


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
    if low in load_word_groups()["sides_of_land"] and one.preposition:
        one.meaning = ground_of(whose_side(one, discourse), discourse, form="country")
        return one.meaning is not None
    if last in ("island", "islands") and low == last:
        one.meaning = ground_of(last_island(discourse), discourse, form="country")
        return one.meaning is not None
    if low in NO_TOWNS or (last in NO_TOWNS and low.startswith(("buffer ", "demilitari", "border ", "security "))):
        one.meaning = stretch_of(low, last, discourse.focus_country(one))
        return one.meaning is not None
    if last not in OWN_LAND and last not in ("nation", "state", "republic", "kingdom"):
        return False
    owner = person_of_owner(one, discourse, of_ground=True)
    if owner is not None and owner.country is not None:
        nation = owner.country
    if nation is None and (
        last in ("country", "nation", "state", "republic", "kingdom") or one.text.lower().startswith("national")
    ):
        nation = discourse.focus_country(one, without=discourse.subject_country(one))
    one.meaning = ground_of(nation, discourse, form="country")
    return one.meaning is not None


def whose_side(one: Reference, discourse: Discourse) -> str | None:
    """Of "the north of the island" the island state, of "the south of Chad" Chad; else the country in focus."""
    text = discourse.known.annotated.article.text
    link = OF_WHOLE.match(text, one.reach)
    if link is None:
        return discourse.focus_country(one)
    if link[1]:
        return last_island(discourse) or discourse.focus_country(one)
    whole = next((place.country for place in discourse.ground.places if place.start == link.end()), None)
    name = NAME.match(text, link.end())
    senses = discourse.known.actors.senses(name[0]) if name is not None else ()
    return whole or (senses[0].country if senses else None) or discourse.focus_country(one)


def last_island(discourse: Discourse) -> str | None:
    """The island state that the report last spoke of; `None` where the last island spoken of is no state."""
    for other in reversed(discourse.before):
        if other.meaning is not None and other.meaning.country in ISLANDS:
            return other.meaning.country
        if "island" in other.text.lower():
            return None
    return next((country for country in discourse.countries if country in ISLANDS), None)


def stretch_of(name: str, head: str, country: str | None) -> Meaning | None:
    """ "the buffer zone": a stretch of land of the country in focus, no town; without a known middle."""
    if country is None:
        return None
    return Meaning(f"place:{country.lower()}-{slug(name)}", "place", name, country, "place", head)


def mean_there(one: Reference, low: str, discourse: Discourse) -> None:
    """ "there" is the last ground spoken of, "home" the country of the force that goes there, "here" the text's own."""
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
    other = discourse.look_back(
        one,
        lambda o: (
            is_ground(o)
            and not (o.meaning is not None and o.meaning.plural)
            and not acts(o, discourse)
            and not is_waymark(o, discourse)
        ),
        sentences=3,
        subjects=False,
        bonus=lambda o: (
            TOWN_GAIN if o.meaning is not None and (o.meaning.radius_m or WIDEST_TOWN) < WIDEST_TOWN else 0.0
        ),
    )
    own = discourse.ground.country_of_text
    abroad = low == "here" and (other is None or other.meaning is None or other.meaning.country != own)
    if abroad and (land := ground_of(own, discourse, form="country")) is not None:
        one.meaning = land
    elif other is not None and other.meaning is not None:
        one.antecedent = other
        one.meaning = as_ground(other.meaning, discourse)


def is_waymark(other: Reference, discourse: Discourse) -> bool:
    """Whether a name only tells which way a road goes: "west of town, on the road to Mopti"."""
    before = discourse.known.annotated.article.text[max(0, other.origin - REACH_OF_ROAD) : other.origin]
    return ROAD.search(before) is not None


def mover_country(one: Reference, discourse: Discourse) -> str | None:
    """The country of the force that the same claim sends there."""
    for claim in discourse.claims:
        if any((f.start, f.end) == (one.start, one.end) for fillers in claim.roles.values() for f in fillers):
            for filler in claim.roles.get("force", ()):
                mover = discourse.by_span.get((filler.start or 0, filler.end or 0))
                if mover is not None and mover.meaning is not None:
                    return mover.meaning.country
    return None


def acts(other: Reference, discourse: Discourse) -> bool:
    """Whether a capital stands for its government, who cannot be where anybody is: "if Washington agrees"."""
    senses = discourse.known.actors.senses(other.text)
    capital = bool(senses) and senses[0].form in ("capital", "seat")
    return capital and other.preposition not in load_word_groups()["place_prepositions"]


def is_ground(other: Reference) -> bool:
    meaning = other.meaning
    if meaning is None or meaning.name is None or other.text.lower() == "home":
        return False
    if meaning.form == "country" and meaning.kind != "place":
        return other.preposition in load_word_groups()["place_prepositions"]
    return meaning.kind == "site" or (
        meaning.kind == "place" and (meaning.form == "country" or meaning.lat is not None)
    )


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
