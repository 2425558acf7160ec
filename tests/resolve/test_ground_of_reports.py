"""Ground that no role names or no table has: what the words around it say of it."""

from __future__ import annotations

import pytest

from vedette.annotate import Reader, annotate_article, load_model
from vedette.claim import find_attributions, find_claims
from vedette.lexicon import load_actors, open_gazetteer, open_sites
from vedette.records import Article, Claim
from vedette.resolve import Known, locate_places, resolve_claims

pytestmark = pytest.mark.reader

WHERE = [
    ("Peru has built an outpost on the hill, in southern Chile.", "establish", "CHL"),
    ("Palau's president invited the U.S. military to build a port.", "establish", "PLW"),
    ("South Sudan's minister conceded that Ugandan troops are guarding the airport.", "presence", "SSD"),
    ("Oman ordered gunmen to quit Zorvat and the fields in Yemen's Hadramawt.", "withdraw", "YEM"),
    ("Sudan's army holds the Jebel Aulia base.", "control", "SDN"),
    ("Cyprus is small. Danish troops are stationed in the south of the island.", "presence", "CYP"),
]
NAMED = [
    ("The last 40 Danish gunners in Senegal will leave this year.", "withdraw", "Senegal"),
    ("Denmark sends four companies to Tuzla. The first company arrived on Monday.", "arrive", "Tuzla"),
    ("Camp Bondsteel has 600 soldiers. If Washington agrees, 200 more will serve there.", "presence", "Camp Bondsteel"),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return load_model()


@pytest.mark.parametrize(("text", "frame", "country"), WHERE)
def test_unlisted_ground_lies_on_the_ground_spoken_of(reader: Reader, text: str, frame: str, country: str) -> None:
    assert country in {claim.place.country for claim in read(reader, text) if claim.frame == frame and claim.place}


@pytest.mark.parametrize(("text", "frame", "name"), NAMED)
def test_a_claim_without_a_place_is_where_its_force_is(reader: Reader, text: str, frame: str, name: str) -> None:
    places = [claim.place for claim in read(reader, text) if claim.frame == frame]
    assert [place.name for place in places if place][-1:] == [name]


def test_a_distance_and_a_direction_decide_between_namesakes(reader: Reader) -> None:
    claims = read(reader, "Danish engineers are based at Balli, 60 kilometres north of Mogadishu.")
    assert {claim.place.country for claim in claims if claim.place} == {"SOM"}


def read(reader: Reader, text: str) -> tuple[Claim, ...]:
    article = Article("a", "a", text, None, None, None, None, None, None, "en", "c")
    actors, gazetteer, sites = load_actors(), open_gazetteer(), open_sites()
    annotated = annotate_article(article, reader, actors=actors)
    attributions = find_attributions(annotated)
    known = Known(annotated, attributions, actors, gazetteer, sites, locate_places(annotated, gazetteer, sites))
    return resolve_claims(find_claims(annotated, attributions), known).claims
