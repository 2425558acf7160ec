"""Questions to a record: one subject, its time line, what changed, two reports, the outlets."""

from __future__ import annotations

import json
from datetime import date

import jsonschema
import msgspec
import pytest
from tests.fakes.reports import make_reading
from tests.fakes.salt_road import make_salt_road, salt_road_readings

from vedette.errors import SettingError
from vedette.records import (
    Conflict,
    CountRange,
    ForceRef,
    Judgement,
    PlaceRef,
    Presence,
    Quantity,
    Side,
    Situation,
    Source,
    schema_of,
)
from vedette.run import (
    ask_changes,
    ask_claims,
    ask_sources,
    ask_timeline,
    compare_readings,
    fold_entries,
    show_subject,
)
from vedette.run.changing import find_differences
from vedette.run.showing import make_profile
from vedette.run.sourcing import count_outlets
from vedette.store import Store

MARCH, JULY = date(2031, 3, 10), date(2031, 7, 1)
BASE = PlaceRef("site:base", "Salt Base", "NER", 17.0, 8.0, 2000.0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_salt_road(tmp_path_factory.mktemp("salt"))


def valid(name: str, answer: msgspec.Struct) -> None:
    jsonschema.Draft202012Validator(schema_of(name)).validate(json.loads(msgspec.json.encode(answer)))


def presence(state: str = "present", *, claims: tuple[str, ...] = ("one",), figure: float | None = None) -> Presence:
    force = ForceRef("force:USA", "Armed forces of the United States", "USA")
    count = CountRange(figure, figure, ())
    return Presence(force, BASE, "NER", state, count, None, None, 1, 1, len(claims), None, "F3", "why", (), claims)


def situation(*presences: Presence, conflicts: tuple[Conflict, ...] = ()) -> Situation:
    return Situation("2031-03-01", "2031-03-01", presences, (), conflicts, (), ())


@pytest.mark.parametrize("asked", ["Air Base 201", "the air base 201", "site:Air Base 201", "201"])
def test_a_subject_is_found_by_name_id_or_words_of_its_name(store: Store, asked: str) -> None:
    assert show_subject(store, asked, as_of=MARCH, known=MARCH).subject.id == "site:Air Base 201"


@pytest.mark.parametrize("asked", ["Niger", "NER", "state:NER"])
def test_a_claim_on_a_base_is_found_under_its_country(store: Store, asked: str) -> None:
    profile = show_subject(store, asked, as_of=MARCH, known=MARCH)
    assert profile.subject.kind == "state"
    assert {claim.article for claim in profile.claims} == {"wire-1", "mill-2", "radio-3", "paper-4"}
    valid("profile", profile)


def test_a_force_is_found_by_any_name_of_the_tables_and_holds_its_lines(store: Store) -> None:
    profile = show_subject(store, "US forces", as_of=JULY, known=JULY)
    assert [line.state for line in profile.presences] == ["left"]
    assert [claim.told_as for claim in profile.claims][-2:] == ["done", "planned"]


def test_both_sides_of_a_conflict_are_there_with_their_claims(store: Store) -> None:
    claims = ask_claims(store)[0]
    sides = tuple(Side(i.outlet or "", (i.claim.id,), 1) for i in claims if i.article in {"radio-3", "paper-4"})
    elsewhere = Conflict("count", "count at another base", (Side("1", ("x",), 1), Side("2", (sides[0].claims[0],), 1)))
    rows = msgspec.structs.replace(situation(), conflicts=(Conflict("count", "count", sides), elsewhere))
    profile = make_profile("Air Base 201", claims, rows)
    assert [conflict.about for conflict in profile.conflicts] == ["count"]
    words = {claim.id: claim.words for claim in profile.claims}
    assert {words[side.claims[0]][:12] for side in sides} == {"Tidewater Ra", "=140 to 150 "}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Air Base 210", "near it: Air Base 201 (site:Air Base 201)"),
        ("site:air-base-99", "near it: Air Base 201"),
        ("qqq", "nothing on record is called 'qqq'"),
        ("AFRICOM", "it belongs to Armed forces of"),
    ],
)
def test_an_unknown_name_is_one_clear_line(store: Store, asked: str, said: str) -> None:
    with pytest.raises(SettingError) as caught:
        show_subject(store, asked, as_of=MARCH, known=MARCH)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_time_line_keeps_plan_and_deed_apart_and_copies_together(store: Store) -> None:
    line = ask_timeline(store, "Air Base 201", known=JULY)
    valid("timeline", line)
    shown = [(entry.day, entry.told_as) for entry in line.entries]
    assert ("2031-06-14", "done") in shown
    assert ("../2031-06-15", "planned") in shown
    assert shown.index(("2031-06-14", "done")) < shown.index(("../2031-06-15", "planned"))


def test_what_two_outlets_tell_alike_is_one_entry_with_both_roots(store: Store) -> None:
    claims = list(show_subject(store, "Air Base 201", as_of=MARCH, known=MARCH).claims)
    one = next(claim for claim in claims if claim.article == "radio-3")
    other = msgspec.structs.replace(
        one, id="claim:x", outlet="Kestrel", root=msgspec.structs.replace(one.root, key="outlet:kestrel")
    )
    (entry,) = fold_entries([one, other])
    assert (entry.roots, entry.outlets, entry.from_published) == (2, ("Tidewater Radio", "Kestrel"), True)


