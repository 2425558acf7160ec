"""Who may ask: nobody signs in on the loopback; elsewhere only with an account or the token."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from vedette.errors import SettingError
from vedette.records import Account
from vedette.serve.access import AccessSettings
from vedette.serve.access.limiting import Limit
from vedette.serve.command_line import app
from vedette.serve.pages import make_application
from vedette.serve.pages.sign_in import TRIES_OF_ADDRESS
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


def test_server_with_a_name_is_behind_a_proxy_where_nobody_is_local(store: Store) -> None:
    settings = AccessSettings(names=("vedette.example.org",))
    asking = TestClient(
        make_application(store, settings), base_url="http://vedette.example.org", follow_redirects=False
    )
    assert not settings.is_local
    assert asking.get("/").status_code == 303
    assert asking.get("/api/v1/reports").status_code == 401


def test_server_with_a_name_does_not_start_without_accounts_or_token(tmp_path: Path) -> None:
    address = str(tmp_path / "empty.db")
    open_store(address).close()
    told = CliRunner().invoke(app, ["--store", address, "serve", "--name", "vedette.example.org"])
    assert str(told.exception) == (
        "--name vedette.example.org: others could read and judge; make an account first (vedette account put NAME) "
        "or set --token"
    )


@pytest.mark.parametrize("host", ["testserver", "[::1", "[", "127.0.0.1]", ""])
def test_host_that_is_not_ours_or_no_host_is_refused(store: Store, host: str) -> None:
    asking = TestClient(make_application(store), base_url="http://127.0.0.1")
    assert asking.get("/", headers={"Host": host}).status_code == 421


def test_origin_that_is_no_address_is_another_site(elsewhere: TestClient) -> None:
    assert elsewhere.post("/sign-out", headers={"Origin": "http://[::1"}).status_code == 403


@pytest.mark.parametrize(
    ("query", "status"), [("a%00b", 400), ("%1b", 400), ("a%09b", 200), ("a%0D%0Ab", 200), ("%C3%A9", 200)]
)
def test_control_characters_are_no_words_of_an_address(store: Store, query: str, status: int) -> None:
    asking = TestClient(make_application(store), base_url="http://127.0.0.1")
    assert asking.get(f"/search?words={query}").status_code == status


def test_who_guesses_a_name_elsewhere_does_not_keep_its_owner_out(store: Store) -> None:
    Accounts(store).put("dora", "reader", PASSWORD)
    application = make_application(store, ELSEWHERE)

    def sign_in(address: str, name: str, password: str) -> int:
        asking = TestClient(
            application, base_url="http://vedette.example", follow_redirects=False, client=(address, 4000)
        )
        return asking.post("/sign-in", data={"name": name, "password": password}).status_code

    assert {sign_in("192.0.2.66", "dora", "no such password") for _ in range(10)} == {401}
    assert sign_in("192.0.2.66", "dora", PASSWORD) == 429
    assert sign_in("192.0.2.67", "dora", PASSWORD) == 303
    assert all(TRIES_OF_ADDRESS.admits("192.0.2.68") for _ in range(30))
    assert sign_in("192.0.2.68", "dora", PASSWORD) == 429
