"""When a claim holds: which time belongs to it, and which ends of the interval are open."""

from __future__ import annotations

from datetime import date

import pytest
from tests.fakes.trees import Time, read, token

from vedette.claim.calendar import Bounds, bounds_of
from vedette.claim.when import time_of
from vedette.claim.when.relations import interval, precision_of

SENTENCES = [
    (
        "Estonian soldiers left the port on Friday.",
        "left",
        (("on Friday", "DATE", "2025-02-28", "2025-02-28"),),
        ("2025-02-28", "on Friday", 1),
    ),
    (
        "Estonian soldiers left the port last week.",
        "left",
        (("last week", "DATE", "2025-W08", "2025-02-24/2025-03-02"),),
        ("2025-02-24/2025-03-02", "last week", 2),
    ),
    (
        "Estonian soldiers have held the port since May 2024.",
        "held",
        (("May 2024", "DATE", "2024-05", "2024-05"),),
        ("2024-05/..", "since May 2024", 3),
    ),
    (
        "Estonian soldiers will hold the port until June 2026.",
        "hold",
        (("June 2026", "DATE", "2026-06", "2026-06"),),
        ("../2026-06", "until June 2026", 3),
    ),
    (
        "Estonian soldiers will leave the port by the end of April.",
        "leave",
        (("the end of April", "DATE", "2025-04", "2025-04-21/2025-04-30"),),
        ("../2025-04-30", "by the end of April", 1),
    ),
    (
        "Estonian soldiers will leave the port before April.",
        "leave",
        (("April", "DATE", "2025-04", "2025-04"),),
        ("../2025-03-31", "before April", 1),
    ),
    (
        "Estonian soldiers will leave the port no later than April 11.",
        "leave",
        (("April 11", "DATE", "2025-04-11", "2025-04-11"),),
        ("../2025-04-11", "no later than April 11", 1),
    ),
    (
        "Estonian soldiers will leave the port around April 11.",
        "leave",
        (("April 11", "DATE", "2025-04-11", "2025-04-11"),),
        ("2025-04-11~", "around April 11", 1),
    ),
    (
        "Estonian soldiers have been at the port for three weeks.",
        "port",
        (("three weeks", "DURATION", "P3W", None),),
        ("2025-02-12~/..", "for three weeks", 1),
    ),
    (
        "Estonian soldiers have been at the port for several weeks.",
        "port",
        (("several weeks", "DURATION", "PXW", None),),
        ("2025-02~/..", "for several weeks", 3),
    ),
    (
        "Estonian soldiers stayed at the port for three weeks.",
        "stayed",
        (("three weeks", "DURATION", "P3W", None),),
        None,
    ),
    (
        "The minister said on Friday that Estonian soldiers had left the port.",
        "left",
        (("on Friday", "DATE", "2025-02-28", "2025-02-28"),),
        None,
    ),
    (
        "The agency reported last month that 300 soldiers were serving at the port.",
        "serving",
        (("last month", "DATE", "2025-02", "2025-02"),),
        ("2025-02", "last month", 3),
    ),
    (
        "Estonia announced on Friday that it was closing the port.",
        "closing",
        (("on Friday", "DATE", "2025-02-28", "2025-02-28"),),
        ("2025-02-28", "on Friday", 1),
    ),
    (
        "The rebels threatened on Monday to attack the port.",
        "attack",
        (("on Monday", "DATE", "2025-03-03", "2025-03-03"),),
        None,
    ),
    (
        "The rebels threatened on Monday to attack the port.",
        "threatened",
        (("on Monday", "DATE", "2025-03-03", "2025-03-03"),),
        ("2025-03-03", "on Monday", 1),
    ),
    (
        "The brigade began to leave the port on Monday.",
        "leave",
        (("on Monday", "DATE", "2025-03-03", "2025-03-03"),),
        ("2025-03-03", "on Monday", 1),
    ),
    (
        "The brigade is expected to sail home on Friday.",
        "sail",
        (("on Friday", "DATE", "2025-02-28", "2025-02-28"),),
        ("2025-03-07", "on Friday", 1),
    ),
    (
        "In 2019 soldiers guarded the port while rebels held the town.",
        "held",
        (("2019", "DATE", "2019", "2019"),),
        ("2019", "In 2019", 3),
    ),
    (
        "In August rockets hit the port and wounded five guards.",
        "wounded",
        (("August", "DATE", "2024-08", "2024-08"),),
        ("2024-08", "In August", 3),
    ),
    (
        "The army was alarmed in October, when rebels killed five guards.",
        "killed",
        (("October", "DATE", "2024-10", "2024-10"),),
        ("2024-10", "in October", 3),
    ),
    (
        "The base, which Estonia closed in May, was sold on Monday.",
        "closed",
        (("May", "DATE", "2024-05", "2024-05"), ("on Monday", "DATE", "2025-03-03", "2025-03-03")),
        ("2024-05", "in May", 3),
    ),
    (
        "The base, which Estonia closed in May, was sold on Monday.",
        "sold",
        (("May", "DATE", "2024-05", "2024-05"), ("on Monday", "DATE", "2025-03-03", "2025-03-03")),
        ("2025-03-03", "on Monday", 1),
    ),
    (
        "About 280 soldiers left the port between May 3 and May 9.",
        "left",
        (("May 3", "DATE", "2024-05-03", "2024-05-03"), ("May 9", "DATE", "2024-05-09", "2024-05-09")),
        ("2024-05-03/2024-05-09", "between May 3 and May 9", 2),
    ),
    (
        "The soldiers have guarded the port since its opening in 1960.",
        "guarded",
        (("1960", "DATE", "1960", "1960"),),
        ("1960/..", "since its opening in 1960", 3),
    ),
    (
        "Since rebels took the town in May 2024, the army has closed three bases.",
        "closed",
        (("May 2024", "DATE", "2024-05", "2024-05"),),
        ("2024-05/..", "Since rebels took the town in May 2024", 3),
    ),
    (
        "The withdrawal of the brigade will begin on Monday.",
        "withdrawal",
        (("on Monday", "DATE", "2025-03-10", "2025-03-10"),),
        ("2025-03-10", "on Monday", 1),
    ),
    ("The soldiers patrol the port every day.", "patrol", (("every day", "SET", "P1D", None),), None),
]


