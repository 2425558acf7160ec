"""Documents of a `.jsonl`: the text as it is, the rest from the fields."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clean.papers import document

from vedette.clean import CleanOptions, clean_capture, decoded_text
from vedette.clean.json_strings import runs_of_field
from vedette.clean.runs import visible
from vedette.records import Article, Note, Rejected, Span

ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u....|\\u....|\\.")


def test_the_text_is_not_touched() -> None:
    text = "Advertisement\n\n  Troops  left.\r\n© 2023 Anchor"
    article = clean_capture(document(json.dumps({"id": "a", "text": text}), id="a", text=text))
    assert isinstance(article, Article)
    assert (article.text, article.name, article.dropped, article.title) == (text, "a", (), None)


def test_fields_are_taken_over() -> None:
    fields = {
        "id": "a", "text": "Troops left.", "title": "Troops leave", "outlet": "Anchor", "language": "en",
        "url": "https://anchor.example/x", "published": "2023-03-14T22:00:00Z",
    }  # fmt: skip
    article = clean_capture(document(json.dumps(fields), **fields))
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.url) == ("Troops leave", "Anchor", "https://anchor.example/x")
    assert (article.published, article.published_from) == (date(2023, 3, 14), "metadata")


@pytest.mark.parametrize("published", ["2023-13-40", "yesterday", "14"])
def test_a_bad_day_is_unknown_and_noted(published: str) -> None:
    line = json.dumps({"id": "a", "text": "Troops left.", "published": published})
    article = clean_capture(document(line, id="a", text="Troops left.", published=published))
    assert isinstance(article, Article)
    assert (article.published, article.published_from) == (None, None)
    said = f"published is given as {published!r}, which is no day; it is taken as unknown"
    assert article.notes == (Note(0, 0, "inconsistent", said),)


def test_a_day_may_stand_in_the_url_or_the_text() -> None:
    url = "https://anchor.example/2023/03/14/x"
    by_url = clean_capture(document("{}", id="a", text="Troops left.", url=url))
    dateline = "KANDORO, March 14, 2023 (MW) - Troops left."
    by_text = clean_capture(document("{}", id="a", text=dateline))
    assert isinstance(by_url, Article)
    assert isinstance(by_text, Article)
    assert (by_url.published, by_url.published_from) == (date(2023, 3, 14), "url")
    assert (by_text.published, by_text.published_from) == (date(2023, 3, 14), "text")


def test_an_empty_text_is_rejected() -> None:
    assert clean_capture(document('{"id": "a", "text": " "}', id="a", text=" ")) == Rejected("a", "no article text")


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ('{"text": "ab"}', [("ab", 10)]),
        ('{"text": "a\\nb"}', [("a", 10), ("\n", 11), ("b", 13)]),
        ('{"text": "\\ud83d\\ude00!"}', [("😀", 10), ("!", 22)]),
        ('{"gold": {"text": "no"}, "t\\u0065xt": "x"}', [("x", 39)]),
        ('{"text": "old", "n": [1, {"text": "no"}], "text": "new"}', [("new", 51)]),
        ('{"title": "text", "text": ""}', []),
    ],
)
def test_where_a_field_stands(line: str, runs: list[tuple[str, int]]) -> None:
    found = runs_of_field(line, "text")
    assert found is not None
    assert [(run.text, run.start) for run in found] == runs


def test_no_such_field() -> None:
    assert runs_of_field('{"id": "a"}', "text") is None


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.booleans(), st.booleans())
def test_every_character_leads_back(text: str, ascii_only: bool, dated: bool) -> None:
    fields = {"id": "a", "gold": {"text": "no"}, "text": text, "note": "text"}
    line = json.dumps(fields, ensure_ascii=ascii_only)
    capture = document(line, id="a", text=text)
    options = CleanOptions(published=date(2023, 3, 14) if dated else None)
    article = clean_capture(capture, options=options)
    if isinstance(article, Rejected):
        assert not visible(text)
        return
    assert article.text == text
    source = decoded_text(capture)
    assert isinstance(source, str)
    assert _covered(article.origin) == len(text)
    for span, start in article.origin:
        said = source[start : start + span.end - span.start]
        escape = ESCAPE.match(source, start)
        assert said == span.of(text) or (escape and json.loads(f'"{escape[0]}"') == span.of(text))


def _covered(origin: tuple[tuple[Span, int], ...]) -> int:
    return sum(span.end - span.start for span, start in origin if start >= 0)
