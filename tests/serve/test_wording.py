"""Every value that the record may hold has a word for people, and days, counts and conflicts are said in words."""

from __future__ import annotations

import pytest

from vedette.records import MODALITIES, POLARITIES, Conflict, Side
from vedette.records.alert import WHEN
from vedette.records.answers import CHANGE_KINDS
from vedette.records.family import ChangeKind, How
from vedette.records.situation import AgreementState, ConflictKind, PresenceState, UnknownKind
from vedette.records.told import ToldAs
from vedette.records.vocabulary import NOTE_KINDS, PUBLISHED_FROM, SOURCE_KINDS
from vedette.serve.wording import (
    KINDS,
    explain,
    find_country,
    name_country,
    say,
    say_conflict,
    say_number,
    say_roots,
    say_stay,
    say_time,
    say_value,
)


def values_of(kind: object) -> list[str]:
    """The closed list of a public type, as its JSON Schema has it."""
    (meta,) = kind.__metadata__  # type: ignore[attr-defined]  # an Annotated str
    found: list[str] = meta.extra_json_schema["enum"]
    return found


LISTS = {
    "state": values_of(PresenceState),
    "modality": MODALITIES,
    "polarity": POLARITIES,
    "told": values_of(ToldAs),
    "unknown": values_of(UnknownKind),
    "agreement": values_of(AgreementState),
    "conflict": values_of(ConflictKind),
    "change": CHANGE_KINDS,
    "copy": values_of(How),
    "difference": values_of(ChangeKind),
    "note": NOTE_KINDS,
    "source": SOURCE_KINDS,
    "printed": PUBLISHED_FROM,
    "alert": list(WHEN),
}


def test_no_list_is_forgotten_here() -> None:
    assert set(LISTS) == set(KINDS)


@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, values in LISTS.items() for value in values])
def test_every_value_has_a_word_and_a_meaning(kind: str, value: str) -> None:
    assert "-" not in say(kind, value)
    assert explain(kind, value)


def test_a_value_without_a_word_is_its_own() -> None:
    assert say("source", "armed-herald") == "armed herald"
    assert explain("source", "armed-herald") == ""


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-03-01", "2031-03-01"),
        ("../2031-09-15", "by 2031-09-15"),
        ("/2031-09-15", "by 2031-09-15"),
        ("2031-04/..", "since 2031-04"),
        ("2031-04-01/2031-04-10", "2031-04-01 to 2031-04-10"),
        ("2031-04~", "about 2031-04"),
        ("2031?/2032%", "2031 (uncertain) to about 2032 (uncertain)"),
        ("../..", "at any time"),
        ("", ""),
    ],
)
def test_intervals_in_words(edtf: str, words: str) -> None:
    assert say_time(edtf) == words


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        ("new", "ordered-out, 90–110, 2 roots, F1", "told to leave, 90–110, 2 roots, F1"),
        ("unknown", "said-unknown", "left open"),
        ("agreement", "in-force", "in force"),
        ("count", "90–110", "90–110"),
        ("contradicted", "left or present", "left or present"),
    ],
)
def test_what_a_change_was_and_is_in_words(change: str, line: str, words: str) -> None:
    assert say_value(change, line) == words


def test_counted_things() -> None:
    assert [say_number(n, "family", "families") for n in (0, 1, 4100)] == ["0 families", "1 family", "4,100 families"]
    assert [say_roots(n) for n in (0, 1, 2)] == ["no root of its own", "1 root", "2 roots"]


def test_a_conflict_is_named_without_its_values_and_a_country_by_name() -> None:
    sides = (Side("27–33", ("claim:1",), 1), Side("60–70", ("claim:2",), 1))
    assert say_conflict(Conflict("count", "count of forces at Baidoa: 27–33 or 60–70", sides)) == (
        "count of forces at Baidoa"
    )
    assert [name_country(code) for code in ("NER", "QAA", None)] == ["Niger", "QAA", ""]


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2024-04", None, "2024-04"),
        (None, "2024-08-30", "until 2024-08-30"),
        ("2024-04~", "2024-08-30", "about 2024-04 to 2024-08-30"),
        (None, None, ""),
    ],
)
def test_how_long_forces_stay(since: str | None, until: str | None, words: str) -> None:
    assert say_stay(since, until) == words


@pytest.mark.parametrize(("name", "code"), [("niger", "NER"), ("ner", "NER"), ("France", "FRA"), ("Atlantis", None)])
def test_a_country_is_found_by_name_and_by_code(name: str, code: str | None) -> None:
    assert find_country(name) == code
