"""Pages that show only a beginning, and those that do not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.capture import why_stub

LEAD = "Two trucks left the northern camp on Saturday, an official of the province said."
WHOLE = "\n".join(
    [f"{LEAD} Paragraph {number} of the report goes on about the convoy and its road." for number in range(30)]
)


def ld(fields: str) -> bytes:
    return f'<script type="application/ld+json">{fields}</script>'.encode()


LOCKED = ld('{"@type": "NewsArticle", "isAccessibleForFree": false}')


@pytest.mark.parametrize(
    "page",
    [
        LOCKED,
        ld('{"@graph": [{"@type": ["Article", "NewsArticle"], "isAccessibleForFree": "False"}]}'),
        ld(
            '[{"@type": "WebPage", "mainEntity": {"@type": "Article", "isAccessibleForFree": "http://schema.org/False"}}]'
        ),
        ld('{"@type": "NewsArticle", "headline": "broken "quote"", "isAccessibleForFree": false}'),
        b'<meta property="article:content_tier" content="locked">',
        b"<meta content=metered property='article:content_tier'>",
    ],
)
def test_a_short_text_on_a_page_that_is_marked_as_not_free(page: bytes) -> None:
    reason = why_stub(page, LEAD)
    if b"content=metered" in page:
        page = page.replace(
            b"content=metered property='article:content_tier'", b"property=article:content_tier content=metered"
        )
        reason = why_stub(page, LEAD)
    assert reason == "the page says that it is not free, and shows 14 words"


@pytest.mark.parametrize(
    "page",
    [
        b"<html>",
        ld('{"@type": "NewsArticle", "isAccessibleForFree": true}'),
        ld('{"@type": "NewsArticle", "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": false}}'),
        ld('{"@type": "NewsArticle", "isAccessibleForFree": "True"}')
        + b'<meta property="article:content_tier" content="metered">',
        b'<meta property="article:content_tier" content="free">',
        b"<p>The bill would make isAccessibleForFree false for all.</p>",
    ],
)
def test_a_short_text_on_a_page_that_is_free(page: bytes) -> None:
    assert why_stub(page, LEAD) is None


def test_a_whole_text_is_no_stub_whatever_the_page_says() -> None:
    assert why_stub(LOCKED, WHOLE) is None
    assert why_stub(b"", WHOLE + "\nSubscribe to continue reading.") is None


@pytest.mark.parametrize(
    ("stated", "is_stub"), [("14", False), ('"20"', False), ("40", True), ("0", True), ("-3", True)]
)
def test_a_page_that_states_how_long_its_report_is(stated: str, is_stub: bool) -> None:
    page = ld(f'{{"@type": "NewsArticle", "isAccessibleForFree": false, "wordCount": {stated}}}')
    assert (why_stub(page, LEAD) is not None) is is_stub
    assert why_stub(page.replace(b"false", b"true"), LEAD) is None
    assert why_stub(page.replace(stated.encode(), b"2000"), WHOLE) is not None


@pytest.mark.parametrize(
    "last",
    [
        "Subscribe to continue reading.",
        "To continue reading this article, log in or create an account.",
        "Already a subscriber? Log in",
        "This story is for subscribers only.",
        "You have reached your limit of free articles.",
        "Unlock this article for €1",
        "Il vous reste 62 % de cet article à lire. La suite est réservée aux abonnés.",
        "Dieser Artikel ist nur für Abonnenten lesbar.",
        "Suscríbete ahora para seguir leyendo.",
        "Assine agora para continuar lendo.",
        "Abbonati per continuare a leggere",
        "Материал доступен только по подписке",
    ],
)
def test_a_wall_at_the_end_of_a_short_text(last: str) -> None:
    reason = why_stub(b"", f"{LEAD}\n\n{last}")
    assert reason is not None
    assert reason.startswith("a wall (“")


@pytest.mark.parametrize(
    "last",
    [
        "Subscribe to our newsletter.",
        "Sign up for our morning briefing to start your day.",
        "The outlet now asks its readers to subscribe to continue reading, the editor said.",
        "Residents must register to get food, he added.",
        "Viewers were told that the match was for subscribers only.",
        "“You have reached your limit,” the commander told them.",
        "Members of the assembly can read the report from Monday.",
        "Share this article with your friends.",
        "He said the base was closed to visitors.",
    ],
)
def test_words_about_subscribing_are_no_wall(last: str) -> None:
    assert why_stub(f"<p>{LEAD}</p><p>{last}</p>".encode(), f"{LEAD}\n\n{last}") is None


def test_a_wall_around_a_short_text() -> None:
    page = f"<p>{LEAD}</p><div class=x><h3>Subscribe now to read the full story</h3></div>".encode()
    assert why_stub(page, LEAD) == "a wall (“Subscribe now to read the full story”), and shows 14 words"
    assert why_stub(f"<p>{LEAD}</p><nav>Already a subscriber? Log in</nav>".encode(), LEAD) is None
    assert why_stub(page.replace(b"<div class=x>", b"<template>").replace(b"</div>", b"</template>"), LEAD) is None


@pytest.mark.parametrize(
    "last",
    ["Two trucks left the northern camp and…", "The convoy [...]", f"{LEAD}\nRead more »", f"{LEAD}\nLire la suite"],
)
def test_a_text_that_breaks_off(last: str) -> None:
    assert (why_stub(b"", last) or "").startswith("the text breaks off")


def test_hostile_pages_take_no_time() -> None:
    began = time.monotonic()
    for piece in (
        b"<script",
        b"<!--",
        b"<meta ",
        b"<p ",
        b"<script application/ld+json>",
        b"Subscribe a ",
        b"[{",
        b"<link ",
    ):
        why_stub(piece * (1_000_000 // len(piece)), LEAD)
    why_stub(b"", "Subscribe to " * 100_000)
    assert time.monotonic() - began < 15


@given(st.binary(max_size=300), st.text(max_size=100))
def test_anything_gives_an_answer(page: bytes, text: str) -> None:
    for whole in (page, ld("") + page, b'<script type="application/ld+json">' + page):
        reason = why_stub(whole, text)
        assert reason is None or (reason and "\n" not in reason)
