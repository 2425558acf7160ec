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
