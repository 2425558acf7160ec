"""Rules on a record that grows: every turn is told once, with its sentence, and what days alone bring too."""

from __future__ import annotations

from contextlib import closing
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update
from tests.fakes.adding import capture_of
from tests.fakes.alerts import at, begin, take_in
from tests.fakes.reports import make_claim, make_reading
from tests.fakes.salt_road import salt_road_readings

from vedette.errors import SettingError
from vedette.records import WHEN, Span
from vedette.run import judge_accepted
from vedette.run.adding import add_reading
from vedette.run.alerting import raise_alerts
from vedette.run.judging import Signed
from vedette.store import Alerts, Outbox, drop_folds, open_store
from vedette.store.alert_tables import seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vedette.records import Reading
    from vedette.store import Store

WIRE, MILL, RADIO, PAPER, HANDOVER = salt_road_readings()
BASE = "Armed forces of the United States at Air Base 201"
ALL = ",".join(WHEN)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(tmp_path / "salt.db")) as opened:
        yield opened


def report(name: str, day: str, words: str, **claim: object) -> Reading:
    return make_reading(
        name,
        (words,),
        outlet=name.title(),
        published=day,
        claims=[make_claim(evidence=Span(0, len(words)), number=abs(hash(name)) % 1000, **claim)],  # type: ignore[arg-type]
    )


def test_a_spring_on_the_salt_road(store: Store) -> None:
    begin(store, ALL, place="Niger")
    told = []
    for day, readings in (
        ("2031-03-01", [WIRE]),
        ("2031-03-02", [MILL]),
        ("2031-03-05", [RADIO]),
        ("2031-03-09", [PAPER]),
        ("2031-06-14", []),
        ("2031-06-16", []),
        ("2031-06-17", [HANDOVER]),
    ):
        told += [
            (day, a.kind, a.before, a.after, [c.article for c in a.claims]) for a in take_in(store, at(day), *readings)
        ]
    assert told == [
        ("2031-03-01", "leaves", "not on record", "leaving, 400", ["wire-1", "wire-1"]),
        ("2031-03-05", "second-root", "one root or none", "2 independent roots", ["wire-1", "radio-3"]),
        ("2031-03-09", "count", "390–400", "140–400", ["paper-4"]),
        ("2031-06-16", "due", "leaving", "leaving, overdue", ["wire-1"]),
        ("2031-06-17", "leaves", "leaving", "left", ["wire-5"]),
    ]


def test_an_alert_carries_the_sentence_its_chain_the_grade_and_the_way_into_the_pages(store: Store) -> None:
    begin(store, "due", place="Air Base 201", force="United States")
    take_in(store, at("2031-03-01"), WIRE)
    (alert,) = take_in(store, at("2031-06-16"))
    (claim,) = alert.claims
    assert claim.words == "Their last lorry is to roll through the gate by June 15, the same official said over tea."
    assert ([hop.who for hop in claim.chain], claim.outlet, claim.told_as) == (
        ["defence official"],
        "Corvid Wire",
        "planned",
    )
    assert (alert.about, alert.grade, alert.day) == (BASE, "F3", "2031-06-16")
    assert alert.path == ("/presence?force=force%3AUSA&place=site%3AAir%20Base%20201&as_of=2031-06-16&known=2031-06-16")


@pytest.mark.parametrize(
    ("written", "met"),
    [
        ({"place": "Niger"}, 1),
        ({"place": "Air Base 201"}, 1),
        ({"place": "Chad"}, 0),
        ({"place": "Dirkou"}, 0),
        ({"force": "United States"}, 1),
        ({"force": "US forces"}, 1),
        ({"force": "Russia"}, 0),
        ({"force": "Africa Corps"}, 0),
        ({}, 1),
    ],
)
def test_a_rule_watches_its_places_and_forces_alone(store: Store, written: dict[str, str], met: int) -> None:
    begin(store, "leaves", **written)
    assert len(take_in(store, at("2031-03-01"), WIRE)) == met


def test_what_is_so_when_a_rule_begins_is_not_told(store: Store) -> None:
    begin(store, "arrives", name="first")
    take_in(store, at("2031-03-01"), WIRE)
    begin(store, ALL, name="second", now=at("2031-03-01"))
    assert take_in(store, at("2031-03-02")) == []
    assert [alert.name for alert in take_in(store, at("2031-03-05"), RADIO)] == ["second"]


