"""What a copy changed: told where it was changed, and not where it was only told otherwise."""

from __future__ import annotations

import msgspec
import pytest
from tests.fakes.reports import make_reading

from vedette.merge import align_sentences, find_changes, fingerprint_reading
from vedette.merge.families.titles import changed_titles
from vedette.merge.families.word_pairs import pair_words, words_in
from vedette.records import Mention, Place, Quantity, Reading, Span, TimeExpression

SECOND = "The spokesman for the ministry in Nairobi declined to comment on the timetable of the withdrawal."


def paired(one: str, two: str) -> list[tuple[str, str]]:
    mine, theirs = words_in(one, Span(0, len(one))), words_in(two, Span(0, len(two)))
    return [(mine[i].text, theirs[j].text) for i, j in pair_words(mine, theirs)]


def test_words_that_stand_for_one_another_are_paired() -> None:
    assert paired("some 300 men since June", "about 30 men since July") == [
        ("some", "about"),
        ("300", "30"),
        ("men", "men"),
        ("since", "since"),
        ("June", "July"),
    ]


def place(text: str, name: str, *, geonames: int) -> Place:
    start = text.index(name)
    return Place(start, start + len(name), name, geonames, None, None, "KEN", 5000.0, 0.9)


def found(copy: Reading, original: Reading) -> list[tuple[str, str | None, str | None]]:
    pair = fingerprint_reading(copy), fingerprint_reading(original)
    return [(c.kind, c.text, c.original) for c in find_changes(copy, original, align_sentences(*pair), pair)]


def reading(name: str, sentence: str, **layers: object) -> Reading:
    return make_reading(name, (sentence, SECOND), published="2024-05-20", **layers)


def test_a_place_that_took_another_s_place_is_told_even_if_the_sentence_names_both() -> None:
    first = "Kenya will give up its post at Dhobley in June and the camp at Kismayo before the end of July."
    second = "Kenya will give up its post at Kismayo in June and the camp at Bardera before the end of July."
    places = place(first, "Dhobley", geonames=1), place(first, "Kismayo", geonames=2)
    original = msgspec.structs.replace(reading("wire", first), places=places)
    places = place(second, "Kismayo", geonames=2), place(second, "Bardera", geonames=3)
    copy = msgspec.structs.replace(reading("mill", second), places=places)
    assert found(copy, original) == [("place", "Kismayo", "Dhobley"), ("place", "Bardera", "Kismayo")]


@pytest.mark.parametrize(
    ("told", "low", "high", "changes"),
    [
        ("300", 300, 300, [("number", "300", "about 30")]),
        ("30", 30, 30, [("number", "30", "about 30")]),
        ("some 30", 27, 33, []),
    ],
)
def test_a_number_is_changed_by_another_value_or_by_a_lost_about(
    told: str, low: float, high: float, changes: list[object]
) -> None:
    wire = "Uganda has about 30 soldiers in Jilib and a workshop in Bardera."
    sentence = f"Uganda keeps {told} soldiers in Jilib and a workshop in Bardera."
    at, here = wire.index("about 30"), sentence.index(told)
    original = reading("wire", wire, quantities=[Quantity(at, at + 8, 27, 33, True, "person")])
    quantity = Quantity(here, here + len(told), low, high, low < high, "person")
    assert found(reading("mill", sentence, quantities=[quantity]), original) == changes


@pytest.mark.parametrize(
    ("sentence", "day", "edtf", "changes"),
    [
        ("Burundi leaves the fort at Jowhar on June 8.", "June 8", "2024-06-08", [("date", "June 8", "June 28")]),
        ("Burundi leaves the fort at Jowhar in late June.", "late June", "2024-06-21/2024-06-30", []),
        ("Burundi leaves the fort at Jowhar on June 28.", "June 28", "2023-06-28", []),
    ],
)
def test_days_that_meet_are_one_day(sentence: str, day: str, edtf: str, changes: list[object]) -> None:
    wire = "Burundi leaves the fort at Jowhar on June 28."
    at, here = wire.index("June 28"), sentence.index(day)
    original = reading("wire", wire, times=[TimeExpression(at, at + 7, "DATE", "2024-06-28", "2024-06-28", True)])
    copy = reading("mill", sentence, times=[TimeExpression(here, here + len(day), "DATE", edtf, edtf, True)])
    assert found(copy, original) == changes


@pytest.mark.parametrize(
    ("one", "two", "titles"),
    [
        ("First Minister Amina Osei", "Prime Minister Amina Osei", [("First Minister", "Prime Minister")]),
        ("Minister of Foreign Amina", "the Foreign Minister Amina", [("Minister of Foreign", "Foreign Minister")]),
        ("the Foreign Minister Amina Osei", "the Foreign Minister Amina Osei", []),
    ],
)
def test_titles(one: str, two: str, titles: list[tuple[str, str]]) -> None:
    mine, theirs = words_in(one, Span(0, len(one))), words_in(two, Span(0, len(two)))
    pairs = mine, theirs, pair_words(mine, theirs)
    assert [(here.of(one), there.of(two)) for _, here, there in changed_titles(pairs)] == titles


def test_a_dropped_not_is_told_and_a_not_elsewhere_is_none() -> None:
    wire = reading("wire", "The Djiboutian army did not fire on the convoy near Jowhar, a driver said.")
    copy = reading("mill", "The Djiboutian army did fire on the convoy near Jowhar, a driver said.")
    assert found(copy, wire) == [("meaning", "fire", "fire")]
    other = reading("mill", "The Djiboutian army did not fire on the convoy close to Jowhar, a driver said.")
    assert found(other, wire) == []


def test_until_for_by_is_another_meaning() -> None:
    first, second = "Ghana ends its mission in Juba by March.", "Ghana ends its mission in Juba until March."
    at, here = first.index("March"), second.index("March")
    original = reading("wire", first, times=[TimeExpression(at, at + 5, "DATE", "2025-03", "2025-03", True)])
    copy = reading("mill", second, times=[TimeExpression(here, here + 5, "DATE", "2025-03", "2025-03", True)])
    assert found(copy, original) == [("meaning", "until March", "by March")]


def test_other_words_for_the_same_actor_are_no_change() -> None:
    first, second = "The Kenyan army has left the fort at Afmadow.", "Kenyan troops have left the fort at Afmadow."
    original = _with_mention(reading("wire", first), "The Kenyan army", "force:KEN")
    copy = _with_mention(reading("blog", second), "Kenyan troops", "force:KEN")
    assert found(copy, original) == []


def _with_mention(held: Reading, words: str, entity: str) -> Reading:
    return msgspec.structs.replace(held, mentions=(Mention(0, len(words), "force", named=False, entity=entity),))
