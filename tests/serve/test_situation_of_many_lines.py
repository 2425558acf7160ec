"""A record of many lines: the ledger shows the first, says how many more there are, and gives them all when asked."""

from __future__ import annotations

from contextlib import closing
from itertools import product
from typing import TYPE_CHECKING

import msgspec
import pytest
from fastapi.testclient import TestClient
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading

from vedette.run.adding import add_reading
from vedette.serve.pages import make_application
from vedette.serve.pages.situation import CHOICES, FEW, LINES
from vedette.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

FORCES = ["".join(letters) for letters in product("ABCDEFG", repeat=3)][: LINES + 3]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A record of many armies at Niamey."""
    claims = [make_claim(force=force, place="Niamey", number=n) for n, force in enumerate(FORCES)]
    reading = make_reading("wire-1", ["Many armies are at Niamey."], published="2031-03-01", claims=claims)
    capture = capture_of(reading)
    article = msgspec.structs.replace(reading.article, capture=capture.id)
    with closing(open_store(tmp_path_factory.mktemp("many") / "record.db")) as store:
        add_reading(capture, msgspec.structs.replace(reading, article=article), store)
        yield TestClient(make_application(store), base_url="http://127.0.0.1")


@pytest.mark.parametrize(("query", "shown"), [("", LINES), ("&lines=all", LINES + 3), ("&lines=few", FEW)])
def test_lines_beyond_the_first_are_told(client: TestClient, query: str, shown: int) -> None:
    page = client.get(f"/ledger?as_of=2031-03-01{query}").text
    assert page.count('scope="row"') == shown
    assert (f"{LINES + 3 - shown} more lines" in page) == (shown < LINES + 3)
    assert f"{LINES + 3} lines as of" in page


@pytest.mark.parametrize(("query", "shown"), [("", CHOICES), ("&filters=all", LINES + 3)])
def test_choices_of_a_filter_beyond_the_first_are_told(client: TestClient, query: str, shown: int) -> None:
    page = client.get(f"/?as_of=2031-03-01{query}").text
    assert page.count('class="dot"') == shown
    assert (f"{LINES + 3 - shown} more …" in page) == (shown < LINES + 3)
    assert ("filters=all" in page) == (shown < LINES + 3)