def test_what_changed_is_told_with_the_claims_that_changed_it(store: Store) -> None:
    changes = ask_changes(store, since=MARCH, until=JULY)
    valid("changes", changes)
    assert changes.reports == 1
    state = next(change for change in changes.changes if change.kind == "state")
    assert (state.before or "").startswith("leaving")
    assert (state.after or "").startswith("left")
    assert [claim.words[:27] for claim in changes.claims if claim.id in state.claims] == ["American soldiers handed Ai"]


def test_nothing_changes_where_nothing_was_published(store: Store) -> None:
    assert ask_changes(store, since=date(2031, 6, 20), until=date(2031, 6, 25)).changes == ()


COUNTED = Conflict("count", "count at Salt Base: 1 or 2", (Side("1", ("one",), 1), Side("2", ("two",), 1)))


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (situation(), situation(presence()), ["new"]),
        (situation(presence()), situation(), ["withdrawn"]),
        (situation(presence()), situation(presence()), []),
        (situation(presence()), situation(presence("left")), ["state"]),
        (situation(presence()), situation(presence(claims=("one", "two"))), ["confirmed"]),
        (situation(presence(figure=5)), situation(presence(figure=9)), ["count"]),
        (situation(), situation(conflicts=(COUNTED,)), ["contradicted"]),
        (situation(conflicts=(COUNTED,)), situation(), ["settled"]),
    ],
)
def test_how_two_situations_differ(before: Situation, after: Situation, kinds: list[str]) -> None:
    found = find_differences(before, after, {"one": "a spokesman", "two": "an official"}, fresh={"two"})
    assert [change.kind for change in found] == kinds


def test_only_the_claims_that_came_in_between_are_told_of_a_confirmation() -> None:
    before, after = situation(presence()), situation(presence(claims=("one", "two")))
    (change,) = find_differences(before, after, {"one": "a spokesman", "two": "an official"}, fresh={"two"})
    assert change.claims == ("two",)


def test_two_reports_are_compared_sentence_by_sentence_and_claim_by_claim() -> None:
    wire, mill = salt_road_readings()[:2]
    found = compare_readings(wire, mill)
    valid("comparison", found)
    assert (found.how, found.copy) == ("syndicated", "mill-2")
    assert [pair.kind for pair in found.sentences] == ["changed", "same", "same", "same"]
    assert [(pair.kind, pair.differs) for pair in found.claims if pair.two] == [("changed", ("count",))]
    assert [pair.kind for pair in found.claims].count("dropped") == 2


def test_a_changed_number_is_named_and_a_dropped_sentence_stands_where_it_was() -> None:
    wire = ("Some 400 men drink tea at the salt works in the old town.", "A goat was sold for a song at noon today.")
    mill = (
        "Some 4,000 men drink tea at the salt works in the old town.",
        "Nobody has ever seen a blue camel here.",
    )
    one = make_reading("a", wire, published="2031-03-01", quantities=[Quantity(5, 8, 400, 400, False, "person")])
    two = make_reading("b", mill, published="2031-03-02", quantities=[Quantity(5, 10, 4000, 4000, False, "person")])
    found = compare_readings(one, two)
    assert [pair.kind for pair in found.sentences] == ["changed", "added", "dropped"]
    assert [(c.kind, c.text, c.original) for c in found.sentences[0].changes] == [("number", "4,000", "400")]


def test_a_report_compared_with_itself_is_the_same_throughout() -> None:
    wire = salt_road_readings()[0]
    found = compare_readings(wire, wire)
    assert {pair.kind for pair in (*found.sentences, *found.claims)} == {"same"}


def test_outlets_are_told_with_what_is_their_own(store: Store) -> None:
    answer = ask_sources(store, known=JULY)
    valid("sources", answer)
    rows = {row.outlet: row for row in answer.outlets}
    assert (rows["Corvid Wire"].reports, rows["Corvid Wire"].own, rows["Corvid Wire"].copied_by) == (2, 2, 1)
    assert rows["Newsmill"].own == 0
    assert [(origin.outlet, origin.share) for origin in rows["Newsmill"].copied_from] == [("Corvid Wire", 1.0)]
    assert rows["Corvid Wire"].last_published == "2031-06-15"


def test_a_letter_is_that_of_a_person_and_a_failed_look_is_said() -> None:
    letter = Judgement("ana", "2031-03-01T09:00:00+00:00", "letter", "outlet", ("Wire",), "named names", letter="B")
    rows = count_outlets(
        [("a", "Wire", "2031-03-01", 3)], [], [Source("silent.example", "2031-03-02T00:00:00Z", "404")], [letter]
    )
    assert [(row.outlet, row.letter, row.letter_why, row.result) for row in rows] == [
        ("Wire", "B", "named names", "not looked at again"),
        ("silent.example", None, None, "404"),
    ]


def test_before_the_first_report_no_outlet_is_known(store: Store) -> None:
    assert ask_sources(store, known=date(2031, 1, 1)).outlets == ()
