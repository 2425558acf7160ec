"""The index of sentences: filled as the record grows, paged without gaps, of current versions alone, unbreakable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.fakes.adding import REPORTS, capture_of, make_report
from tests.fakes.reports import make_claim, make_reading

from vedette.run.adding import add_reading
from vedette.store import Found, Wanted, find_sentences, searching
from vedette.store.indexing import fill_index

if TYPE_CHECKING:
    from vedette.store import Store


def add(store: Store, number: int, *, edition: int = 1) -> None:
    reading = make_report(number, edition=edition)
    add_reading(capture_of(reading), reading, store)


def test_pages_hold_every_sentence_once_newest_first(store: Store) -> None:
    for number in range(REPORTS):
        add(store, number)
    seen: list[Found] = []
    after = None
    while page := find_sentences(store, Wanted("soldiers"), limit=7, after=after):
        seen += page
        after = page[-1].day, page[-1].id
    assert len({found.id for found in seen}) == len(seen) == REPORTS
    assert [found.day for found in seen] == sorted((found.day for found in seen), reverse=True)


def test_what_was_added_since_is_found_and_older_versions_are_not(store: Store) -> None:
    for edition in (1, 2):
        add(store, 3, edition=edition)
        assert fill_index(store) == 1
    assert find_sentences(store, Wanted("203"), limit=5) == []
    assert [found.name for found in find_sentences(store, Wanted("1203"), limit=5)] == ["report-3"]
    assert fill_index(store) == 0


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("soldiers quartered", 1),
        ("SOLDIER*", 1),
        ('"salt works"', 1),
        ('"works salt"', 0),
        ("shopkeeper's", 0),
        ("a'b \\ : & | ! <-> ( ) * ^", 0),
        ("soldiers \x00", 1),
        ("soldiers AND NOT", 0),
    ],
)
def test_words_mean_the_same_in_every_database(store: Store, words: str, hits: int) -> None:
    add(store, 0)
    assert len(find_sentences(store, Wanted(words), limit=5)) == hits


@pytest.mark.parametrize(
    ("words", "hits"),
    [("LAOGHAIRE", 1), ("dun", 1), ("Dún", 1), ("ĐURO", 1), ("έξι", 1), ("εξι", 1), ("strasse", 1), ("Straße", 1),
     ('"cuk straße"', 1), ("ćuk*", 1), ("e\u0301t*", 1), ("duro", 0)],
)  # fmt: skip
def test_accents_and_case_are_passed_over_in_every_database(store: Store, words: str, hits: int) -> None:
    reading = make_reading(
        "a", ["Đuro came by Dún Laoghaire to Ćuk Straße after Έξι, in the été."], published="2031-03-01"
    )
    add_reading(capture_of(reading), reading, store)
    assert len(find_sentences(store, Wanted(words), limit=5)) == hits


def test_filters_ask_what_claims_say(store: Store) -> None:
    add(store, 0)
    assert len(find_sentences(store, Wanted(frame="presence", host="NER", whose="USA"), limit=5)) == 1
    assert find_sentences(store, Wanted(frame="presence", whose="FRA"), limit=5) == []
    assert len(find_sentences(store, Wanted(outlet="Outlet 0", since="2031-03-01", until="2031-03-01"), limit=5)) == 3


def test_pages_of_what_claims_say_hold_every_sentence_once(store: Store) -> None:
    same = make_claim("withdraw"), make_claim("withdraw", force="FRA", number=1)  # two claims in one sentence
    for number in range(7):
        report = make_reading(
            f"left-{number}",
            ["Some 200 soldiers left the salt works.", "They sang."],
            published=f"2031-04-{1 + number % 3:02}",
            claims=[msgspec.structs.replace(claim, id=f"{claim.id}-{number}") for claim in same],
        )
        add_reading(capture_of(report), report, store)
    for wanted in (Wanted(frame="withdraw"), Wanted("soldiers", frame="withdraw", since="2031-04-01")):
        seen: list[Found] = []
        after = None
        while page := find_sentences(store, wanted, limit=2, after=after):
            seen += page
            after = page[-1].day, page[-1].id
        assert sorted(found.name for found in seen) == [f"left-{number}" for number in range(7)]
        assert [found.day for found in seen] == sorted((found.day for found in seen), reverse=True)


def test_a_common_word_finds_what_a_rare_one_does(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(REPORTS):
        add(store, number)
    found = [find_sentences(store, Wanted("soldiers"), limit=5)]
    monkeypatch.setattr(searching, "MANY", 3)
    found.append(find_sentences(store, Wanted("soldiers"), limit=5))
    assert found[0] == found[1]


def test_of_a_sentence_without_end_only_the_beginning_is_indexed(store: Store) -> None:
    reading = make_reading("list", [f"first {'soldiers ' * 12_000}last"], published="2031-03-01")
    add_reading(capture_of(reading), reading, store)
    assert len(find_sentences(store, Wanted("first soldiers"), limit=5)) == 1
    assert find_sentences(store, Wanted("last"), limit=5) == []


def test_report_of_very_many_numbers_is_taken_in(store: Store) -> None:
    numbers = [f"{number}" for number in range(100_000, 140_000)]
    reading = make_reading("table", [f"Lot {' '.join(numbers)} sold."], published="2031-03-01")
    for name in ("table", "again"):
        add_reading(capture_of(reading), msgspec.structs.replace(reading, id=name), store)
    assert {found.name for found in find_sentences(store, Wanted("lot"), limit=5)} == {"again", "table"}
