"""How many: which number counts the filler of a role."""

from __future__ import annotations

import pytest
from tests.fakes.trees import Amount, read, token

from vedette.claim.counts import count_of, count_of_roles

SENTENCES = [
    ("About 300 soldiers left the port.", "left", ("soldiers",), (("About 300", 270, 330, "person"),), (270, 330)),
    (
        "A second group of about 80 soldiers left the port.",
        "left",
        ("group",),
        (("about 80", 72, 88, "person"),),
        (72, 88),
    ),
    ("About 550 remain at the port.", "remain", ("About",), (("About 550", 495, 605, None),), (495, 605)),
    (
        "A company of infantry, about 150 strong, holds the port.",
        "holds",
        ("company",),
        (("about 150", 135, 165, None),),
        (135, 165),
    ),
    (
        "The number of soldiers in Estonia has dropped below 2,000.",
        "dropped",
        ("soldiers",),
        (("below 2,000", None, 2000, None),),
        (None, 2000),
    ),
    (
        "The garrison never exceeded 90.",
        "exceeded",
        ("garrison",),
        (("never exceeded 90", None, 90, None),),
        (None, 90),
    ),
    ("They are no more than 750.", "are", ("They",), (("no more than 750", None, 750, None),), (None, 750)),
    ("Two officials said that the soldiers left the port.", "left", ("soldiers",), (("Two", 2, 2, "person"),), None),
    (
        "The 300 soldiers guard four ships.",
        "guard",
        ("soldiers",),
        (("300", 300, 300, "person"), ("four", 4, 4, "ship")),
        (300, 300),
    ),
    (
        "The 300 soldiers guard four ships.",
        "guard",
        ("ships",),
        (("300", 300, 300, "person"), ("four", 4, 4, "ship")),
        (4, 4),
    ),
    ("The soldiers left the port for $300.", "left", ("soldiers",), (("$300", 300, 300, "money"),), None),
    ("The 101 soldiers left Air Base 101.", "left", ("soldiers",), (("101", 101, 101, "person"),), None),
]


@pytest.mark.parametrize(("text", "trigger", "fillers", "amounts", "expected"), SENTENCES)
def test_count_of(
    text: str,
    trigger: str,
    fillers: tuple[str, ...],
    amounts: tuple[Amount, ...],
    expected: tuple[float | None, float | None] | None,
) -> None:
    annotated = read(text, amounts=amounts)
    found = count_of([token(annotated, each) for each in fillers], token(annotated, trigger), annotated)
    assert (found and (found.low, found.high)) == expected


def test_the_count_keeps_its_words_and_unit() -> None:
    annotated = read("About 300 soldiers left the port.", amounts=(("About 300", 270, 330, "person"),))
    found = count_of([token(annotated, "soldiers")], token(annotated, "left"), annotated)
    assert found is not None
    assert (found.start, found.end, found.unit, found.approximate) == (0, 9, "person", True)


def test_the_force_is_counted_before_the_site() -> None:
    annotated = read(
        "The 300 soldiers guard four ships.", amounts=(("300", 300, 300, "person"), ("four", 4, 4, "ship"))
    )
    roles = {"site": (token(annotated, "ships"),), "force": (token(annotated, "soldiers"),)}
    found = count_of_roles(roles, token(annotated, "guard"), annotated)
    assert found is not None
    assert found.low == 300


def test_a_role_that_is_never_counted_gives_none() -> None:
    annotated = read("The 300 soldiers guard four ships.", amounts=(("300", 300, 300, "person"),))
    assert count_of_roles({"place": (token(annotated, "ships"),)}, token(annotated, "guard"), annotated) is None
