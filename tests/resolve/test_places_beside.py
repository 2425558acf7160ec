"""The place of a claim that no role tells: what stands by its words, and what the rest of the report settles."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from tests.resolve.conftest import Draw, place

from vedette.annotate.tokens import make_doc
from vedette.lexicon.actors.lookup import load_actors
from vedette.lexicon.gazetteer import open_gazetteer
from vedette.lexicon.sites import open_sites
from vedette.records import Annotated, Article, Claim, Span
from vedette.resolve import Known, resolve_claims
from vedette.resolve.claims.beside import place_beside
from vedette.resolve.entities.ground import Ground

EXIT = "The|det|2 exit|nsubj|4 will|aux|4 begin|root|4 in|case|6 Agadez|obl|4"
HIT = "A|det|2 drone|nsubj|3 hit|root|3 ships|obj|3 at|case|6 Berbera|nmod|4"
HAS_LEFT = "Guards|nsubj|2 left|root|2 for|case|4 Agadez|obl|2"
REPORT = "They|nsubj|2 met|root|2 envoys|obj|2 who|nsubj|5 live|acl:relcl|3 in|case|7 Agadez|obl|5"


def known_of(table: str, town: str) -> Known:
    rows = [row.split("|") for row in table.split()]
    doc = Doc(
        make_doc("").vocab,
        [word for word, _, _ in rows],
        deps=[dep for _, dep, _ in rows],
        heads=[int(head) - 1 for _, _, head in rows],
    )
    article = Article("a", "a", doc.text, None, None, None, None, None, None, "en", "c")
    return Known(Annotated(article, doc), (), load_actors(), open_gazetteer(), open_sites(), (place(doc.text, town),))


def claim_of(frame: str, text: str, word: str) -> Claim:
    at = text.index(word)
    span = Span(at, at + len(word))
    return Claim(
        id="c", frame=frame, plover=None, roles={}, polarity="affirmed", modality="asserted", time=None, place=None,
        count=None, evidence=(span,), trigger=(span,), chain=(), score=1.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("table", "frame", "word", "town", "found"),
    [
        (EXIT, "withdraw", "exit", "Agadez", "Agadez"),
        (HIT, "attack", "hit", "Berbera", "Berbera"),
        (HAS_LEFT, "withdraw", "left", "Agadez", None),
        (REPORT, "consult", "met", "Agadez", None),
        (HIT, "support", "hit", "Berbera", None),
    ],
)
def test_a_claim_is_where_its_own_clause_puts_it(
    table: str, frame: str, word: str, town: str, found: str | None
) -> None:
    known = known_of(table, town)
    meaning = place_beside(claim_of(frame, known.annotated.article.text, word), Ground(known))

    assert (meaning.name if meaning is not None else None) == found


def test_the_island_is_the_island_state_spoken_of(draw: Draw) -> None:
    claims, known = draw(
        "Danish troops came to Malta. They left the island.", [("withdraw", {"force": "They", "place": "the island"})]
    )

    assert resolve_claims(claims, known).claims[0].place.country == "MLT"


def test_a_buffer_zone_is_no_town(draw: Draw) -> None:
    text = "Danish troops in Cyprus drove to Larnaca. They left the buffer zone."
    claims, known = draw(text, [("withdraw", {"force": "They", "place": "the buffer zone"})], places=("Larnaca",))
    found = resolve_claims(claims, known).claims[0].place

    assert (found.name, found.country, found.lat) == ("buffer zone", "CYP", None)


def test_a_base_is_not_that_of_the_town_where_a_source_sits(draw: Draw) -> None:
    text = "Troops hold Camp Kossei in Chad. An envoy in Abeche said 300 men are at the base."
    asked = [
        ("presence", {"force": "Troops", "place": "Camp Kossei"}),
        ("presence", {"force": "300 men", "place": "the base"}),
    ]
    claims, known = draw(text, asked, says=(("An envoy in Abeche", "300 men are at the base"),), places=("Abeche",))

    assert resolve_claims(claims, known).claims[1].roles["place"][0].entity == "site:camp-kossei"


def test_ground_lies_in_the_country_of_the_table_of_sites(draw: Draw) -> None:
    claims, known = draw(
        "Troops came to Dhekelia.", [("arrive", {"force": "Troops", "place": "Dhekelia"})], places=("Dhekelia",)
    )

    assert Ground(known).places[0].country == "CYP"
    assert resolve_claims(claims, known).claims[0].place.country == "CYP"


def test_a_lone_name_elsewhere_is_its_namesake_where_the_report_stands(draw: Draw) -> None:
    towns = ("Camagüey", "Holguín", "Cienfuegos", "Trinidad")
    _, alone = draw("Crowds stood in Trinidad.", places=("Trinidad",))
    _, known = draw("Crowds stood in Camagüey, Holguín, Cienfuegos and Trinidad.", places=towns)

    assert [place.country for place in Ground(alone).places] == ["BOL"]
    assert [place.country for place in Ground(known).places] == ["CUB", "CUB", "CUB", "CUB"]


def test_a_lone_name_may_be_an_airport_where_the_report_stands(draw: Draw) -> None:
    towns = ("Male", "Hithadhoo", "Kulhudhuffushi", "Gan")
    _, known = draw("Crowds stood in Male, Hithadhoo, Kulhudhuffushi and Gan.", places=towns)

    gan = Ground(known).places[3]
    assert (gan.country, gan.name) == ("MDV", "Gan International Airport")
    assert (gan.radius_m or 0) >= 8_000


@pytest.mark.parametrize(
    ("towns", "countries"),
    [
        (("Camagüey", "Holguín", "Cienfuegos", "Bayamo", "La Luz", "Palenque"), {"CUB"}),
        (("Camagüey", "Holguín", "Cienfuegos", "La Luz", "Palenque"), {"CUB", "MEX"}),
    ],
)
def test_names_abroad_are_namesakes_too_where_others_outnumber_them(
    draw: Draw, towns: tuple[str, ...], countries: set[str]
) -> None:
    _, known = draw(f"Crowds stood in {', '.join(towns)}.", places=towns)
    assert {place.country for place in Ground(known).places} == countries
