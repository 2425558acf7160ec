"""What changed since the last visit, the feed, the counts of requests, and what is said when something breaks."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from tests.fakes.adding import capture_of
from tests.serve.conftest import three_reports

from vedette.errors import SettingError
from vedette.run.adding import add_reading
from vedette.serve.access import AccessSettings
from vedette.serve.pages import make_application
from vedette.serve.pages.headers import origin_of
from vedette.serve.pages.recent import Recent
from vedette.serve.pages.visits import COOKIE, Visit, read_visit
from vedette.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
NOON = datetime(2031, 3, 9, 12, tzinfo=UTC)
LAST = date(2031, 3, 9)


@pytest.mark.parametrize(
    ("cookie", "before"),
    [
        (None, LAST),
        ("2031-03-01.2031-03-05.0", date(2031, 3, 5)),
        (f"2031-03-01.2031-03-05.{int(NOON.timestamp()) - 60}", date(2031, 3, 1)),
        ("nonsense", LAST),
        ("2031-03-01.2031-03-05.x", LAST),
        ("2031-99-01.2031-03-05.0", LAST),
    ],
)
def test_visit_ends_with_half_an_hour_of_silence(cookie: str | None, before: date) -> None:
    assert read_visit(cookie, last=LAST, now=NOON) == Visit(before, LAST, int(NOON.timestamp()))


def test_situation_tells_of_what_came_since_the_last_visit(client: TestClient) -> None:
    assert "last visit" not in TestClient(client.app, base_url="http://127.0.0.1").get("/").text
    again = TestClient(client.app, base_url="http://127.0.0.1").get(
        "/", headers={"Cookie": f"{COOKIE}=2031-03-01.2031-03-02.0"}
    )
    assert 'href="/changes?since=2031-03-02"' in again.text
    assert again.cookies[COOKIE].startswith("2031-03-02.2031-03-09.")


@pytest.mark.parametrize(("site", "secure"), [("http://127.0.0.1", False), ("https://127.0.0.1", True)])
def test_what_was_seen_is_kept_for_tls_alone_where_the_page_came_by_it(
    client: TestClient, site: str, secure: bool
) -> None:
    answer = TestClient(client.app, base_url=site).get("/")
    assert ("Secure" in answer.headers["set-cookie"]) is secure


def test_news_counts_the_changes(client: TestClient) -> None:
    assert "changes since 2031-03-02" in client.get("/news?since=2031-03-02").text
    assert "0 changes" in client.get("/news?since=2031-03-09").text


def test_feed_is_atom_with_stable_ids_and_hostile_words_as_words(client: TestClient) -> None:
    answer = client.get("/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ET.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids) >= 2
    assert all(entry.findtext(f"{ATOM}updated") for entry in entries)
    assert any("Air Base 201" in (entry.findtext(f"{ATOM}title") or "") for entry in entries)
    assert feed.find(f".//{ATOM}img") is None
    again = ET.fromstring(client.get("/feed.atom").content)
    assert [entry.findtext(f"{ATOM}id") for entry in again.findall(f"{ATOM}entry")] == ids


def test_every_page_names_the_feed(client: TestClient) -> None:
    assert 'href="/feed.atom" type="application/atom+xml"' in client.get("/changes").text


def test_requests_are_counted_by_route_and_status(client: TestClient) -> None:
    client.get("/report/wire-1")
    client.get("/report/none")
    client.get("/no-such-page")
    told = client.get("/metrics").text
    assert 'vedette_requests_total{method="GET",route="/report/{name:path}",status="200"}' in told
    assert 'vedette_requests_total{method="GET",route="/report/{name:path}",status="404"}' in told
    assert "no-such-page" not in told
    assert 'vedette_request_seconds_bucket{le="0.1",route="/report/{name:path}"}' in told


def test_counts_are_behind_the_guard(tmp_path: Path) -> None:
    application = make_application(open_store(tmp_path / "empty.db"), AccessSettings(host="192.0.2.1", token="s3cret"))
    asking = TestClient(application, base_url="http://192.0.2.1", follow_redirects=False)
    assert asking.get("/metrics").status_code == 303
    assert asking.get("/metrics", headers={"Authorization": "Bearer s3cret"}).status_code == 200


class BrokenStore(Store):
    """A record whose disk is gone."""

    def reading(self, name: str) -> None:
        raise OSError(f"disk is gone: {name}")


@pytest.mark.parametrize(("address", "words"), [("/report/x", "Something went wrong"), ("/api/v1/reports/x", "log")])
def test_what_breaks_is_told_without_a_traceback(tmp_path: Path, address: str, words: str) -> None:
    whole = open_store(tmp_path / "empty.db")
    store = BrokenStore(whole._engine, whole.folder)
    with TestClient(make_application(store), base_url="http://127.0.0.1", raise_server_exceptions=False) as asking:
        answer = asking.get(address)
    assert answer.status_code == 500
    assert words in answer.text
    assert "disk is gone" not in answer.text
    assert "Traceback" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_conflict_has_a_page_with_both_sentences(client: TestClient) -> None:
    ledger = client.get("/ledger").text
    address = ledger.partition('href="/conflict/')[2].partition('"')[0].replace("&amp;", "&")
    page = client.get(f"/conflict/{address}").text
    assert "Some 300 American soldiers" in page
    assert "About 280 Americans" in page


@pytest.mark.parametrize(("kind", "status"), [("conflicts", 200), ("unknowns", 200), ("agreements", 200), ("x", 404)])
def test_all_that_is_open_has_a_page(client: TestClient, kind: str, status: int) -> None:
    assert client.get(f"/open/{kind}").status_code == status


def test_pages_are_sent_compressed(client: TestClient) -> None:
    assert client.get("/", headers={"Accept-Encoding": "gzip"}).headers["content-encoding"] == "gzip"


def test_claim_leads_to_its_sentence(client: TestClient) -> None:
    claim = "claim:1-presence-USA-Air Base 201-asserted-None-(280, 280)"
    answer = client.get(f"/claim/{claim}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/report/folder/radio%202#claim%3A1-presence")


def test_own_base_map_is_the_one_other_place_that_a_page_may_ask(tmp_path: Path) -> None:
    application = make_application(
        open_store(tmp_path / "empty.db"), map_style="https://tiles.example/style.json?key=a"
    )
    answer = TestClient(application, base_url="http://127.0.0.1").get("/")
    assert 'data-style="https://tiles.example/style.json?key=a"' in answer.text
    assert "connect-src 'self' https://tiles.example;" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("address", ["tiles.example", "ftp://tiles.example/", "https://a;script-src *", "https://"])
def test_map_style_that_is_no_address(address: str) -> None:
    with pytest.raises(SettingError, match="--map-style"):
        origin_of(address)


def test_answers_are_worked_out_anew_only_when_the_record_has_grown(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "record.db")) as store:
        recent = Recent(store)
        days = {"since": date(2031, 3, 1), "until": date(2031, 3, 9)}
        first = recent.changes(**days)
        assert recent.changes(**days) is first
        day = {"as_of": date(2031, 3, 9), "known": date(2031, 3, 9)}
        empty = recent.situation(**day)
        assert recent.situation(**day) is empty
        reading = three_reports()[1]
        add_reading(capture_of(reading), reading, store)
        assert recent.changes(**days).changes != first.changes
        assert len(recent.situation(**day).presences) == len(empty.presences) + 1
