"""`vedette source`, `vedette watch`, and what they show."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.fakes.web import START, FakeWeb, feed_of, follow, page_of, watch_web
from typer.testing import CliRunner

from vedette.run.watching import SimulatedClock
from vedette.serve.command_line import app
from vedette.serve.views.coverage import coverage_as_text
from vedette.store import Archive, open_store

if TYPE_CHECKING:
    from pathlib import Path

RUN = CliRunner()


def vedette(store: Path, *words: str) -> str:
    done = RUN.invoke(app, ["--store", str(store), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_folder_is_followed_listed_paused_and_removed(tmp_path: Path) -> None:
    record, folder = tmp_path / "watch.db", tmp_path / "reports"
    folder.mkdir()
    assert vedette(record, "source", "add", str(folder), "--every", "2h").startswith("followed: reports (folder) ")
    assert "every 2 h" in vedette(record, "source", "list")
    assert "followed already" in vedette(record, "source", "add", str(folder))
    assert vedette(record, "source", "pause", "reports") == f"paused: {folder}\n"
    assert "paused by a person" in vedette(record, "sources")
    vedette(record, "source", "resume", "reports")
    assert vedette(record, "source", "remove", "reports") == f"no longer followed: {folder}\n"
    assert "Nothing is followed" in vedette(record, "source", "list")


def test_a_list_goes_in_and_comes_out(tmp_path: Path) -> None:
    record, listed, out = tmp_path / "watch.db", tmp_path / "in.opml", tmp_path / "out.opml"
    listed.write_text("<opml><body><outline text='Wire' xmlUrl='https://corvid.example/feed'/></body></opml>")
    added = json.loads(vedette(record, "source", "add", str(listed), "--format", "json"))
    assert (added["address"], added["kind"], added["title"]) == ("https://corvid.example/feed", "feed", "Wire")
    assert vedette(record, "source", "export", "-o", str(out)) == f"1 sources written to {out}\n"
    assert b'xmlUrl="https://corvid.example/feed"' in out.read_bytes()


def test_of_several_that_are_named_one_that_cannot_be_followed_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    record, listed, folder = tmp_path / "watch.db", tmp_path / "in.opml", tmp_path / "reports"
    folder.mkdir()
    listed.write_text(
        "<opml><body><outline xmlUrl='http://10.0.0.5/feed'/><outline xmlUrl='https://corvid.example/feed'/></body></opml>"
    )
    done = RUN.invoke(app, ["--store", str(record), "source", "add", str(listed), "no such", str(folder)])
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        "vedette: source: http://10.0.0.5/feed cannot be followed: 10.0.0.5 is a private network",
        "vedette: source: there is no file or folder 'no such', and it is no address of the web",
    ]
    assert done.stdout.splitlines() == [
        "followed: feed https://corvid.example/feed, as often as it changes",
        f"followed: reports (folder) {folder}, as often as it changes",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["source", "add", "http://127.0.0.1/feed"], "127.0.0.1 is this machine"),
        (["source", "add", "http://[::1]:8080/feed", "--kind", "feed"], "this machine"),
        (["source", "add", ".", "--every", "soon"], "--every: 'soon' is no span of time"),
        (["watch", "--once"], "nothing is followed; say what with `vedette source add URL`"),
    ],
)
def test_what_cannot_be_is_one_clear_line(tmp_path: Path, words: list[str], said: str) -> None:
    record = tmp_path / "watch.db"
    open_store(record).close()
    done = RUN.invoke(app, ["--store", str(record), *words])
    assert done.exit_code != 0
    assert said in str(done.exception)


def test_a_gap_is_told_first_and_with_its_reason(tmp_path: Path) -> None:
    from vedette.run.watching import ask_coverage

    store = open_store(tmp_path / "watch.db")
    clock = SimulatedClock(START)
    report = "https://corvid.example/a"
    feed = feed_of((report, "Lorries leave", "2031-02-03T08:00:00Z"))
    pages = {"https://corvid.example/feed": feed,
             "https://heron.example/feed": 500, report: page_of("Lorries leave", "Some men left.")}  # fmt: skip
    for address in ("https://corvid.example/feed", "https://heron.example/feed"):
        follow(store, address)
    watch_web(store, FakeWeb(clock, pages), clock, once=True)
    text = "".join(coverage_as_text(ask_coverage(store, now=clock.now())))
    assert text.splitlines()[:3] == [
        "2 followed, 1 with a gap in coverage",
        "https://heron.example/feed  feed, every 30 min",
        "  could not look since 2031-02-03 09:00  failed: the server answered 500 Internal Server Error",
    ]
    assert "Corvid Wire  feed, every 15 min" in text
    assert "gave   https://corvid.example/a (2031-02-03 09:00)" in text
    store.close()


def test_the_exchange_behind_each_report_is_kept_as_warc_and_alerts_are_asked_for(tmp_path: Path) -> None:
    import random

    from tests.fakes.web import fake_readers

    from vedette.run import verify_record
    from vedette.run.watching import Watch, WatchSettings
    from vedette.serve.commands.watch import _alerts, _archive

    store, told = open_store(tmp_path / "watch.db"), list[str]()
    clock, report = SimulatedClock(START), "https://corvid.example/a"
    follow(store, "https://corvid.example/feed")
    pages = {"https://corvid.example/feed": feed_of((report, "Lorries leave", "2031-02-03T08:00:00Z")),
             report: page_of("Lorries leave", "Some 650 soldiers left the field.")}  # fmt: skip
    Watch(
        store,
        FakeWeb(clock, pages),
        fake_readers,
        clock=clock,
        settings=WatchSettings(once=True),
        told=told.append,
        archive=_archive(store),
        after_round=_alerts(store),
        chance=random.Random(1),
    ).run()
    (kept,) = Archive(store).all()
    assert (kept.address, kept.kind) == (report, "response")
    assert kept.capture == next(store.readings()).article.capture
    assert not [line for line in told if "failed:" in line]
    assert verify_record(store).faults == ()
    store.close()


def test_the_sources_page_tells_where_nobody_can_look(tmp_path: Path) -> None:
    from fastapi.testclient import TestClient

    from vedette.serve.access import AccessSettings
    from vedette.serve.pages import make_application

    store = open_store(tmp_path / "watch.db")
    follow(store, "https://corvid.example/feed", title="<b>Corvid</b>")
    clock = SimulatedClock(START)
    watch_web(store, FakeWeb(clock, {"https://corvid.example/feed": 500}), clock, once=True)
    settings = AccessSettings(host="127.0.0.1", login="ana")
    page = TestClient(make_application(store, settings), base_url="http://127.0.0.1:8300").get("/sources").text
    assert "Gaps in coverage" in page
    assert "failed: the server answered 500 Internal Server Error" in page
    assert "&lt;b&gt;Corvid&lt;/b&gt;" in page
    assert "<b>Corvid</b>" not in page
    store.close()
