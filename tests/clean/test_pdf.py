"""PDFs: paragraphs, running heads, and what cannot be opened."""

from __future__ import annotations

import pytest
from tests.clean.papers import captured, pdf

from vedette.clean import clean_capture, decoded_text
from vedette.records import Article, Rejected

BODY = [
    [
        (72, 700, 18, "Who holds the airfield at Kandoro"),
        (72, 670, 12, "The last Danish engineers left the airfield at Kandoro on Tues-"),
        (72, 656, 12, "day, and the interim government took over the runway."),
        (72, 634, 12, "Some 60 soldiers and nine civilians boarded two transport aircraft"),
        (72, 620, 12, "shortly after dawn. About 200 Portuguese troops remain at a camp"),
        (72, 606, 12, "that lies 12 kilometres to the east and that nobody has vis-"),
    ],
    [
        (72, 760, 12, "ited since January, when the road was closed."),
        (72, 738, 12, "The ministry did not say who would run the airfield. A well-"),
        (72, 724, 12, "known pilot said that fuel was short."),
    ],
]


def paged(number: int, lines: list[tuple[int, int, int, str]]) -> list[tuple[int, int, int, str]]:
    return [(72, 800, 9, "Anchor Research Note 7"), *lines, (290, 40, 9, f"Page {number} of 2")]


NOTE = pdf([paged(number, lines) for number, lines in enumerate(BODY, 1)])


def test_lines_become_paragraphs_over_a_page_too() -> None:
    article = clean_capture(captured(NOTE, "application/pdf"))
    assert isinstance(article, Article)
    assert article.title == "Who holds the airfield at Kandoro"
    assert article.text.split("\n\n") == [
        "Who holds the airfield at Kandoro",
        "The last Danish engineers left the airfield at Kandoro on Tuesday, and the interim government took over the"
        " runway.",
        "Some 60 soldiers and nine civilians boarded two transport aircraft shortly after dawn. About 200 Portuguese"
        " troops remain at a camp that lies 12 kilometres to the east and that nobody has visited since January,"
        " when the road was closed.",
        "The ministry did not say who would run the airfield. A well-known pilot said that fuel was short.",
    ]
    assert [(cut.reason, cut.text) for cut in article.dropped] == [
        ("running head", "Anchor Research Note 7"),
        ("page number", "Page 1 of 2"),
        ("running head", "Anchor Research Note 7"),
        ("page number", "Page 2 of 2"),
    ]


def test_offsets_lead_into_the_text_of_the_pages() -> None:
    capture = captured(NOTE, "application/pdf")
    article, source = clean_capture(capture), decoded_text(capture)
    assert isinstance(article, Article)
    assert isinstance(source, str)
    assert source.count("\f") == 1
    written = {span.of(article.text) for span, start in article.origin if start < 0}
    assert written <= {" ", "\n\n", "-"}
    for span, start in article.origin:
        if start >= 0:
            assert source[start : start + span.end - span.start] == span.of(article.text)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([[(72, 700, 12, "secret")]], encrypted=True), "the PDF is encrypted; save it without a password first"),
        (NOTE[:300], "the PDF is cut off"),
        (NOTE[: len(NOTE) // 2], "the PDF is cut off"),
        (NOTE[:-10], "the PDF is cut off"),
        (b"%PDF-1.7\n" + b"\x00" * 50 + b"%%EOF", "the PDF is damaged"),
        (pdf([[]]), "no text in the PDF: its pages are pictures"),
    ],
)
def test_what_cannot_be_read(data: bytes, reason: str) -> None:
    capture = captured(data, "application/pdf")
    assert clean_capture(capture) == Rejected("report", reason)
