"""With scripts off: the ledger, its filters and days, the evidence, search and review are links and forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.places import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext, Page


@pytest.fixture
def page(look: Callable[..., BrowserContext]) -> Iterator[Page]:
    opened = look(scripts=False).new_page()
    yield opened
    opened.close()


def test_ledger_filters_and_days(page: Page, site: str) -> None:
    page.goto(f"{site}/?{DAYS}")
    assert page.locator("noscript .fallback").is_visible()
    page.locator(".filters a", has_text="FRA").click()
    assert page.locator("table.ledger tbody tr").count() == 1
    page.locator(".filters a.on").click()
    assert page.locator("table.ledger tbody tr").count() > 1
    page.locator("input[name=as_of]").fill("2031-03-05")
    page.locator("form.days button").click()
    assert "as of 2031-03-05" in page.locator("caption").inner_text()


def test_evidence_of_a_line(page: Page, site: str) -> None:
    page.goto(f"{site}/?{DAYS}")
    page.locator("table.ledger th a", has_text="United States").first.click()
    assert page.locator(".sentence mark").count() >= 1
    page.locator(".sentence a").first.click()
    assert page.locator("section.claim:target").is_visible()


def test_search(page: Page, site: str) -> None:
    page.goto(f"{site}/search")
    page.get_by_label("words").fill("trumpet")
    page.get_by_role("button", name="Search").click()
    assert "to the sound of one trumpet" in page.locator(".hits").inner_text()


def test_judgement_is_kept_and_taken_back(page: Page, own_site: str) -> None:
    page.goto(f"{own_site}/review")
    page.locator("form.judge input[name=reason]").fill("read it twice")
    page.locator("form.judge button", has_text="Accept").first.click()
    assert "read it twice" in page.get_by_role("status").inner_text()
    page.get_by_role("button", name="Undo no. 1").first.click()
    assert "Kept as no. 2" in page.get_by_role("status").inner_text()
