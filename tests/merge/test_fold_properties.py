"""What holds of every fold, whatever the reports say."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.reports import make_claim, official

from vedette.merge import Report, fold_situation, report_claims
from vedette.records import Claim, Hop, Presence, Situation

FIRST = date(2024, 5, 1)
OUTLETS = ("Corvid Wire", "Tidewater Radio", "Agadez Observer")
CHAINS = (
    (),
    official(),
    official(outlet="Corvid Wire"),
    (Hop("Pentagon", "organisation", named=True, entity="government:USA"),),
    (Hop("two truck drivers", "person", named=False),),
)
DAYS = st.integers(0, 300).map(lambda days: FIRST + timedelta(days=days))
COUNTS = st.sampled_from([None, (27.0, 33.0), (60.0, 70.0), (900.0, 900.0), (None, 90.0)])
MODALITIES = ("asserted", "planned", "expected", "demanded", "possible", "assessed", "unknown")
POLARITIES = ("affirmed", "affirmed", "denied")
FRAMES = ("presence", "withdraw", "handover", "arrive", "expel")


@st.composite
def claims(
    draw: st.DrawFn, *, modalities: tuple[str, ...] = MODALITIES, polarities: tuple[str, ...] = POLARITIES
) -> Claim:
    return make_claim(
        draw(st.sampled_from(FRAMES)),
        force=draw(st.sampled_from(["USA", "FRA"])),
        place=draw(st.sampled_from(["Agadez", "Air Base 201", "Niger"])),
        modality=draw(st.sampled_from(modalities)),
        polarity=draw(st.sampled_from(polarities)),
        time=draw(st.sampled_from([None, "2024-06-01", "../2024-07-15", "2024-04/.."])),
        count=draw(COUNTS),
        chain=draw(st.sampled_from(CHAINS)),
        number=draw(st.integers(0, 10_000)),
    )


@st.composite
def many_reports(
    draw: st.DrawFn, *, modalities: tuple[str, ...] = MODALITIES, polarities: tuple[str, ...] = POLARITIES
) -> list[Report]:
    one = st.lists(claims(modalities=modalities, polarities=polarities), min_size=1, max_size=3)
    found = draw(st.lists(one, min_size=1, max_size=5))
    return [
        Report(f"r{index}", draw(st.sampled_from(OUTLETS)), draw(DAYS), tuple(told), "x" * 80)
        for index, told in enumerate(found)
    ]


def fold(
    reports: list[Report], *, as_of: date, known: date = date.max, heads: dict[str, str] | None = None
) -> Situation:
    own = {report.article: report.article for report in reports}
    return fold_situation(report_claims(reports, own | (heads or {})), [], as_of=as_of, known=known)


def row_of(presence: Presence) -> tuple[str, str]:
    return presence.force.entity, presence.place.name


@given(many_reports(), DAYS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=30)
def test_the_order_in_which_reports_come_does_not_matter(reports, as_of, random) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert fold(shuffled, as_of=as_of) == fold(reports, as_of=as_of)


@given(many_reports(), DAYS, st.data())
@settings(deadline=None, max_examples=30)
def test_a_copy_adds_an_article_but_no_root_no_figure_and_no_row(reports, as_of, data) -> None:
    head = data.draw(st.sampled_from(reports))
    copy = Report(
        "z-copy", "The Kestrel Notes", max(r.published for r in reports if r.published), head.claims, head.text
    )
    before = {row_of(p): p for p in fold(reports, as_of=as_of).presences}
    after = {row_of(p): p for p in fold([*reports, copy], as_of=as_of, heads={"z-copy": head.article}).presences}
    assert before.keys() == after.keys()
    for row, presence in after.items():
        held = before[row]
        assert (presence.state, presence.roots, presence.grade) == (held.state, held.roots, held.grade)
        assert (presence.count.low, presence.count.high) == (held.count.low, held.count.high)


@given(many_reports(modalities=("planned", "expected"), polarities=("affirmed",)), DAYS)
@settings(deadline=None, max_examples=30)
def test_a_plan_never_becomes_a_deed_by_the_passing_of_time(reports, as_of) -> None:
    for presence in fold(reports, as_of=as_of).presences:
        assert presence.state in {"expected", "leaving", "ordered-out"}


@given(DAYS, DAYS)
@settings(deadline=None, max_examples=30)
def test_a_plan_that_is_overdue_says_so(due, as_of) -> None:
    plan = make_claim("withdraw", modality="planned", time=due.isoformat())
    for presence in fold([Report("a", "Corvid Wire", FIRST, (plan,), "x" * 80)], as_of=as_of).presences:
        assert ("not confirmed" in presence.why) == (due < as_of)


@given(many_reports(), DAYS, DAYS, DAYS)
@settings(deadline=None, max_examples=30)
def test_who_knows_more_still_shows_every_figure(reports, as_of, one, two) -> None:
    early, late = sorted((one, two))
    held = {row_of(p): p for p in fold(reports, as_of=as_of, known=late).presences}
    for presence in fold(reports, as_of=as_of, known=early).presences:
        later = held.get(row_of(presence))
        if later is not None:
            told = {claim for figure in later.count.figures for claim in figure.claims}
            assert {claim for figure in presence.count.figures for claim in figure.claims} <= told


@given(many_reports(), DAYS)
@settings(deadline=None, max_examples=30)
def test_every_row_rests_on_claims_and_a_one_on_two_roots(reports, as_of) -> None:
    told = {claim.id for report in reports for claim in report.claims}
    for presence in fold(reports, as_of=as_of).presences:
        assert set(presence.claims) <= told
        assert presence.roots >= 1
        assert presence.grade[0] == "F"
        if presence.grade == "F1":
            assert presence.roots > 1
