"""Time expressions: TIMEX3 types and values, EDTF, with and without a publication day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from vedette.annotate.times import find_times
from vedette.annotate.times.rules import time_rules
from vedette.annotate.times.table import read_time_table

# A Thursday.
PUBLISHED = date(2024, 5, 2)

DATES = [
    ("on 2024-05-02", "2024-05-02", "2024-05-02"),
    ("on May 2, 2024", "2024-05-02", "2024-05-02"),
    ("on 2 May 2024", "2024-05-02", "2024-05-02"),
    ("on Thursday, May 2nd, 2024", "2024-05-02", "2024-05-02"),
    ("on the 2nd of May 2024", "2024-05-02", "2024-05-02"),
    ("on 13/05/2024", "2024-05-13", "2024-05-13"),
    ("on 05/13/2024", "2024-05-13", "2024-05-13"),
    ("on 2.5.2024", "2024-05-02", "2024-05-02"),
    ("on April 12-20, 2024", "2024-04-12", "2024-04-12/2024-04-20"),
    ("in September 2023", "2023-09", "2023-09"),
    ("in September of next year", "2025-09", "2025-09"),
    ("in June last year", "2023-06", "2023-06"),
    ("in mid-January 2025", "2025-01", "2025-01-11/2025-01-20"),
    ("at the end of September 2025", "2025-09", "2025-09-21/2025-09-30"),
    ("in 2019", "2019", "2019"),
    ("in early 2024", "2024", "2024-01/2024-04"),
    ("the end of 2026", "2026", "2026-12-01/2026-12-31"),
    ("in nineteen ninety-six", "1996", "1996"),
    ("in the 1980s", "198", "198X"),
    ("in the late 1980s", "198", "1987/1989"),
    ("in the nineties", "199", "199X"),
    ("in the 19th century", "18", "18XX"),
    ("in the first half of 2023", "2023-H1", "2023-01/2023-06"),
    ("in mid-2025", "2025", "2025-05/2025-08"),
    ("in the second half of May 2024", "2024-05", "2024-05-16/2024-05-31"),
    ("in the last week of May 2024", "2024-05", "2024-05-21/2024-05-31"),
    ("in 1980-88", "1980", "1980/1988"),
    ("in the third quarter of 2023", "2023-Q3", "2023-07/2023-09"),
    ("in Q3 2023", "2023-Q3", "2023-07/2023-09"),
    ("in the summer of 2022", "2022-SU", "2022-06/2022-08"),
    ("in the winter of 2022", "2022-WI", "2022-12/2023-02"),
    ("in fiscal year 2023", "2023", "2023"),
    ("on Christmas Eve 2023", "2023-12-24", "2023-12-24"),
    ("at Easter 2024", "2024-03-31", "2024-03-31"),
    ("after 9/11", "2001-09-11", "2001-09-11"),
]

RELATIVE = [
    ("He left yesterday.", "2024-05-01", "2024-05-01"),
    ("He leaves tomorrow.", "2024-05-03", "2024-05-03"),
    ("He left the day before yesterday.", "2024-04-30", "2024-04-30"),
    ("He left on Monday.", "2024-04-29", "2024-04-29"),
    ("He left on Thursday.", "2024-05-02", "2024-05-02"),
    ("He will leave on Monday.", "2024-05-06", "2024-05-06"),
    ("It was put off until Monday.", "2024-05-06", "2024-05-06"),
    ("He comes next Thursday.", "2024-05-09", "2024-05-09"),
    ("He left last Thursday.", "2024-04-25", "2024-04-25"),
    ("He left last week.", "2024-W17", "2024-04-22/2024-04-28"),
    ("He left early this week.", "2024-W18", "2024-04-29/2024-04-30"),
    ("He left over the weekend.", "2024-W17-WE", "2024-04-27/2024-04-28"),
    ("He left last month.", "2024-04", "2024-04"),
    ("He left earlier this month.", "2024-05", "2024-05"),
    ("He left in November.", "2023-11", "2023-11"),
    ("He left last November.", "2023-11", "2023-11"),
    ("He leaves next March.", "2025-03", "2025-03"),
    ("He will leave in September.", "2024-09", "2024-09"),
    ("He left on April 20.", "2024-04-20", "2024-04-20"),
    ("He left in late March.", "2024-03", "2024-03-21/2024-03-31"),
    ("He left two days ago.", "2024-04-30", "2024-04-30"),
    ("He left six weeks ago.", "2024-W12", "2024-03-18/2024-03-24"),
    ("He left a year ago.", "2023", "2023-05"),
    ("He left three years ago.", "2021", "2021"),
    ("He left about three years ago.", "2021", "2021~"),
    ("He left a decade ago.", "2014", "2014"),
    ("He left last year.", "2023", "2023"),
    ("He leaves later this year.", "2024", "2024"),
    ("He left last spring.", "2023-SP", "2023-03/2023-05"),
    ("He leaves this summer.", "2024-SU", "2024-06/2024-08"),
    ("He left in the first quarter.", "2024-Q1", "2024-01/2024-03"),
    ("He left on Christmas Eve.", "2023-12-24", "2023-12-24"),
    ("He left the day after Christmas.", "2023-12-26", "2023-12-26"),
    ("He leaves by the end of the month.", "2024-05", "2024-05-21/2024-05-31"),
    ("He is away now.", "PRESENT_REF", "2024-05-02"),
    ("He left recently.", "PAST_REF", None),
]

DURATIONS = [
    ("for three weeks", "P3W", None),
    ("a two-year term", "P2Y", None),
    ("for two and a half years", "P2Y6M", None),
    ("for more than four hours", "PT4H", None),
    ("for several years", "PXY", None),
    ("over the past two months", "P2M", "2024-03-02/2024-05-02"),
    ("over the coming year", "P1Y", "2024-05-02/2025-05-02"),
    ("over the next twelve months", "P12M", "2024-05-02/2025-05-02"),
    ("in recent days", "PXD", "2024-04-26~/2024-05-02"),
    ("for two decades", "P20Y", None),
]

SETS = [("every day", "P1D"), ("daily", "P1D"), ("every two weeks", "P2W"), ("each Thursday", "XXXX-WXX-4")]

TIMES = [
    ("at 8:30 p.m. on Monday", "2024-04-29T20:30"),
    ("at noon on Monday", "2024-04-29T12:00"),
    ("at 0400 GMT", "2024-05-02T04:00"),
    ("at 14:30 UTC on 5 May 2024", "2024-05-05T14:30"),
    ("on the night of May 3", "2024-05-03TNI"),
    ("on Monday night", "2024-04-29TNI"),
    ("this morning", "2024-05-02TMO"),
    ("last night", "2024-05-01TNI"),
    ("He leaves tonight.", "2024-05-02TNI"),
    ("by nightfall", "2024-05-02TEV"),
    ("2024-05-02T08:15:00Z", "2024-05-02T08:15"),
]

UNKNOWN_DAY = [
    ("on May 2", "XXXX-05-02", "XXXX-05-02"),
    ("in November", "XXXX-11", "XXXX-11"),
    ("on Friday", "XXXX-WXX-5", None),
    ("last month", None, None),
    ("yesterday", None, None),
    ("in 2019", "2019", "2019"),
    ("at 8:30 p.m.", "XXXX-XX-XXT20:30", None),
]

NOTHING = [
    *("They may leave", "March on, he said", "Jan Odum spoke", "the fall of Varn", "Sun Wukong", "a 25-year-old man"),
    *("2,019 soldiers", "Resolution 1701", "a second base", "$2024", "won 3:2", "on February 31x"),
]


def _one(text: str, published: date | None = PUBLISHED) -> tuple[str, str | None, str | None]:
    (found,) = find_times(text, published)
    return found.type, found.value, found.edtf


@pytest.mark.parametrize(("text", "value", "edtf"), DATES)
def test_dates_of_the_calendar(text: str, value: str, edtf: str) -> None:
    assert _one(text) == ("DATE", value, edtf)


@pytest.mark.parametrize(("text", "value", "edtf"), RELATIVE)
def test_dates_that_lean_on_the_publication_day(text: str, value: str, edtf: str | None) -> None:
    assert _one(text) == ("DATE", value, edtf)


@pytest.mark.parametrize(("text", "value", "edtf"), DURATIONS)
def test_durations(text: str, value: str, edtf: str | None) -> None:
    assert _one(text) == ("DURATION", value, edtf)


@pytest.mark.parametrize(("text", "value"), SETS)
def test_sets(text: str, value: str) -> None:
    assert _one(text) == ("SET", value, None)


@pytest.mark.parametrize(("text", "value"), TIMES)
def test_times_of_day(text: str, value: str) -> None:
    assert _one(text)[:2] == ("TIME", value)


@pytest.mark.parametrize(("text", "value", "edtf"), UNKNOWN_DAY)
def test_without_a_publication_day(text: str, value: str | None, edtf: str | None) -> None:
    assert _one(text, None)[1:] == (value, edtf)


@pytest.mark.parametrize("text", NOTHING)
def test_words_that_are_no_time(text: str) -> None:
    assert find_times(text, PUBLISHED) == ()


@pytest.mark.parametrize("text", ["February 31", "2024-13-45", "31/31/2024", "99999 years ago", "February 29, 2023"])
def test_impossible_dates_do_not_crash(text: str) -> None:
    text = f"on {text}."
    assert all(found.value != "" and found.end <= len(text) for found in find_times(text, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It fell on March 3. Two days later they fled.", ["2024-03-03", "2024-03-05"]),
        ("It fell on March 3. The following day they fled.", ["2024-03-03", "2024-03-04"]),
        ("They must go by June 30. After that date all changes.", ["2024-06-30", "2024-06-30"]),
        ("It fell on March 3. Since then they fled.", ["2024-03-03", "2024-03-03"]),
        ("Net rose in the third quarter of 2023 from a year earlier.", ["2023-Q3", "2022-Q3"]),
        ("It was more than in the year-ago third quarter.", ["2022-Q3"]),
        (
            "It fell in the fourth quarter, before the third quarter of 2024. A year earlier it rose.",
            ["2023-Q4", "2024-Q3", "2022-Q4"],
        ),
        ("She will be named head of the base in October.", ["2024-10"]),
        ("No word yet on a rise for June.", ["2024-06"]),
    ],
)
def test_times_that_lean_on_one_before(text: str, values: list[str]) -> None:
    assert [found.value for found in find_times(text, PUBLISHED)] == values


@pytest.mark.parametrize(
    ("text", "span"), [("It fell in March.", "March"), ("It fell last Sept.", "last Sept."), ("At 9 p.m.", "9 p.m.")]
)
def test_the_full_stop_of_a_sentence_stays_outside(text: str, span: str) -> None:
    (found,) = find_times(text, PUBLISHED)
    assert text[found.start : found.end] == span


def test_the_verb_above_a_time_tells_where_it_lies() -> None:
    words = ["Varn", "plans", "a", "parade", "on", "Monday", "."]
    doc = Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[True] * 5 + [False, False],
        heads=[1, 1, 3, 1, 5, 1, 1],
        deps=["nsubj", "root", "det", "obj", "case", "obl", "punct"],
        tags=["NNP", "VBZ", "DT", "NN", "IN", "NNP", "."],
        pos=["PROPN", "VERB", "DET", "NOUN", "ADP", "PROPN", "PUNCT"],
        lemmas=["Varn", "plan", "a", "parade", "on", "Monday", "."],
    )
    (found,) = find_times(doc, PUBLISHED)
    assert found.value == "2024-05-06"


@pytest.mark.parametrize(("verb", "tag", "lemma", "value"), [("plans", "VBZ", "plan", "2024-05-06"),
                                                             ("left", "VBD", "leave", "2024-04-29")])  # fmt: skip
def test_a_time_in_a_noun_is_ahead_with_the_verb_above_it(verb: str, tag: str, lemma: str, value: str) -> None:
    doc = Doc(
        spacy.blank("en").vocab,
        words=["Varn", verb, "a", "parade", "on", "Monday", "."],
        heads=[1, 1, 3, 1, 5, 3, 1],
        deps=["nsubj", "root", "det", "obj", "case", "nmod", "punct"],
        tags=["NNP", tag, "DT", "NN", "IN", "NNP", "."],
        pos=["PROPN", "VERB", "DET", "NOUN", "ADP", "PROPN", "PUNCT"],
        lemmas=["Varn", lemma, "a", "parade", "on", "Monday", "."],
    )
    (found,) = find_times(doc, PUBLISHED)
    assert found.value == value


@pytest.mark.parametrize("place", range(len(read_time_table().rules)))
def test_every_pattern_finds_its_example_whole(place: int) -> None:
    entry, rule = read_time_table().rules[place], time_rules()[place]
    text = entry.example
    start = 1 if text.startswith("'") else 0
    context = {"2014": "2014-2016", "2016": "2014-2016", "'80s": "'80s"}.get(text, text)
    if text == "2016":
        start = 5
    match = rule.pattern.match(context, start)
    assert match is not None
    assert match.group() == text.removeprefix("'")


WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "the",
                "last",
                "next",
                "May",
                "31",
                "February",
                "2024",
                "99",
                "years",
                "ago",
                "early",
                "end of",
                "century",
            ),
            *(
                "Q4",
                "-",
                ",",
                "9999",
                "weeks",
                "a",
                "Friday",
                "12:30",
                "p.m.",
                "'80s",
                "winter",
                "following",
                "0000-00-00",
            ),
            "one hundred million",
        ]
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.text(max_size=80), WORDS.map(" ".join)),
    st.sampled_from([None, date(1, 1, 1), PUBLISHED, date(9999, 12, 31)]),
)
def test_spans_lie_in_the_text_and_apart(text: str, published: date | None) -> None:
    found = find_times(text, published)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(one.type in ("DATE", "TIME", "DURATION", "SET") for one in found)


@pytest.mark.parametrize("unit", ["Monday ", "1,111,", "the ", "1 ", "two hundred ", "last year ", "0" * 50])
def test_long_runs_take_linear_time(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    assert all(one.end <= len(text) for one in find_times(text, PUBLISHED))