def test_a_rule_that_is_added_takes_nothing_from_the_others(store: Store) -> None:
    begin(store, "leaves", name="first")
    take_in(store, at("2031-03-01"))
    for reading in (WIRE, RADIO):
        add_reading(capture_of(reading), reading, store)
    begin(store, "leaves,second-root", name="second", now=at("2031-03-06"))
    assert [(alert.name, alert.kind) for alert in Alerts(store).met()] == [("first", "leaves")]


def test_a_country_that_is_new_on_record_is_no_baseline(store: Store) -> None:
    begin(store, "arrives")
    take_in(store, at("2031-03-01"), WIRE)
    chad = report("courier", "2031-03-02", "Ten French soldiers unpacked their tents at Agadez.", force="FRA")
    assert [alert.kind for alert in take_in(store, at("2031-03-02"), chad)] == ["arrives"]


def test_every_turn_is_told_once_across_restarts_and_rounds(store: Store, tmp_path: Path) -> None:
    begin(store, ALL)
    first = {alert.id for alert in take_in(store, at("2031-03-05"), WIRE, RADIO)}
    with closing(open_store(tmp_path / "salt.db")) as again:
        for hour in (13, 14, 23):
            assert raise_alerts(again, now=at("2031-03-05", hour)) == 0
        drop_folds(again)  # as `vedette rebuild` does
        assert raise_alerts(again, now=at("2031-03-06")) == 0
    assert {alert.id for alert in Alerts(store).met()} == first


def test_two_processes_that_look_at_once_tell_a_turn_once(store: Store, tmp_path: Path) -> None:
    begin(store, ALL, to="json://hooks.example")
    add_reading(capture_of(WIRE), WIRE, store)
    barrier, counts = Barrier(4), list[int]()

    def look() -> None:
        with closing(open_store(tmp_path / "salt.db")) as own:
            barrier.wait()
            counts.append(raise_alerts(own, now=at("2031-03-01")))

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [0, 0, 0, 1]
    assert [len(message.alerts) for message in Outbox(store).list()] == [1]


def test_what_nobody_confirms_goes_stale_after_as_many_days_as_the_rule_says(store: Store) -> None:
    begin(store, "stale", stale_after="30d")
    begin(store, "stale", name="patient", stale_after="60d")
    take_in(store, at("2031-03-05"), report("courier", "2031-03-05", "French soldiers swim at Agadez.", force="FRA"))
    told = [
        (day, alert.name, alert.after)
        for day in ("2031-04-04", "2031-04-05", "2031-04-06", "2031-05-04", "2031-05-05")
        for alert in take_in(store, at(day))
    ]
    assert told == [
        ("2031-04-05", "Salt Road", "present, last told of 2031-03-05"),
        ("2031-05-05", "patient", "present, last told of 2031-03-05"),
    ]


def test_who_is_seen_again_after_ninety_days_answers_a_question_and_does_not_arrive(store: Store) -> None:
    begin(store, "answered,arrives")
    take_in(store, at("2031-03-05"), report("courier", "2031-03-05", "French soldiers swim at Agadez.", force="FRA"))
    take_in(store, at("2031-08-01"))
    again = report("herald", "2031-08-02", "The French garrison of Agadez has a new cook.", force="FRA")
    (alert,) = take_in(store, at("2031-08-02"), again)
    assert (alert.kind, alert.before, alert.after) == ("answered", "last told of 2031-03-05", "present")


def test_a_first_count_answers_how_many(store: Store) -> None:
    begin(store, "answered")
    take_in(store, at("2031-03-05"), report("courier", "2031-03-05", "French soldiers swim at Agadez.", force="FRA"))
    counted = report("herald", "2031-03-06", "Some 60 French soldiers queue for bread.", force="FRA", count=(60, 60))
    (alert,) = take_in(store, at("2031-03-06"), counted)
    assert (alert.before, alert.after, alert.why) == ("no figure", "60", "the first figure")


def test_a_denial_and_a_conflict_are_told(store: Store) -> None:
    begin(store, "denied,contested")
    there = report("courier", "2031-03-05", "French soldiers swim at Agadez.", force="FRA")
    denied = report(
        "herald", "2031-03-06", "No French soldier is at Agadez, Paris said.", force="FRA", polarity="denied"
    )
    assert take_in(store, at("2031-03-05"), there) == []
    assert {alert.kind for alert in take_in(store, at("2031-03-06"), denied)} == {"denied", "contested"}


def test_a_claim_that_a_person_rejects_is_told_as_withdrawn(store: Store) -> None:
    begin(store, "withdrawn")
    there = report("courier", "2031-03-05", "French soldiers swim at Agadez.", force="FRA")
    take_in(store, at("2031-03-05"), there)
    judge_accepted(store, [there.claims[0].id], Signed("ana", "they were Belgians", None), accepted=False)
    (alert,) = take_in(store, at("2031-03-06"))
    assert (alert.kind, alert.before, alert.after) == ("withdrawn", "present", None)


