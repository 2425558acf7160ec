"""What holds for any input at all: offsets lead back, nothing seen is lost, ids are stable, nothing hangs."""

from __future__ import annotations

import html
import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.clean.papers import captured

from vedette.clean import CleanOptions, clean_capture, decoded_text
from vedette.clean.runs import visible
from vedette.clean.scan import scan_page
from vedette.records import Article, Capture, Rejected

WORDS = st.sampled_from(
    ["The troops left.", "Advertisement", "Copyright 2020 A Ltd", ".a{b: c}", "Read also: x", "\n\n", "\n", " ", "é",
     "\xa0", "By Ann Lee", "2 May 2024", "\x00", "\u00ad", "\ufeff", "© 2020", "a" * 50, "&", "\r\n", "\f"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["<p>", "</p>", "<div class='share'>", "</div>", "<b>", "</b>", "<br>", "<script>", "</script>", "<li>", "<h1>",
     "</h1>", "<a href=x>", "</a>", "&amp;", "&#0;", "&lt", "<", ">", "<!--", "-->", "<td>",
     '<p x="', "<title>", "<nav>", "&notit;"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(WORDS, st.text(max_size=20)), max_size=30).map("".join))
PAGES = st.lists(st.one_of(TAGS, WORDS, st.text(max_size=10)), max_size=40).map("".join)
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)


def check_origin(article: Article, capture: Capture) -> None:
    source = decoded_text(capture)
    assert isinstance(source, str)
    assert [span.start for span, _ in article.origin] == [0, *(span.end for span, _ in article.origin)][:-1]
    assert article.origin[-1][0].end == len(article.text)
    for span, start in article.origin:
        said = span.of(article.text)
        if start < 0:
            assert not visible(said)
        elif source[start : start + len(said)] != said:
            assert html.unescape(source[start : start + 40]).startswith(said)


def seen(article: Article) -> Counter[str]:
    return Counter(visible(article.text)) + Counter(visible("".join(cut.text for cut in article.dropped)))


@given(TEXTS)
@RELAXED
def test_plain_text(text: str) -> None:
    capture = captured(text.encode("utf-8", "replace"))
    article = clean_capture(capture)
    if isinstance(article, Article):
        check_origin(article, capture)
        assert seen(article) == Counter(visible(capture.data.decode()))
        assert clean_capture(capture) == article


@given(TEXTS)
@RELAXED
def test_markdown(text: str) -> None:
    capture = captured(text.encode("utf-8", "replace"), "text/markdown")
    article = clean_capture(capture)
    if isinstance(article, Article):
        check_origin(article, capture)


@given(PAGES)
@RELAXED
def test_pages(page: str) -> None:
    capture = captured(page.encode("utf-8", "replace"), "text/html")
    article = clean_capture(capture)
    if isinstance(article, Article):
        check_origin(article, capture)
        blocks = scan_page(capture.data.decode()).blocks
        assert seen(article) == Counter(visible("".join(block.text for block in blocks)))
        assert clean_capture(capture) == article


@given(
    st.binary(max_size=300),
    st.sampled_from(["text/html", "text/plain", "message/rfc822", "application/pdf"]),
    st.booleans(),
)
@RELAXED
def test_any_bytes_give_an_article_or_a_reason(data: bytes, media_type: str, verbatim: bool) -> None:
    capture = captured(data, media_type)
    answer = clean_capture(capture, options=CleanOptions(verbatim=verbatim))
    if isinstance(answer, Rejected):
        assert answer.reason
        assert "\n" not in answer.reason
    else:
        check_origin(answer, capture)


SENTENCE = "The last engineers left the airfield at noon on Friday, a spokesman said in the capital. "
HOSTILE = {
    "ten thousand deep": "<div>" * 10_000 + f"<p>{SENTENCE * 3}</p>" + "</div>" * 10_000,
    "ten thousand lists deep": "<ul><li>" * 10_000 + SENTENCE * 3,
    "ten thousand bold": "<b>" * 10_000 + SENTENCE * 3,
    "one line of 200,000": f"<p>{SENTENCE * 2_250}</p>",
    "signs of less": "<" * 100_000 + SENTENCE,
    "open quotation marks": "<a x='" * 20_000 + SENTENCE,
    "ampersands": "&" * 100_000 + SENTENCE,
    "entities": "&amp;" * 40_000 + SENTENCE,
    "paragraphs": f"<p>{SENTENCE}{{}}</p>\n" * 2_000,
    "comments": "<!--" * 40_000 + SENTENCE,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_has_an_answer_in_time(name: str) -> None:
    clean_capture(captured("<p>warm up", "text/html"))
    began = time.process_time()
    answer = clean_capture(captured(HOSTILE[name], "text/html"))
    assert time.process_time() - began < 8
    assert isinstance(answer, Article | Rejected)
    if name.startswith(("ten thousand", "one line")):
        assert isinstance(answer, Article)
        assert SENTENCE.strip() in answer.text


@pytest.mark.parametrize(
    "text", [SENTENCE * 2_250, "x" * 200_000, "a\n" * 50_000, "{" * 100_000, "*a* " * 40_000, "[" * 90_000]
)
@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
def test_a_hostile_text_has_an_answer_in_time(text: str, media_type: str) -> None:
    began = time.process_time()
    article = clean_capture(captured(text, media_type))
    assert time.process_time() - began < 8
    assert isinstance(article, Article)
