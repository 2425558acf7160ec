"""A browser, and a record of invented reports to open in it.

Without Chromium, or without the built scripts of the pages, these tests are skipped; CI says
VEDETTE_TESTS_NEED_BROWSER: there that is a failure.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec
import pytest
from tests.browser.places import address_of
from tests.browser.serving import serving
from tests.browser.watching import open_page
from tests.fakes.adding import capture_of
from tests.fakes.alerts import at, begin, take_in
from tests.fakes.reports import make_claim, make_reading
from tests.fakes.salt_road import salt_road_readings
from tests.serve.conftest import three_reports

from vedette.records import Rejected
from vedette.run.adding import add_reading, add_rejected
from vedette.serve import pages
from vedette.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from vedette.records import Reading
    from vedette.store import Store

ROOT = Path(__file__).parents[2]
BUILT = Path(pages.__file__).parents[1] / "static" / "built" / "map.js"
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
UNBROKEN = "Rindfleischetikettierungs" * 6


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of the browser run on one worker, one after another: the browser stands there only once."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A failure is told in Python's own words: on 3.11 pytest's reading of the source breaks off within greenlets."""
    option = item.config.option
    kept, option.tbstyle = option.tbstyle, "native"
    try:
        return (yield)
    finally:
        option.tbstyle = kept


def invented_reports() -> list[Reading]:
    """The salt road, two hostile pages, and one whose words are wider than a telephone."""
    wide = make_reading(
        f"wide/{UNBROKEN}",
        [f"Some 60 soldiers of the {UNBROKEN} are at Niamey, wrote https://example.org/{UNBROKEN}."],
        outlet=UNBROKEN,
        published="2031-03-20",
        claims=[make_claim(force="ITA", place="Niamey", count=(60, 60), number=90)],
    )
    return [*salt_road_readings(), *three_reports()[1:], wide]


def lay_down(store: Store) -> None:
    """Puts the reports into the record, and what a rule meets in them."""
    begin(store, "arrives,leaves,count,second-root", name=f"all {UNBROKEN}", to="json://hooks.example")
    for reading in invented_reports():
        capture = capture_of(reading)
        article = msgspec.structs.replace(reading.article, capture=capture.id)
        add_reading(capture, msgspec.structs.replace(reading, article=article), store)
    add_rejected(Rejected(f"broken-{UNBROKEN}.html", "the file is empty"), store)
    take_in(store, at("2031-04-02"))


@pytest.fixture(scope="package")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Nothing that these tests do changes it."""
    with closing(open_store(tmp_path_factory.mktemp("browser") / "record.db")) as store:
        lay_down(store)
        yield store


@pytest.fixture(scope="package")
def site(record: Store) -> Iterator[str]:
    """Where the record is served: `"http://127.0.0.1:40213"`."""
    with serving(record) as address:
        yield address


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[str]:
    """The same reports, for a test that judges them."""
    with closing(open_store(tmp_path / "own.db")) as store:
        lay_down(store)
        with serving(store) as address:
            yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, closed after the last test of this folder."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    need(program is not None, "no Chromium on this machine: apt-get install chromium")
    need(BUILT.is_file(), "the pages' scripts are not built: unset VEDETTE_SKIP_ASSETS and install again")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def look(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """`look(width=390, scheme="dark")` -> a browser of that width; the same is given the next time."""
    opened: dict[tuple[tuple[str, object], ...], BrowserContext] = {}

    def find_look(*, width: int = 1440, scheme: str = "light", scripts: bool = True) -> BrowserContext:
        viewport = {"width": width, "height": 900 if width > 600 else 780}
        key = (("width", width), ("scheme", scheme), ("scripts", scripts))
        if key not in opened:
            opened[key] = browser.new_context(viewport=viewport, color_scheme=scheme, java_script_enabled=scripts)
        return opened[key]

    yield find_look
    for context in opened.values():
        context.close()


@pytest.fixture
def visit(look: Callable[..., BrowserContext]) -> Iterator[Visit]:
    """Opens pages, and closes them after the test."""
    opened: list[Page] = []

    def open_one(address: str, **looks: object) -> tuple[Page, list[str]]:
        page, complaints = open_page(look(**looks), address)
        opened.append(page)
        return page, complaints

    yield open_one
    for page in opened:
        page.close()


@pytest.fixture(scope="package")
def find(site: str, record: Store) -> Callable[[str], str]:
    """`find("/fact/{fact}")` -> `"http://127.0.0.1:40213/fact/fact%3A9b1c…"`."""
    return lambda route: site + address_of(route, record)


@pytest.fixture(scope="session")
def axe() -> Path:
    """The script of axe-core."""
    need(AXE.is_file(), "no axe-core: npm ci in web/")
    return AXE


def need(held: bool, words: str) -> None:
    """Skips the test with these words, or fails it where CI says that it must run."""
    if held:
        return
    if os.environ.get("VEDETTE_TESTS_NEED_BROWSER"):
        pytest.fail(words)
    pytest.skip(words)


class Visit(Protocol):
    """`visit(address, width=390, scheme="dark")` -> the settled page, and what goes wrong in it."""

    def __call__(self, address: str, *, width: int = ..., scheme: str = ...) -> tuple[Page, list[str]]: ...
