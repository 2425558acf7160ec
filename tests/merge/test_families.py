"""Families: who copies whom, by what, and what the copy changed."""

from __future__ import annotations

import pytest
from tests.fakes.reports import make_reading

from vedette.merge import CopyIndex, align_sentences, find_changes, fingerprint_reading, group_families, link_copies
from vedette.merge.families.fingerprint import make_feature
from vedette.records import Quantity, Reading

WIRE = (
    "The United States will withdraw its last 900 soldiers from Niger by September 15, an official told Corvid Wire.",
    "Some 650 of the American soldiers are stationed at Air Base 201 outside the desert town of Agadez.",
    "Air Base 101 in Niamey would be handed over to the Nigerien army before July 10, the official said.",
    "Around 100 Russian instructors arrived at Air Base 101 in April and keep to a hangar of their own.",
    "A spokesman for the defence ministry in Niamey declined to comment on the timetable.",
    "Washington had asked to keep a small liaison team in Niamey, but the junta refused the request.",
)
REWRITE = (
    "America's last 900 soldiers quit Niger by September 15, an official has let slip to Corvid Wire.",
    "Of these Americans 650 sit at Air Base 201, outside Agadez, a town in the desert.",
    "First to go is Air Base 101 in Niamey, handed to the army of Niger by July 10, says the official.",
    "The Russians, 100 instructors or so, moved to Air Base 101 and a hangar of their own in April.",
    "Niamey's defence ministry would not comment.",
    "The junta refused when Washington asked for a liaison team to be kept in Niamey.",
)
OTHER = (
    "Gunmen killed twelve farmers in a raid on a village near the border on Tuesday, residents said.",
    "The governor visited the wounded in Tillaberi and promised that more gendarmes would come.",
    "No group has said that it was behind the raid, the third in the region this month.",
    "Niger's junta has fought armed groups with help from Russian instructors since April.",
)


def prints(*readings: Reading) -> list:
    return [fingerprint_reading(reading) for reading in readings]


@pytest.mark.parametrize(
    ("word", "feature"),
    [("Niamey", "^niamey"), ("1,000", "#1000"), ("seventy", "#70"), ("the", ""), ("handed", "hande"), ("101.", "#101")],
)
def test_a_word_becomes_a_name_a_number_or_a_stem(word: str, feature: str) -> None:
    assert make_feature(word) == feature


def test_a_rewrite_is_linked_to_its_original_and_another_report_is_not() -> None:
    wire, blog, other = prints(
        make_reading("wire-1", WIRE, published="2024-05-20"),
        make_reading("blog-3", REWRITE, published="2024-05-22"),
        make_reading("raid-9", OTHER, published="2024-05-21"),
    )
    index = CopyIndex([wire, other])
    (link,) = link_copies(blog, index.candidates(blog))
    assert (link.copy, link.of, link.how) == ("blog-3", "wire-1", "rewritten")
    assert link_copies(other, [wire]) == []


@pytest.mark.parametrize(
    ("sentences", "how"), [(WIRE, "same bytes"), (WIRE[:5], "syndicated"), ((*OTHER[:2], *WIRE), "syndicated")]
)
def test_how_a_report_is_copied(sentences: tuple[str, ...], how: str) -> None:
    wire, copy = prints(
        make_reading("wire-1", WIRE, published="2024-05-20"), make_reading("copy", sentences, published="2024-05-21")
    )
    (link,) = link_copies(copy, [wire])
    assert link.how == how


def test_the_later_report_is_the_copy_whichever_is_added_first() -> None:
    late, early = prints(
        make_reading("late", WIRE[:5], published="2024-05-23"), make_reading("early", WIRE, published="2024-05-20")
    )
    (link,) = link_copies(early, [late])
    assert (link.copy, link.of) == ("late", "early")


def test_a_family_joins_chains_of_copies_under_the_earliest() -> None:
    a, b, c, d = prints(
        make_reading("a", WIRE, published="2024-05-20"),
        make_reading("b", REWRITE, published="2024-05-21"),
        make_reading("c", REWRITE[:5], published="2024-05-22"),
        make_reading("d", OTHER, published="2024-05-19"),
    )
    links = [*link_copies(b, [a]), *link_copies(c, [b])]
    families = group_families({"d": "2024-05-19", "c": "2024-05-22", "b": "2024-05-21", "a": "2024-05-20"}, links)
    assert [(family.head, family.articles) for family in families] == [("d", ("d",)), ("a", ("a", "b", "c"))]
    assert d.article == "d"


def test_a_changed_number_and_a_dropped_sentence_are_told() -> None:
    garbled = (WIRE[0].replace("900", "9,000"), *WIRE[1:5])
    wire = make_reading(
        "wire-1", WIRE, quantities=[Quantity(WIRE[0].index("900"), WIRE[0].index("900") + 3, 900, 900, False, "person")]
    )
    at = garbled[0].index("9,000")
    copy = make_reading("mill", garbled, quantities=[Quantity(at, at + 5, 9000, 9000, False, "person")])
    pair = (fingerprint_reading(copy), fingerprint_reading(wire))
    changes = find_changes(copy, wire, align_sentences(*pair), pair)
    assert [(change.kind, change.text, change.original) for change in changes] == [
        ("number", "9,000", "900"),
        ("dropped", None, WIRE[5]),
    ]


def test_no_sentences_no_copies() -> None:
    empty, wire = prints(make_reading("empty", []), make_reading("wire-1", WIRE))
    assert link_copies(empty, [wire]) == []


FLASH = ("Dutch soldiers are still at the airport of Gao, a pilot said.",)


@pytest.mark.parametrize(
    ("sentences", "day", "linked"),
    [
        (FLASH, "2024-05-22", True),
        (FLASH, "2024-09-22", False),
        (FLASH, None, True),
        (("Dutch soldiers are still at the airport of Gao, a resident said.",), "2024-05-22", False),
        ((*FLASH, "Their mission ends in June, the ministry in The Hague said on Friday."), "2024-05-22", True),
    ],
)
def test_a_flash_is_copied_word_for_word_and_soon(sentences: tuple[str, ...], day: str | None, linked: bool) -> None:
    first, later = prints(
        make_reading("wire-1", FLASH, published="2024-05-20"), make_reading("blog-3", sentences, published=day)
    )
    assert bool(link_copies(later, [first])) is linked
