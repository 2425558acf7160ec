"""From the map to a sentence without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.places import DAYS
from tests.browser.watching import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import Visit

MOST_STEPS = 40
FOCUSED = """() => {
    const held = document.activeElement, look = getComputedStyle(held), box = held.getBoundingClientRect();
    const ringed = look.outlineStyle !== "none" || look.boxShadow !== "none";
    const seen = held === document.body || (ringed && box.bottom > 0 && box.top < innerHeight);
    return {href: held.getAttribute("href") ?? "", seen, name: held.outerHTML.slice(0, 90)};
}"""


def tab_to(page: Page, prefix: str) -> None:
    """Presses Tab until a link that begins so is reached; whatever holds the focus on the way must show it."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        held = page.evaluate(FOCUSED)
        assert held["seen"], f"the focus cannot be seen on {held['name']}"
        if held["href"].startswith(prefix):
            return
    raise AssertionError(f"no link to {prefix} within {MOST_STEPS} steps")


def test_sentence_is_reached_from_the_map_with_tab_and_enter(site: str, visit: Visit) -> None:
    page, complaints = visit(f"{site}/?{DAYS}")
    tab_to(page, "#main")
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    tab_to(page, "/presence")
    page.keyboard.press("Enter")
    page.wait_for_url("**/presence?*")
    settle(page)
    tab_to(page, "/report/")
    sentence = page.locator(":focus mark").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/**")
    settle(page)
    target = page.locator(":target")
    assert target.get_attribute("class") == "claim"
    assert sentence in page.locator("article").inner_text()
    assert complaints == []


def test_one_key_each_in_review(own_site: str, visit: Visit) -> None:
    page, complaints = visit(f"{own_site}/review")
    page.keyboard.press("a")
    page.wait_for_url("**/review?done=1")
    page.keyboard.press("u")
    page.wait_for_url("**/review?done=2")
    page.get_by_label("why", exact=False).first.press_sequentially("a drill")
    assert page.url.endswith("done=2")
    assert complaints == []
