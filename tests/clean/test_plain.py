"""Plain text and Markdown, as articles."""

from __future__ import annotations

from datetime import date

import pytest
from tests.clean.papers import captured

from vedette.clean import CleanOptions, clean_capture
from vedette.records import Article, Rejected

SAVED_PAGE = """.site-panel--loading{ display: none; }



Engineers of Denmark still at field that Portugal guards

Danish engineers are staying at an airfield that Portugal's troops guard, an official told The Anchor.

Some 60 of them were due to leave in March.
Share on Facebook
They did not say when.

READ ALSO: Norway extends its mission

Copyright 2023 Anchor Media Ltd. All rights reserved. This material may not be published."""


def cleaned(text: str, media_type: str = "text/plain", **options: object) -> Article:
    article = clean_capture(captured(text, media_type), options=CleanOptions(**options))  # type: ignore[arg-type]
    assert isinstance(article, Article)
    return article


def test_a_page_saved_as_text() -> None:
    article = cleaned(SAVED_PAGE)
    assert article.title == "Engineers of Denmark still at field that Portugal guards"
    assert article.text.split("\n\n") == [
        "Engineers of Denmark still at field that Portugal guards",
        "Danish engineers are staying at an airfield that Portugal's troops guard, an official told The Anchor.",
        "Some 60 of them were due to leave in March.",
        "They did not say when.",
    ]
    assert [(cut.reason, cut.text[:12]) for cut in article.dropped] == [
        ("style sheet", ".site-panel-"),
        ("share bar", "Share on Fac"),
        ("read also", "READ ALSO: N"),
        ("copyright notice", "Copyright 20"),
    ]
    assert (article.published, article.published_from, article.language) == (None, None, "en")


def test_verbatim_leaves_all_of_it_in() -> None:
    article = cleaned(SAVED_PAGE, verbatim=True)
    assert article.text == SAVED_PAGE
    assert article.dropped == ()


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        (
            "The last Danish engineers left the\nairfield at Kandoro on Tuesday, the\ncommand said.\n\nThey left.",
            [
                "The last Danish engineers left the airfield at Kandoro on Tuesday, the command said.",
                "They left.",
            ],
        ),
        (
            "The engineers left.\nThe ministry did not say who would run the airfield from now on.",
            ["The engineers left.", "The ministry did not say who would run the airfield from now on."],
        ),
        (
            "Under the deal:\n- the camp closes\n- 12 officers stay",
            ["Under the deal:", "- the camp closes", "- 12 officers stay"],
        ),
        (
            "A statement was posted by the governor late on\non Facebook\nand then withdrawn by his office.",
            ["A statement was posted by the governor late on on Facebook and then withdrawn by his office."],
        ),
        ("One page ends\fThe next begins.", ["One page ends", "The next begins."]),
        ("Windows line.\r\n\r\nAnother\u2029One more.", ["Windows line.", "Another", "One more."]),
    ],
)
def test_lines_become_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert cleaned(text).text.split("\n\n") == paragraphs


@pytest.mark.parametrize(
    ("text", "published", "source"),
    [
        ("Engineers leave\n\nPublished 14 March 2023\n\nThe engineers left on Tuesday.", date(2023, 3, 14), "text"),
        ("Engineers leave\nBy Ruth Okello\n14 March 2023\nThe engineers left on Tuesday.", date(2023, 3, 14), "text"),
        ("Engineers leave\n\nKANDORO, March 14, 2023 (MW) - The engineers left on Tuesday.", date(2023, 3, 14), "text"),
        (
            "Engineers leave\n\nKANDORO, March 14 (MW) - The engineers left on Tuesday.\n\n© 2023 Anchor",
            date(2023, 3, 14),
            "inferred",
        ),
        ("Engineers leave\n\nKANDORO, March 14 (MW) - The engineers left on Tuesday.", None, None),
        ("Engineers leave\n\nThe engineers left on 14 March 2023.\n\nCopyright 2023 Anchor", None, None),
    ],
)
def test_the_day_of_publication(text: str, published: date | None, source: str | None) -> None:
    article = cleaned(text)
    assert (article.published, article.published_from) == (published, source)


def test_what_the_caller_says_goes_first() -> None:
    article = cleaned(
        "Published 14 March 2023\n\nThe engineers left.", published=date(2023, 3, 15), outlet="The Anchor"
    )
    assert (article.published, article.published_from, article.outlet) == (date(2023, 3, 15), "option", "The Anchor")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Engineers leave\n\nThe engineers left on Tuesday.", "Engineers leave"),
        ("Will the U.S. go?\n\nThe engineers left on Tuesday.", "Will the U.S. go?"),
        ("The engineers left.\n\nThey took the runway lights with them.", None),
        ("KANDORO (MW) - Engineers\n\nThey took the runway lights with them.", None),
        ("Engineers leave", None),
    ],
)
def test_the_title_is_the_first_line_that_is_no_sentence(text: str, title: str | None) -> None:
    assert cleaned(text).title == title


def test_a_byline_is_known_and_cut() -> None:
    article = cleaned("Engineers leave\n\nBy Ruth Okello, Defence Correspondent\n\nThe engineers left on Tuesday.")
    assert article.byline == "Ruth Okello, Defence Correspondent"
    assert article.text == "Engineers leave\n\nThe engineers left on Tuesday."


MARKDOWN = """---
title: "Engineers leave Kandoro"
author: Ruth Okello
date: 2023-03-14
source: Meridian Wire
---
# Engineers leave Kandoro

The **last** engineers left the [airfield](https://x.example/a_(b)) on Tuesday\\*.

![A transport aircraft](plane.jpg)

> We leave the `runway` in better shape.

* some 60 soldiers
* nine civilians

***

© 2023 Meridian Wire
"""


def test_markdown() -> None:
    article = cleaned(MARKDOWN, "text/markdown")
    assert article.text.split("\n\n")[0] == "Engineers leave Kandoro"
    assert "The last engineers left the airfield" in article.text
    assert article.text.split("\n\n")[2:] == [
        "We leave the runway in better shape.",
        "some 60 soldiers",
        "nine civilians",
    ]
    assert (article.title, article.byline, article.outlet) == (
        "Engineers leave Kandoro",
        "Ruth Okello",
        "Meridian Wire",
    )
    assert (article.published, article.published_from) == (date(2023, 3, 14), "metadata")
    assert [cut.reason for cut in article.dropped] == ["front matter", "copyright notice"]


@pytest.mark.parametrize("text", ["Advertisement", "© 2023 Anchor\n\nShare on Facebook", " \n \t "])
def test_nothing_left(text: str) -> None:
    answer = clean_capture(captured(text))
    assert isinstance(answer, Rejected)
    assert answer.reason.startswith("no article text")


def test_the_broken_bytes_are_shown() -> None:
    article = clean_capture(captured(b"The engineers \xff left the airfield."))
    assert isinstance(article, Article)
    assert article.text == "The engineers \ufffd left the airfield."
