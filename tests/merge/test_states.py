"""What outweighs what: deeds and plans, wholes and parts, sites and the force itself, old words and new."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from tests.fakes.reports import make_claim, official

from vedette.merge import Report, fold_situation, report_claims
from vedette.records import Claim, Filler, Presence, Situation, Span

DAY = date(2024, 7, 10)
AS_OF = date(2024, 7, 20)


def said(words: str, claim: Claim, article: str, *, outlet: str = "Corvid Wire", day: date = DAY) -> Report:
    claim = msgspec.structs.replace(claim, evidence=(Span(0, len(words)),), id=f"{article}-{claim.id}")
    return Report(article, outlet, day, (claim,), words)


def fold(*reports: Report, as_of: date = AS_OF) -> Situation:
    return fold_situation(report_claims(reports, {r.article: r.article for r in reports}), [], as_of=as_of, known=as_of)


def row(situation: Situation, place: str) -> Presence:
    return next(presence for presence in situation.presences if presence.place.name == place)


@pytest.mark.parametrize(
    ("words", "claim", "state"),
    [
        ("they are shipping soldiers out of the base", make_claim("withdraw"), "leaving"),
        ("the last soldiers left the base", make_claim("withdraw"), "left"),
        ("the other soldiers left the base", make_claim("withdraw"), "leaving"),
        ("Peru flew its last 60 soldiers home", make_claim("withdraw", count=(60, 60)), "left"),
        ("the final contingent sailed on Friday", make_claim("withdraw"), "left"),
        ("Peru has pulled all remaining gunners out", make_claim("withdraw"), "left"),
        ("its remaining 30 gunners were flown out", make_claim("withdraw", count=(30, 30)), "left"),
        ("the rest of the group drove off", make_claim("withdraw"), "left"),
        ("the withdrawal of the gunners is complete", make_claim("withdraw"), "left"),
        ("Peru completed the pull-out of some gunners", make_claim("withdraw"), "left"),
        ("half of the remaining gunners left", make_claim("withdraw"), "leaving"),
        ("40 of its last 60 gunners left", make_claim("withdraw", count=(40, 40)), "leaving"),
        ("the first 40 left over the last week", make_claim("withdraw", count=(40, 40)), "leaving"),
        ("Peru pulled out its 90 soldiers", make_claim("withdraw", count=(90, 90)), "left"),
        ("Peru pulled out 40 of its 90 soldiers", make_claim("withdraw", count=(40, 40)), "leaving"),
        ("the garrison has not left", make_claim("withdraw", polarity="denied"), "present"),
        ("nobody will leave the fort", make_claim("withdraw", polarity="denied", modality="planned"), "present"),
        ("I believe that some are there", make_claim(modality="assessed"), None),
        ("which then held the whole region", make_claim("presence"), None),
    ],
)
def test_what_one_sentence_comes_to(words: str, claim: Claim, state: str | None) -> None:
    found = [presence.state for presence in fold(said(words, claim, "a")).presences]
    assert found == ([state] if state else [])


WILL_GO = make_claim("withdraw", modality="planned", time="2024-08-30", chain=official())
WILL_NOT = make_claim("withdraw", modality="planned", polarity="denied")
MUST_GO = make_claim("withdraw", modality="demanded")


@pytest.mark.parametrize(
    ("reports", "state", "roots"),
    [
        ((WILL_GO,), "leaving", 1),
        ((WILL_GO, WILL_NOT), "contested", 2),
        ((WILL_NOT, WILL_GO), "leaving", 1),
        ((WILL_GO, WILL_NOT, MUST_GO), "ordered-out", 3),
        ((WILL_GO, MUST_GO), "leaving", 1),
    ],
)
def test_a_departure_that_is_announced_and_denied(reports: tuple[Claim, ...], state: str, roots: int) -> None:
    told = [
        said("the garrison", claim, f"r{at}", outlet=f"Paper {at}", day=date(2024, 7, 10 + at))
        for at, claim in enumerate(reports)
    ]
    (found,) = fold(*told).presences
    assert (found.state, found.roots) == (state, roots)


@pytest.mark.parametrize(
    ("words", "time", "low", "since"),
    [
        ("60 gunners arrived", "2024-07-09", 60, "2024-07-09"),
        ("another 60 gunners arrived", "2024-07-09", None, "2024-07-09"),
        ("60 gunners arrived in summer", "2024-06/2024-07", 60, "2024-06"),
    ],
)
def test_who_came_is_there(words: str, time: str, low: int | None, since: str) -> None:
    claim = make_claim("arrive", count=(60, 60), time=time)
    (found,) = fold(said(words, claim, "a")).presences
    assert (found.state, found.since) == ("present", since)
    assert found.count is not None
    assert found.count.low == low


@pytest.mark.parametrize(
    ("other", "outlet", "about"),
    [
        (80, "Mill Echo", ["count of Armed forces of the United States leaving Agadez: 120 or 80"]),
        (118, "Corvid Wire", []),
        (120, "Mill Echo", []),
    ],
)
def test_how_many_left_on_one_day_is_disputed(other: int, outlet: str, about: list[str]) -> None:
    one, two = (make_claim("withdraw", count=(n, n), time="2024-07-06", number=n) for n in (120, other))
    found = fold(said("120 left", one, "a"), said(f"{other} left", two, "b", outlet=outlet))
    assert [conflict.about for conflict in found.conflicts] == about


def test_who_came_to_others_is_not_all_of_them() -> None:
    there = make_claim(count=(200, 200), time="2024-07-01")
    came = make_claim("arrive", count=(60, 60), time="2024-07-09")
    (found,) = fold(said("200 are there", there, "a", day=date(2024, 7, 1)), said("60 came", came, "b")).presences
    assert found.count is not None
    assert (found.count.low, found.since) == (200, None)


def test_who_is_still_there_after_the_others_left_is_present() -> None:
    went = said("the other soldiers left", make_claim("withdraw", time="2024-07-01"), "a")
    still = said("a small detachment is still there", make_claim(chain=official(), number=1), "b", outlet="Tidewater")
    assert fold(went, still).presences[0].state == "present"


def test_a_departure_of_the_force_counts_before_a_handover_of_the_site() -> None:
    gone = said("the last soldiers left", make_claim("withdraw", time="2024-07-07", chain=official()), "a")
    given = said("the base was handed over", make_claim("handover", time="2024-07-07"), "b", outlet="Tidewater")
    (presence,) = fold(gone, given).presences
    assert (presence.state, presence.roots, presence.count.high) == ("left", 1, None)


def test_what_nobody_has_confirmed_for_a_quarter_is_unknown_and_no_row() -> None:
    seen = said("soldiers guard the base", make_claim(), "a", day=date(2024, 3, 1))
    found = fold(seen)
    assert found.presences == ()
    assert [(unknown.kind, unknown.about) for unknown in found.unknowns] == [
        ("stale", "Armed forces of the United States at Agadez: last reported 2024-03-01")
    ]


def test_who_gives_up_the_last_site_gives_up_the_country() -> None:
    many = said("some 900 soldiers are in the country", make_claim(place="Niger", count=(810, 990)), "a")
    last = said(
        "they handed over the garrison, the last base in the country", make_claim("handover", time="2024-07-12"), "b",
        day=date(2024, 7, 13),
    )  # fmt: skip
    assert row(fold(many), "Niger").state == "present"
    assert row(fold(many, last), "Niger").state == "left"


def test_who_leaves_one_of_many_sites_is_leaving_the_country() -> None:
    many = said("soldiers are in the country", make_claim(place="Niger"), "a", day=date(2024, 6, 1))
    one = said("they handed over the garrison", make_claim("handover", time="2024-07-07"), "b")
    assert row(fold(many, one), "Niger").state == "leaving"


def test_a_figure_that_was_corrected_is_history_and_a_rival_s_is_not() -> None:
    body = official("Pentagon")
    first = said("some 900 are there", make_claim(count=(900, 900), chain=body), "a", day=date(2024, 7, 1))
    mended = said("2,000 are there", make_claim(count=(2000, 2000), chain=body), "b", day=date(2024, 7, 9))
    rival = said("2,500 are there", make_claim(count=(2500, 2500)), "c", outlet="Tidewater", day=date(2024, 7, 10))
    (presence,) = fold(first, mended, rival).presences
    assert (presence.count.low, presence.count.high) == (2000, 2500)
    assert [figure.low for figure in presence.count.figures] == [900, 2000, 2500]


def test_a_plan_of_more_is_no_count_of_those_who_are_there() -> None:
    here = said("500 are in the country", make_claim(count=(None, 500)), "a")
    plan = said("4,800 will be sent", make_claim(modality="planned", count=(4800, 4800)), "b")
    found = fold(here, plan)
    assert (found.presences[0].state, found.presences[0].count.high) == ("present", 500)
    assert found.conflicts == ()


def test_fewer_of_a_force_that_is_leaving_is_change_and_more_is_a_conflict() -> None:
    leaving = said("they will leave", make_claim("withdraw", modality="planned", time="../2024-09-15"), "a")
    some = said("550 are there", make_claim(count=(495, 605), chain=official()), "b", day=date(2024, 7, 9))
    few = said("300 are there", make_claim(count=(None, 300)), "c", outlet="Tidewater", day=date(2024, 7, 15))
    more = said("900 are there", make_claim(count=(900, 900)), "d", outlet="Agadez Observer", day=date(2024, 7, 16))
    assert fold(leaving, some, few).conflicts == ()
    assert [conflict.kind for conflict in fold(leaving, some, more).conflicts] == ["count"]


def test_a_denied_plan_contradicts_a_plan_and_no_deed() -> None:
    plan = said("a force would stay until 2026", make_claim(modality="planned", chain=official()), "a")
    denied = said("no force will stay", make_claim(modality="planned", polarity="denied"), "b", outlet="Tidewater")
    (conflict,) = fold(plan, denied).conflicts
    assert conflict.kind == "polarity"
    there = said("soldiers guard the base", make_claim(chain=official()), "c")
    assert fold(there, denied).conflicts == ()


def test_a_departure_without_a_place_is_from_where_the_same_words_say_that_they_are() -> None:
    words = "the 350 soldiers in Niger are to leave this year"
    here = msgspec.structs.replace(make_claim(place="Niger", number=1), evidence=(Span(0, 25),))
    leave = make_claim("withdraw", modality="demanded", number=2)
    leave = msgspec.structs.replace(
        leave, evidence=(Span(0, len(words)),), place=None, roles={"force": leave.roles["force"]}
    )
    (presence,) = fold(Report("a", "Corvid Wire", DAY, (here, leave), words)).presences
    assert (presence.place.name, presence.state) == ("Niger", "ordered-out")


def test_who_withdraws_to_another_place_of_the_country_has_come_there() -> None:
    move = make_claim("withdraw")
    moved = msgspec.structs.replace(move, roles=move.roles | {"destination": make_claim(place="Niamey").roles["place"]})
    found = fold(said("a convoy left for the capital", moved, "a"))
    assert [(p.place.name, p.state) for p in found.presences] == [("Agadez", "leaving"), ("Niamey", "present")]


def test_a_state_s_own_forces_have_a_row_only_where_another_s_were() -> None:
    own = said("the army holds the base", make_claim("control", force="NER"), "a")
    own = msgspec.structs.replace(own, claims=(_held_by(own.claims[0]),))
    gone = said("the last soldiers left", make_claim("withdraw", time="2024-07-07"), "b")
    assert fold(own).presences == ()
    assert sorted(presence.force.country or "" for presence in fold(own, gone).presences) == ["NER", "USA"]


def _held_by(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, roles={"holder": claim.roles["force"], "place": claim.roles["place"]})


def test_a_departure_without_a_place_is_from_the_country_where_the_report_has_the_force() -> None:
    words = "60 soldiers were at Agadez. its last 60 flew home"
    there = make_claim("presence", time="2024-05")
    there = msgspec.structs.replace(there, evidence=(Span(0, 26),), id="a-there")
    gone = msgspec.structs.replace(
        make_claim("withdraw", count=(60, 60)), place=None,
        roles={"force": there.roles["force"], "destination": (Filler(0, 0, "place", country="USA"),)},
        evidence=(Span(28, len(words)),), id="a-gone",
    )  # fmt: skip
    report = Report("a", "Corvid Wire", DAY, (there, gone), words)
    assert row(fold(report), "Niger").state == "left"
