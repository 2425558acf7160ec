"""What is kept when a report comes in: versions with their difference, refusals, and where was looked."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading

from vedette.records import Capture, CopyChange, Quantity, Reading, Rejected, Source, Span
from vedette.run import ReadSettings, add_captures, verify_record
from vedette.run.adding import add_reading, unfit_name
from vedette.store import Store

FIRST = "Some 650 American soldiers are still at the field near Agadez."
SECOND = "They will leave by the end of September, a Nigerien officer told the Corvid Wire."
THIRD = "The officer would not say which of the hangars they leave behind."


def report(*sentences: str, name: str = "wire-1", figure: str = "650") -> Reading:
    start = sentences[0].index(figure)
    count = Quantity(start, start + len(figure), float(figure), float(figure), approximate=True, unit="person")
    return make_reading(name, sentences, outlet="Corvid Wire", published="2024-05-20", quantities=[count])


def served(reading: Reading, address: str, *, day: str = "2024-05-21") -> Capture:
    when = datetime.fromisoformat(f"{day}T00:00+00:00")
    return msgspec.structs.replace(capture_of(reading), address=address, how="url", when=when)


def test_a_changed_body_is_a_new_version_with_its_difference(store: Store) -> None:
    before, after = report(FIRST, SECOND), report(FIRST.replace("650", "450"), SECOND, THIRD, figure="450")
    assert add_reading(capture_of(before), before, store) is True
    assert add_reading(capture_of(after), after, store) is True
    (version,) = store.versions("wire-1")
    kinds = {change.kind: change for change in version.changes}
    assert kinds["number"] == CopyChange("number", Span(5, 8), Span(5, 8), "450", "650")
    assert kinds["added"].text == THIRD
    assert store.reading("wire-1") == after
    assert list(store.readings()) == [after]
    assert store.versions("wire-2") == []


def test_a_body_that_is_printed_again_is_current_again(store: Store) -> None:
    before, after = report(FIRST, SECOND), report(FIRST, THIRD)
    for reading in (before, after, before):
        assert add_reading(capture_of(reading), reading, store) is True
    assert store.reading("wire-1") == before
    assert add_reading(capture_of(before), before, store) is False
    assert verify_record(store).faults == ()


def test_the_same_bytes_under_two_names_are_two_reports_of_one_family(store: Store) -> None:
    claim = make_claim()
    one, two = (make_reading(name, (FIRST, SECOND), published="2024-05-20", claims=[claim]) for name in ("a", "b"))
    assert add_reading(capture_of(one), one, store) is True
    assert add_reading(capture_of(two), two, store) is True
    assert [link.how for link in store.links()] == ["same bytes"]
    assert verify_record(store).faults == ()


def test_what_could_not_be_read_is_kept_and_counted_once(store: Store) -> None:
    refused = Rejected("empty.html", "the file is empty")
    for _ in range(2):
        assert list(add_captures([refused], store, settings=ReadSettings())) == [(refused, False)]
    ((kept, when),) = store.rejections()
    assert kept == refused
    assert when.endswith("+00:00")
    assert [entry.what for entry in store.journal()] == ["refuse"]
    assert verify_record(store).faults == ()


def test_could_not_look_is_told_from_nothing_new(store: Store) -> None:
    reading, address = report(FIRST, SECOND), "https://www.corvid.example/2024/niger"
    add_reading(served(reading, address), reading, store)
    assert store.sources() == [Source("Corvid Wire", "2024-05-21T00:00:00+00:00", "new")]
    add_reading(served(reading, address), reading, store)
    assert store.sources()[0].result == "nothing new"
    refused = Rejected("https://corvid.example/2024/chad", "the server answered 503")
    list(add_captures([refused], store, settings=ReadSettings()))
    (source,) = store.sources()
    assert (source.outlet, source.result) == ("Corvid Wire", "could not be read: the server answered 503")
    list(add_captures([Rejected("https://unknown.example/x", "no such host")], store, settings=ReadSettings()))
    assert [source.outlet for source in store.sources()] == ["Corvid Wire", "unknown.example"]


def test_an_old_capture_that_comes_later_moves_no_look_back(store: Store) -> None:
    address = "https://www.corvid.example/2024/"
    for name, sentence, day in (("niger", FIRST, "2031-06-01"), ("chad", THIRD, "2024-05-20")):
        reading = make_reading(name, (sentence,), outlet="Corvid Wire", published="2024-05-20")
        capture = served(reading, address + name, day=day)
        assert add_reading(capture, reading, store) is True
    assert store.sources() == [Source("Corvid Wire", "2031-06-01T00:00:00+00:00", "new")]


@pytest.mark.parametrize(
    ("name", "said"),
    [("a\x00b", "its name is not text"), ("\udcff.html", "its name is not text"), ("n" * 2001, "longer than 2,000")],
)
def test_a_name_that_no_database_can_hold_is_refused(name: str, said: str) -> None:
    assert said in (unfit_name(name) or "")


def test_what_no_database_takes_as_text_is_kept_all_the_same(store: Store) -> None:
    reading = make_reading("nul", (FIRST, SECOND), outlet="Corvid\x00Wire", published="2024-05-20")
    assert add_reading(capture_of(reading), reading, store) is True
    assert store.reading("nul") == reading
