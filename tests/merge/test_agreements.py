"""Whether an agreement still holds, by the latest deed."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from tests.fakes.reports import make_claim

from vedette.merge import Report, report_claims
from vedette.merge.agreements import fold_agreements
from vedette.records import Claim, Filler, Span

DAY = date(2024, 5, 20)


def pact(frame: str, *, modality: str = "asserted", polarity: str = "affirmed", time: str | None = None) -> Claim:
    """A claim of Kenya and France on their pact."""
    parties = tuple(Filler(None, None, "state", f"state:{code}", code, code) for code in ("KEN", "FRA"))
    one, two = ("party", "partner") if frame == "agree" else ("actor", "partner")
    claim = make_claim(modality=modality, polarity=polarity, time=time)
    return msgspec.structs.replace(claim, frame=frame, roles={one: parties[:1], two: parties[1:]}, place=None)


def report(words: str, claim: Claim, article: str = "a") -> Report:
    claim = msgspec.structs.replace(claim, id=article, evidence=(Span(0, len(words)),))
    return Report(article, "Corvid Wire", DAY, (claim,), words)


def state_of(*reports: Report, as_of: date = DAY) -> list[str]:
    told = report_claims(reports, {item.article: item.article for item in reports})
    return [agreement.state for agreement in fold_agreements(told, as_of=as_of)]


@pytest.mark.parametrize(
    ("words", "claim", "states"),
    [
        ("Kenya and France signed a pact", pact("agree"), ["signed"]),
        ("Kenya and France extended their pact", pact("agree"), ["in-force"]),
        ("Kenya and France will sign a pact", pact("agree", modality="planned"), ["negotiated"]),
        ("Kenya might sign a pact with France", pact("agree", modality="possible"), []),
        ("Kenya ended its pact with France", pact("terminate"), ["terminated"]),
        ("Kenya suspended its pact with France", pact("terminate"), ["suspended"]),
        ("Kenya has not ended its pact with France", pact("terminate", polarity="denied"), ["in-force"]),
        ("Kenya means to end its pact with France", pact("terminate", modality="planned"), ["in-force"]),
    ],
)
def test_what_one_sentence_says_of_a_pact(words: str, claim: Claim, states: list[str]) -> None:
    assert state_of(report(words, claim)) == states


def test_the_latest_deed_by_that_day_counts() -> None:
    signed = report("they signed a pact", pact("agree", time="2024-02-01"), "a")
    ended = report("it ended the pact", pact("terminate", time="2024-05-10"), "b")
    assert state_of(ended, signed) == ["terminated"]
    assert state_of(ended, signed, as_of=date(2024, 3, 1)) == ["signed"]


def test_what_is_signed_later_is_no_agreement_yet() -> None:
    signed = report("they signed a pact", pact("agree", time="2024-02-01"))
    assert state_of(signed, as_of=date(2024, 1, 15)) == []


@pytest.mark.parametrize(
    ("name", "states"), [("Kenya agreement", ["terminated"]), ("Kenya port agreement", ["signed", "terminated"])]
)
def test_an_agreement_that_only_its_parties_name_is_the_one_between_them(name: str, states: list[str]) -> None:
    signed, ended = (
        report(words, msgspec.structs.replace(claim, roles={**claim.roles, "agreement": (called(one),)}), article)
        for words, claim, one, article in (
            ("they signed a defence pact", pact("agree", time="2024-02-01"), "Kenya-France defence agreement", "a"),
            ("Kenya cancelled it", pact("terminate", time="2024-05-10"), name, "b"),
        )
    )
    assert state_of(signed, ended) == states


def called(name: str) -> Filler:
    return Filler(None, None, "agreement", f"agreement:{name.lower().replace(' ', '-')}", name, None)


def test_a_person_without_a_country_is_no_party() -> None:
    claim = pact("agree")
    general = Filler(None, None, "person", "person:the-general", "the general", None)
    signed = msgspec.structs.replace(claim, roles={**claim.roles, "partner": (general,)})
    assert state_of(report("Kenya and the general signed a pact", signed)) == []
