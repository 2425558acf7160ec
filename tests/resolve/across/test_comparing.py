"""Near calls between reports: with the name, the context and the country that speak for and against."""

from __future__ import annotations

import time

from vedette.lexicon import load_actors
from vedette.records import Entity, NearCall, Sighting
from vedette.resolve import compare_entities


def person(
    name: str,
    country: str | None = None,
    article: str = "a",
    *,
    id: str | None = None,
    office: str = "",
    near: str = "",
) -> Sighting:
    made = id or f"person:{name.lower().replace(' ', '-')}"
    return Sighting(
        Entity(made, "person", name, country),
        article,
        names=(name,),
        offices=(office,) if office else (),
        company=(near,) if near else (),
    )


def calls(*sightings: Sighting) -> tuple[NearCall, ...]:
    return compare_entities(sightings, load_actors())


def test_two_spellings_are_a_call_with_its_reasons() -> None:
    (call,) = calls(
        person("Omar Qadhran", "LBY", "one", office="Commander", near="force:LBY"),
        person("Umar Gadhran", "LBY", "two", office="commander", near="force:LBY"),
    )
    assert (call.question, call.one, call.two) == ("same", "person:omar-qadhran", "person:umar-gadhran")
    assert call.score > 0.9
    assert call.articles + call.others == ("one", "two")
    text = " | ".join(call.reasons)
    assert "names alike" in text
    assert "both of LBY" in text
    assert "both commander" in text
    assert "both in claims with force:LBY" in text


def test_another_country_speaks_against() -> None:
    (here,) = calls(person("Omar Qadhran", "LBY"), person("Umar Gadhran", "LBY"))
    (there,) = calls(person("Omar Qadhran", "LBY"), person("Umar Gadhran", "TCD"))
    assert there.score < here.score - 0.25
    assert "of LBY and of TCD" in there.reasons


def test_relatives_are_no_call() -> None:
    assert calls(person("Khalid Qadhran", "LBY"), person("Salem Qadhran", "LBY")) == ()


def test_a_last_name_alone_waits_for_a_person_to_judge() -> None:
    (call,) = calls(person("Anna Lisk", "DNK"), person("Lisk", "DNK"))
    assert 0.55 <= call.score < 0.85


def test_one_id_of_two_countries_may_be_two_people() -> None:
    (call,) = calls(
        person("Ali Hassan", "IRQ", "one"), person("Ali Hassan", "IRQ", "two"), person("Ali Hassan", "TCD", "three")
    )
    assert (call.question, call.one, call.two) == ("apart", "person:ali-hassan", "person:ali-hassan")
    assert (call.articles, call.others) == (("one", "two"), ("three",))


def test_whom_the_tables_know_is_settled() -> None:
    known = load_actors().actor_named("Khalifa Haftar")
    son = load_actors().actor_named("Saddam Haftar")
    assert known is not None
    assert son is not None
    assert calls(person(known.name, "LBY", id=known.id), person(son.name, "LBY", id=son.id)) == ()
    (call,) = calls(person(known.name, "LBY", id=known.id), person("Chalifa Hifter", "LBY"))
    assert {call.one, call.two} == {known.id, "person:chalifa-hifter"}


def test_sites_meet_only_where_they_lie_together() -> None:
    def site(id: str, name: str, lat: float) -> Sighting:
        return Sighting(Entity(id, "site", name, "TCD", lat=lat, lon=20.0), id)

    (call,) = calls(site("site:a", "Camp Zarbuna", 14.2), site("site:b", "Zarbuna Camp", 14.21))
    assert "within some 10 km of one another" in call.reasons
    assert calls(site("site:a", "Camp Zarbuna", 14.2), site("site:b", "Zarbuna Camp", 19.0)) == ()


def test_many_people_are_compared_in_bounded_time() -> None:
    letters = "abdegiklmnoprstuz"
    crowd = [
        person(
            f"{letters[i % 17]}{letters[i // 17 % 17]}ron {letters[i % 13]}al{letters[i // 13 % 17]}{i % 7}os".title(),
            "NER",
        )
        for i in range(3000)
    ]
    began = time.process_time()
    calls(*crowd)
    assert time.process_time() - began < 20


def described(words: str, article: str) -> Sighting:
    """Somebody whom a report only describes."""
    return Sighting(Entity(f"person:{words.lower().replace(' ', '-')}", "person", words, "DNK"), article, names=())


def test_those_who_are_only_described_are_never_one() -> None:
    assert calls(described("Danish official", "one"), described("high-ranking Danish defence official", "two")) == ()
    assert calls(described("senior diplomat", "one"), described("a senior diplomat", "two")) == ()
    assert calls(described("Danish spokesman", "one"), person("Danish spokesman", "DNK", "two", id="person:x")) == ()
