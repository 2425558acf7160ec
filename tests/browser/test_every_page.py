"""Each page, at the width of a telephone and of a desk, in the light and in the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.places import NO_PAGES, PAGES, address_of
from tests.browser.watching import measure_overflow, open_page, run_axe

from vedette.serve.pages.application import PAGES as PARTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from vedette.store import Store

WIDTHS = [(390, "light", "dark"), (1440, "dark", "light")]
"""In which scheme a page is opened at a width, and to which it is turned then."""


def test_no_page_is_forgotten_here() -> None:
    routes = [route for part in PARTS for route in part.router.routes]
    shown = {route.path for route in routes if "GET" in route.methods}
    assert shown == set(PAGES) | NO_PAGES


@pytest.mark.parametrize(("width", "scheme", "other"), WIDTHS, ids=["390", "1440"])
@pytest.mark.parametrize("route", PAGES)
def test_page_is_sound(
    route: str,
    width: int,
    scheme: str,
    other: str,
    site: str,
    record: Store,
    look: Callable[..., BrowserContext],
    axe: Path,
) -> None:
    page, complaints = open_page(look(width=width, scheme=scheme), site + address_of(route, record))
    try:
        assert complaints == []
        assert measure_overflow(page) <= 0
        assert page.locator("h1").count() == 1
        assert run_axe(page, axe) == []
        page.emulate_media(color_scheme=other)
        assert run_axe(page, axe) == []
    finally:
        page.close()
