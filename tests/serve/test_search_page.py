"""Search: words and filters find sentences, marked; no question breaks it."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.serve.access import is_text
from vedette.serve.pages.marking import Piece
from vedette.serve.pages.matching import mark_matches
from vedette.store import parse_words

if TYPE_CHECKING:
    from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("air base", [("air",), ("base",)]),
        ('"air base" drone*', [("air", "base"), ("drone*",)]),
        ("!!! -- ;", []),
        ("NEAR(a", [("NEAR", "a")]),
        ('"unclosed words', [("unclosed",), ("words",)]),
        ("a\x00b", [("a", "b")]),
        ("x " * 99, [("x",)] * 16),
    ],
)
def test_words_of_a_question(words: str, terms: list[tuple[str, ...]]) -> None:
    assert parse_words(words) == terms


@pytest.mark.parametrize(
    ("terms", "marked"),
    [
        ([("camp",)], ["Camp"]),
        ([("camp", "kesh*")], ["Camp Késhar"]),
        ([("amp",)], []),
        ([("tents",), ("camp",)], ["Camp", "tents"]),
    ],
)
def test_match_is_marked(terms: list[tuple[str, ...]], marked: list[str]) -> None:
    pieces = mark_matches("Camp Késhar has tents.", terms)
    assert [piece.text for piece in pieces if piece.marks] == marked
    assert "".join(piece.text for piece in pieces) == "Camp Késhar has tents."


def test_nothing_to_mark() -> None:
    assert mark_matches("No camp.", []) == [Piece("No camp.", ())]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("words=soldiers", 2),
        ("words=SOLDIERS", 2),
        ("words=soldier*", 2),
        ('words="American soldiers"', 1),
        ('words="soldiers American"', 0),
        ("frame=presence", 3),
        ("frame=attack", 0),
        ("whose=fra", 1),
        ("host=NER&words=bread", 1),
        ("modality=planned", 0),
        ("outlet=Radio Dune", 1),
        ("since=2031-03-02&until=2031-03-05", 1),
        ("since=2031-03-02&words=soldiers", 1),
    ],
)
def test_words_and_filters(client: TestClient, query: str, hits: int) -> None:
    assert client.get(f"/search?{query}").text.count('class="sentence"') == hits


def test_hit_leads_to_the_claim_in_its_report(client: TestClient) -> None:
    page = unescape(client.get("/search?words=bread").text)
    assert "<mark>bread</mark>" in page
    assert 'href="/report/folder/radio%202#claim:1-presence' in page


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '""',
        "*",
        "a*b*",
        "(",
        "a AND",
        "NEAR(a b, 3)",
        "words:a",
        "^a",
        "'; DROP TABLE sentences; --",
        "%_",
    ],
)
def test_syntax_of_databases_is_only_words(client: TestClient, words: str) -> None:
    assert client.get("/search", params={"words": words}).status_code == 200


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.sampled_from(["words", "outlet", "whose"]))
def test_no_question_breaks_it(client: TestClient, words: str, field: str) -> None:
    assert client.get("/search", params={field: words}).status_code == (200 if is_text(words) else 400)


def test_ten_thousand_letters_are_cut(client: TestClient) -> None:
    answer = client.get("/search", params={"words": 'x" ' * 4000})
    assert answer.status_code == 200
    assert "Only the first 400 letters" in answer.text


@pytest.mark.parametrize(
    ("query", "words"), [("words=a&cursor=zzz", "cursor"), ("since=May", "not a day"), ("cursor=eA&words=a", "cursor")]
)
def test_setting_that_does_not_hold_is_told(client: TestClient, query: str, words: str) -> None:
    answer = client.get(f"/search?{query}")
    assert answer.status_code == 400
    assert words in unescape(answer.text)


def test_signs_alone_are_told(client: TestClient) -> None:
    assert "There is no word" in client.get("/search", params={"words": "?!"}).text


def test_hostile_sentence_is_only_text(client: TestClient) -> None:
    page = client.get("/search?words=agadez").text
    assert "<script>document" not in page
    assert "<img" not in page
