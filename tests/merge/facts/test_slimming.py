"""A line that was kept comes to what it came to before, on every day."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from benchmarks.generate import generate_reports, make_world
from tests.fakes.reports import make_claim

from vedette.merge import Report, make_report, report_claims
from vedette.merge.facts import LineDays, SlimLine, fold_partition, partitions_of, slim_line, span_at, whole_line

REPORTS = [make_report(reading) for _, reading in generate_reports(40, world=make_world(hosts=2))]
TOLD = report_claims(REPORTS, {report.article: report.article for report in REPORTS})
FIRST = date(2018, 12, 1)


@pytest.mark.parametrize("name", sorted({name for item in TOLD for name in partitions_of(item.claim)}))
def test_a_line_that_was_kept_gives_the_same_rows_on_every_day(name: str) -> None:
    for line in fold_partition(name, TOLD, []).lines:
        body = msgspec.msgpack.encode(slim_line(line))
        kept = LineDays(whole_line(msgspec.msgpack.decode(body, type=SlimLine)))
        for day in (*line.days, *(FIRST + timedelta(days=100 * step) for step in range(30))):
            assert kept.at(day) == span_at(line, day)


def test_of_a_claim_only_what_its_rows_need_is_kept() -> None:
    claim = make_claim(time="2024-05-01/..", count=(650, 650))
    told = report_claims([Report("a", "Corvid Wire", date(2024, 5, 20), (claim,), "x" * 80)], {"a": "a"})
    (line,) = fold_partition("NER", told, []).lines
    source = whole_line(slim_line(line)).statements[0].source
    assert (source.claim.id, source.root, source.published) == (claim.id, told[0].root, date(2024, 5, 20))
    assert (source.claim.roles, source.claim.chain, source.outlet) == ({}, (), None)
