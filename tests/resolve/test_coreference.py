"""What words mean by what came before them."""

from __future__ import annotations

import pytest
from spacy.tokens import Span
from tests.resolve.conftest import Draw

from vedette.resolve import resolve_claims


def meanings(draw: Draw, text: str, **options: object) -> dict[str, str | None]:
    """The entity of each mention by its words; of words that stand twice, the last."""
    _, known = draw(text, **options)
    return {text[one.start : one.end]: one.entity for one in resolve_claims((), known).mentions}


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("The Houthis fired. They fled.", "They", "force:houthis"),
        ("President Bola Tinubu spoke. He left.", "He", "person:bola-tinubu"),
        ("Troops are in Ghana. They like the country.", "the country", "place:geonames-2300660"),
        ("Wagner Group came. The organization has ties.", "The organization", "force:wagner-group"),
        (
            "The U.S.-led coalition came. The coalition left.",
            "The coalition",
            "force:global-coalition-against-islamic-state",
        ),
        ("American and Kremlin forces met as the two countries argued.", "the two countries", "state:USA+RUS"),
    ],
)
def test_anaphors(draw: Draw, text: str, words: str, entity: str) -> None:
    found = meanings(draw, text)

    assert found[words] in (entity, entity.replace("place:geonames-2300660", "state:GHA"))


def linked(draw: Draw, text: str, *heads: str) -> dict[str, str | None]:
    """The entities of a text of which the reader says that some words mean the same."""
    _, known = draw(text)
    doc = known.annotated.doc
    places = [token.i for token in doc if token.text in heads]
    doc.spans["clusters"] = [Span(doc, i, i + 1, label="CLUSTER", span_id="c0") for i in places]
    return {text[one.start : one.end]: one.entity for one in resolve_claims((), known).mentions}


def test_what_the_rules_leave_open_is_what_the_reader_links_it_to(draw: Draw) -> None:
    text = "President Bola Tinubu spoke. " + "Rain fell. " * 8 + "He left."

    assert linked(draw, text)["He"] is None
    assert linked(draw, text, "Tinubu", "He")["He"] == "person:bola-tinubu"


def test_the_reader_decides_between_two_that_fit(draw: Draw) -> None:
    text = "President Bola Tinubu met President Umaro Embalo. He left."

    found = {linked(draw, text, name, "He")["He"] for name in ("Tinubu", "Embalo")}

    assert found == {"person:bola-tinubu", "person:umaro-embalo"}


def test_a_site_is_called_by_its_last_word_later(draw: Draw) -> None:
    found = meanings(draw, "They hold Camp Lemonnier in Djibouti. The base is large.")

    assert found["The base"] == found["Camp Lemonnier"] == "site:camp-lemonnier"


def test_one_person_over_short_forms(draw: Draw) -> None:
    found = meanings(
        draw, "Kenneth Orla came. Gen. Orlan spoke to Orla.", names=(("Kenneth Orla", "PER"), ("Gen. Orlan", "PER"))
    )

    assert found["Kenneth Orla"] == "person:kenneth-orla"
    assert found["Gen. Orlan"] == "person:orlan"


def test_two_persons_of_one_last_name_stay_two(draw: Draw) -> None:
    names = (("Minister Anna Orla", "PER"), ("Minister Peter Orla", "PER"))
    found = meanings(draw, "Minister Anna Orla met Minister Peter Orla.", names=names)

    assert found["Minister Anna Orla"] != found["Minister Peter Orla"]


def test_an_outlet_does_not_make_its_country_the_ground_of_the_text(draw: Draw) -> None:
    found = meanings(draw, "The junta met soldiers in Niger.", outlet="The Hill")

    assert found["The junta"] == "government:NER"


def test_long_texts_stay_quick(draw: Draw) -> None:
    text = "The Houthis fired on a base. They fled to the camp. The group said the army left. " * 150
    _, known = draw(text)

    assert len(resolve_claims((), known).mentions) == 900
