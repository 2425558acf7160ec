"""The fold: plans stay plans, roots are counted once, contradictions are shown."""

from __future__ import annotations

from datetime import date

import pytest
from tests.fakes.reports import make_claim, official

from vedette.merge import Report, fold_situation, report_claims
from vedette.records import Claim, Situation, Span

MAY, JULY = date(2024, 5, 20), date(2024, 7, 20)


def report(article: str, *claims: Claim, outlet: str = "Corvid Wire", day: date = MAY, text: str = "x" * 80) -> Report:
    return Report(article, outlet, day, tuple(claims), text)


def fold(*reports: Report, as_of: date = JULY, known: date = JULY, heads: dict[str, str] | None = None) -> Situation:
    own = {item.article: item.article for item in reports}
    return fold_situation(report_claims(reports, own | (heads or {})), [], as_of=as_of, known=known)


@pytest.mark.parametrize(
    ("claim", "state"),
    [
        (make_claim("presence"), "present"),
        (make_claim("presence", modality="planned"), "expected"),
        (make_claim("presence", polarity="denied"), "denied"),
        (make_claim("presence", modality="unknown"), "unknown"),
        (make_claim("withdraw", modality="planned", time="../2024-09-15"), "leaving"),
        (make_claim("withdraw", modality="demanded"), "ordered-out"),
        (make_claim("expel"), "ordered-out"),
        (make_claim("withdraw"), "left"),
        (make_claim("withdraw", count=(120, 120)), "leaving"),
        (make_claim("handover", time="2024-07-07"), "left"),
    ],
)
def test_what_one_claim_comes_to(claim: Claim, state: str) -> None:
    (presence,) = fold(report("a", claim, day=date(2024, 7, 10))).presences
    assert presence.state == state


def test_a_plan_does_not_become_a_deed_by_the_passing_of_its_date() -> None:
    plan = make_claim("withdraw", modality="planned", time="2024-06-01")
    (presence,) = fold(report("a", plan)).presences
    assert presence.state == "leaving"
    assert "due by 2024-06-01 and not confirmed" in presence.why


def test_what_is_published_later_is_not_known_yet() -> None:
    early = report("a", make_claim("presence", count=(650, 650)))
    late = report("b", make_claim("handover", time="2024-07-07"), day=date(2024, 7, 8))
    before = fold(early, late, as_of=date(2024, 7, 8), known=date(2024, 7, 7))
    after = fold(early, late, as_of=date(2024, 7, 8), known=date(2024, 7, 8))
    assert [p.state for p in before.presences] == ["present"]
    assert [p.state for p in after.presences] == ["left"]


def test_one_official_heard_by_one_wire_is_one_root_however_often_printed() -> None:
    wire = report("wire", make_claim(chain=official(), number=1))
    radio = report("radio", make_claim(chain=official(outlet="Corvid Wire"), number=2), outlet="Tidewater Radio")
    blog = report("blog", make_claim(number=3), outlet="The Kestrel Notes")
    (presence,) = fold(wire, radio, blog, heads={"blog": "wire"}).presences
    assert (presence.articles, presence.families, presence.roots) == (3, 2, 1)
    assert presence.grade == "F3"


def test_anonymous_officials_of_two_outlets_are_two_roots() -> None:
    one = report("a", make_claim(chain=official(), number=1))
    two = report("b", make_claim(chain=official(), number=2), outlet="Tidewater Radio")
    (presence,) = fold(one, two).presences
    assert (presence.roots, presence.grade) == (2, "F2")


def test_rival_counts_give_their_span_and_a_conflict_never_a_mean() -> None:
    one = report("a", make_claim(count=(600, 650), chain=official(), number=1))
    two = report("b", make_claim(count=(250, 300), number=2), outlet="Agadez Observer", day=date(2024, 5, 21))
    found = fold(one, two)
    (presence,) = found.presences
    assert (presence.count.low, presence.count.high) == (250, 650)
    assert [(figure.low, figure.high) for figure in presence.count.figures] == [(600, 650), (250, 300)]
    (conflict,) = found.conflicts
    assert (conflict.kind, [side.value for side in conflict.sides]) == ("count", ["600–650", "250–300"])


def test_a_copy_s_changed_figure_is_no_new_count() -> None:
    wire = report("wire", make_claim(count=(900, 900), number=1))
    mill = report("mill", make_claim(count=(9000, 9000), number=2), outlet="Newsmill", day=date(2024, 5, 22))
    (presence,) = fold(wire, mill, heads={"mill": "wire"}).presences
    assert (presence.count.low, presence.count.high) == (900, 900)


def test_counts_months_apart_are_change_not_conflict() -> None:
    one = report("a", make_claim(count=(650, 650), chain=official(), number=1))
    two = report("b", make_claim(count=(300, 300), number=2), outlet="Agadez Observer", day=date(2024, 7, 10))
    found = fold(one, two)
    assert found.conflicts == ()
    assert found.presences[0].count.high == 300


def test_gone_for_one_root_and_there_for_another_is_contested() -> None:
    text = "the last soldiers left " + "x" * 60
    left = make_claim("withdraw", time="2024-07-01", evidence=Span(0, 22), number=1)
    there = make_claim("presence", time="2024-07-02", chain=official(), number=2)
    day = date(2024, 7, 3)
    found = fold(report("a", left, text=text, day=day), report("b", there, outlet="Tidewater Radio", day=day))
    assert found.presences[0].state == "contested"
    assert [conflict.kind for conflict in found.conflicts] == ["polarity"]


def test_base_and_town_are_one_ground_and_the_country_another() -> None:
    base = make_claim("presence", place="Air Base 201", number=1)
    town = make_claim("presence", place="Agadez", number=2)
    country = make_claim("presence", place="Niger", number=3)
    found = fold(report("a", base, town, country))
    assert sorted(presence.place.name for presence in found.presences) == ["Air Base 201", "Niger"]


def test_what_the_reports_do_not_know_is_shown_in_their_words() -> None:
    text = "did not say how many would stay" + "x" * 50
    claim = make_claim(modality="unknown", evidence=Span(0, 31))
    (unknown,) = fold(report("a", claim, text=text)).unknowns
    assert (unknown.kind, unknown.about) == ("said-unknown", "did not say how many would stay")


def test_the_fold_is_the_same_whatever_the_order_of_the_reports() -> None:
    reports = [
        report("a", make_claim(count=(650, 650), chain=official(), number=1)),
        report("b", make_claim("withdraw", modality="planned", time="../2024-09-15", number=2), day=date(2024, 5, 22)),
        report("c", make_claim("handover", time="2024-07-07", number=3), day=date(2024, 7, 8)),
    ]
    assert fold(*reports) == fold(*reversed(reports))
