"""The review page: judgements by form, by role, undone, and never over somebody else's."""

from __future__ import annotations

from contextlib import closing
from html import unescape
from typing import TYPE_CHECKING

import msgspec
import pytest
from fastapi.testclient import TestClient
from tests.fakes.adding import capture_of
from tests.serve.conftest import three_reports

from vedette.run.adding import add_reading
from vedette.serve.access import AccessSettings
from vedette.serve.pages import make_application
from vedette.store import Accounts, Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "a long enough password"
CLAIM = "claim:1-presence-USA-Air Base 201-asserted-None-(280, 280)"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "small.db")) as opened:
        for reading in three_reports():
            capture = capture_of(reading)
            article = msgspec.structs.replace(reading.article, capture=capture.id)
            add_reading(capture, msgspec.structs.replace(reading, article=article), opened)
        yield opened


@pytest.fixture
def ana(store: Store) -> TestClient:
    settings = AccessSettings(login="ana")
    return TestClient(make_application(store, settings), base_url="http://127.0.0.1", follow_redirects=False)


@pytest.fixture
def ben(store: Store) -> TestClient:
    return TestClient(
        make_application(store, AccessSettings(login="ben")), base_url="http://127.0.0.1", follow_redirects=False
    )


def signed_in(store: Store, name: str, role: str) -> TestClient:
    Accounts(store).put(name, role, PASSWORD)
    asking = TestClient(make_application(store), base_url="http://127.0.0.1", follow_redirects=False)
    asking.post("/sign-in", data={"name": name, "password": PASSWORD})
    return asking


def judge(client: TestClient, kind: str, *about: str, **fields: str) -> tuple[int, str]:
    answer = client.post("/review/judge", data={"kind": kind, "about": list(about), **fields})
    return answer.status_code, answer.headers.get("location") or unescape(answer.text)


def test_queue_shows_the_sentence_with_its_chain_and_keys(ana: TestClient) -> None:
    page = unescape(ana.get("/review").text)
    assert "Does the sentence say this?" in page
    assert "<mark>" in page
    assert 'aria-label="By whose word"' in page
    assert 'data-key="a"' in page
    assert 'data-key="r"' in page


def test_rejected_claim_leaves_ledger_and_queue_and_undo_brings_it_back(ana: TestClient) -> None:
    assert judge(ana, "reject", CLAIM, reason="a drill") == (303, "/review?done=1")
    after = unescape(ana.get("/review?done=1").text)
    assert "Kept as no. 1" in after
    assert "a drill" in after
    assert "280" not in ana.get("/ledger").text
    assert judge(ana, "undo", "1", seen="1")[0] == 303
    assert "280" in ana.get("/ledger").text
    log = ana.get("/review/log").text
    assert log.count("<li value=") == 2
    assert "taken back" in log


def test_two_at_once_do_not_write_over_one_another(ana: TestClient, ben: TestClient, store: Store) -> None:
    assert judge(ana, "reject", CLAIM, reason="a drill", seen="0")[0] == 303
    status, page = judge(ben, "accept", CLAIM, seen="0")
    assert status == 409
    assert "ana" in page
    assert "a drill" in page
    assert "Look at it again" in page
    assert [judgement.by for judgement in store.judgements()] == ["ana"]
    assert judge(ben, "accept", CLAIM, seen="1")[0] == 303


def test_page_carries_what_it_has_seen(ana: TestClient) -> None:
    judge(ana, "reject", CLAIM)
    assert 'name="seen" value="1"' in ana.get(f"/review?about={CLAIM}").text


def test_corrected_role_moves_the_line(ana: TestClient) -> None:
    assert judge(ana, "correct", CLAIM, role="place", to="Niamey")[0] == 303
    assert "Niamey" in ana.get("/ledger?whose=USA").text


@pytest.mark.parametrize(
    ("kind", "about", "fields", "words"),
    [
        ("correct", CLAIM, {"role": "place"}, "choose a role"),
        ("correct", CLAIM, {"role": "king", "to": "Agadez"}, "choose a role"),
        ("dance", CLAIM, {}, "no judgement 'dance'"),
        ("merge", CLAIM, {}, "review merge"),
        ("undo", "77", {}, "no judgement '77'"),
        ("reject", "claim:none", {}, "no claim 'claim:none'"),
        ("letter", "Heron Wire", {"letter": "Z"}, "no letter"),
        ("letter", "Any Words", {"letter": "B"}, "no outlet 'Any Words'"),
        ("letter", "!", {"letter": "B"}, "no outlet '!'"),
        ("reject", CLAIM, {"reason": "a\x00b"}, "control character"),
        ("reject", f"{CLAIM}\x1b", {}, "control character"),
        ("accept", "  ", {}, "say what is judged"),
    ],
)
def test_form_that_does_not_hold_is_told_in_words(
    ana: TestClient, kind: str, about: str, fields: dict[str, str], words: str
) -> None:
    status, page = judge(ana, kind, about, **fields)
    assert status == 400
    assert words in page


@pytest.mark.parametrize(
    ("role", "kind", "fields", "status"),
    [
        ("reader", "reject", {}, 403),
        ("reviewer", "reject", {}, 303),
        ("reviewer", "letter", {"letter": "B"}, 403),
        ("editor", "letter", {"letter": "B"}, 303),
    ],
)
def test_each_role_may_do_its_own(store: Store, role: str, kind: str, fields: dict[str, str], status: int) -> None:
    asking = signed_in(store, "eve", role)
    about = "Heron Wire" if kind == "letter" else CLAIM
    assert judge(asking, kind, about, **fields)[0] == status


def test_reviewer_cannot_take_a_letter_back(store: Store, ana: TestClient) -> None:
    judge(ana, "letter", "Heron Wire", letter="B", reason="own bureau")
    assert judge(signed_in(store, "rob", "reviewer"), "undo", "1", seen="1")[0] == 403


def test_reader_sees_no_form(store: Store) -> None:
    page = signed_in(store, "eve", "reader").get("/review").text
    assert 'action="/review/judge"' not in page
    assert "takes the role reviewer" in page


def test_letter_shows_with_reason_and_by_whom(ana: TestClient) -> None:
    answer = judge(ana, "letter", "Heron Wire", letter="B", reason="own bureau", back="/sources")
    assert answer == (303, "/sources?done=1")
    page = unescape(ana.get("/sources").text)
    assert "usually reliable" in page
    assert "<q>own bureau</q>" in page
    assert "ana, " in page


def test_judgement_never_leads_elsewhere(ana: TestClient) -> None:
    assert judge(ana, "reject", CLAIM, back="https://evil.example")[1] == "/review?done=1"


def test_change_from_another_site_is_refused(ana: TestClient) -> None:
    data = {"kind": "reject", "about": CLAIM}
    answer = ana.post("/review/judge", data=data, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_unknown_claim_in_hand_is_no_page(ana: TestClient) -> None:
    assert ana.get("/review?about=claim:none").status_code == 404
    assert ana.get("/review?about=fact:none").status_code == 404


def test_hostile_reason_is_only_text(ana: TestClient) -> None:
    judge(ana, "reject", CLAIM, reason="<script>alert(1)</script>")
    assert "<script>alert" not in ana.get("/review?done=1").text
    assert "<script>alert" not in ana.get("/review/log").text
