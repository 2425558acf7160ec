"""Days of publication as they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.clean.days import dateline_day, day_in_url, day_of_line, outlet_of_line, parse_day, year_hint

DAY = date(2024, 5, 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-02", DAY),
        ("2024-05-02T23:30:00-04:00", DAY),
        ("2024/5/2", DAY),
        ("20240502T101010Z", DAY),
        ("Thu, 02 May 2024 23:10:00 -0400", DAY),
        ("2 May 2024", DAY),
        ("2nd of May, 2024", DAY),
        ("May 2, 2024", DAY),
        ("Sept. 30, 2021", date(2021, 9, 30)),
        ("02.05.2024", DAY),
        ("25/02/2024", date(2024, 2, 25)),
        ("02/25/2024", date(2024, 2, 25)),
        ("05/02/2024", None),
        ("2024-13-01", None),
        ("2024-02-30", None),
        ("2024", None),
        ("May 2024", None),
        ("soon", None),
        ("", None),
    ],
)
def test_parse_day(text: str, day: date | None) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://outlet.example/world/2024/05/02/troops", DAY),
        ("https://outlet.example/2024/may/02/troops", DAY),
        ("https://outlet.example/news/2024-05-02-troops.html", DAY),
        ("https://outlet.example/troops-20240502", DAY),
        ("https://outlet.example/2024/05/troops", None),
        ("https://outlet.example/20240599/", None),
        ("https://20240502.example/", None),
        ("https://outlet.example/x?d=2024/05/02", None),
    ],
)
def test_day_in_url(url: str, day: date | None) -> None:
    assert day_in_url(url) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 2 May 2024, 10:30 GMT", DAY),
        ("Posted on Thursday, May 2, 2024", DAY),
        ("Updated: 2024-05-02T10:00", DAY),
        ("May 2, 2024 10:30 AM EDT", DAY),
        ("10:30 AM EDT, Thu May 2, 2024", DAY),
        ("Published May 2, 2024 | Updated May 3, 2024", DAY),
        ("On 2 May 2024 the troops left.", None),
        ("May 2, 2024 was the day they left", None),
        ("Published in spring", None),
    ],
)
def test_day_of_line(line: str, day: date | None) -> None:
    assert day_of_line(line) == day


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        ("KANDORO, May 2 (MW) - The last engineers left", 2024, DAY),
        ("KANDORO, May 2 (MW) - The last engineers left", None, None),
        ("KANDORO, May 2, 2024 (MW) — The last engineers left", None, DAY),
        ("PORT SELVA, Brazil, 2 May 2024 (Anchor) - The company", 2019, DAY),
        ("PARIS (May 2) - The company", 2024, DAY),
        ("KANDORO (MW) — The last engineers left on May 2", 2024, None),
        ("Troops left on May 2 (Thursday) - he said", 2024, None),
    ],
)
def test_dateline_day(text: str, year: int | None, day: date | None) -> None:
    assert dateline_day(text, year=year) == day


@pytest.mark.parametrize(
    ("text", "year"),
    [("Copyright 2024 The Post", 2024), ("© 1998-2024 Anchor", 1998), ("All rights reserved 2024", None)],
)
def test_year_hint(text: str, year: int | None) -> None:
    assert year_hint(text) == year


@given(st.text(max_size=200), st.integers(1900, 2099))
def test_any_text_has_an_answer(text: str, year: int) -> None:
    for day in (parse_day(text), day_in_url(text), day_of_line(text), dateline_day(text, year=year)):
        assert day is None or 1900 <= day.year <= 2100


@pytest.mark.parametrize(
    ("text", "outlet", "day"),
    [
        ("The Luzon Sentinel, 14 April 2025", "The Luzon Sentinel", date(2025, 4, 14)),
        ("Sahara Telegraph | August 5, 2024", "Sahara Telegraph", date(2024, 8, 5)),
        ("Newsmill Today, May 22, 2024", "Newsmill Today", date(2024, 5, 22)),
        ("Paris, May 2, 2024", None, None),
        ("Foreign Minister Ann Lee resigned on May 2, 2024", None, None),
    ],
)
def test_a_line_of_outlet_and_day(text: str, outlet: str | None, day: date | None) -> None:
    assert (outlet_of_line(text), day_of_line(text)) == (outlet, day)
