"""Offices, ranks and the names of places as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.resolve import resolve_claims
from vedette.resolve.claims.offices import is_rank
from vedette.resolve.entities.ground import plain_name

if TYPE_CHECKING:
    from tests.resolve.conftest import Draw


def test_the_name_inside_an_office_is_its_holder(draw: Draw) -> None:
    text = "President Orla Venn met Deputy Foreign Minister Ivo Talin in Oslo."
    claims, known = draw(
        text, [("position", {"office": "Deputy Foreign Minister Ivo Talin", "holder": "President Orla Venn"})]
    )
    roles = resolve_claims(claims, known).claims[0].roles
    assert text[roles["office"][0].start : roles["office"][0].end] == "Deputy Foreign Minister"
    assert roles["holder"][0].name == "Ivo Talin"


def test_what_an_envoy_is_for_is_no_holder(draw: Draw) -> None:
    claims, known = draw(
        "Ivo Talin, the envoy for Syria, spoke.", [("position", {"office": "envoy for Syria", "holder": "Ivo Talin"})]
    )
    assert resolve_claims(claims, known).claims[0].roles["holder"][0].name == "Ivo Talin"


def test_a_rank_is_no_office(draw: Draw) -> None:
    claims, known = draw(
        "Brigadier General Ivo Talin spoke.", [("position", {"office": "Brigadier General", "holder": "Ivo Talin"})]
    )
    assert resolve_claims(claims, known).claims == ()


@pytest.mark.parametrize(("words", "rank"), [("Lt. Col.", True), ("chief of staff", False), ("", False)])
def test_ranks(words: str, rank: bool) -> None:
    assert is_rank(words) is rank


@pytest.mark.parametrize(
    ("name", "shown"), [("Ţarţūs", "Tartus"), ("La‘l", "Lal"), ("Abéché", "Abéché"), ("Şanlıurfa", "Şanlıurfa")]
)
def test_names_lose_only_the_marks_of_transliterations(name: str, shown: str) -> None:
    assert plain_name(name) == shown


@pytest.mark.parametrize(
    ("text", "site", "country"),
    [
        ("They stay at Yarmouk camp, near Tripoli, in Libya.", "Yarmouk camp", "LBY"),
        ("They stay at Yarmouk camp, near Damascus, in Syria.", "Yarmouk camp", "SYR"),
    ],
)
def test_what_the_text_puts_a_site_near_beats_the_tables(draw: Draw, text: str, site: str, country: str) -> None:
    town = "Tripoli" if country == "LBY" else "Damascus"
    claims, known = draw(text, [("presence", {"force": "They", "place": site})], places=(town,))
    place = resolve_claims(claims, known).claims[0].place
    assert place is not None
    assert place.country == country


def test_the_province_is_no_town(draw: Draw) -> None:
    text = "Soldiers left Niamey. They told officers in the province."
    claims, known = draw(text, [("presence", {"force": "officers", "place": "the province"})], places=("Niamey",))
    place = resolve_claims(claims, known).claims[0].place
    assert place is None or place.name != "Niamey"
