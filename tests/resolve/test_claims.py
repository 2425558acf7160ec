"""Claims whose fillers are known: entity, kind, country, place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.conftest import Draw, draw_text

from vedette.lexicon.countries import read_table
from vedette.resolve import resolve_claims


def filler(draw: Draw, text: str, slot: str, words: str, **options: object) -> tuple[str | None, str | None]:
    """Entity and country of the words that fill a slot: `"withdraw.force"`."""
    frame, role = slot.split(".")
    claims, known = draw(text, [(frame, {role: words})], **options)
    found = resolve_claims(claims, known).claims[0].roles[role][0]
    return found.entity, found.country


@pytest.mark.parametrize(
    ("text", "slot", "words", "entity"),
    [
        ("French troops left Chad.", "withdraw.force", "French troops", "force:FRA"),
        ("Chad told the Americans to leave.", "withdraw.force", "the Americans", "force:USA"),
        ("The Americans ended the pact.", "terminate.actor", "The Americans", "government:USA"),
        ("Paris ended the pact.", "terminate.actor", "Paris", "government:FRA"),
        ("France ended the pact.", "terminate.actor", "France", "state:FRA"),
        ("France has left Niger.", "withdraw.force", "France", "force:FRA"),
        ("Ghana expelled Togo from a camp.", "expel.target", "Togo", "force:TGO"),
        ("French and Chadian officers met.", "consult.party", "French and Chadian officers", "force:FRA+TCD"),
        ("The base went to the Malian army.", "handover.receiver", "the Malian army", "force:MLI"),
        ("Wagner fighters came to Mali.", "arrive.force", "Wagner fighters", "force:wagner-group"),
    ],
)
def test_a_role_tells_which_face_of_a_nation_is_meant(
    draw: Draw, text: str, slot: str, words: str, entity: str
) -> None:
    assert filler(draw, text, slot, words)[0] == entity


@pytest.mark.parametrize(
    ("text", "slot", "words", "entity"),
    [
        ("French troops are in Chad. About 120 soldiers go.", "withdraw.force", "About 120 soldiers", "force:FRA"),
        ("French troops are in Chad, some 30 in Abeche.", "presence.force", "some 30", "force:FRA"),
        ("The Malian army came. The army stayed.", "presence.force", "The army", "force:MLI"),
        ("There was a coup in Niger. The junta ended the pact.", "terminate.actor", "The junta", "government:NER"),
        ("Boko Haram struck again. The group fled.", "withdraw.force", "The group", "organisation:boko-haram"),
    ],
)
def test_nouns_without_a_nation_mean_what_came_before(
    draw: Draw, text: str, slot: str, words: str, entity: str
) -> None:
    assert filler(draw, text, slot, words)[0] == entity


def test_a_force_is_that_of_its_sender(draw: Draw) -> None:
    claims, known = draw(
        "Hungary will send 200 soldiers.", [("deploy", {"sender": "Hungary", "force": "200 soldiers"})]
    )

    assert resolve_claims(claims, known).claims[0].roles["force"][0].entity == "force:HUN"


@pytest.mark.parametrize(
    ("text", "slot", "words", "entity"),
    [
        ("They quit Camp Lemonnier.", "withdraw.place", "Lemonnier", "site:camp-lemonnier"),
        ("About 200 of the French troops left.", "withdraw.force", "About 200", "force:FRA"),
        ("The army of Togo came.", "arrive.force", "The army", "force:TGO"),
        ("He met Boko Haram.", "consult.partner", "Boko", "organisation:boko-haram"),
    ],
)
def test_a_piece_means_what_the_whole_phrase_means(draw: Draw, text: str, slot: str, words: str, entity: str) -> None:
    assert filler(draw, text, slot, words)[0] == entity


def test_we_are_the_side_of_the_speaker(draw: Draw) -> None:
    text = '"We shall leave," a Ghanaian army spokesman said.'
    says = (("a Ghanaian army spokesman", "We shall leave"),)

    assert filler(draw, text, "withdraw.force", "We", says=says) == ("force:GHA", "GHA")


def test_we_in_a_communique_are_its_author(draw: Draw) -> None:
    text = "We ended the pact."

    assert filler(draw, text, "terminate.actor", "We", outlet="Press Office of the Togolese Armed Forces") == (
        "force:TGO",
        "TGO",
    )


def test_an_agreement_is_one_thing_with_its_parties(draw: Draw) -> None:
    text = "Chad dropped its defence pact with France. The deal had been signed in 1976."
    claims, known = draw(
        text,
        [
            ("terminate", {"actor": "Chad", "partner": "France", "agreement": "its defence pact with France"}),
            ("agree", {"agreement": "The deal"}),
        ],
    )
    first, second = (one.roles["agreement"][0] for one in resolve_claims(claims, known).claims)

    assert first.name == "France-Chad defence agreement"
    assert second.entity == first.entity


def test_what_is_no_entity_has_its_kind_alone(draw: Draw) -> None:
    claims, known = draw("He is the minister.", [("position", {"office": "the minister"})])
    office = resolve_claims(claims, known).claims[0].roles["office"][0]

    assert (office.kind, office.entity) == ("other", None)


def test_the_place_of_a_withdrawal_is_where_the_force_leaves(draw: Draw) -> None:
    text = "The soldiers flew from Agadez to Accra."
    claims, known = draw(text, [("withdraw", {"place": "Agadez", "destination": "Accra"})], places=("Agadez", "Accra"))
    place = resolve_claims(claims, known).claims[0].place

    assert place is not None
    assert (place.name, place.country, place.precision) == ("Agadez", "NER", 1)
    assert abs((place.lat or 0) - 16.97) < 0.1


def test_a_withdrawal_with_only_a_destination_has_no_place(draw: Draw) -> None:
    claims, known = draw("They flew to Accra.", [("withdraw", {"destination": "Accra"})], places=("Accra",))

    assert resolve_claims(claims, known).claims[0].place is None


def test_a_garbled_site_is_found_and_noted(draw: Draw) -> None:
    text = "Some of them sleep at the 101st Air Force Base, Niger."
    claims, known = draw(text, [("presence", {"place": "the 101st Air Force Base"})])
    resolved = resolve_claims(claims, known)

    assert resolved.claims[0].roles["place"][0].entity == "site:air-base-101"
    assert [note.kind for note in resolved.notes] == ["garbled"]


def test_entities_stand_once_and_clusters_hold_their_mentions(draw: Draw) -> None:
    text = "U.S. troops and US forces met American soldiers."
    _, known = draw(text)
    resolved = resolve_claims((), known)

    assert [one.id for one in resolved.entities] == ["force:USA"]
    assert [
        [text[resolved.mentions[i].start : resolved.mentions[i].end] for i in group] for group in resolved.clusters
    ] == [["U.S. troops", "US forces", "American soldiers"]]


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=150))
def test_any_text_resolves_to_offsets_of_its_own(text: str) -> None:
    claims, known = draw_text(f"{text} They left.", [("withdraw", {"force": "They"})])
    resolved = resolve_claims(claims, known)

    assert len(resolved.claims) == 1
    assert [(one.start, one.end) for one in resolved.mentions] == [
        (one.start, one.end) for one in known.annotated.mentions
    ]
    assert {one.entity for one in resolved.mentions if one.entity} <= {one.id for one in resolved.entities}


@pytest.mark.parametrize("words", ["Zorv", "the", "the zorv", "101", "its zorv", "the two zorvs", "some", "—", "of"])
def test_odd_words_in_any_role_break_nothing(draw: Draw, words: str) -> None:
    rows = list(read_table("actors", "role_kinds"))
    roles = [("presence" if row["frame"] == "*" else row["frame"], row["role"]) for row in rows]
    claims, known = draw(f"They saw it in Chad: {words} of {words}.", [(frame, {role: words}) for frame, role in roles])

    assert len(resolve_claims(claims, known).claims) == len(rows)


def test_a_text_with_nothing_in_it_gives_nothing(draw: Draw) -> None:
    _, known = draw("")
    resolved = resolve_claims((), known)

    assert (resolved.claims, resolved.entities, resolved.clusters) == ((), (), ())
