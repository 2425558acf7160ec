"""Facts: what says the same is one, what cannot be the same is two, and its name stays."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from tests.fakes.reports import make_claim, official

from vedette.merge import Report, report_claims
from vedette.merge.facts import Folded, fold_partition, home_of, is_of, partitions_of
from vedette.records import Claim, Fact, Filler, Hop

MAY = date(2024, 5, 20)


def report(article: str, *claims: Claim, outlet: str = "Corvid Wire", day: date = MAY) -> Report:
    return Report(article, outlet, day, tuple(claims), "x" * 80)


def fold(*reports: Report, partition: str = "NER", heads: dict[str, str] | None = None) -> Folded:
    own = {item.article: item.article for item in reports}
    return fold_partition(partition, report_claims(reports, own | (heads or {})), [])


def facts(one: Claim, two: Claim, *, days: tuple[date, date] = (MAY, MAY)) -> tuple[Fact, ...]:
    first, second = report("a", one, day=days[0]), report("b", two, outlet="Tidewater Radio", day=days[1])
    return fold(first, second).facts


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (make_claim(number=1), make_claim(number=2)),
        (make_claim(count=(600, 700), number=1), make_claim(count=(650, 650), number=2)),
        (make_claim(number=1), make_claim(count=(650, 650), number=2)),
        (make_claim(place="Air Base 201", number=1), make_claim(place="Agadez", number=2)),
        (make_claim("arrive", number=1), make_claim("deploy", number=2)),
        (make_claim("withdraw", modality="demanded", number=1), make_claim("expel", number=2)),
        (make_claim("withdraw", time="2024-05-18", number=1), make_claim("withdraw", time="2024-05-19", number=2)),
        (make_claim(time="2013/..", number=1), make_claim(number=2)),
    ],
)
def test_what_says_the_same_is_one_fact(one: Claim, two: Claim) -> None:
    (fact,) = facts(one, two)
    assert (fact.articles, fact.roots, fact.claims) == (2, 2, (one.id, two.id))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (make_claim(), make_claim(force="RUS")),
        (make_claim(), make_claim(place="Niamey")),
        (make_claim(), make_claim(polarity="denied")),
        (make_claim("withdraw"), make_claim("withdraw", modality="planned")),
        (make_claim(count=(600, 700)), make_claim(count=(60, 70))),
        (make_claim("withdraw", time="2024-05-01"), make_claim("withdraw", time="2024-05-19")),
        (
            make_claim("withdraw", modality="planned", time="../2024-09-15"),
            make_claim("withdraw", modality="planned", time="../2024-12-31"),
        ),
    ],
)
def test_what_cannot_be_the_same_is_two(one: Claim, two: Claim) -> None:
    assert len(facts(one, two)) == 2


def test_a_presence_told_half_a_year_later_is_another_fact() -> None:
    later = date(2024, 12, 1)
    assert len(facts(make_claim(number=1), make_claim(number=2), days=(MAY, later))) == 2


def test_copies_are_one_family_and_the_figures_stay_visible() -> None:
    wire = report("wire", make_claim(count=(600, 700), chain=official(), number=1))
    blog = report("blog", make_claim(count=(650, 650), number=2), outlet="The Kestrel Notes")
    (fact,) = fold(wire, blog, heads={"blog": "wire"}).facts
    assert (fact.articles, fact.families, fact.roots, fact.grade) == (2, 1, 1, "F3")
    assert [(f.low, f.high, len(f.claims)) for f in fact.count.figures] == [(600, 700, 1), (650, 650, 1)]
    assert (fact.count.low, fact.count.high) == (600, 700)


def test_a_fact_keeps_its_id_when_claims_join_and_every_telling_leads_to_it() -> None:
    wire = report("wire", make_claim(count=(600, 700), number=1))
    radio = report("radio", make_claim(number=2), outlet="Tidewater Radio", day=date(2024, 5, 25))
    earlier = report("early", make_claim(number=3), outlet="Agadez Observer", day=date(2024, 5, 10))
    (alone,), (joined,) = fold(wire).facts, fold(wire, radio).facts
    assert joined.id == alone.id
    found = fold(wire, radio, earlier)
    (fact,) = found.facts
    assert fact.id != alone.id
    assert {(signature, of) for signature, _, of in found.signatures} >= {(alone.id, fact.id)}


def test_facts_do_not_depend_on_the_order_of_reading() -> None:
    reports = [report(f"r{n}", make_claim(number=n), day=date(2024, 5, n + 1)) for n in range(20)]
    assert fold(*reports).facts == fold(*reversed(reports)).facts


def test_a_line_names_the_facts_that_its_claims_make() -> None:
    folded = fold(report("a", make_claim(number=1), make_claim("withdraw", modality="planned", number=2)))
    (line,) = folded.lines
    assert {fact for facts in line.facts.values() for fact in facts} == {fact.id for fact in folded.facts}


def test_a_claim_on_no_force_at_a_place_is_a_fact_of_its_parties() -> None:
    claim = make_claim("presence", number=1)
    speech = between(claim, "consult", ("state:KEN", "state:SOM"))
    other = between(claim, "consult", ("government:SOM", "state:KEN"))
    (fact,) = fold(report("a", speech), report("b", other, outlet="Tidewater Radio"), partition="").facts
    assert (fact.force, fact.others, fact.articles) == (None, ("state:KEN", "state:SOM"), 2)


def between(claim: Claim, frame: str, parties: tuple[str, str]) -> Claim:
    fillers = [Filler(None, None, e.partition(":")[0], e, e, e.partition(":")[2]) for e in parties]
    roles = {"party": (fillers[0],), "partner": (fillers[1],)}
    return msgspec.structs.replace(claim, id=f"{frame}-{parties}", frame=frame, roles=roles, place=None)


def test_partitions_are_the_countries_of_the_ground_and_the_parties_of_a_pact() -> None:
    assert partitions_of(make_claim(place="Agadez")) == {"NER"}
    pact = between(make_claim(), "agree", ("state:KEN", "state:SOM"))
    assert partitions_of(pact) == {"", "agreement:KEN|SOM"}
    assert home_of([pact, make_claim(), make_claim(number=2)]) == "NER"
    assert (is_of("SOM", "agreement:KEN|SOM"), is_of("SOM", "SOM"), is_of("SO", "SOM")) == (True, True, False)


def test_a_copy_that_names_another_source_adds_no_root_to_the_fact() -> None:
    wire = report("wire", make_claim(chain=official(), number=1))
    other = (Hop("Colonel Ada Fenn", "official", named=True, entity="person:ada-fenn"),)
    blog = report("blog", make_claim(chain=other, number=2), outlet="The Kestrel Notes")
    (alone,) = fold(wire).facts
    (fact,) = fold(wire, blog, heads={"blog": "wire"}).facts
    assert (fact.articles, fact.roots, fact.grade, fact.why) == (2, alone.roots, alone.grade, alone.why)
    (apart,) = fold(wire, blog).facts
    assert apart.roots == 2


def test_a_pact_of_very_many_has_a_short_name_that_its_first_countries_are_in() -> None:
    codes = [f"{a}{b}{c}" for a in "ABCDEFGH" for b in "ABCDEFGH" for c in "ABCDEFGH"][:500]
    pact = many(codes, "agree")
    (name,) = partitions_of(pact) - {""}
    assert len(name.encode()) < 100
    assert [code for code in codes if is_of(code, name)] == codes[:8]
    assert partitions_of(many(codes[::-1], "agree")) == partitions_of(pact)
    assert partitions_of(many(codes[:-1], "agree")) != partitions_of(pact)


def test_parties_of_long_names_keep_the_countries_in_a_pact_s_name() -> None:
    states, long = ["KEN", "SOM"], [f"organisation:{letter * 3000}" for letter in "ab"]
    (name,) = partitions_of(many([*states, *long], "terminate")) - {""}
    assert len(name.encode()) < 100
    assert [is_of(code, name) for code in states] == [True, True]


def many(parties: list[str], frame: str) -> Claim:
    fillers = tuple(
        Filler(None, None, "organisation", party, party, None)
        if ":" in party
        else Filler(None, None, "state", f"state:{party}", party, party)
        for party in parties
    )
    return msgspec.structs.replace(make_claim(), frame=frame, roles={"party": fillers}, place=None)
