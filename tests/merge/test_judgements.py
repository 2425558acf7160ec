"""Judgements as a layer over claims and links."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from tests.fakes.reports import make_claim, make_reading, official

from vedette.merge import Layer, fold_situation, make_report, report_claims
from vedette.records import Claim, ClaimPlace, CopyLink, Filler, Judgement, Reading, Span, telling_key

SENTENCE = "Some 650 American soldiers are still quartered beside the runway at Agadez."
EVIDENCE = Span(0, len(SENTENCE))
ITALY = Filler(None, None, "force", "force:ITA", "Armed forces of Italy", "ITA")
LINK = CopyLink("blog", "wire", "syndicated", 1.0)


def read(name: str, claim: Claim, *, text: str = SENTENCE) -> Reading:
    return make_reading(name, (text,), outlet=name.title(), published="2024-05-20", claims=[claim])


def judge(kind: str, what: str, *about: str, number: int = 1, **more: object) -> Judgement:
    return Judgement("ana", "2024-06-01T09:00:00+00:00", kind, what, about, number=number, **more)  # type: ignore[arg-type]


def on_claim(kind: str, claim: Claim, *, number: int = 1, **more: object) -> Judgement:
    key = telling_key(claim, SENTENCE)
    return judge(kind, "claim", claim.id, number=number, claims=(claim.id,), tellings=(key,) if key else (), **more)


@pytest.fixture
def claim() -> Claim:
    return make_claim(evidence=EVIDENCE, count=(650, 650))


def test_a_rejected_claim_counts_no_more_and_neither_does_a_copy_of_its_words(claim: Claim) -> None:
    copied = msgspec.structs.replace(claim, id="claim:copied")
    other = make_claim(evidence=EVIDENCE, place="Niamey", number=2)
    layer = Layer([on_claim("reject", claim)])
    assert layer.claims([claim, other], SENTENCE) == (other,)
    assert layer.claims([copied], SENTENCE) == ()
    assert layer.claims([copied], SENTENCE.replace("Some", "Now")) == (copied,)


def test_the_later_judgement_goes_before_the_earlier_and_an_undone_one_before_none(claim: Claim) -> None:
    rejected, accepted = on_claim("reject", claim), on_claim("accept", claim, number=2)
    assert Layer([rejected, accepted]).claims([claim], SENTENCE) == (claim,)
    undone = judge("undo", "judgement", accepted.id, number=3)
    assert Layer([rejected, accepted, undone]).claims([claim], SENTENCE) == ()
    again = judge("undo", "judgement", undone.id, number=4)
    assert Layer([rejected, accepted, undone, again]).claims([claim], SENTENCE) == (claim,)


def test_a_corrected_role_keeps_its_words_and_moves_the_claim(claim: Claim) -> None:
    site = Filler(None, None, "site", "site:dirkou", "Dirkou", "NER")
    place = ClaimPlace("Dirkou", 18.97, 12.87, 2000.0, "NER", 1)
    (found,) = Layer([on_claim("correct", claim, role="place", to=site, place=place)]).claims([claim], SENTENCE)
    assert found.roles["place"] == (site,)
    assert found.place == place
    assert found.roles["force"] == claim.roles["force"]
    (emptied,) = Layer([on_claim("correct", claim, role="place", to=None)]).claims([claim], SENTENCE)
    assert "place" not in emptied.roles


def test_entities_that_are_one_become_the_first_wherever_they_stand_through_any_chain(claim: Claim) -> None:
    one = judge("merge", "entity", "force:DEU", "force:USA", to=Filler(None, None, "force", "force:DEU", "DEU", "DEU"))
    two = judge("merge", "entity", "force:ITA", "force:DEU", number=2, to=ITALY)
    spoken = msgspec.structs.replace(claim, chain=(msgspec.structs.replace(official()[0], entity="force:USA"),))
    (found,) = Layer([one, two]).claims([spoken], SENTENCE)
    assert found.roles["force"] == (ITALY,)
    assert found.chain[0].entity == "force:ITA"


def test_entities_merged_back_and_forth_end_at_the_last_word(claim: Claim) -> None:
    usa = Filler(None, None, "force", "force:USA", "US forces", "USA")
    forth = judge("merge", "entity", "force:ITA", "force:USA", to=ITALY)
    back = judge("merge", "entity", "force:USA", "force:ITA", number=2, to=usa)
    (found,) = Layer([forth, back]).claims([claim], SENTENCE)
    assert found.roles["force"][0].entity == "force:USA"


def test_a_split_entity_is_another_only_in_the_claims_that_are_named(claim: Claim) -> None:
    other = make_claim(place="Niamey", number=2)
    layer = Layer([judge("split", "entity", "force:USA", claims=(claim.id,), to=ITALY)])
    found = layer.claims([claim, other], SENTENCE)
    assert [held.roles["force"][0].entity for held in found] == ["force:ITA", "force:USA"]


def test_reports_are_parted_and_joined() -> None:
    assert Layer([judge("split", "family", "blog", "wire")]).links([LINK], ["blog", "wire"]) == []
    joined = Layer([judge("merge", "family", "wire", "mill")])
    assert [(link.copy, link.of) for link in joined.links([LINK], ["blog", "wire", "mill"])] == [
        ("blog", "wire"),
        ("mill", "wire"),
    ]
    assert joined.links([LINK], ["blog", "wire"]) == [LINK]


def test_a_letter_is_shown_with_the_digit_and_its_giver(claim: Claim) -> None:
    told = report_claims([make_report(read("wire", claim))], {"wire": "wire"})
    layer = Layer([judge("letter", "outlet", "The Wire", letter="B", reason="own bureau")])
    (row,) = fold_situation(layer.told(told), [], as_of=date(2024, 6, 1), known=date(2024, 6, 1)).presences
    assert row.grade == "B3"
    assert row.why.endswith("letter B given to The Wire by ana (own bureau)")
    (plain,) = fold_situation(told, [], as_of=date(2024, 6, 1), known=date(2024, 6, 1)).presences
    assert plain.grade == "F3"


def test_without_judgements_nothing_is_touched(claim: Claim) -> None:
    layer, told = Layer([]), report_claims([make_report(read("wire", claim))], {"wire": "wire"})
    assert layer.claims([claim], SENTENCE) == (claim,)
    assert layer.links([LINK], ["blog", "wire"]) == [LINK]
    assert layer.told(told) == told
