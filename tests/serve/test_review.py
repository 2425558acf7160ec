"""`vedette review` as a person meets it."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading
from typer.testing import CliRunner, Result

from vedette.errors import Overtaken, SettingError
from vedette.records import Span, schema_of
from vedette.run.adding import add_reading
from vedette.serve.command_line import app
from vedette.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Some 650 American soldiers are still quartered beside the runway of the field at Agadez."
CLAIM = make_claim(evidence=Span(0, len(TEXT)))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "niger.db"
    reading = make_reading("wire-1", (TEXT,), outlet="Corvid Wire", published="2024-05-20", claims=[CLAIM])
    with closing(open_store(path)) as store:
        add_reading(capture_of(reading), reading, store)
    return path


def review(record: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--store", str(record), "review", *arguments])


def test_the_queue_names_what_to_judge_why_and_the_words(record: Path) -> None:
    days = ("--as-of", "2024-06-01", "--known", "2024-06-01")
    assert review(record, *days).stdout.splitlines() == [
        f"{CLAIM.id}  (2.20)",
        "    one root: Armed forces of the United States at Agadez",
        "    presence, asserted, affirmed; Corvid Wire",
        f"    “{TEXT}”",
    ]
    (line,) = review(record, *days, "--format", "jsonl").stdout.splitlines()
    jsonschema.validate(json.loads(line), schema_of("review"))


def test_judgements_are_told_logged_and_taken_back(record: Path) -> None:
    told = review(record, "reject", CLAIM.id, "--by", "ana", "--reason", "a drill").stdout
    assert told.startswith("1  ")
    assert told.endswith(f"  ana  reject  {CLAIM.id}: a drill\n")
    assert review(record, "undo", "1", "--by", "ben").exit_code == 0
    review(record, "correct", CLAIM.id, "--role", "place", "--to", "nobody", "--by", "ana", "--seen", "1")
    review(record, "letter", "Corvid Wire", "b", "--by", "ana")
    lines = [line.split("  ", 2)[2] for line in review(record, "log").stdout.splitlines()]
    assert lines == [
        f"ana  reject  {CLAIM.id}: a drill",
        "ben  undo  1",
        f"ana  correct  {CLAIM.id}, place is nobody",
        "ana  letter  Corvid Wire, B",
    ]
    judgements = [json.loads(line) for line in review(record, "log", "--format", "jsonl").stdout.splitlines()]
    for judgement in judgements:
        jsonschema.validate(judgement, schema_of("judgement"))
    assert judgements[1]["about"] == [judgements[0]["id"]]
    assert [line.split("  ")[0] for line in review(record, "log", "Corvid Wire").stdout.splitlines()] == ["4"]


def test_the_login_name_signs_where_nobody_is_named(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "carla")
    assert "  carla  accept  " in review(record, "accept", CLAIM.id).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("accept", "claim:none"), "the record has no claim 'claim:none'"),
        (("correct", CLAIM.id, "--role", "plaice", "--to", "nobody"), "there is no role 'plaice'"),
        (("letter", "Corvid Wire", "Q"), "'Q' is no letter of reliability"),
        (("merge", "wire-1"), "give two entities, two facts or two reports"),
        (("merge", "wire-1", "wire-2"), "the record has no report 'wire-2'"),
        (("split", "force:ITA", CLAIM.id), "none of these speaks of force:ITA"),
        (("undo", "7"), "there is no judgement '7'"),
    ],
)
def test_what_cannot_be_judged_is_one_clear_line(record: Path, arguments: tuple[str, ...], said: str) -> None:
    result = review(record, *arguments, "--by", "ana")
    assert isinstance(result.exception, SettingError)
    assert said in str(result.exception)


def test_a_second_person_is_told_who_judged_what(record: Path) -> None:
    review(record, "reject", CLAIM.id, "--by", "ana", "--reason", "a drill")
    refused = review(record, "accept", CLAIM.id, "--by", "ben")
    assert isinstance(refused.exception, Overtaken)
    assert "ana judged it" in str(refused.exception)
    assert review(record, "accept", CLAIM.id, "--by", "ben", "--seen", "1").exit_code == 0
