"""Counts with their bounds and units."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from vedette.annotate.numbers import read_number, read_ordinal
from vedette.annotate.quantities import find_quantities
from vedette.annotate.tokens import make_doc

COUNTS = [
    ("1,000 troops", "1,000", (1000, 1000), False, "person"),
    ("About 1,000 troops", "About 1,000", (900, 1100), True, "person"),
    ("roughly a thousand people", "roughly a thousand", (900, 1100), True, "person"),
    ("500 or so fighters", "500 or so", (450, 550), True, "person"),
    ("closer to 250 men", "closer to 250", (225, 275), True, "person"),
    ("20-odd men", "20-odd", (18, 22), True, "person"),
    ("three hundred and fifty soldiers", "three hundred and fifty", (350, 350), False, "person"),
    ("twenty-four trucks", "twenty-four", (24, 24), False, "vehicle"),
    ("2.5 million people", "2.5 million", (2_500_000, 2_500_000), False, "person"),
    ("two and a half million people", "two and a half million", (2_500_000, 2_500_000), False, "person"),
    ("more than 300 vehicles", "more than 300", (300, None), False, "vehicle"),
    ("at least two civilians", "at least two", (2, None), False, "person"),
    ("30 or more jets", "30 or more", (30, None), False, "aircraft"),
    ("fewer than 900 US forces", "fewer than 900", (None, 900), False, "person"),
    ("up to 2,500 troops", "up to 2,500", (None, 2500), False, "person"),
    ("never exceeded 55 men", "never exceeded 55", (None, 55), False, "person"),
    ("between 60 and 70 vehicles", "between 60 and 70", (60, 70), False, "vehicle"),
    ("100 to 150 advisers", "100 to 150", (100, 150), False, "person"),
    ("100-150 advisers", "100-150", (100, 150), False, "person"),
    ("2 to 3 million people", "2 to 3 million", (2_000_000, 3_000_000), False, "person"),
    ("from a few dozen to 700 men", "a few dozen to 700", (24, 700), True, "person"),
    ("several hundred troops", "several hundred", (200, 900), True, "person"),
    ("a few hundred men", "a few hundred", (200, 500), True, "person"),
    ("a few dozen advisers", "a few dozen", (24, 60), True, "person"),
    ("two dozen ships", "two dozen", (24, 24), False, "ship"),
    ("half a dozen bases", "half a dozen", (6, 6), False, "base"),
    ("dozens of soldiers", "dozens", (24, 99), True, "person"),
    ("tens of thousands of people", "tens of thousands", (20_000, 99_999), True, "person"),
    ("a couple of helicopters", "a couple of", (2, 2), False, "aircraft"),
    ("a 500-strong force", "500", (500, 500), False, "person"),
    ("a nine-member council", "nine", (9, 9), False, "person"),
    ("cost $2.5 billion", "$2.5 billion", (2.5e9, 2.5e9), False, "money"),
    ("cost €40m", "€40m", (4e7, 4e7), False, "money"),
    ("between $2 million and $3 million", "between $2 million and $3 million", (2e6, 3e6), False, "money"),
    ("45 percent of it", "45 percent", (45, 45), False, "percent"),
    ("300 km away", "300", (300, 300), False, "km"),
    ("eight meetings", "eight", (8, 8), False, "meeting"),
    ("some 30 left", "some 30", (27, 33), True, None),
]
NO_COUNTS = [
    *("Air Base 101 closed", "Resolution 1701 says", "at Tower 22 in Varn", "an Airbus A330 landed", "a Mirage 2000D"),
    *("in 2024", "in 2008 soldiers came", "the 1990s", "2014-2016", "on May 5", "5 May", "at 8:30", "at 10 a.m."),
    *("three weeks", "a 25-year-old man", "Odum, 34, said", "the 101st brigade", "won 3-1", "call 303-832-8160"),
    *(
        "9/11",
        "1. Leave the base",
        "one of the men",
        "no one",
        "the Group of 20",
        "a claim.[4]",
        "call (615) 563-2787",
        "at 1200 E. Moor St.",
        "33°47′N",
        "on FM 678 overpass",
        "No. 5",
        "an F-16",
    ),
]


@pytest.mark.parametrize(("text", "span", "bounds", "approximate", "unit"), COUNTS)
def test_counts(
    text: str, span: str, bounds: tuple[float | None, float | None], approximate: bool, unit: str | None
) -> None:
    (found,) = find_quantities(make_doc(text))
    assert text[found.start : found.end] == span
    assert (found.low, found.high, found.approximate, found.unit) == (*bounds, approximate, unit)


@pytest.mark.parametrize("text", NO_COUNTS)
def test_numbers_that_count_nothing(text: str) -> None:
    assert find_quantities(make_doc(text)) == ()


def test_a_number_that_names_a_base_elsewhere_counts_nothing() -> None:
    assert find_quantities(make_doc("They are at the 44th Base. The troops on the 44 left.")) == ()


def test_the_noun_that_is_counted_by_words() -> None:
    doc = make_doc("Some 40 French army lorries and two jets left.")
    assert [quantity.unit for quantity in find_quantities(doc)] == ["vehicle", "aircraft"]


def test_the_noun_that_is_counted_by_syntax() -> None:
    words = ["Roughly", "40", "of", "its", "newly", "arrived", "zorks", "left", "."]
    doc = Doc(
        Vocab(),
        words=words,
        spaces=[True] * 7 + [False, False],
        heads=[1, 7, 6, 6, 5, 6, 1, 7, 7],
        deps=["advmod", "nsubj", "case", "nmod:poss", "advmod", "amod", "nmod", "root", "punct"],
        pos=["ADV", "NUM", "ADP", "PRON", "ADV", "VERB", "NOUN", "VERB", "PUNCT"],
    )
    (quantity,) = find_quantities(doc)
    assert (quantity.low, quantity.unit) == (36, "zork")


@pytest.mark.parametrize(
    ("phrase", "value"),
    [("1,000", 1000), ("two thousand five", 2005), ("2 1/2", 2.5), ("the", None), ("9" * 400, None)],
)
def test_numbers(phrase: str, value: float | None) -> None:
    assert read_number(phrase) == value


@pytest.mark.parametrize(("phrase", "value"), [("21st", 21), ("twenty-third", 23), ("last", None)])
def test_ordinals(phrase: str, value: int | None) -> None:
    assert read_ordinal(phrase) == value


NUMBERISH = st.lists(
    st.sampled_from(
        ["1,000", "two", "hundred", "and", "a few", "dozen", "to", "-", "$", "%", "½", "٣", "men", "between", "."]
    )
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), NUMBERISH.map(" ".join), NUMBERISH.map("".join)))
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    found = find_quantities(make_doc(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(one.low is None or one.high is None or one.low <= one.high for one in found)
