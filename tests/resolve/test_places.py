"""Place names of a text get the right coordinates."""

from __future__ import annotations

import pytest

from vedette.annotate.tokens import make_doc
from vedette.lexicon.gazetteer import Gazetteer, open_gazetteer
from vedette.records import Annotated, Article, Mention, Place
from vedette.resolve.places import locate_places
from vedette.resolve.places.recognising import ToponymWeights, load_toponym_weights
from vedette.resolve.places.weights import load_weights

MARKED = ToponymWeights(threshold=0.5, weights={"always": -3.0, "label=LOC": 6.0})
"""Weights that believe the reader, so that these tests are about where places are."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def read(text: str, *names: str, url: str | None = None, mentions: tuple[Mention, ...] = ()) -> Annotated:
    """A text in which every occurrence of the names is marked as a place, as the reader would."""
    doc = make_doc(text)
    spans = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            spans.append(doc.char_span(at, at + len(name), label="LOC", alignment_mode="expand"))
            at = text.find(name, at + 1)
    doc.spans["mentions"] = [span for span in spans if span is not None]
    article = Article(
        id="a", name="a", text=text, title=None, outlet=None, byline=None, url=url, published=None,
        published_from=None, language="en", capture="",
    )  # fmt: skip
    return Annotated(article=article, doc=doc, mentions=mentions)


def located(annotated: Annotated, gazetteer: Gazetteer) -> dict[str, Place]:
    text = annotated.article.text
    return {text[p.start : p.end]: p for p in locate_places(annotated, gazetteer, toponyms=MARKED)}


@pytest.mark.parametrize(
    ("text", "names", "asked", "point"),
    [
        ("Police in Paris, Texas, held a man.", ("Paris", "Texas"), "Paris", (33.7, -95.6)),
        ("She flew from Paris to Lyon and Marseille.", ("Paris", "Lyon", "Marseille"), "Paris", (48.9, 2.4)),
        ("A fire in Springfield, Ill., hurt two.", ("Springfield",), "Springfield", (39.8, -89.6)),
        ("A fire in Springfield, Mo., hurt two.", ("Springfield",), "Springfield", (37.2, -93.3)),
        ("A farm in Pandi, Bulacan, was closed.", ("Pandi", "Bulacan"), "Pandi", (14.9, 121.0)),
        ("Rain in Oxford spread to Abingdon and Witney.", ("Oxford", "Abingdon", "Witney"), "Oxford", (51.8, -1.3)),
        (
            "Rain in Oxford spread to Tupelo and Batesville.",
            ("Oxford", "Tupelo", "Batesville"),
            "Oxford",
            (34.4, -89.5),
        ),
        ("Tbilisi said that Georgia and Armenia agreed.", ("Tbilisi", "Georgia", "Armenia"), "Georgia", (42.0, 43.5)),
        ("Atlanta and Macon lie in Georgia.", ("Atlanta", "Macon", "Georgia"), "Georgia", (32.8, -83.5)),
        ("Troops crossed the Sahel.", ("Sahel",), "Sahel", (15.0, 3.0)),
        ("The Nigerien army left the city of Agadez.", ("Agadez",), "Agadez", (17.0, 8.0)),
    ],
)
def test_the_right_one_of_the_namesakes(
    gazetteer: Gazetteer, text: str, names: tuple[str, ...], asked: str, point: tuple[float, float]
) -> None:
    place = located(read(text, *names), gazetteer)[asked]
    assert place.lat is not None
    assert place.lon is not None
    assert abs(place.lat - point[0]) + abs(place.lon - point[1]) < 0.7


@pytest.mark.parametrize(
    ("url", "country"),
    [("https://www.cambridgenews.example.co.uk/1", "GBR"), ("https://cambridgetimes.ca/1", "CAN")],
)
def test_the_outlets_home_decides_where_the_text_does_not(gazetteer: Gazetteer, url: str, country: str) -> None:
    place = located(read("The council of Cambridge met.", "Cambridge", url=url), gazetteer)["Cambridge"]
    assert place.country == country


def test_runners_up_are_kept(gazetteer: Gazetteer) -> None:
    place = located(read("The mayor of Alexandria spoke.", "Alexandria"), gazetteer)["Alexandria"]
    assert len(place.others) == 3
    assert all("Alexandria" in other.name and other.score <= place.score for other in place.others[:1])


def test_a_site_is_a_place_by_its_own_name(gazetteer: Gazetteer) -> None:
    places = located(read("Rockets fell on Ain al-Asad in Iraq.", "Iraq"), gazetteer)
    assert places["Ain al-Asad"].name == "Ain al-Asad Air Base"
    assert places["Ain al-Asad"].country == "IRQ"


def test_the_longest_known_name_stays(gazetteer: Gazetteer) -> None:
    assert set(located(read("A raid near Lake Chad killed four.", "Chad", "Lake Chad"), gazetteer)) == {"Lake Chad"}


@pytest.mark.parametrize(
    ("text", "name", "point", "radius_m"),
    [
        ("He lives in Quillbyford, Tennessee.", "Quillbyford", (35.75, -86.25), 200_000),
        ("Zarmakoye, a hamlet 40 km north of Niamey, burned.", "Zarmakoye", (13.87, 2.11), 10_000),
    ],
)
def test_an_unlisted_place_stands_where_the_text_puts_it(
    gazetteer: Gazetteer, text: str, name: str, point: tuple[float, float], radius_m: float
) -> None:
    place = located(read(text, name, "Niamey", "Tennessee"), gazetteer)[name]
    assert (place.name, place.geonames) == (name, None)
    assert (place.lat, place.lon) == pytest.approx(point, abs=0.1)
    assert (place.radius_m or 0) > radius_m


def test_a_distance_behind_the_name_of_a_country_moves_it_nowhere(gazetteer: Gazetteer) -> None:
    text = "Mexico shut schools. They met at a lake in Mexico, 300 miles southwest of Puebla."
    assert located(read(text, "Mexico", "Puebla"), gazetteer)["Mexico"].lat == pytest.approx(23.0, abs=0.5)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("Troops left Zelenivka, a village in Donetsk, on Monday.", (48.1, 37.8)),
        ("Troops left Zelenivka, a village in Kherson, on Monday.", (46.7, 32.7)),
        ("Troops left Zelenivka, in Ukraine, on Monday.", (46.7, 32.7)),
    ],
)
def test_a_small_namesake_in_another_province_is_not_meant(
    gazetteer: Gazetteer, text: str, point: tuple[float, float]
) -> None:
    place = located(read(text, "Zelenivka", "Donetsk", "Kherson", "Ukraine"), gazetteer)["Zelenivka"]
    assert (place.lat, place.lon) == pytest.approx(point, abs=0.1)


def test_a_name_without_a_row_stands_by_its_airport(gazetteer: Gazetteer) -> None:
    place = located(read("Guards flew from Zvartnots to Gyumri.", "Zvartnots", "Gyumri"), gazetteer)["Zvartnots"]
    assert (place.name, place.country) == ("Zvartnots", "ARM")
    assert (place.lat, place.lon) == pytest.approx((40.15, 44.4), abs=0.1)


def test_the_capital_is_that_of_the_country_of_the_text(gazetteer: Gazetteer) -> None:
    text = "Haiti and Gonaïves were quiet. Police left Ombrezi, east of the capital."
    place = located(read(text, "Haiti", "Gonaïves", "Ombrezi"), gazetteer)["Ombrezi"]
    assert (place.lat, place.lon) == pytest.approx((18.54, -72.34), abs=0.1)
    assert (place.radius_m or 0) > 25_000


def test_an_unlisted_place_that_nothing_tells_of_has_no_coordinates(gazetteer: Gazetteer) -> None:
    place = located(read("They met at Quillbyford.", "Quillbyford"), gazetteer)["Quillbyford"]
    assert (place.lat, place.lon, place.country, place.radius_m) == (None, None, None, None)


def test_adjectives_and_groups_are_not_places(gazetteer: Gazetteer) -> None:
    text = "Chadian troops fought the Free Lanterns."
    group = Mention(26, 39, "organisation", named=True)
    assert located(read(text, "Chadian", "Free Lanterns", mentions=(group,)), gazetteer) == {}


@pytest.mark.parametrize("text", ["", " \n", "NATO", "A" * 5_000, "Paris " * 2_000, "’ˆ☃ Ω"])
def test_odd_texts_are_borne(gazetteer: Gazetteer, text: str) -> None:
    places = locate_places(read(text, "Paris"), gazetteer)
    assert all(0 <= p.start < p.end <= len(text) for p in places)
    assert list(places) == sorted(places, key=lambda p: p.start)


def test_the_packaged_weights_load() -> None:
    assert load_weights().together["within"] > 0
    assert load_toponym_weights().weights["label=LOC"] > 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The U.N. mission stays.", "U.N."),
        ("Villagers said Wagner men had come.", "Wagner"),
        ("They came in March with guns.", "March"),
        ("Two Mirage jets flew over.", "Mirage"),
    ],
)
def test_short_forms_groups_months_and_machines_are_no_towns(gazetteer: Gazetteer, text: str, name: str) -> None:
    found = located(read(text, name), gazetteer)
    assert all(place.lat is None for place in found.values())


def test_congo_is_the_larger_of_the_two(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Congo")[0].country == "COD"
    assert {row.country for row in gazetteer.lookup("Congo")[:2]} == {"COD", "COG"}
