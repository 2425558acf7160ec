"""E-mails: subject, sender, day and body."""

from __future__ import annotations

from datetime import date

import pytest
from tests.clean.papers import captured

from vedette.clean import clean_capture, decoded_text
from vedette.records import Article, Rejected

RELEASE = b"""From: =?utf-8?q?Ministry_of_Defence?= <press@mod.example>
Subject: =?utf-8?b?SGFuZG92ZXIgb2YgQ2FtcCBMaW5kZXJv?=
Date: Thu, 02 May 2024 23:10:00 -0400
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

FOR IMMEDIATE RELEASE

The Ministry and the Mission today signed the protocol on the handover of Camp =
Lindero. It =93takes effect=94 on Monday.

Handover of Camp Lindero

> Who signs for us?

To unsubscribe, write to list@mod.example

--=20
Press office
--b
Content-Type: text/html; charset=utf-8

<p>not this one</p>
--b--
"""

PAGE = b"""From: a@anchor.example
Subject: Fwd: Engineers leave
Content-Type: text/html; charset=utf-8

<p>The last engineers left the airfield at noon on Friday, a spokesman said.</p><p>Unsubscribe</p>
"""


def test_the_plain_part_is_the_report() -> None:
    article = clean_capture(captured(RELEASE, "message/rfc822"))
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == [
        "Handover of Camp Lindero",
        "The Ministry and the Mission today signed the protocol on the handover of Camp Lindero. It “takes effect” on"
        " Monday.",
    ]
    assert (article.title, article.outlet) == ("Handover of Camp Lindero", "Ministry of Defence")
    assert (article.published, article.published_from) == (date(2024, 5, 2), "metadata")
    reasons = [cut.reason for cut in article.dropped]
    assert reasons == ["release line", "duplicate", "quoted message", "newsletter", "signature"]


def test_a_mail_of_html_is_cleaned_as_a_page() -> None:
    capture = captured(PAGE, "message/rfc822")
    article, source = clean_capture(capture), decoded_text(capture)
    assert isinstance(article, Article)
    assert isinstance(source, str)
    assert article.text == (
        "Engineers leave\n\nThe last engineers left the airfield at noon on Friday, a spokesman said."
    )
    assert article.outlet == "anchor.example"
    for span, start in article.origin:
        assert start < 0 or source[start : start + span.end - span.start] == span.of(article.text)


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        (b"Subject: x\nContent-Type: image/png\n\nabc", "the e-mail has no text part"),
        (b"Subject: x\n\n  \n", "the e-mail has no text part"),
        (
            b"Subject: x\n" + b"Content-Type: message/rfc822\n\n" * 5000 + b"hello\n",
            "the parts of the e-mail lie too deep in one another",
        ),
        (
            b"Subject: x\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3000)),
            "the parts of the e-mail lie too deep in one another",
        ),
        (b"Subject: Engineers leave\n\nUnsubscribe\n", "no article text: only subject, newsletter"),
    ],
)
def test_a_mail_without_a_report(mail: bytes, reason: str) -> None:
    assert clean_capture(captured(mail, "message/rfc822")) == Rejected("report", reason)


@pytest.mark.parametrize(
    "mail",
    [
        b"Subject: =?klingon?q?x?=\nDate: never\nContent-Type: text/plain; charset=klingon\n\nThe engineers \xff left.",
        b"Subject: =?utf-8?b?!!!?=\nFrom: \nContent-Type: multipart/mixed\n\nThe engineers left.",
    ],
)
def test_broken_mails_are_read_as_far_as_they_go(mail: bytes) -> None:
    answer = clean_capture(captured(mail, "message/rfc822"))
    assert isinstance(answer, Article) or answer.reason == "the e-mail has no text part"
