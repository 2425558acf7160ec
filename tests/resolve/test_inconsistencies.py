"""What cannot be right together inside one text."""

from __future__ import annotations

from tests.resolve.conftest import Draw

from vedette.resolve import resolve_claims


def notes(draw: Draw, text: str, **options: object) -> list[tuple[str, str]]:
    claims, known = draw(text, **options)
    return [(text[note.start : note.end], note.kind) for note in resolve_claims(claims, known).notes]


def test_a_people_of_the_wrong_country_is_noted(draw: Draw) -> None:
    assert notes(draw, "In Niger, the hangar is owned by Nigerians.") == [("Nigerians", "inconsistent")]


def test_a_people_whose_country_is_spoken_of_is_not(draw: Draw) -> None:
    assert notes(draw, "Niger fears Nigeria. The Nigerians wait.") == []


def test_a_site_far_from_the_town_it_is_said_to_be_in_is_noted(draw: Draw) -> None:
    found = notes(draw, "They left Air Base 101 in Agadez.", places=("Agadez",))

    assert found == [("Air Base 101", "inconsistent")]


def test_a_site_in_its_own_town_is_not(draw: Draw) -> None:
    assert notes(draw, "They left Air Base 201 in Agadez.", places=("Agadez",)) == []
