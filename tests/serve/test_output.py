"""How readings are written: one object, one a line, or for a person."""

from __future__ import annotations

import io
import json

import jsonschema
import pytest
from tests.fakes.reports import make_claim, make_reading, official

from vedette.records import Reading, Rejected, Span, schema_of
from vedette.serve.output import as_json, as_jsonl
from vedette.serve.terminal import as_text

TEXT = ("About 650 American soldiers are at Agadez, the official said.", "Nobody else would say.")


@pytest.fixture
def reading() -> Reading:
    claim = make_claim(
        count=(585, 715), chain=official("U.S. official", "Corvid Wire"), time="2024-05/..", evidence=Span(0, 41)
    )
    return make_reading("report.html", TEXT, outlet="Tidewater Radio", published="2024-05-21", claims=[claim])


def test_a_person_sees_claim_sentence_evidence_and_chain(reading: Reading) -> None:
    (printed,) = as_text([reading])
    assert "presence  force: Armed forces of USA · place: Agadez · about 585–715 people · 2024-05/.." in printed
    assert "asserted, affirmed" in printed
    assert "‹About 650 American soldiers are at Agadez›, the official said." in printed
    assert "U.S. official (anonymous) → Corvid Wire → Tidewater Radio" in printed


def test_one_result_is_an_object_and_more_are_an_array(reading: Reading) -> None:
    assert json.loads("".join(as_json([reading])))["id"] == "report.html"
    both = json.loads("".join(as_json([reading, Rejected("empty.html", "the file is empty")])))
    assert [item["vedette"] for item in both] == ["reading/1", "rejected/1"]
    assert "".join(as_json([])) == ""


def test_lines_follow_the_schema(reading: Reading) -> None:
    (line,) = as_jsonl([reading])
    jsonschema.validate(json.loads(line), schema_of("reading"))
    (line,) = as_jsonl([Rejected("empty.html", "the file is empty")])
    jsonschema.validate(json.loads(line), schema_of("rejected"))


def test_words_of_a_report_cannot_steer_the_terminal() -> None:
    from rich.text import Text

    from vedette.serve.terminal import QuietConsole

    file = io.StringIO()
    QuietConsole(file=file, width=80).print(Text("left\x1b]0;owned\x07 the \x9b2Jbase\x00"))
    assert file.getvalue() == "left\ufffd]0;owned the \ufffd2Jbase\ufffd\n"
