"""Folders and mailboxes that are followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.web import START, FakeWeb, follow, page_of, watch_web

from vedette.run.watching import SimulatedClock
from vedette.store import Following

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.store import Store


def watch_folder(store: Store, clock: SimulatedClock, seconds: float = 7200) -> None:
    watch_web(store, FakeWeb(clock, {}), clock, seconds=seconds)


def test_new_and_changed_files_of_a_folder_are_read_and_others_left_alone(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.html").write_bytes(page_of("A", "Some 650 soldiers left the field."))
    (folder / ".hidden.html").write_bytes(page_of("H", "Nobody is to read this."))
    (folder / "inner" / "empty.html").write_bytes(b"<html><body></body></html>")
    source = follow(store, str(folder), "folder")
    clock = SimulatedClock(START)
    watch_folder(store, clock)
    assert [reading.id for reading in store.readings()] == [str(folder / "a.html")]
    (folder / "a.html").write_bytes(page_of("A", "Some 450 soldiers left the field, not 650."))
    (folder / "b.html").write_bytes(page_of("B", "The river is dry."))
    watch_folder(store, clock, seconds=6 * 3600)
    assert [reading.id for reading in store.readings()] == [str(folder / "a.html"), str(folder / "b.html")]
    assert len(store.versions(str(folder / "a.html"))) == 1
    by_file = [(row.result, row.address.rpartition("/")[2]) for row in Following(store).fetches() if row.find]
    assert by_file == [("new", "a.html"), ("not an article", "empty.html"), ("changed", "a.html"), ("new", "b.html")]
    assert Following(store).counts()[source.id].done == 2


def test_a_mailbox_that_grows_gives_its_new_messages_alone(store: Store, tmp_path: Path) -> None:
    box = tmp_path / "desk.mbox"

    def message(number: int) -> str:
        return (
            f"From desk@corvid.example Mon Feb  3 0{number}:00:00 2031\nFrom: desk@corvid.example\n"
            f"Message-ID: <m{number}@corvid.example>\nSubject: Convoy {number}\n"
            f"Date: Mon, 3 Feb 2031 0{number}:00:00 +0000\n"
            f"Content-Type: text/html\n\n<p>Convoy {number} left the valley with forty lorries.</p>\n\n"
        )

    box.write_text(message(1) + message(2))
    follow(store, str(box), "mbox")
    clock = SimulatedClock(START)
    watch_folder(store, clock)
    assert len(list(store.readings())) == 2
    with box.open("a") as file:
        file.write(message(3))
    watch_folder(store, clock, seconds=6 * 3600)
    assert len(list(store.readings())) == 3
    assert [row.detail for row in Following(store).fetches() if row.find] == ["2 new", "1 new"]


def test_a_folder_that_is_gone_is_a_failure_and_not_silence(store: Store, tmp_path: Path) -> None:
    follow(store, str(tmp_path / "away"), "folder")
    watch_folder(store, SimulatedClock(START), seconds=60)
    (row,) = Following(store).fetches()
    assert (row.result, row.detail) == ("failed", "there is no such file or folder")
