"""The day slider moves ledger, address and map together; every step of it can be gone back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.places import DAYS
from tests.browser.watching import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from tests.browser.conftest import Visit


@pytest.fixture
def situation(site: str, visit: Visit) -> Iterator[Page]:
    page, complaints = visit(f"{site}/?{DAYS}")
    yield page
    assert complaints == []


def shows(page: Page, day: str) -> None:
    """Waits until ledger, slider and field all say the day."""
    page.locator("caption", has_text=f"as of {day}").wait_for()
    assert page.locator("#day").get_attribute("aria-valuetext") == day
    assert page.locator("input[name=as_of]").input_value() == day


def test_slider_moves_ledger_map_and_address_and_back_goes_back(situation: Page) -> None:
    shows(situation, "2031-04-02")
    with situation.expect_request("**/marks?*as_of=2031-04-01*"):
        situation.locator("#day").press("ArrowLeft")
    shows(situation, "2031-04-01")
    situation.wait_for_url("**/?as_of=2031-04-01&*")
    with situation.expect_request("**/marks?*as_of=2031-04-02*"):
        situation.go_back()
    shows(situation, "2031-04-02")
    situation.go_forward()
    shows(situation, "2031-04-01")


def test_lines_follow_the_slider(situation: Page) -> None:
    before = situation.locator("table.ledger tbody tr").count()
    situation.locator("#day").press("Home")
    shows(situation, "2031-03-01")
    assert situation.locator("table.ledger tbody tr").count() < before


def test_back_from_a_line_comes_to_the_same_view(situation: Page) -> None:
    situation.locator("#day").press("ArrowLeft")
    shows(situation, "2031-04-01")
    situation.locator("table.ledger th a").first.click()
    situation.wait_for_url("**/presence?*as_of=2031-04-01*")
    situation.go_back()
    settle(situation)
    shows(situation, "2031-04-01")


def test_back_moves_the_page_and_does_not_replace_it_where_there_is_news(situation: Page, site: str) -> None:
    cookie = {"name": "vedette_visit", "value": "2031-03-09.2031-03-09.1", "url": site}
    situation.context.add_cookies([cookie])
    situation.reload()
    settle(situation)
    situation.locator(".news").wait_for()
    situation.evaluate("() => { document.body.dataset.same = 'yes' }")
    situation.locator("#day").press("ArrowLeft")
    shows(situation, "2031-04-01")
    situation.go_back()
    shows(situation, "2031-04-02")
    settle(situation)
    assert situation.locator("body[data-same]").count() == 1
    situation.go_forward()
    shows(situation, "2031-04-01")
