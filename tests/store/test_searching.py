"""The index of sentences: filled as the record grows, paged without gaps, and of current versions alone."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from tests.fakes.adding import REPORTS, capture_of, make_report

from vedette.run.adding import add_reading
from vedette.store import Wanted, find_sentences, open_store
from vedette.store.searching import fill_index

if TYPE_CHECKING:
    from pathlib import Path


def test_pages_hold_every_sentence_once_newest_first(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "record.db")) as store:
        for number in range(REPORTS):
            reading = make_report(number)
            add_reading(capture_of(reading), reading, store)
        seen, after = [], None
        while page := find_sentences(store, Wanted("soldiers"), limit=7, after=after):
            seen += page
            after = page[-1].day, page[-1].id
        assert len({found.id for found in seen}) == len(seen) == REPORTS
        assert [found.day for found in seen] == sorted((found.day for found in seen), reverse=True)


def test_what_was_added_since_is_found_and_older_versions_are_not(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "record.db")) as store:
        for edition in (1, 2):
            reading = make_report(3, edition=edition)
            add_reading(capture_of(reading), reading, store)
            assert fill_index(store) == 1
        assert find_sentences(store, Wanted("203"), limit=5) == []
        assert [found.name for found in find_sentences(store, Wanted("1203"), limit=5)] == ["report-3"]
        assert fill_index(store) == 0
