"""Meanings by themselves: of names, of nouns with a nation's word, in their roles."""

from __future__ import annotations

import pytest

from vedette.lexicon.actors.lookup import load_actors
from vedette.resolve.coreference.person_names import People, name_within
from vedette.resolve.entities.literal import is_plural, literal, without_article
from vedette.resolve.entities.meaning import Meaning
from vedette.resolve.entities.roles import in_role, role_kinds


@pytest.mark.parametrize(
    ("words", "entity", "form"),
    [
        ("the Chadians", "state:TCD", "people"),
        ("Moscow", "government:RUS", "capital"),
        ("the Iraqi parliament", "government:council-of-representatives", "name"),
        ("the Ghanaian foreign ministry", "government:ministry-of-foreign-affairs-of-ghana", "described"),
        ("American engineers", "force:USA", "name"),
        ("French officials", "person:french-officials", "described"),
    ],
)
def test_words_that_tell_by_themselves(words: str, entity: str, form: str) -> None:
    meaning = literal(words, load_actors())

    assert meaning is not None
    assert (meaning.entity, meaning.form) == (entity, form)


def test_words_that_do_not_tell_by_themselves() -> None:
    assert literal("the group", load_actors()) is None
    assert literal("soldiers", load_actors()) is None


def test_a_people_in_two_roles() -> None:
    people = Meaning("state:TCD", "state", "Chad", "TCD", "people")

    assert in_role(people, "withdraw", "force").entity == "force:TCD"
    assert in_role(people, "terminate", "actor").entity == "government:TCD"


def test_a_frame_s_own_row_goes_before_the_role_s() -> None:
    assert role_kinds("expel", "target").country == "force"
    assert role_kinds("accuse", "target").country == "state"
    assert not role_kinds("position", "office").is_entity


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Maltese Foreign Minister Anna-Maria Orla", "Anna-Maria Orla"),
        ("Maj. Gen. Kenneth Orla", "Kenneth Orla"),
        ("the minister", None),
        ("Mohammed al-Orli", "Mohammed al-Orli"),
    ],
)
def test_the_name_in_a_phrase(words: str, name: str | None) -> None:
    assert name_within(words, load_actors()) == name


def test_one_person_over_spellings() -> None:
    people = People()
    first = people.meet("Kenneth Orla", None)

    assert people.meet("Orla", "GHA").entity == first.entity
    assert people.meet("K. Orla", None).country == "GHA"


def test_number_of_nouns() -> None:
    assert [is_plural(word) for word in ("troops", "army", "personnel", "corps")] == [True, False, True, False]


def test_articles_are_left_out() -> None:
    assert without_article("all  the armed factions") == "armed factions"
