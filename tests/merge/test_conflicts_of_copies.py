"""A copy that changed a number, a day or a place: told by its outlet, with the claims of both texts."""

from __future__ import annotations

from tests.fakes.reports import make_claim

from vedette.merge.conflicts import conflicts_of_copies
from vedette.merge.reporting import Report, report_claims
from vedette.records import CopyChange, CopyLink, Span

WIRE = Report("wire-1", "Heron Wire", None, (make_claim(count=(300, 300), evidence=Span(5, 20)),), "x" * 60)
MILL = Report("mill-1", "Copy Mill", None, (make_claim(count=(30, 30), evidence=Span(0, 15), number=1),), "x" * 60)
NUMBER = CopyChange("number", Span(0, 2), Span(5, 8), "30", "300")
TOLD = report_claims([WIRE, MILL], {"wire-1": "wire-1", "mill-1": "wire-1"})


def link(change: CopyChange, *, copy: str = "mill-1") -> CopyLink:
    return CopyLink(copy, "wire-1", "garbled", 0.9, (change,))


def test_both_sides_have_their_claims_and_the_outlets_their_names() -> None:
    (found,) = conflicts_of_copies([link(NUMBER)], TOLD)
    assert (found.kind, found.about) == ("count", "“300” in Heron Wire, “30” in its garbled copy by Copy Mill")
    assert [(s.value, s.claims, s.roots) for s in found.sides] == [
        ("300", (WIRE.claims[0].id,), 1),
        ("30", (MILL.claims[0].id,), 0),
    ]


def test_a_report_without_an_outlet_goes_by_its_name_and_words_outside_claims_have_none() -> None:
    change = CopyChange("date", Span(40, 44), Span(50, 54), "June", "July")
    (found,) = conflicts_of_copies([link(change, copy="leaf-2")], TOLD)
    assert (found.kind, found.about) == ("time", "“July” in Heron Wire, “June” in its garbled copy by leaf-2")
    assert [side.claims for side in found.sides] == [(), ()]


def test_the_same_slip_in_two_reports_of_one_outlet_is_told_once() -> None:
    again = Report("mill-2", "Copy Mill", None, (make_claim(count=(30, 30), evidence=Span(0, 9), number=2),), "x" * 60)
    told = [*TOLD, *report_claims([again], {"mill-2": "wire-1"})]
    (found,) = conflicts_of_copies([link(NUMBER), link(NUMBER, copy="mill-2")], told)
    assert found.sides[1].claims == (MILL.claims[0].id, again.claims[0].id)


def test_an_about_that_was_dropped_and_a_change_of_name_are_none() -> None:
    about = CopyChange("number", Span(0, 2), Span(5, 8), "300", "about 300")
    name = CopyChange("name", Span(0, 2), Span(5, 8), "Adam", "Adama")
    assert list(conflicts_of_copies([link(about), link(name)], TOLD)) == []


def test_a_slip_stands_against_the_original_and_not_against_its_reprints_too() -> None:
    echo = Report("echo-1", "Echo", None, (make_claim(count=(300, 300), evidence=Span(5, 20), number=3),), "x" * 60)
    told = [*TOLD, *report_claims([echo], {"echo-1": "wire-1"})]
    of_echo = CopyLink("mill-1", "echo-1", "garbled", 0.9, (NUMBER,))
    (found,) = conflicts_of_copies([of_echo, link(NUMBER)], told)
    assert found.about == "“300” in Heron Wire, “30” in its garbled copy by Copy Mill"
    assert found.sides[0].claims == (WIRE.claims[0].id, echo.claims[0].id)
