"""No reports is told from nobody could look."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.fakes.web import START, FakeWeb, feed_of, follow, page_of, watch_web

from vedette.run.watching import (
    SimulatedClock,
    as_text,
    ask_coverage,
    coverage_gaps,
    pause_source,
    resume_source,
)

if TYPE_CHECKING:
    from vedette.store import Store

FEED = "https://corvid.example/feed"
A = "https://corvid.example/a"


def at(hours: float) -> str:
    return as_text(START + timedelta(hours=hours))[:13]


def test_a_source_that_works_says_when_it_was_looked_at_and_what_it_gave(store: Store) -> None:
    follow(store, FEED)
    clock = SimulatedClock(START)
    pages = {FEED: feed_of((A, "Lorries leave", "2031-02-03T08:00:00Z")), A: page_of("A", "Some 650 soldiers left.")}
    watch_web(store, FakeWeb(clock, pages), clock, seconds=1800)
    (row,) = ask_coverage(store, now=clock.now())
    assert (row.title, row.result, row.reports, row.waiting, row.gave) == ("Corvid Wire", "unchanged", 1, 0, A)
    assert row.gap is None
    assert row.worked_at == row.last_at
    assert coverage_gaps(store, START, clock.now()) == ()


def test_a_failing_source_is_a_gap_since_it_last_worked_until_it_works_again(store: Store) -> None:
    follow(store, FEED, every=1800.0)
    clock = SimulatedClock(START)
    pages: dict[str, bytes | int] = {FEED: feed_of()}
    web = FakeWeb(clock, pages)
    watch_web(store, web, clock, seconds=3600)
    worked = ask_coverage(store, now=clock.now())[0].worked_at
    pages[FEED] = 500
    watch_web(store, web, clock, seconds=2 * 3600)
    (row,) = ask_coverage(store, now=clock.now())
    assert row.gap is not None
    assert (row.gap.since, row.gap.until) == (worked, None)
    assert row.gap.why == "failed: the server answered 500 Internal Server Error"
    assert [gap.since for gap in coverage_gaps(store, START, clock.now())] == [worked]
    pages[FEED] = feed_of()
    watch_web(store, web, clock, seconds=4 * 3600)
    assert ask_coverage(store, now=clock.now())[0].gap is None
    (gap,) = coverage_gaps(store, START, clock.now())
    assert gap.since == worked
    assert gap.until is not None
    assert coverage_gaps(store, START, START + timedelta(minutes=30)) == ()


def test_where_nobody_watched_there_is_a_gap_too(store: Store) -> None:
    follow(store, FEED, every=1800.0)
    clock = SimulatedClock(START)
    web = FakeWeb(clock, {FEED: feed_of()})
    watch_web(store, web, clock, seconds=600)
    clock.pause(10 * 3600)
    (row,) = ask_coverage(store, now=clock.now())
    assert row.gap is not None
    assert row.gap.why == "nobody watched: vedette watch was not running"
    watch_web(store, web, clock, seconds=600)
    (gap,) = coverage_gaps(store, START, clock.now())
    assert (gap.since[:13], (gap.until or "")[:13]) == (at(0.5), at(10))


def test_a_pause_is_a_gap_while_it_lasts_and_after(store: Store) -> None:
    source = follow(store, FEED, every=1800.0)
    clock = SimulatedClock(START)
    web = FakeWeb(clock, {FEED: feed_of()})
    watch_web(store, web, clock, seconds=600)
    pause_source(store, source, now=clock.now())
    watch_web(store, web, clock, seconds=5 * 3600)
    assert len(web.times(FEED)) == 1
    (row,) = ask_coverage(store, now=clock.now())
    assert row.gap is not None
    assert (row.gap.why, row.next_at) == ("paused by a person", None)
    resume_source(store, source)
    watch_web(store, web, clock, seconds=600)
    assert len(web.times(FEED)) == 2
    assert ask_coverage(store, now=clock.now())[0].gap is None
    (gap,) = coverage_gaps(store, START, clock.now())
    assert (gap.since[:13], (gap.until or "")[:13]) == (at(0.2), at(5))
