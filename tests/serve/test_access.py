"""Who may ask: nobody signs in on the loopback; elsewhere only with an account or the token."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from vedette.errors import SettingError
from vedette.records import Account
from vedette.serve.access import AccessSettings
from vedette.serve.access.limiting import Limit
from vedette.serve.pages import make_application
from vedette.store import Accounts, Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD = "a long enough password"
ELSEWHERE = AccessSettings(host="192.0.2.1", names=("vedette.example",), token="s3cret")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "empty.db")) as opened:
        yield opened


@pytest.fixture
def elsewhere(store: Store) -> TestClient:
    return TestClient(make_application(store, ELSEWHERE), base_url="http://vedette.example", follow_redirects=False)


def test_nobody_signs_in_on_the_loopback(store: Store) -> None:
    assert TestClient(make_application(store), base_url="http://127.0.0.1").get("/").status_code == 200


def test_with_accounts_the_loopback_asks_too(store: Store) -> None:
    Accounts(store).put("ana", "reader", PASSWORD)
    answer = TestClient(make_application(store), base_url="http://127.0.0.1", follow_redirects=False).get(
        "/changes?since=2031-01-01"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?to=/changes%3Fsince%3D2031-01-01")


def test_elsewhere_the_api_answers_401(elsewhere: TestClient) -> None:
    answer = elsewhere.get("/api/v1/reports")
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


@pytest.mark.parametrize(("token", "status"), [("s3cret", 200), ("wrong", 401), ("", 401)])
def test_token_lets_programs_read(elsewhere: TestClient, token: str, status: int) -> None:
    assert elsewhere.get("/api/v1/reports", headers={"Authorization": f"Bearer {token}"}).status_code == status


def test_session_from_sign_in_to_sign_out(elsewhere: TestClient, store: Store) -> None:
    Accounts(store).put("ana", "reader", PASSWORD)
    begun = elsewhere.post("/sign-in", data={"name": "ana", "password": PASSWORD, "to": "/changes"})
    assert (begun.status_code, begun.headers["location"]) == (303, "/changes")
    assert "HttpOnly" in begun.headers["set-cookie"]
    assert "samesite=strict" in begun.headers["set-cookie"].lower()
    assert elsewhere.get("/").status_code == 200
    held = dict(elsewhere.cookies)
    elsewhere.post("/sign-out")
    elsewhere.cookies.update(held)
    assert elsewhere.get("/").status_code == 303


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_sign_in_never_leads_elsewhere(elsewhere: TestClient, store: Store, address: str) -> None:
    Accounts(store).put("ana", "reader", PASSWORD)
    begun = elsewhere.post("/sign-in", data={"name": "ana", "password": PASSWORD, "to": address})
    assert begun.headers["location"] == "/"


def test_wrong_password_and_wrong_name_are_told_alike(elsewhere: TestClient, store: Store) -> None:
    Accounts(store).put("eve", "reader", PASSWORD)
    answers = [elsewhere.post("/sign-in", data={"name": n, "password": "no such password"}) for n in ("eve", "nobody")]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].text == answers[1].text


def test_another_host_is_refused(elsewhere: TestClient) -> None:
    assert elsewhere.get("/sign-in", headers={"Host": "rebound.example"}).status_code == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://vedette.example"}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
    ],
)
def test_change_must_come_from_our_own_pages(elsewhere: TestClient, headers: dict[str, str], status: int) -> None:
    token = {"Authorization": "Bearer s3cret"}
    assert elsewhere.post("/sign-out", headers={**headers, **token}).status_code == status


def test_closed_account_is_out_at_once(elsewhere: TestClient, store: Store) -> None:
    accounts = Accounts(store)
    accounts.put("bea", "admin", PASSWORD)
    elsewhere.post("/sign-in", data={"name": "bea", "password": PASSWORD})
    accounts.close("bea")
    assert elsewhere.get("/").status_code == 303
    assert accounts.list() == []


@pytest.mark.parametrize(
    ("name", "role", "password", "words"),
    [
        ("ana", "king", PASSWORD, "no role 'king'"),
        ("", "reader", PASSWORD, "no name"),
        ("a\nb", "reader", PASSWORD, "no name"),
        ("ana", "reader", "short", "too short"),
    ],
)
def test_accounts_that_cannot_be(store: Store, name: str, role: str, password: str, words: str) -> None:
    with pytest.raises(SettingError, match=words):
        Accounts(store).put(name, role, password)


def test_each_role_may_what_those_before_may() -> None:
    assert Account("ana", "editor").may("reviewer")
    assert not Account("ana", "reader").may("reviewer")


def test_limit_lets_one_more_pass_as_time_goes() -> None:
    now = [0.0]
    limit = Limit(3, seconds=6, clock=lambda: now[0])
    assert [limit.admits("a") for _ in range(4)] == [True, True, True, False]
    assert limit.admits("b")
    now[0] = 2.0
    assert [limit.admits("a"), limit.admits("a")] == [True, False]
    assert limit.wait("a") == 2
