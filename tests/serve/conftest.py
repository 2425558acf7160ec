"""A small record in a browser: three reports on one base, one of them hostile."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import msgspec
import pytest
from fastapi.testclient import TestClient
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading, official

from vedette.records import Span
from vedette.run.adding import add_reading
from vedette.serve.pages import make_application
from vedette.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Reading

HOSTILE = "<script>document.title='owned'</script> Some 40 soldiers are at Agadez <img src=x onerror=alert(1)>."


def three_reports() -> list[Reading]:
    """A wire, a radio and a hostile page."""
    wire = "Some 300 American soldiers are stationed at Air Base 201, a senior U.S. official said."
    radio = "About 280 Americans live at Air Base 201, a trader who sells them bread told the radio."
    first = make_reading(
        "wire-1",
        [wire],
        outlet="Heron Wire",
        published="2031-03-01",
        claims=[make_claim(place="Air Base 201", count=(300, 300), chain=official(), evidence=Span(0, 56))],
    )
    second = make_reading(
        "folder/radio 2",
        [radio],
        outlet="Radio Dune",
        published="2031-03-05",
        claims=[make_claim(place="Air Base 201", count=(280, 280), evidence=Span(0, 39), number=1)],
    )
    third = make_reading(
        "page-3",
        [HOSTILE],
        outlet="<b>Bold</b>",
        published="2031-03-09",
        claims=[make_claim(force="FRA", count=(40, 40), evidence=Span(40, 70), number=2)],
    )
    title = msgspec.structs.replace(third.article, title="</title><script>alert(2)</script>")
    return [first, second, msgspec.structs.replace(third, article=title)]


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks the pages and the API as a browser would; nothing that is asked changes the record."""
    with closing(open_store(tmp_path_factory.mktemp("record") / "small.db")) as store:
        for reading in three_reports():
            capture = capture_of(reading)
            article = msgspec.structs.replace(reading.article, capture=capture.id)
            add_reading(capture, msgspec.structs.replace(reading, article=article), store)
        with TestClient(make_application(store), base_url="http://127.0.0.1") as asking:
            yield asking
