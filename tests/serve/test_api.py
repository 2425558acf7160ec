"""The API: public JSON, pages by cursor, ETags, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from vedette.records import schema_of

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("address", "schema"),
    [
        ("situation?as_of=2031-03-09", "situation"),
        ("reports/wire-1", "reading"),
        ("reports/folder/radio 2", "reading"),
        ("subjects/Agadez", "profile"),
        ("timelines/Agadez", "timeline"),
        ("changes?since=2031-02-01", "changes"),
        ("comparison?one=wire-1&two=page-3", "comparison"),
    ],
)
def test_answers_are_the_public_json(client: TestClient, address: str, schema: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200
    Draft202012Validator(schema_of(schema)).validate(answer.json())


def test_cursor_walks_over_every_report_once(client: TestClient) -> None:
    seen, cursor = [], ""
    while True:
        page = client.get(f"/api/v1/reports?limit=2{cursor}").json()
        seen += [row["id"] for row in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert seen == ["wire-1", "folder/radio 2", "page-3"]


def test_known_bytes_are_not_sent_again(client: TestClient) -> None:
    tag = client.get("/api/v1/claims").headers["etag"]
    again = client.get("/api/v1/claims", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("situation?as_of=May", 422, "as_of"),
        ("situation?country=Niger", 422, "country"),
        ("reports?cursor=zzz", 400, "cursor"),
        ("reports?limit=0", 422, "limit"),
        ("reports/none", 404, "'none'"),
        ("facts/none", 404, "'none'"),
        ("subjects/Atlantis", 400, "Atlantis"),
        ("changes", 422, "since"),
        ("nothing", 404, ""),
    ],
)
def test_problems_are_told_in_words(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]


def test_description_names_every_schema_that_it_uses(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json")
    names = set(described.json()["components"]["schemas"])
    used = {part.partition('"')[0] for part in described.text.split("#/components/schemas/")[1:]}
    assert used <= names


def test_search_gives_sentences_with_their_claims_in_pages(client: TestClient) -> None:
    first = client.get("/api/v1/search?words=soldiers&limit=1").json()
    assert [row["report"] for row in first["items"]] == ["page-3"]
    then = client.get(f"/api/v1/search?words=soldiers&limit=1&cursor={first['next']}").json()
    (row,) = then["items"]
    assert (row["report"], row["outlet"], row["published"]) == ("wire-1", "Heron Wire", "2031-03-01")
    assert row["words"].startswith("Some 300 American soldiers")
    assert [claim["frame"] for claim in row["claims"]] == ["presence"]
    assert then["next"] is None


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ("", []),
        ("words=base&whose=USA", ["folder/radio 2", "wire-1"]),
        ("frame=presence&until=2031-03-02", ["wire-1"]),
        ("outlet=Radio Dune", ["folder/radio 2"]),
        ("words=zebra", []),
    ],
)
def test_search_by_what_claims_say(client: TestClient, query: str, reports: list[str]) -> None:
    assert [row["report"] for row in client.get(f"/api/v1/search?{query}").json()["items"]] == reports


@pytest.mark.parametrize("cursor", ["nonsense", "WyJ4Iiwgey1d", "WyIyMDMxIiw5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTldCg"])
def test_search_refuses_a_cursor_that_no_page_gave(client: TestClient, cursor: str) -> None:
    answer = client.get(f"/api/v1/search?words=base&cursor={cursor}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("address", ["search?words=base", "review", "judgements", "sources", "briefs/Agadez"])
def test_what_the_pages_show_is_here_too_with_an_etag(client: TestClient, address: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200
    again = client.get(f"/api/v1/{address}", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_queue_comes_most_valuable_first_over_its_pages(client: TestClient) -> None:
    whole = client.get("/api/v1/review").json()["items"]
    values = [item["value"] for item in whole]
    assert values == sorted(values, reverse=True)
    first = client.get("/api/v1/review?limit=1").json()
    assert first["items"] == whole[:1]
    assert client.get(f"/api/v1/review?limit=1&cursor={first['next']}").json()["items"] == whole[1:2]
