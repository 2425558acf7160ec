"""How a claim lies to a time, and the interval that it gives."""

from __future__ import annotations

from datetime import date

import pytest

from vedette.annotate.times import claim_interval, find_times, joined_interval, time_relation

PUBLISHED = date(2025, 1, 21)

INTERVALS = [
    ("It has stood there since April 2023.", "since", "2023-04/.."),
    ("It has stood there since 1991.", "since", "1991/.."),
    ("It has stood there since its independence in 1960.", "since", "1960/.."),
    ("It will stay until March 31.", "until", "../2025-03-31"),
    ("It will stay until the end of 2026.", "until", "../2026-12-31"),
    ("It stayed until last week.", "until", "../2025-01-19"),
    ("It will leave by January 31.", "by", "../2025-01-31"),
    ("It will leave by the end of January.", "by", "../2025-01-31"),
    ("It will be gone by nightfall.", "by", "2025-01-21"),
    ("It will leave no later than January 31.", "by", "../2025-01-31"),
    ("It will leave before January 31.", "before", "../2025-01-31"),
    ("It will leave before February.", "before", "../2025-01"),
    ("It left before 2014.", "before", "../2013"),
    ("After January 11, 2025 it left.", "after", "2025-01-11/.."),
    ("It left around January 11.", "around", "2025-01-11~"),
    ("It left on January 11.", "on", "2025-01-11"),
    ("It left in January.", "on", "2025-01"),
    ("It will go over the coming year.", "during", "2025-01-21/2026-01-21"),
    ("It stayed for three weeks.", "for", None),
]


@pytest.mark.parametrize(("text", "relation", "edtf"), INTERVALS)
def test_intervals_of_claims(text: str, relation: str, edtf: str | None) -> None:
    (time,) = find_times(text, PUBLISHED)
    assert time_relation(text, time) == relation
    assert claim_interval(time, relation) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("between April 12 and April 20, 2024", None),
        ("between April 12, 2024 and April 20, 2024", "2024-04-12/2024-04-20"),
        ("from April 2024 to June 2024", "2024-04/2024-06"),
        ("in August 2024 and September 2024", "2024-08/2024-09"),
        ("2014-2016", "2014/2016"),
        ("in 2014 and left in 2016", None),
    ],
)
def test_two_times_said_as_one(text: str, edtf: str | None) -> None:
    times = find_times(text, date(2030, 1, 1))
    assert joined_interval(text, times, times[0]) == edtf
    assert joined_interval(text, times, times[-1]) == edtf
