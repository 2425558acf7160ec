"""What an export must never be written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
from tests.fakes.adding import capture_of, make_report

from vedette.run import Material
from vedette.run.adding import add_reading
from vedette.store import open_store

DAY = date(2031, 2, 3)


def test_a_line_of_a_file_is_told_as_the_file(tmp_path: Path) -> None:
    store = open_store(tmp_path / "n.db")
    for number, (how, address) in enumerate([("jsonl", "in/news.jsonl:7"), ("file", "in/a:b.html")]):
        reading = make_report(number)
        capture = msgspec.structs.replace(capture_of(reading), how=how, address=address)
        add_reading(capture, reading, store)
    assert Material(store, as_of=DAY, known=DAY).addresses() == {"in/news.jsonl", "in/a:b.html"}
