"""Which paragraphs are not the report."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.clean.boilerplate import paragraph_reason, place_reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (".panel--loading{ display: none; }", "style sheet"),
        ("@media (max-width: 600px) { .a { color: red } .b { top: 0 } }", "style sheet"),
        ("(function(){ var shown = 1; window.top = shown; })();", "script"),
        ("Copyright 2019 Anchor Media Ltd. All rights reserved. Not to be redistributed.", "copyright notice"),
        ("© The Halden Courier 2011", "copyright notice"),
        ("This material may not be published, broadcast or rewritten.", "copyright notice"),
        ("We use cookies to give you the best experience.", "cookie notice"),
        ("By continuing to use this site you agree to our use of cookies.", "cookie notice"),
        ("ADVERTISEMENT", "advertisement"),
        ("Advertisement - continue reading below", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("Share on Facebook", "share bar"),
        ("Facebook Twitter WhatsApp Email", "share bar"),
        ("1.2K shares", "share bar"),
        ("Follow us on Telegram and X", "share bar"),
        ("Sign up for our daily newsletter", "newsletter"),
        ("To unsubscribe, write to list@anchor.example", "newsletter"),
        ("Read also: Norway extends its mission", "read also"),
        ("RELATED STORIES", "read also"),
        ("You may also like", "read also"),
        ("Tags: Denmark, airfields", "read also"),
        ("Leave a comment", "comments"),
        ("Home > World > Africa", "navigation"),
        ("Skip to main content", "navigation"),
        ("5 min read", "reading time"),
        ("File photo: a convoy near Kandoro (Anchor)", "caption"),
        ("By Ruth Okello and Sam Abara", "byline"),
        ("BY LENA ROTH, DEFENCE CORRESPONDENT", "byline"),
        ("Ruth Okello, Senior Correspondent", "byline"),
        ("FOR IMMEDIATE RELEASE", "release line"),
    ],
)
def test_cut(text: str, reason: str) -> None:
    assert paragraph_reason(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        "Copyright law was tightened in 2019 by parliament.",
        "Advertisement spending rose by a tenth, the ministry said.",
        "Share prices fell in the capital on Monday.",
        "See-saw battles went on for the town's only bridge.",
        "By Friday the troops had left.",
        "By the time the convoy left, it was dark.",
        "Follow-up talks are due in March.",
        "Read the statement aloud, the general told his officer.",
        "Home guard units were sent to the border.",
        "Subscribers to the treaty include eleven states.",
        "Reporting by Ruth Okello in Kandoro; editing by Sam Abara",
        "He said {this} and left it there.",
        "Cookies were found in the soldiers' ration packs.",
        "More than 300 troops left.",
        "150",
        "",
    ],
)
def test_kept(text: str) -> None:
    assert paragraph_reason(text) is None


@pytest.mark.parametrize(
    ("element", "labels", "reason"),
    [
        ("div", "ShareBar-top js-tools", "share bar"),
        ("div", "cookie-law-info", "cookie notice"),
        ("section", "most-read", "read also"),
        ("section", "readAlso", "read also"),
        ("div", "ad-slot ad-slot--inline", "advertisement"),
        ("nav", "", "navigation"),
        ("figcaption", "", "caption"),
        ("div", "article-body", None),
        ("div", "shadow headline", None),
        ("p", "", None),
    ],
)
def test_places(element: str, labels: str, reason: str | None) -> None:
    assert place_reason(element, labels) == reason


@pytest.mark.parametrize(
    "nasty", ["1" * 159 + "!", "A-" * 79 + "!", "share " * 26 + "!", "By A" * 40, "home >" * 33, "{a:" * 900]
)
def test_no_rule_is_slow(nasty: str) -> None:
    paragraph_reason("warm up")
    began = time.process_time()
    paragraph_reason(nasty)
    assert time.process_time() - began < 0.1


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    assert paragraph_reason(text) is None or paragraph_reason(text) == paragraph_reason(text)