def test_an_old_fact_from_an_archive_is_no_news(store: Store) -> None:
    begin(store, "second-root,arrives")
    assert take_in(store, at("2033-03-05"), WIRE, RADIO, PAPER) == []


def test_what_only_old_reports_turn_is_no_news_whatever_is_asked_for(store: Store) -> None:
    begin(store, ALL)
    there = report("courier", "2031-03-01", "Some 60 French soldiers swim at Agadez.", force="FRA", count=(60, 60))
    assert {alert.kind for alert in take_in(store, at("2031-03-02"), there)} == {"arrives"}
    old = [
        report("herald", "2031-03-20", "Paris keeps 300 men by the Agadez runway.", force="FRA", count=(300, 300)),
        report("gazette", "2031-03-21", "No French soldier is at Agadez, Paris said.", force="FRA", polarity="denied"),
        report("tribune", "2031-03-22", "Italian cooks bake for Agadez.", force="ITA"),
    ]
    assert take_in(store, at("2031-05-01"), *old) == []
    fresh = report(
        "mirror", "2031-04-01", "Rome counts 900 of its own in the desert town.", force="ITA", count=(900, 900)
    )
    assert {alert.kind for alert in take_in(store, at("2031-05-02"), fresh)} == {"answered", "second-root"}


def test_a_rule_made_before_the_first_watch_is_told_of_the_last_month_alone(store: Store) -> None:
    begin(store, "arrives", now=at("2031-05-01"))
    reports = [
        report("herald", "2031-03-20", "French soldiers swim at Agadez.", force="FRA"),
        report("gazette", "2031-04-20", "Italian soldiers swim at Agadez.", force="ITA"),
    ]
    assert [alert.about for alert in take_in(store, at("2031-05-01"), *reports)] == ["Armed forces of Italy at Agadez"]


def test_a_report_without_a_day_counts_as_new(store: Store) -> None:
    begin(store, "arrives", now=at("2031-05-01"))
    undated = make_reading("note", ("Italian soldiers swim at Agadez.",), outlet="Note", published=None,
                           claims=[make_claim(evidence=Span(0, 32), force="ITA")])  # fmt: skip
    assert [alert.kind for alert in take_in(store, at("2031-05-01"), undated)] == ["arrives"]


def test_a_clock_that_went_back_tells_nothing_but_what_is_new(store: Store) -> None:
    begin(store, ALL)
    take_in(store, at("2031-03-01"), WIRE)
    take_in(store, at("2031-07-01"), HANDOVER)
    assert take_in(store, at("2031-03-02")) == []
    assert [alert.kind for alert in take_in(store, at("2031-03-05"), RADIO)] == ["second-root"]
    assert take_in(store, at("2031-03-06")) == []


def test_a_clock_that_ran_years_ahead_tells_nothing_by_itself_and_hides_nothing_afterwards(store: Store) -> None:
    begin(store, ALL)
    take_in(store, at("2031-03-01"), WIRE)
    assert take_in(store, at("2099-01-01")) == []
    assert take_in(store, at("2031-03-02")) == []
    assert [alert.kind for alert in take_in(store, at("2031-06-16"))] == ["due"]


def test_folds_of_another_vedette_are_no_news_by_themselves(store: Store) -> None:
    begin(store, ALL)
    take_in(store, at("2031-03-01"), WIRE)
    with Alerts(store).raising() as raising:
        raising.connection.execute(update(seen).values(maker="folds/0", folded=-1, body=b'{"day":"2031-03-01"}'))
    assert take_in(store, at("2031-03-02")) == []
    assert [alert.kind for alert in take_in(store, at("2031-06-17"), HANDOVER)] == ["leaves"]


def test_two_rules_of_one_name_are_refused_until_the_first_is_closed(store: Store) -> None:
    begin(store, "leaves")
    with pytest.raises(SettingError, match="there is a rule of that name"):
        begin(store, "arrives")
    with Alerts(store).raising() as raising:
        assert raising.close_rule("Salt Road", at="2031-02-02")
    begin(store, "arrives")
    assert take_in(store, at("2031-03-01"), WIRE) == []


def test_without_rules_nothing_is_looked_at(store: Store) -> None:
    assert take_in(store, at("2031-03-01"), WIRE) == []
    assert Alerts(store).looks(["NER"]) == {}