@pytest.mark.parametrize(("text", "trigger", "times", "expected"), SENTENCES)
def test_time_of(text: str, trigger: str, times: tuple[Time, ...], expected: tuple[str, str, int] | None) -> None:
    annotated = read(text, times=times)
    found = time_of(token(annotated, trigger), annotated)
    assert (found and (found.edtf, text[found.start : found.end], found.precision)) == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Until May the ministry had put its force at 90.", "force"),
        ("Soldiers based at the port would stay until May.", "based"),
    ],
)
def test_what_is_given_out_or_stays_until_a_time_holds_until_then(text: str, trigger: str) -> None:
    annotated = read(text, times=(("May", "DATE", "2025-05", "2025-05"),))
    found = time_of(token(annotated, trigger), annotated)
    assert found is not None
    assert found.edtf == "../2025-05"


def test_a_time_set_off_by_a_comma_is_that_of_the_verb() -> None:
    text = "Estonian soldiers have been stationed at the port, next to the town, for three weeks."
    annotated = read(text, times=(("three weeks", "DURATION", "P3W", None),))
    found = time_of(token(annotated, "stationed"), annotated)
    assert found is not None
    assert found.edtf == "2025-02-12~/.."


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Soldiers left Gabon immediately after the coup.", date(2024, 1, 5), "2023-08-30"),
        ("Soldiers left Gabon after the coup.", date(2024, 1, 5), "2023-08-30/.."),
        ("Soldiers left Gabon after the coup.", date(2026, 1, 5), None),
        ("Soldiers left Gabon after the coup.", None, None),
        ("Soldiers left Gabon after the parade.", date(2024, 1, 5), None),
    ],
)
def test_a_time_told_by_a_known_event(text: str, published: date | None, expected: str | None) -> None:
    annotated = read(text, published=published)
    found = time_of(token(annotated, "left"), annotated)
    assert (found and found.edtf) == expected


def test_a_duration_without_a_publication_day_stays_unknown() -> None:
    annotated = read(
        "Estonian soldiers have been at the port for three weeks.",
        times=(("three weeks", "DURATION", "P3W", None),),
        published=None,
    )
    assert time_of(token(annotated, "port"), annotated) is None


@pytest.mark.parametrize(
    ("edtf", "relation", "expected"),
    [
        ("2025-01", "since", "2025-01/.."),
        ("2025-01-05", "after", "2025-01-05/.."),
        ("2025-01-05", "until", "../2025-01-05"),
        ("2025-01-21/2025-01-31", "by", "../2025-01-31"),
        ("2025-02", "before", "../2025-01-31"),
        ("2025-02-03", "before", "../2025-02-03"),
        ("2025-01-11", "around", "2025-01-11~"),
        ("2025-01", "in", "2025-01"),
    ],
)
def test_interval(edtf: str, relation: str, expected: str) -> None:
    assert interval(edtf, relation) == expected


def test_by_evening_is_that_day() -> None:
    assert interval("2025-01-30", "by", clock=True) == "2025-01-30"


def test_before_the_end_of_a_month_ends_with_the_month() -> None:
    assert interval("2025-03-21/2025-03-31", "before", phrase="the end of March") == "../2025-03-31"


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-W50", date(2024, 12, 9), date(2024, 12, 15)),
        ("2024-22", date(2024, 6, 1), date(2024, 8, 31)),
        ("2024-24", date(2024, 12, 1), date(2025, 2, 28)),
        ("2024-36", date(2024, 10, 1), date(2024, 12, 31)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("2024-05-02T10:00", date(2024, 5, 2), date(2024, 5, 2)),
        ("2024-04~/..", date(2024, 4, 1), None),
        ("../2024-04", None, date(2024, 4, 30)),
        ("2024-02-31", None, None),
        ("soon", None, None),
        (None, None, None),
    ],
)
def test_bounds_of(edtf: str | None, first: date | None, last: date | None) -> None:
    assert bounds_of(edtf) == Bounds(first, last)


@pytest.mark.parametrize(
    ("edtf", "precision"),
    [
        ("2024-05-02", 1),
        ("2024-12-09/2024-12-15", 2),
        ("2024-05", 3),
        ("2024-05-02~/..", 1),
        ("../2024", 3),
        ("../..", 3),
    ],
)
def test_precision_of(edtf: str, precision: int) -> None:
    assert precision_of(edtf) == precision
