"""The day slider on a record of many lines: the first at each step, the rest once it rests; the map's marks lead on."""

from __future__ import annotations

from contextlib import closing
from itertools import product
from typing import TYPE_CHECKING

import msgspec
import pytest
from tests.browser.serving import serving
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading

from vedette.run.adding import add_reading
from vedette.serve.pages.situation import FEW
from vedette.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from tests.browser.conftest import Visit

FORCES = ["".join(letters) for letters in product("ABCDEFG", repeat=3)][: FEW + 5]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Many armies at Niamey, told of on two days."""
    with closing(open_store(tmp_path_factory.mktemp("crowd") / "record.db")) as store:
        for name, day in (("wire-1", "2031-03-01"), ("wire-2", "2031-03-09")):
            claims = [make_claim(force=force, place="Niamey", number=n) for n, force in enumerate(FORCES)]
            reading = make_reading(name, ["Many armies are at Niamey."], published=day, claims=claims)
            capture = capture_of(reading)
            article = msgspec.structs.replace(reading.article, capture=capture.id)
            add_reading(capture, msgspec.structs.replace(reading, article=article), store)
        with serving(store) as site:
            yield site


@pytest.fixture
def situation(crowd: str, visit: Visit) -> Iterator[Page]:
    page, complaints = visit(f"{crowd}/?as_of=2031-03-09&known=2031-03-09")
    yield page
    assert complaints == []


def test_the_rest_comes_in_under_the_first_lines(situation: Page) -> None:
    rows = situation.locator("table.ledger tbody tr")
    assert rows.count() == len(FORCES)
    situation.locator("#day").press("ArrowLeft")
    situation.locator("caption", has_text=f"as of 2031-03-08, as known on 2031-03-09; here the first {FEW}").wait_for()
    first = rows.first.locator("a").first
    first.focus()
    situation.wait_for_function(f"() => document.querySelectorAll('table.ledger tbody tr').length === {len(FORCES)}")
    assert first.evaluate("(link) => link === document.activeElement")
    assert not situation.locator("[data-more]").count()
    assert situation.locator("caption").inner_text() == f"{len(FORCES)} lines as of 2031-03-08, as known on 2031-03-09"


def test_the_map_follows_the_slider_and_a_mark_leads_to_its_line(situation: Page) -> None:
    with situation.expect_response("**/marks?*as_of=2031-03-08&*from=2031-03-09*"):
        situation.locator("#day").press("ArrowLeft")
    situation.locator("[data-map][data-source*='as_of=2031-03-08']").wait_for()
    box = situation.locator("[data-canvas]").bounding_box()
    assert box
    situation.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    situation.wait_for_url("**/presence?*as_of=2031-03-08&known=2031-03-09")
    assert "Niamey" in situation.locator("h1").inner_text()
