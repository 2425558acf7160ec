"""A web made by hand: what each address answers, and who was asked when."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from html import escape, unescape
from re import findall
from typing import TYPE_CHECKING

import msgspec

from tests.fakes.reports import make_reading
from vedette.capture.exchange import Conditions, Exchange, Unanswered
from vedette.records import Capture, Reading, Rejected
from vedette.run.watching import SimulatedClock, Watch, WatchSettings
from vedette.run.watching.sources import make_source
from vedette.store import FollowingWriting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Followed
    from vedette.run import ReadSettings
    from vedette.store import Store

__all__ = [
    "NOTHING",
    "START",
    "FakeReader",
    "FakeWeb",
    "answer_of",
    "feed_of",
    "follow",
    "page_of",
    "watch_once",
    "watch_web",
]

START = datetime(2031, 2, 3, 9, 0, tzinfo=UTC)
NOTHING = Conditions()
Page = "bytes | int | Unanswered | Callable[[Conditions], Exchange | Unanswered]"


def page_of(title: str, *sentences: str, head: str = "") -> bytes:
    """A page with one report."""
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return (
        f"<html><head><title>{escape(title)}</title>{head}</head><body><article>{body}</article></body></html>".encode()
    )


def feed_of(*items: tuple[str, str, str], title: str = "Corvid Wire", more: str = "") -> bytes:
    """`feed_of(("https://corvid.example/a", "Lorries leave", "2031-02-03T08:00:00Z"))`: an Atom feed."""
    entries = "".join(
        f"<entry><id>{escape(at)}</id><title>{escape(said)}</title><link href='{escape(at)}'/><updated>{day}</updated>"
        "</entry>"
        for at, said, day in items
    )
    return (
        f"<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>{title}</title>"
        f"<id>x</id><updated>2031-02-03T08:00:00Z</updated>{more}{entries}</feed>"
    ).encode()


class FakeWeb:
    """`FakeWeb(clock, {"https://corvid.example/feed": feed_of(…)})`: bytes are a 200, a number is a status."""

    def __init__(self, clock: SimulatedClock, pages: dict[str, Page]) -> None:
        self.pages, self._clock = pages, clock
        self.asked: list[tuple[float, str]] = []

    def __call__(self, address: str, conditions: Conditions = NOTHING) -> Exchange | Unanswered:
        self.asked.append((self._clock.ticks(), address))
        page = self.pages.get(address, 404)
        if callable(page):
            return page(conditions)
        if isinstance(page, Unanswered):
            return msgspec.structs.replace(page, asked=address)
        return answer_of(address, page)

    def times(self, address: str) -> list[float]:
        """When an address was asked for, in seconds since the start."""
        return [at for at, asked in self.asked if asked == address]


def answer_of(asked: str, page: bytes | int, /, **more: object) -> Exchange:
    """An answer as the asker gives it."""
    made = Exchange(
        asked=asked,
        address=asked,
        moved=None,
        status=page if isinstance(page, int) else 200,
        headers=(("content-type", "text/html; charset=utf-8"),),
        data=b"" if isinstance(page, int) else page,
        at=START,
        seconds=0.1,
        sent=b"GET / HTTP/1.1\r\n\r\n",
        received=b"HTTP/1.1 200 OK\r\n\r\n",
        retry_after=None,
    )
    return msgspec.structs.replace(made, **more)


def read_by_fake(capture: Capture, settings: ReadSettings | None = None) -> Reading | Rejected:
    """The paragraphs of a page as its sentences; a page without one holds no report."""
    del settings
    if capture.document is not None:
        return make_reading(capture.name, capture.document.text.split("\n\n"), outlet=capture.document.outlet)
    text = capture.data.decode("utf-8", "replace")
    sentences = [unescape(found) for found in findall(r"<p>(.*?)</p>", text)]
    if not sentences:
        return Rejected(capture.name, "no report was found in it")
    reading = make_reading(capture.name, sentences, outlet="Corvid Wire", published="2031-02-03")
    article = msgspec.structs.replace(reading.article, capture=capture.id)
    return msgspec.structs.replace(reading, article=article)


class FakeReader:
    """`FakeReader().read(capture, settings)` -> a reading of its paragraphs."""

    def read(self, capture: Capture, settings: ReadSettings, /) -> Reading | Rejected:
        return read_by_fake(capture, settings)


@contextmanager
def fake_readers() -> Iterator[FakeReader]:
    """In place of worker processes."""
    yield FakeReader()


def follow(store: Store, address: str, kind: str = "feed", **more: object) -> Followed:
    """A source that is followed from the start."""
    source = make_source(address, kind, now=START, **more)
    with store.writing() as writing:
        FollowingWriting(writing).put_source(source)
    return source


def watch_web(store: Store, web: FakeWeb, clock: SimulatedClock, **settings: object) -> list[str]:
    """Watches, and gives the lines that were told."""
    import random

    told: list[str] = []
    chosen = WatchSettings(asks=4, refresh=7200.0, **settings)  # type: ignore[arg-type]  # a test's own
    Watch(store, web, fake_readers, clock=clock, settings=chosen, told=told.append, chance=random.Random(7)).run()
    return told


def watch_once(store: Store, pages: dict[str, Page]) -> list[str]:
    """One round over a web that stays as it is."""
    clock = SimulatedClock(START)
    return watch_web(store, FakeWeb(clock, pages), clock, once=True)
