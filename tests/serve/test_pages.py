"""The pages: every view is an address, hostile text is shown as text, wrong addresses are told in words."""

from __future__ import annotations

import hashlib
import re
from contextlib import closing
from html import unescape
from typing import TYPE_CHECKING

import msgspec
import pytest
from fastapi.testclient import TestClient
from tests.fakes.adding import capture_of
from tests.serve.conftest import three_reports

from vedette.run.adding import add_reading
from vedette.serve.pages import make_application
from vedette.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

DAYS = "as_of=2031-03-09&known=2031-03-09"


def test_situation_shows_a_line_a_presence(client: TestClient) -> None:
    page = client.get(f"/?{DAYS}").text
    assert "Air Base 201" in page
    assert "2 lines as of 2031-03-09" in page


def test_day_before_the_first_report_says_what_to_do(client: TestClient) -> None:
    page = client.get("/?as_of=2031-02-01&known=2031-02-01").text
    assert "Move the day" in page


@pytest.mark.parametrize(
    ("query", "lines"), [("whose=FRA", 1), ("whose=USA", 1), ("where=NER", 2), ("state=present", 2), ("grade=F", 2)]
)
def test_filters_are_links(client: TestClient, query: str, lines: int) -> None:
    assert client.get(f"/ledger?{DAYS}&{query}").text.count('scope="row"') == lines


def test_filter_that_lets_nothing_pass_can_be_taken_away(client: TestClient) -> None:
    assert "Take the filters away" in client.get(f"/?{DAYS}&whose=BRA").text


def test_marks_are_points_with_their_radius(client: TestClient) -> None:
    answer = client.get(f"/marks?{DAYS}")
    assert answer.headers["content-type"] == "application/geo+json"
    found = {f["properties"]["label"]: f for f in answer.json()["features"]}
    assert found["Air Base 201"]["geometry"] == {"type": "Point", "coordinates": [8.01, 16.95]}
    assert found["Air Base 201"]["properties"]["radius_m"] == 2000.0


def test_marks_of_one_day_become_those_of_another(client: TestClient) -> None:
    early, late = (f"as_of={day}&known=2031-03-09" for day in ("2031-02-28", "2031-03-09"))
    marks = {m["properties"]["id"]: m for m in client.get(f"/marks?{late}").json()["features"]}
    changes = client.get(f"/marks?{early}&from=2031-03-09").json()
    assert changes["remove"]
    for name in changes["remove"]:
        del marks[name]
    marks |= {mark["properties"]["id"]: mark for mark in changes["add"]}
    wanted = client.get(f"/marks?{early}").json()["features"]
    assert marks == {mark["properties"]["id"]: mark for mark in wanted}
    assert client.get(f"/marks?{late}&from=2031-03-09").json() == {"remove": [], "add": []}


def test_day_that_marks_come_from_is_no_day(client: TestClient) -> None:
    assert client.get(f"/marks?{DAYS}&from=yesterday").status_code == 400


def test_subject_without_a_name(client: TestClient) -> None:
    answer = client.get("/subject/%20")
    assert answer.status_code == 400
    assert "no name was given; write that of a force" in answer.text
    assert "vedette situation" not in answer.text


def test_line_leads_to_its_sentence(client: TestClient) -> None:
    page = client.get(f"/presence?force=force:USA&place=site:Air Base 201&{DAYS}").text
    assert "<mark>Some 300 American soldiers are stationed at Air Base 201</mark>" in page
    assert "a senior U.S. official" in page


def test_report_name_with_slash_and_space(client: TestClient) -> None:
    assert client.get("/report/folder/radio%202").status_code == 200


def test_subject_shows_figures_of_both_outlets(client: TestClient) -> None:
    page = unescape(client.get(f"/subject/site:Air Base 201?{DAYS}").text)
    assert "280" in page
    assert "300" in page


def test_changes_between_two_days(client: TestClient) -> None:
    page = unescape(client.get("/changes?since=2031-02-01&until=2031-03-09").text)
    lines = re.findall(r'<h2><a href="([^"]+)">[^<]*Air Base 201</a></h2>', page)
    assert lines
    assert len(set(lines)) == len(lines)
    assert {client.get(line).status_code for line in lines} == {200}


@pytest.mark.parametrize(
    "address", [f"/?{DAYS}", "/report/page-3", f"/subject/place:Agadez?{DAYS}", "/changes?since=2031-02-01"]
)
def test_hostile_text_is_only_text(client: TestClient, address: str) -> None:
    page = client.get(address).text
    assert "<script>document" not in page
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>Bold" not in page


def test_captured_page_can_do_nothing(client: TestClient) -> None:
    link = client.get("/report/page-3").text.partition('src="/capture/')[2].partition('"')[0]
    answer = client.get(f"/capture/{link}")
    assert answer.content.startswith(b"<script>")
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_policy_lets_no_inline_script_run(client: TestClient) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/?as_of=May", 400, "is not a day"),
        ("/nothing", 404, "no such page"),
        ("/report/none", 404, "no such page"),
        ("/presence?force=x&place=y", 404, "no such page"),
        ("/subject/Atlantis", 400, "Atlantis"),
        ("/changes?since=2031-04-01&until=2031-03-01", 400, "is after"),
    ],
)
def test_wrong_address_is_told_in_words(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in unescape(answer.text)


def test_brief_footnotes_every_line(client: TestClient) -> None:
    page = unescape(client.get("/brief/site:Air Base 201?since=2031-02-01&until=2031-03-09").text)
    assert "Who is where" in page
    assert "Some 300 American soldiers are stationed at Air Base 201" in page
    assert page.count('id="note-') >= 2
    assert "sha256:" in page


def test_brief_as_pdf_holds_hostile_words_as_words(client: TestClient) -> None:
    answer = client.get("/brief/place:Agadez?since=2031-02-01&until=2031-03-09&format=pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/changes?since=0001-01-01", 200),
        ("/changes?until=0001-01-01", 200),
        ("/changes?since=0001-01-01&until=0001-01-03", 200),
        ("/changes?since=9999-12-31&until=9999-12-31", 200),
        ("/brief/NER?until=0001-01-01", 400),
        ("/brief/NER?since=0001-01-01&until=9999-12-31", 200),
        ("/review?about=claim:a&about=claim:b", 404),
        ("/review?about=fact:a&about=fact:b", 404),
        ("/review?about=a&about=b&about=c", 200),
    ],
)
def test_addresses_at_the_edge_of_what_is_valid(client: TestClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_capture_is_shown_in_its_own_charset(tmp_path: Path) -> None:
    reading = three_reports()[0]
    data = "Köln <b>".encode("cp932", "replace")
    capture = msgspec.structs.replace(
        capture_of(reading),
        id=f"sha256:{hashlib.sha256(data).hexdigest()}",
        data=data,
        media_type="text/plain",
        charset="cp932",
    )
    article = msgspec.structs.replace(reading.article, capture=capture.id)
    with closing(open_store(tmp_path / "small.db")) as store:
        add_reading(capture, msgspec.structs.replace(reading, article=article), store)
        asking = TestClient(make_application(store), base_url="http://127.0.0.1")
        answer = asking.get(f"/capture/{capture.id.removeprefix('sha256:')}")
    assert (answer.headers["content-type"], answer.content) == ("text/plain; charset=shift_jis", data)
