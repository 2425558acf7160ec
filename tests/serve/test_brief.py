"""The brief: ledger, timeline and map with a footnote for every line, on a page and as PDF."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading, official

from vedette.records import Span
from vedette.run.adding import add_reading
from vedette.serve.brief import Brief, brief_as_pdf, make_brief
from vedette.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi.testclient import TestClient

    from vedette.store import Store

WORDS = "Some 300 soldiers of the United States will leave Air Base 201 by May 31, a senior official said on Friday."


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Store]:
    plan = make_claim("withdraw", place="Air Base 201", modality="planned", time="../2031-05-31", chain=official())
    done = make_claim("withdraw", place="Air Base 201", time="2031-03-02", number=1, evidence=Span(5, 30))
    old = make_claim("withdraw", place="Air Base 201", time="2029-01-02", number=2, evidence=Span(6, 30))
    there = make_claim(place="Air Base 201", count=(300, 300), number=3, evidence=Span(0, 17))
    reading = make_reading(
        "wire-1", [WORDS], outlet="Heron <Wire>", published="2031-03-01", claims=[plan, done, old, there]
    )
    with closing(open_store(tmp_path / "small.db")) as store:
        capture = capture_of(reading)
        article = msgspec.structs.replace(reading.article, capture=capture.id)
        add_reading(capture, msgspec.structs.replace(reading, article=article), store)
        yield store


@pytest.fixture
def brief(record: Store) -> Brief:
    return make_brief(record, "Air Base 201", since=date(2031, 2, 1), until=date(2031, 3, 9))


def test_timeline_keeps_planned_and_done_apart_and_leaves_out_what_is_older_and_what_is_no_event(brief: Brief) -> None:
    told = {lane.title: [line.title.partition(": ")[0] for line in lane.lines] for lane in brief.timeline}
    assert told == {"Told as done or as so": ["2031-03-02"], "Planned, expected or demanded": ["by 2031-05-31"]}
    assert brief.line.count("<circle") == 2


def test_every_line_has_its_footnote_with_outlet_day_and_hash(brief: Brief) -> None:
    lines = [*brief.ledger, *(line for lane in brief.timeline for line in lane.lines), *brief.changes]
    assert lines
    assert all(line.notes for line in lines)
    by_number = {note.number: note for note in brief.footnotes}
    assert {number for line in lines for number in line.notes} <= set(by_number)
    assert {(note.outlet, note.published, note.report) for note in brief.footnotes} == {
        ("Heron <Wire>", "2031-03-01", "wire-1")
    }
    assert all(note.hash.startswith("sha256:") and note.claim.startswith("claim:") for note in brief.footnotes)


def test_drawings_hold_hostile_names_as_text_only(brief: Brief) -> None:
    assert "<Wire>" not in brief.map + brief.line


def test_pdf_is_made_with_both_drawings(brief: Brief) -> None:
    pytest.importorskip("typst")
    bare = msgspec.structs.replace(brief, map="", line="")
    whole, less = brief_as_pdf(brief), brief_as_pdf(bare)
    assert whole.startswith(b"%PDF-")
    assert len(whole) > len(less)


def test_page_has_the_lanes_and_leads_each_footnote_to_its_claim(client: TestClient) -> None:
    page = client.get("/brief/Air Base 201?since=2031-02-01&until=2031-03-09").text
    assert "<h2>Timeline</h2>" in page
    assert 'id="note-1"' in page
    assert 'href="/report/wire-1#claim:' in page


def test_a_report_s_own_words_are_told_from_what_it_credits_elsewhere(brief: Brief, client: TestClient) -> None:
    assert {note.chain for note in brief.footnotes} == {"a senior U.S. official → Heron <Wire>", "in its own words"}
    page = client.get("/presence?force=force:USA&place=site:Air Base 201&as_of=2031-03-09&known=2031-03-09").text
    assert page.count("in its own words") == 1
