"""Whose word it is: bodies are one voice, anonymous sources belong to who heard them."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from tests.fakes.reports import make_claim, official

from vedette.merge import Report, Root, report_claims
from vedette.merge.roots import count_roots, find_root
from vedette.merge.voices import telling_words, voice_of, voice_of_outlet
from vedette.records import Claim, Hop, Span

DAY = date(2024, 5, 20)


def hop(who: str, kind: str = "official", *, named: bool = False, entity: str | None = None) -> Hop:
    return Hop(who, kind, named=named, entity=entity)


@pytest.mark.parametrize(
    ("source", "body", "speaks"),
    [
        (hop("senior Kenyan defence official"), "military:KEN", False),
        (hop("Kenyan army spokesman"), "military:KEN", True),
        (hop("Kenyan general staff", "organisation"), "military:KEN", True),
        (hop("Pentagon", "organisation"), "military:USA", True),
        (hop("Kenyan foreign ministry", "organisation"), "government:KEN", True),
        (hop("Kenyan official"), "", False),
        (hop("two truck drivers", "person"), "", False),
        (hop("general staff", "organisation", entity="force:KEN"), "military:KEN", True),
    ],
)
def test_whose_voice_a_source_is(source: Hop, body: str, speaks: bool) -> None:
    voice = voice_of(source)
    assert (voice.body, voice.speaks) == (body, speaks)


@pytest.mark.parametrize(
    ("outlet", "body"),
    [
        ("Press Office of the Kenyan Armed Forces", "military:KEN"),
        ("Media Office of the Kenyan Government", "government:KEN"),
        ("Kenya Standard", ""),
        ("Corvid Wire", ""),
    ],
)
def test_a_communique_is_its_body_s_word(outlet: str, body: str) -> None:
    assert voice_of_outlet(outlet).body == body


def test_how_many_and_how_high_tells_no_two_sources_apart() -> None:
    assert telling_words("Two senior Kurdish security officials") == "kurdish security official"


@pytest.mark.parametrize(
    ("chain", "key"),
    [
        ((), "outlet:tidewater radio"),
        ((hop("Kenyan army spokesman"),), "military:KEN"),
        ((hop("two truck drivers", "person"),), "person:truck driver@tidewater radio"),
        (official("a senior U.S. defense official", "Corvid"), "official:military:USA@corvid wire"),
        # an outlet at the far end passes on what the official says
        ((Hop("Corvid", "outlet", named=True), hop("a captain", "person")), "person:captain@corvid wire"),
    ],
)
def test_the_far_end_of_a_chain(chain: tuple[Hop, ...], key: str) -> None:
    found = find_root(make_claim(chain=chain), outlet="Tidewater Radio", known={"corvid wire", "tidewater radio"})
    assert found.key == key


def roots_of(*reports: Report, heads: dict[str, str] | None = None) -> list[str]:
    own = {item.article: item.article for item in reports}
    return [told.root.key for told in report_claims(reports, own | (heads or {}))]


def report(article: str, *claims: Claim, outlet: str = "Corvid Wire", day: date = DAY) -> Report:
    return Report(article, outlet, day, tuple(claims), "x" * 80)


def printed(text: str, *claims: Claim) -> Report:
    return Report("page", "Corvid Wire", DAY, tuple(claims), text)


def test_a_report_that_once_says_whom_a_source_told_means_it_throughout() -> None:
    first = make_claim("withdraw", chain=official(outlet="Corvid Wire"), number=1)
    second = make_claim("presence", chain=official(), number=2)
    assert len(set(roots_of(report("radio", first, second, outlet="Tidewater Radio")))) == 1


def test_an_outlet_that_recalls_its_source_s_figure_adds_no_root() -> None:
    then = report("then", make_claim(count=(810, 990), chain=official(), number=1))
    later = report("later", make_claim(count=(900, 900), time="2024-05", number=2), day=date(2025, 6, 1))
    other = report("other", make_claim(count=(2000, 2000), number=3), day=date(2025, 6, 2))
    keys = roots_of(then, later, other)
    assert keys[0] == keys[1] != keys[2] == "outlet:corvid wire"


def test_a_copy_that_words_a_source_otherwise_cites_the_same() -> None:
    wire = report("wire", make_claim(chain=official("a senior U.S. defense official"), number=1))
    garble = make_claim("relocate", chain=(hop("official of U.S. defence"),), number=2)
    keys = roots_of(wire, report("mill", garble, outlet="Newsmill"), heads={"mill": "wire"})
    assert keys[0] == keys[1]


def test_who_speaks_anonymously_for_a_body_adds_nothing_to_its_own_word() -> None:
    body = Root("military:USA", "Pentagon", named=True, kind="organisation", body="military:USA")
    one = Root("official:military:USA@a", "an official", named=False, kind="official", body="military:USA")
    two = Root("official:military:USA@b", "an official", named=False, kind="official", body="military:USA")
    driver = Root("person:driver@a", "a driver", named=False, kind="person")
    assert count_roots([one, two]) == 2
    assert count_roots([body, one, two]) == 1
    assert count_roots([body, one, driver]) == 2


@pytest.mark.parametrize("above", [(), (hop("official"),)])
def test_a_headline_adds_no_root_to_the_source_below_it(above: tuple[Hop, ...]) -> None:
    army = hop("Mozambican army", "organisation", entity="force:MOZ")
    headline, line = "Instructors in Agadez", "Some 60 instructors are in Agadez, the army said."
    first = make_claim(chain=above, evidence=Span(0, 21), number=1)
    sourced = make_claim(chain=(army,), evidence=Span(23, 53), number=2)
    own = make_claim(evidence=Span(23, 53), number=3)
    body = f"{headline}\n\n{line}"
    assert roots_of(printed(body, first, sourced)) == ["military:MOZ", "military:MOZ"]
    assert roots_of(printed(f"{headline}.\n\n{line}", first, sourced))[0] != "military:MOZ"
    assert roots_of(printed(body, first, own))[0] != "military:MOZ"
    elsewhere = make_claim(place="Niamey", chain=(army,), evidence=Span(23, 53), number=4)
    assert roots_of(printed(body, first, elsewhere))[0] != "military:MOZ"
    (town,) = sourced.roles["place"]
    base = msgspec.structs.replace(town, entity="site:agadez", name=f"Air Base {town.name}")
    longer = msgspec.structs.replace(sourced, roles={**sourced.roles, "place": (base,)}, id="claim:5")
    assert roots_of(printed(body, first, longer)) == ["military:MOZ", "military:MOZ"]
