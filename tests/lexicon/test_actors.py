"""Who words name: by the tables and by a nation's word with a noun."""

from __future__ import annotations

import pytest

from vedette.lexicon.actors.lookup import Actors, load_actors, successor_of
from vedette.lexicon.countries import read_table


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


@pytest.mark.parametrize(
    ("words", "entity"),
    [
        ("American military personnel", "force:USA"),
        ("US forces", "force:USA"),
        ("the Chadian army", "force:TCD"),
        ("Kremlin forces", "force:RUS"),
        ("troops from France", "force:FRA"),
        ("about 200 French soldiers", "force:FRA"),
        ("most of the 2,500 American troops", "force:USA"),
        ("Nigerien soldiers", "force:NER"),
        ("Nigerian soldiers", "force:NGA"),
        ("the government in Damascus", "government:SYR"),
        ("Niger's military junta", "government:NER"),
        ("neighbouring Cameroon", "state:CMR"),
        ("the Democratic Republic of Congo", "state:COD"),
        ("Congo-Brazzaville", "state:COG"),
        ("Wagner mercenaries", "force:wagner-group"),
        ("Boko Haram fighters", "organisation:boko-haram"),
        ("Iran’s Revolutionary Guards", "force:islamic-revolutionary-guard-corps"),
        ("the U.S.-led coalition", "force:global-coalition-against-islamic-state"),
        ("The Hill", "outlet:the-hill"),
        ("Kataʼib Hezbollah", "organisation:kataib-hezbollah"),
    ],
)
def test_words_name_an_actor(actors: Actors, words: str, entity: str) -> None:
    actor = actors.actor_named(words)

    assert actor is not None
    assert actor.id == entity


@pytest.mark.parametrize(
    "words",
    ["the hill", "us", "soldiers in Chad", "the group", "pro-Iranian militias", "New Mexico", "", "…", "the 101 men"],
)
def test_words_that_name_nobody(actors: Actors, words: str) -> None:
    assert actors.actor_named(words) is None


def test_the_countries_of_a_text_decide_between_actors_of_one_name(actors: Actors) -> None:
    syrian = actors.actor_named("SNA", countries=("SYR",))

    assert syrian is not None
    assert syrian.id == "force:syrian-national-army"


def test_two_nations_give_no_single_country(actors: Actors) -> None:
    description = actors.describe("American and Kremlin forces")

    assert description.country is None
    assert description.nations == ("USA", "RUS")
    assert description.kind == "force"


def test_a_nation_that_leads_or_backs_is_not_the_force_s_own(actors: Actors) -> None:
    assert actors.country_of_words("Turkish-backed fighters") is None
    assert actors.country_of_words("the Chadian armed forces") == "TCD"


def test_a_part_is_found_under_its_wholes(actors: Actors) -> None:
    assert actors.wholes("force:quds-force") == ("force:islamic-revolutionary-guard-corps", "force:IRN", "state:IRN")


def test_names_in_a_text_are_the_longest_and_do_not_overlap(actors: Actors) -> None:
    text = "Soldiers of the South Sudanese army met Papua New Guinea's minister in New Mexico."

    assert [text[name.start : name.end] for name in actors.names_in(text)] == ["South Sudanese", "Papua New Guinea"]


def test_every_parent_is_an_actor(actors: Actors) -> None:
    orphans = [one.id for one in actors.table.actors.values() if one.parent and actors.actor(one.parent) is None]

    assert orphans == []


def test_every_country_of_an_actor_is_a_state(actors: Actors) -> None:
    unknown = [
        one.id for one in actors.table.actors.values() if one.country and actors.actor(f"state:{one.country}") is None
    ]

    assert unknown == []


def test_wholes_lead_from_the_unit_to_the_state() -> None:
    assert load_actors().wholes("force:quds-force")[-1] == "state:IRN"


def test_a_successor_has_its_day_and_every_row_of_the_table_names_actors() -> None:
    found = successor_of("force:wagner-group")
    assert found is not None
    assert (found.successor, found.succeeded) == ("force:africa-corps", "2023-11/2025-06")
    names = {actor.name for actor in load_actors().table.actors.values()}
    rows = list(read_table("actors", "successors"))
    assert {row[column] for row in rows for column in ("name", "successor")} <= names
