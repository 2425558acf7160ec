"""Outlets' homes and countries' domains."""

from __future__ import annotations

import pytest

from vedette.lexicon.outlet_homes import OutletTown, country_of_domain, find_outlet_town


@pytest.mark.parametrize(
    ("host", "home"),
    [
        ("seattletimes.com", OutletTown("Seattle", "Washington State", "USA")),
        ("sport.seattletimes.com", OutletTown("Seattle", "Washington State", "USA")),
        ("Irishtimes.COM", OutletTown("Dublin", None, "IRL")),
        ("meridian-wire.example", None),
        ("com", None),
        ("", None),
    ],
)
def test_where_an_outlet_is_at_home(host: str, home: OutletTown | None) -> None:
    assert find_outlet_town(host) == home


@pytest.mark.parametrize(
    ("host", "country"),
    [("gazette.co.uk", "GBR"), ("presse.td", "TCD"), ("bit.ly", "LBY"), ("a.com", None), ("a.tv", None)],
)
def test_the_country_of_a_domain(host: str, country: str | None) -> None:
    assert country_of_domain(host) == country
