"""Each page, at the width of a telephone and of a desk, in the light and in the dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.places import NO_PAGES, PAGES
from tests.browser.watching import measure_overflow, run_axe

from vedette.serve.pages.application import PAGES as PARTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Visit

WIDTHS = [(390, "light", "dark"), (1440, "dark", "light")]
"""In which scheme a page is opened at a width, and to which it is turned then."""


def test_no_page_is_forgotten_here() -> None:
    routes = [route for part in PARTS for route in part.router.routes]
    shown = {route.path for route in routes if "GET" in route.methods}
    assert shown == set(PAGES) | NO_PAGES


@pytest.mark.parametrize("opened", WIDTHS, ids=["390", "1440"])
@pytest.mark.parametrize("route", PAGES)
def test_page_is_sound(
    route: str, opened: tuple[int, str, str], find: Callable[[str], str], visit: Visit, axe: Path
) -> None:
    width, scheme, other = opened
    page, complaints = visit(find(route), width=width, scheme=scheme)
    assert complaints == []
    assert measure_overflow(page) <= 0
    assert page.locator("h1").count() == 1
    assert run_axe(page, axe) == []
    page.emulate_media(color_scheme=other)
    assert run_axe(page, axe) == []
