"""What the loop does about each answer, in simulated time."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
import pytest
from sqlalchemy.exc import OperationalError
from tests.fakes.web import NOTHING, START, FakeWeb, answer_of, feed_of, follow, page_of, watch_once, watch_web

from vedette.capture.exchange import Conditions, Exchange, Unanswered
from vedette.errors import SettingError
from vedette.run import verify_record
from vedette.run.watching import SimulatedClock, as_text, watching_alone
from vedette.run.watching.keeping import Keeper
from vedette.store import Following, FollowingWriting

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.store import Store

FEED = "https://corvid.example/feed"
REPORT = page_of("Lorries leave", "Some 650 soldiers left the field at dawn.", "Nobody said where they went.")
DAY = "2031-02-03T08:00:00Z"
LATE = Unanswered(asked="", result="timed out", reason="no answer within 10 seconds", at=START, seconds=10.0)


def results(store: Store, address: str) -> list[str]:
    return [row.result for row in Following(store).fetches() if row.address == address]


def names(store: Store) -> list[str]:
    return sorted(reading.id for reading in store.readings())


def test_a_feed_leads_to_its_reports_and_every_exchange_is_a_row(store: Store) -> None:
    follow(store, FEED)
    told = watch_once(store, {FEED: feed_of(("https://corvid.example/a", "Lorries leave", DAY)),
                              "https://corvid.example/a": REPORT})  # fmt: skip
    assert names(store) == ["https://corvid.example/a"]
    assert [(row.result, row.address) for row in Following(store).fetches()] == [
        ("new", "https://corvid.example/robots.txt"),
        ("new", FEED),
        ("new", "https://corvid.example/a"),
    ]
    assert told[0].startswith(
        "09:00:06 1 source looked at: 1 new, 0 unchanged, 0 failed; 1 report new, 0 changed; 0 waiting; next at 09:1"
    )
    assert verify_record(store).faults == ()


def test_one_report_under_ten_tracking_addresses_is_fetched_once(store: Store) -> None:
    follow(store, FEED)
    ways = [f"https://corvid.example/a?utm_source=feed&utm_campaign=c{way}" for way in range(10)]
    clock = SimulatedClock(START)
    web = FakeWeb(clock, {FEED: feed_of(*((way, "Lorries leave", DAY) for way in ways)), **dict.fromkeys(ways, REPORT)})
    watch_web(store, web, clock, once=True)
    assert names(store) == ["https://corvid.example/a"]
    assert sum("/a" in address for _, address in web.asked) == 1


def test_other_words_are_a_new_version_and_other_bytes_are_not(store: Store) -> None:
    follow(store, FEED)
    clock = SimulatedClock(START)
    address = "https://corvid.example/a"
    pages = {FEED: feed_of((address, "Lorries leave", DAY)), address: REPORT}
    web = FakeWeb(clock, pages)
    watch_web(store, web, clock, seconds=3600)
    pages[address] = REPORT.replace(b"<body>", b"<body><nav>token 7</nav>")
    watch_web(store, web, clock, seconds=7 * 3600)
    pages[address] = REPORT.replace(b"650", b"450")
    watch_web(store, web, clock, seconds=24 * 3600)
    assert results(store, address) == ["new", "unchanged", "changed"]
    assert len(store.versions(address)) == 1
    assert "Some 450 soldiers" in next(store.readings()).article.text


def test_a_source_that_gives_a_report_another_date_has_it_fetched_again(store: Store) -> None:
    follow(store, FEED)
    clock, address = SimulatedClock(START), "https://corvid.example/a"
    pages = {FEED: feed_of((address, "Lorries leave", DAY)), address: REPORT}
    web = FakeWeb(clock, pages)
    watch_web(store, web, clock, seconds=1800)
    pages[FEED] = feed_of((address, "Lorries leave", "2031-02-03T09:20:00Z"))
    pages[address] = REPORT.replace(b"650", b"450")
    watch_web(store, web, clock, seconds=2 * 3600)
    assert results(store, address) == ["new", "changed"]
    assert web.times(address)[1] >= 3600


def test_no_change_is_asked_for_by_what_the_server_called_it(store: Store) -> None:
    follow(store, FEED)
    asked: list[Conditions] = []

    def page(conditions: Conditions) -> Exchange:
        asked.append(conditions)
        if conditions.etag == '"a7"':
            return answer_of(FEED, 304)
        return answer_of(FEED, feed_of(), headers=(("etag", '"a7"'), ("content-type", "application/atom+xml")))

    clock = SimulatedClock(START)
    watch_web(store, FakeWeb(clock, {FEED: page}), clock, seconds=2 * 3600)
    assert [conditions.etag for conditions in asked[:3]] == [None, '"a7"', '"a7"']
    assert [row.detail for row in Following(store).fetches()][-1] == "as it was, says the server (304)"


def test_a_host_has_its_breath_between_two_questions_and_the_one_it_asks_for(store: Store) -> None:
    follow(store, FEED)
    clock = SimulatedClock(START)
    items = [(f"https://corvid.example/{number}", f"Lorries {number}", DAY) for number in range(4)]
    pages = {FEED: feed_of(*items), "https://corvid.example/robots.txt": b"User-agent: *\nCrawl-delay: 30"}
    web = FakeWeb(
        clock,
        {**pages, **{address: REPORT.replace(b"650", str(n).encode()) for n, (address, _, _) in enumerate(items)}},
    )
    watch_web(store, web, clock, once=True)
    times = [at for at, _ in web.asked]
    assert times[1] - times[0] == 2.0
    assert [later - at for at, later in pairwise(times[1:])] == [30.0] * 4


def test_retry_after_holds_the_whole_host(store: Store) -> None:
    follow(store, FEED)
    follow(store, "https://corvid.example/other")
    clock = SimulatedClock(START)
    web = FakeWeb(clock, {FEED: lambda _: answer_of(FEED, 429, retry_after=3600.0),
                          "https://corvid.example/other": feed_of()})  # fmt: skip
    watch_web(store, web, clock, seconds=3000)
    assert len(web.asked) == 2 + (web.asked[1][1] != FEED)
    first = web.times(FEED)[0]
    watch_web(store, web, clock, seconds=6000)
    assert web.times(FEED)[1] - first >= 3600
    assert results(store, FEED)[0] == "later"


def test_a_dead_host_is_asked_ever_more_seldom_and_its_other_sources_are_told(store: Store) -> None:
    other = follow(store, "https://corvid.example/other")
    one = follow(store, FEED)
    clock = SimulatedClock(START)
    web = FakeWeb(clock, {"https://corvid.example/robots.txt": LATE})
    watch_web(store, web, clock, seconds=6 * 3600)
    times = [at for at, _ in web.asked]
    waits = [later - at for at, later in pairwise(times)]
    assert len(times) < 20
    assert waits[-1] > 4 * waits[0]
    rows = list(Following(store).fetches())
    assert {row.result for row in rows} == {"timed out"}
    assert {row.source for row in rows if row.source} == {other.id, one.id}
    assert any("not asked: corvid.example gave no answer" in row.detail for row in rows)


def test_robots_txt_is_heeded_and_the_feed_s_own_text_read_instead(store: Store) -> None:
    follow(store, FEED)
    whole = "".join(f"<p>Convoy {day} left the valley with forty lorries, a shopkeeper said.</p>" for day in range(12))
    entry = (f"<entry><id>b</id><title>Convoys</title><link href='https://corvid.example/b'/><updated>{DAY}</updated>"
             f"<content type='html'>{whole.replace('<', '&lt;')}</content></entry>")  # fmt: skip
    pages = {FEED: feed_of(("https://corvid.example/a", "Lorries leave", DAY), more=entry),
             "https://corvid.example/a": REPORT, "https://corvid.example/b": REPORT,
             "https://corvid.example/robots.txt": b"User-agent: *\nDisallow: /a\nDisallow: /b"}  # fmt: skip
    clock = SimulatedClock(START)
    web = FakeWeb(clock, pages)
    watch_web(store, web, clock, seconds=3600)
    assert [address for _, address in web.asked][:2] == ["https://corvid.example/robots.txt", FEED]
    assert not {"https://corvid.example/a", "https://corvid.example/b"} & {address for _, address in web.asked}
    assert names(store) == ["https://corvid.example/b"]
    assert results(store, "https://corvid.example/a") == ["refused"]
    (row,) = [row for row in Following(store).fetches() if row.find == "https://corvid.example/b"]
    assert "read from the feed's own text" in row.detail
    ((rejected, _),) = store.rejections()
    assert rejected.reason == "refused: robots.txt of corvid.example asks not to read it"


def test_a_page_that_says_it_is_not_free_is_told_and_not_taken_for_the_report(store: Store) -> None:
    follow(store, FEED)
    address = "https://corvid.example/a"
    wall = page_of("Lorries leave", "Some 650 soldiers left.", head='<script type="application/ld+json">'
                   '{"@type": "NewsArticle", "isAccessibleForFree": false}</script>')  # fmt: skip
    watch_once(store, {FEED: feed_of((address, "Lorries leave", DAY)), address: wall})
    assert results(store, address) == ["paywalled"]
    assert names(store) == []


def test_what_moves_for_good_is_followed_there(store: Store) -> None:
    source = follow(store, FEED)
    there = "https://corvid.example/atom.xml"
    clock = SimulatedClock(START)
    web = FakeWeb(clock, {FEED: lambda _: answer_of(FEED, feed_of(), address=there, moved=there), there: feed_of()})
    watch_web(store, web, clock, seconds=2 * 3600)
    assert len(web.times(FEED)) == 1
    assert web.times(there)
    assert results(store, FEED) == ["moved"]
    followed = Following(store).source(source.id)
    assert followed is not None
    assert followed.address == there


@pytest.mark.parametrize(
    ("page", "result", "looks"),
    [
        (410, "gone", 1),
        (403, "refused", 4),
        (500, "failed", 4),
        (b"<p>no feed here</p>", "failed", 4),
    ],
)
def test_a_source_that_fails_is_tried_later_and_one_that_is_gone_is_not(
    store: Store, page: bytes | int, result: str, looks: int
) -> None:
    follow(store, FEED)
    clock = SimulatedClock(START)
    watch_web(store, FakeWeb(clock, {FEED: page}), clock, seconds=3600)
    assert results(store, FEED) == [result] * looks


def test_a_page_that_gives_no_answer_is_tried_for_a_week_and_then_given_up(store: Store) -> None:
    follow(store, FEED, every=86_400.0)
    clock, address = SimulatedClock(START), "https://corvid.example/a"
    web = FakeWeb(clock, {FEED: feed_of((address, "Lorries leave", DAY)), address: 500})
    watch_web(store, web, clock, seconds=12 * 86_400)
    assert 8 <= len(web.times(address)) <= 16
    assert web.times(address)[-1] > 7 * 86_400
    ((rejected, _),) = store.rejections()
    assert rejected.reason == "failed: the server answered 500 Internal Server Error"


def test_what_is_older_than_a_month_is_noted_and_not_fetched(store: Store) -> None:
    follow(store, FEED)
    old, new = "https://corvid.example/old", "https://corvid.example/a"
    feed = feed_of((old, "Old", "2030-02-03T08:00:00Z"), (new, "New", DAY))
    watch_once(store, {FEED: feed, new: REPORT, old: REPORT})
    assert names(store) == ["https://corvid.example/a"]
    row = next(row for row in Following(store).fetches() if row.address == FEED)
    assert row.detail == "1 new of 2 listed; 1 older ones passed over"


def test_indexes_of_sitemaps_that_name_ever_new_ones_do_not_fill_the_record(store: Store) -> None:
    index = "https://corvid.example/index.xml"
    follow(store, index, "sitemap")
    clock, given = SimulatedClock(START), iter(range(100_000))

    def endless(address: str) -> object:
        named = "".join(f"<sitemap><loc>https://corvid.example/{next(given)}.xml</loc></sitemap>" for _ in range(5))
        return answer_of(address, f"<sitemapindex>{named}</sitemapindex>".encode())

    class Web(FakeWeb):
        def __call__(self, address: str, conditions: Conditions = NOTHING) -> Exchange | Unanswered:
            self.pages[address] = 404 if address.endswith("robots.txt") else lambda _: endless(address)  # type: ignore[assignment,return-value]
            return super().__call__(address, conditions)

    watch_web(store, Web(clock, {}), clock, seconds=3 * 3600)
    followed = {one.id: one for one in Following(store).sources()}
    children = [one for one in followed.values() if one.parent]
    assert len(children) == 60
    assert not [one for one in children if followed[followed[one.parent or ""].parent or one.parent or ""].parent]
    assert any("further sitemaps that it names are not followed" in (one.last_detail or "") for one in children)


def test_a_fault_of_ours_in_one_answer_does_not_end_the_watch(store: Store) -> None:
    follow(store, FEED)
    follow(store, "https://heron.example/feed")

    def broken(conditions: Conditions) -> Exchange:
        raise RuntimeError(f"boom {conditions}")

    clock = SimulatedClock(START)
    watch_web(store, FakeWeb(clock, {FEED: broken, "https://heron.example/feed": feed_of()}), clock, once=True)
    assert results(store, FEED) == ["failed"]
    assert results(store, "https://heron.example/feed") == ["unchanged"]


def test_started_again_it_looks_at_nothing_before_its_time(store: Store) -> None:
    follow(store, FEED)
    clock = SimulatedClock(START)
    web = FakeWeb(clock, {FEED: feed_of()})
    watch_web(store, web, clock, once=True)
    assert watch_web(store, web, clock, once=True)[-1].startswith("nothing is due before 2031-02-03 09:3")
    assert len(web.times(FEED)) == 1


def test_set_back_the_clock_takes_what_is_due_along(store: Store) -> None:
    follow(store, FEED, every=1800.0)
    clock = SimulatedClock(START)

    class Jumping(FakeWeb):
        def __call__(self, address: str, conditions: Conditions = NOTHING) -> Exchange | Unanswered:
            if len(self.times(FEED)) == 1:
                clock.jump(-86_400)
            if len(self.times(FEED)) == 4:
                clock.jump(400 * 86_400)
            return super().__call__(address, conditions)

    web = Jumping(clock, {FEED: feed_of()})
    told = watch_web(store, web, clock, seconds=4 * 3600)
    waits = [later - at for at, later in pairwise(web.times(FEED))]
    assert len(waits) >= 6
    assert max(waits) < 2000
    assert any("the clock was set back by 86,400 s" in line for line in told)
    assert any("the clock was set forward by 34,560,000 s" in line for line in told)


def test_what_a_wrong_clock_put_far_ahead_is_due_at_once(store: Store) -> None:
    source = follow(store, FEED)
    with store.writing() as writing:
        far = msgspec.structs.replace(source, next_at=as_text(START + timedelta(days=3000)))
        FollowingWriting(writing).put_source(far)
    clock = SimulatedClock(START)
    web = FakeWeb(clock, {FEED: feed_of()})
    watch_web(store, web, clock, once=True)
    assert web.times(FEED)


def test_a_record_that_cannot_be_written_is_waited_for_and_nothing_is_lost(store: Store) -> None:
    clock, told, tries = SimulatedClock(START), [], iter([True, True, True])

    def step() -> str:
        if next(tries, False):
            raise OperationalError("insert", {}, Exception("database or disk is full"))
        return "kept"

    assert Keeper(store, clock, told=told.append).insist(step) == "kept"
    assert told == [
        "the record cannot be written: database or disk is full; trying again until it can",
        "the record can be written again, after 7 s; nothing was lost",
    ]
    with pytest.raises(SettingError, match="could not be written for"):
        Keeper(store, clock, told=told.append, patience=30.0).insist(_always_full)


def _always_full() -> None:
    raise OSError(28, "No space left on device")


def test_two_watches_of_one_record_are_refused(tmp_path: Path) -> None:
    refused = pytest.raises(SettingError, match=r"process \d+ watches this record already")
    with watching_alone(tmp_path), refused, watching_alone(tmp_path):
        pass


def test_a_clock_that_was_wrong_costs_no_report(store: Store) -> None:
    follow(store, FEED, every=1800.0)
    clock = SimulatedClock(START)
    pages: dict[str, bytes | int] = {FEED: feed_of(), "https://corvid.example/a": REPORT}
    web = FakeWeb(clock, pages)
    watch_web(store, web, clock, seconds=600)
    clock.jump(400 * 86_400)
    pages[FEED] = feed_of(("https://corvid.example/a", "Lorries leave", DAY))
    watch_web(store, web, clock, once=True)
    assert names(store) == ["https://corvid.example/a"]


def test_set_forward_the_clock_does_not_shorten_what_a_host_asked_for(store: Store) -> None:
    follow(store, FEED, every=300.0)
    clock = SimulatedClock(START)

    def busy(_: Conditions) -> Exchange:
        clock.jump(6 * 3600)
        return answer_of(FEED, 429, retry_after=3600.0)

    web = FakeWeb(clock, {FEED: busy})
    watch_web(store, web, clock, seconds=3000)
    assert len(web.times(FEED)) == 1
    watch_web(store, web, clock, seconds=3000)
    assert len(web.times(FEED)) == 2
