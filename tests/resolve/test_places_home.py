"""An outlet's home, from its address."""

from __future__ import annotations

import pytest

from vedette.lexicon.gazetteer import open_gazetteer
from vedette.records import Article
from vedette.resolve.places.home import find_home, host_of


def article(url: str | None, outlet: str | None = None) -> Article:
    return Article(
        id="a", name="a", text="", title=None, outlet=outlet, byline=None, url=url, published=None, published_from=None,
        language="en", capture="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "country", "town"),
    [
        ("https://www.seattletimes.com/x", "USA", "seattle"),
        ("https://nairobidailyherald.co.ke/1", "KEN", "nairobi"),
        ("http://thegreenvillecourier.com/", None, "greenville"),
        ("http://newhavenpost.com/", None, "new haven"),
        ("http://dailyexpress.com/", None, None),
        ("http://meridian-wire.example/", None, "meridian"),
        (None, None, None),
    ],
)
def test_home_of_an_address(url: str | None, country: str | None, town: str | None) -> None:
    home = find_home(article(url), open_gazetteer())
    assert home.country == country
    assert (home.toponym.key if home.toponym else None) == town


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://www.a-b.org:80/x", "a-b.org"),
        ("a.org", "a.org"),
        ("The Corvid Wire", None),
        (None, None),
        ("http://", None),
    ],
)
def test_host_of_an_address(address: str | None, host: str | None) -> None:
    assert host_of(address) == host
