"""What a past day came to is kept, and taken up by the next process until what was known by then is another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest
from benchmarks.generate import generate_reports, make_world
from tests.fakes.reports import make_claim, make_reading

from vedette.records import Situation
from vedette.run import Signed, ask_situation, judge_accepted, keep_days, rebuild_differs
from vedette.run import remembering as memory_room
from vedette.run.adding import add_reading
from vedette.run.remembering import Memory
from vedette.store import read_past

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Reading
    from vedette.store import Store

CAPTURE = next(generate_reports(1, world=make_world(hosts=1)))[0]
DAY = date(2024, 6, 1)
SENTENCE = "Some 650 American soldiers are at Air Base 201 near Agadez."


def add(store: Store, name: str, published: str, *, place: str = "Air Base 201") -> Reading:
    reading = make_reading(name, [SENTENCE], published=published, claims=[make_claim(place=place, number=len(name))])
    capture = msgspec.structs.replace(CAPTURE, name=name, address=name)
    add_reading(capture, reading, store)
    return reading


@pytest.fixture
def kept(store: Store) -> Iterator[Store]:
    """A record with two reports, of which one was known on the day, which is kept."""
    add(store, "early", "2024-05-20")
    add(store, "late-one", "2024-07-02")
    ask_situation(store, as_of=DAY, known=DAY)
    keep_days(store)
    yield store
    assert rebuild_differs(store) == []


def held(store: Store) -> list[str]:
    """The partitions of which the day is kept and holds."""
    ask_situation(store, as_of=date(2024, 8, 1), known=date(2024, 8, 1))  # takes the journal in
    return sorted(read_past(store, {"NER": "2024-05-20"}))


def by_new_process(store: Store) -> Situation:
    return Memory(store).situation(["NER"], as_of=DAY, known=DAY)


def test_a_question_alone_keeps_nothing(store: Store) -> None:
    add(store, "early", "2024-05-20")
    add(store, "late-one", "2024-07-02")
    ask_situation(store, as_of=DAY, known=DAY)
    assert held(store) == []


def test_the_next_process_takes_it_up_without_folding(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    told = ask_situation(kept, as_of=DAY, known=DAY)
    monkeypatch.setattr(memory_room, "fold_stored", lambda *_, **__: pytest.fail("folded again"))
    assert by_new_process(kept).presences == told.presences
    assert told.presences


def test_it_holds_when_something_newer_comes_in(kept: Store) -> None:
    told = by_new_process(kept)
    add(kept, "newest-of-all", "2024-07-09")
    assert held(kept) == ["NER"]
    assert by_new_process(kept) == told


def test_it_does_not_hold_when_an_older_report_comes_in_late(kept: Store) -> None:
    add(kept, "old-but-late", "2024-05-19", place="Niamey")
    assert held(kept) == []
    assert [row.place.name for row in by_new_process(kept).presences] == ["Niamey"]


def test_it_does_not_hold_when_somebody_has_judged(kept: Store) -> None:
    (claim,) = kept.reading("early").claims  # type: ignore[union-attr]  # it was added
    judge_accepted(kept, [claim.id], Signed("ana"), accepted=False)
    assert held(kept) == []
    assert by_new_process(kept).presences == ()


def test_only_the_latest_days_are_kept(kept: Store) -> None:
    days = [date(2024, 6, day) for day in range(2, 20)]
    for day in days:
        add(kept, f"of-{day}", day.isoformat())
    for day in days:
        ask_situation(kept, as_of=day, known=day)
    keep_days(kept)
    found = [day for day in days if read_past(kept, {"NER": day.isoformat()})]
    assert found == days[-12:]


def test_two_days_between_which_nothing_was_printed_are_kept_as_one(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (date(2024, 6, 8), date(2024, 6, 15)):
        ask_situation(kept, as_of=day, known=day)
    keep_days(kept)
    monkeypatch.setattr(memory_room, "fold_stored", lambda *_, **__: pytest.fail("folded again"))
    for day in (date(2024, 6, 8), date(2024, 6, 15)):
        assert Memory(kept).situation(["NER"], as_of=day, known=day).presences


def test_another_day_as_of_is_worked_out_as_ever(kept: Store) -> None:
    memory = Memory(kept)
    assert memory.situation(["NER"], as_of=DAY, known=DAY).presences
    assert memory.situation(["NER"], as_of=date(2024, 5, 1), known=DAY).presences == ()
