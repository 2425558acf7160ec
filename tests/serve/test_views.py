"""Questions on the command line, as a person meets the answers: words, widths, marks, and wrong questions."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from tests.fakes.salt_road import make_salt_road
from typer.testing import CliRunner, Result

from vedette.errors import SettingError
from vedette.records import CopyChange, CopyLink, Family, Span, TimelineEntry, schema_of
from vedette.serve.command_line import app
from vedette.serve.views.comparison import mark_words
from vedette.serve.views.families import families_as_text
from vedette.serve.views.timeline import draw_stretch

DAYS = ("--as-of", "2031-03-10", "--known", "2031-03-10")
QUESTIONS = {
    "show": (("show", "air", "base", "201", *DAYS), "profile"),
    "timeline": (("timeline", "Niger", "--known", "2031-07-01"), "timeline"),
    "changes": (("changes", "--since", "2031-03-01", "--until", "2031-07-01"), "changes"),
    "compare": (("compare", "wire-1", "mill-2"), "comparison"),
    "sources": (("sources", "--known", "2031-07-01"), "sources"),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("salt")
    make_salt_road(folder)
    return folder / "salt.db"


def ask(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--store", str(record), *arguments])


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_is_told_in_a_hundred_columns_and_as_json(record: Path, name: str) -> None:
    arguments, schema = QUESTIONS[name]
    told = ask(record, *arguments)
    assert told.exit_code == 0, told.exception
    assert max(map(len, told.stdout.splitlines())) <= 100
    written = ask(record, *arguments, "--format", "json")
    jsonschema.Draft202012Validator(schema_of(schema)).validate(json.loads(written.stdout))


def test_show_keeps_plan_and_deed_apart_with_sentence_chain_and_figures(record: Path) -> None:
    told = ask(record, "show", "air base 201", *DAYS).stdout
    done, planned = told.index("Told as done"), told.index("Told as planned")
    assert done < told.index("● reported 2031-03-05") < planned < told.index("○ ../2031-06-15")
    assert "2031-03-01 · defence official (anonymous) → Corvid Wire" in told
    assert "390–400  2031-03-05  Tidewater Radio" in told
    assert "left open: No one would say how many crates" in told


def test_show_only_what_is_asked_for(record: Path) -> None:
    told = ask(record, "show", "air base 201", "--only", "unknowns", *DAYS).stdout
    assert "Not known" in told
    assert "Told as" not in told


def test_changes_tell_what_was_what_is_and_by_whose_word(record: Path) -> None:
    told = ask(record, *QUESTIONS["changes"][0]).stdout
    assert "State changed\n  Armed forces of" in told
    assert "leaving, 400, 1 root, F3 → left, 1 root, F3" in told
    assert "2031-06-15 · Corvid Wire" in told


def test_compare_marks_the_words_that_only_one_report_has(record: Path) -> None:
    told = ask(record, "compare", "wire-1", "mill-2").stdout
    assert "B is a syndicated copy of A" in told
    assert "~ A About ‹400› American soldiers" in told
    assert "~ B About ‹4,000› American soldiers" in told
    assert "count: 400 → 4,000" in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "qqq", *DAYS), "nothing on record is called 'qqq'"),
        (("show", "air base 201", "--only", "maps"), "--only: there is no part 'maps'; choose from lines,"),
        (("timeline", "Air Base 210", "--known", "2031-07-01"), "near it: Air Base 201"),
        (("timeline", "Air Base 201", "--known", "2030-01-01"), "no claim is on record by that day"),
        (("changes", "--since", "2031-07-01", "--until", "2031-03-01"), "--since: 2031-07-01 is not before 2031-03-01"),
        (("changes", "--since", "June"), "--since: 'June' is not a day; write it as YYYY-MM-DD"),
        (("compare", "wire-1", "nowhere.html"), "compare: nowhere.html: no such file; nor does the record hold it"),
    ],
)
def test_a_wrong_question_is_one_clear_line(record: Path, arguments: tuple[str, ...], said: str) -> None:
    result = ask(record, *arguments)
    assert isinstance(result.exception, SettingError)
    assert said in str(result.exception)
    assert "\n" not in str(result.exception)


@pytest.mark.parametrize(
    ("day", "told_as", "drawn"),
    [
        ("2031-03-01", "done", "●" + "·" * 23),
        ("2031-03-24", "planned", "·" * 23 + "○"),
        ("2031-03-10/..", "done", "·" * 9 + "●" + "━" * 14),
        ("../2031-03-05", "planned", "━" * 4 + "○" + "·" * 19),
        ("2030-01-01", "denied", "◂" + "·" * 23),
        ("2032-01-01", "open", "·" * 23 + "▸"),
        (None, "open", "·" * 24),
    ],
)
def test_where_a_claim_lies_on_the_line(day: str | None, told_as: str, drawn: str) -> None:
    entry = TimelineEntry(day, False, told_as, "x", 1, (), ())
    assert draw_stretch(entry, (date(2031, 3, 1), date(2031, 3, 24))) == drawn


def test_words_that_only_one_has_stand_in_marks() -> None:
    one, two = mark_words("Some 650 men slept there", "Some 500 men slept well there", marks=True)
    assert (one.plain, two.plain) == ("Some ‹650› men slept there", "Some ‹500› men slept ‹well› there")


def test_families_with_copies_come_first_and_the_others_are_named_at_the_end() -> None:
    change = CopyChange("number", Span(0, 5), Span(0, 3), "4,000", "400")
    link = CopyLink("mill", "wire", "rewritten", 0.93, (change,))
    told = "".join(
        families_as_text([Family("f1", "alone", ("alone",)), Family("f2", "wire", ("wire", "mill"), (link,))])
    )
    assert told == (
        "wire, 1 copy\n"
        "    mill: rewritten from wire, 93% alike\n"
        "        number: “4,000” for “400”\n"
        "\n"
        "No copy is on record of\n"
        "  alone\n"
    )
