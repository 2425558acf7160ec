"""Judgements in the record: kept, carried, undone, never given unseen; the folds follow and a rebuild agrees."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading

from vedette.errors import Overtaken, SettingError
from vedette.records import Claim, Reading, Span
from vedette.run import (
    Signed,
    ask_families,
    ask_review,
    ask_situation,
    judge_accepted,
    judge_correction,
    judge_letter,
    judge_merge,
    judge_split,
    judge_undo,
    rebuild_differs,
    verify_record,
)
from vedette.run.adding import add_reading
from vedette.run.asking import ask_facts_of
from vedette.store import Store, open_store

if TYPE_CHECKING:
    from vedette.records import Situation

TEXT = "Some 650 American soldiers are still quartered beside the runway of the field at Agadez."
DAY = date(2024, 6, 1)
ANA, BEN = Signed("ana", "seen from the air"), Signed("ben")


def add(store: Store, name: str, claim: Claim, *, text: str = TEXT, outlet: str | None = None) -> Reading:
    reading = make_reading(name, (text,), outlet=outlet or name.title(), published="2024-05-20", claims=[claim])
    add_reading(capture_of(reading), reading, store)
    return reading


def claim_at(place: str = "Agadez", *, number: int = 1, force: str = "USA") -> Claim:
    return make_claim(evidence=Span(0, len(TEXT)), place=place, force=force, number=number)


def situation(store: Store) -> Situation:
    return ask_situation(store, as_of=DAY, known=DAY)


def rows(store: Store) -> list[tuple[str, str, str]]:
    return [(p.force.entity, p.place.name, p.grade) for p in situation(store).presences]


def test_a_rejection_empties_the_line_and_undoing_it_fills_it_again(store: Store) -> None:
    claim = claim_at()
    add(store, "wire", claim)
    assert rows(store) == [("force:USA", "Agadez", "F3")]
    judge_accepted(store, [claim.id], ANA, accepted=False)
    assert rows(store) == []
    assert rebuild_differs(store) == []
    judge_undo(store, "1", BEN)
    assert rows(store) == [("force:USA", "Agadez", "F3")]
    assert verify_record(store).faults == ()
    assert [(j.number, j.by, j.kind) for j in store.judgements()] == [(1, "ana", "reject"), (2, "ben", "undo")]


def test_a_copy_that_comes_later_is_judged_with_its_original(store: Store) -> None:
    claim = claim_at()
    add(store, "wire", claim)
    judge_accepted(store, [claim.id], ANA, accepted=False)
    add(store, "mirror", claim_at(number=2))
    assert rows(store) == []


def test_a_corrected_place_moves_the_line_to_another_country(store: Store) -> None:
    claim = claim_at()
    add(store, "wire", claim)
    assert situation(store).presences[0].host == "NER"
    judge_correction(store, claim.id, ANA, role="place", to="Camp Kossei")
    (row,) = situation(store).presences
    assert (row.place.name, row.host) == ("Camp Kossei", "TCD")
    assert ask_situation(store, as_of=DAY, known=DAY, country="TCD").presences == (row,)
    assert rebuild_differs(store) == []


def test_entities_are_merged_and_split(store: Store) -> None:
    one, two = claim_at(), claim_at("Niamey", number=2, force="ITA")
    add(store, "wire", one)
    add(store, "mill", two, text="Italian pilots were seen in Niamey by nobody who would give a name to the paper.")
    judge_merge(store, ["force:USA", "force:ITA"], ANA)
    assert {row[0] for row in rows(store)} == {"force:USA"}
    judge_undo(store, "1", ANA)
    assert {row[0] for row in rows(store)} == {"force:USA", "force:ITA"}
    judge_split(store, ["force:ITA", "mill"], ANA, to="force:DEU")
    assert {row[0] for row in rows(store)} == {"force:USA", "force:DEU"}
    assert rebuild_differs(store) == []


def test_families_are_split_and_merged(store: Store) -> None:
    add(store, "wire", claim_at())
    add(store, "mirror", claim_at(number=2))
    assert [family.articles for family in ask_families(store)] == [("wire", "mirror")]
    judge_split(store, ["wire", "mirror"], ANA)
    assert len(ask_families(store)) == 2
    assert situation(store).presences[0].families == 2
    assert rebuild_differs(store) == []
    judge_merge(store, ["wire", "mirror"], ANA)
    assert len(ask_families(store)) == 1
    assert situation(store).presences[0].families == 1
    assert rebuild_differs(store) == []


def test_facts_are_split_merged_and_rejected(store: Store) -> None:
    one, two = claim_at(), claim_at(number=2)
    add(store, "wire", one)
    add(
        store,
        "post",
        two,
        text="At Agadez the American soldiers have not left the field, two shopkeepers told the Post.",
    )
    (fact,) = ask_facts_of(store, one.id)
    assert set(fact.claims) == {one.id, two.id}
    judge_split(store, [fact.id, two.id], ANA)
    parts = [*ask_facts_of(store, one.id), *ask_facts_of(store, two.id)]
    assert [part.claims for part in parts] == [(one.id,), (two.id,)]
    judge_merge(store, [part.id for part in parts], ANA)
    (fact,) = ask_facts_of(store, two.id)
    assert set(fact.claims) == {one.id, two.id}
    assert rebuild_differs(store) == []
    judge_accepted(store, [fact.id], ANA, accepted=False)
    assert rows(store) == []


def test_a_letter_is_of_the_outlet_until_it_is_taken_back(store: Store) -> None:
    add(store, "wire", claim_at(), outlet="Corvid Wire")
    judge_letter(store, "corvid wire", "b", ANA)
    assert rows(store) == [("force:USA", "Agadez", "B3")]
    judge_undo(store, store.judgements()[0].id, ANA)
    assert rows(store) == [("force:USA", "Agadez", "F3")]


def test_a_second_person_must_have_seen_what_the_first_judged(store: Store) -> None:
    claim = claim_at()
    add(store, "wire", claim)
    judge_accepted(store, [claim.id], ANA, accepted=False)
    with pytest.raises(Overtaken, match=rf"{claim.id}.*ana judged it on .*reject: seen from the air.*--seen 1"):
        judge_accepted(store, [claim.id], BEN, accepted=True)
    assert len(store.judgements()) == 1
    judge_accepted(store, [claim.id], Signed("ben", seen=1), accepted=True)
    assert rows(store) == [("force:USA", "Agadez", "F3")]
    with pytest.raises(Overtaken, match="ben judged it"):
        judge_accepted(store, [claim.id], Signed("ana", seen=1), accepted=False)


def test_what_is_judged_leaves_the_queue(store: Store) -> None:
    claim = claim_at()
    add(store, "wire", claim)
    (item,) = ask_review(store, as_of=DAY, known=DAY)
    assert item.about == (claim.id,)
    assert item.why == ("one root: Armed forces of the United States at Agadez",)
    judge_accepted(store, [claim.id], ANA, accepted=True)
    assert ask_review(store, as_of=DAY, known=DAY) == []


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (["claim:none"], "the record has no claim 'claim:none'"),
        (["fact:none"], "the record has no fact 'fact:none'"),
        (["claim:a", "claim:b"], "give one claim, one fact, or two entities"),
    ],
)
def test_what_is_not_there_is_one_clear_line(store: Store, about: list[str], said: str) -> None:
    with pytest.raises(SettingError, match=said):
        judge_accepted(store, about, ANA, accepted=True)


def judge_many(address: str, name: str, claims: list[str]) -> None:
    with closing(open_store(address)) as store:
        for claim in claims:
            judge_accepted(store, [claim], Signed(name), accepted=False)


def test_two_persons_at_once_leave_the_journal_whole(store: Store, address: str) -> None:
    claims = [claim_at(number=number) for number in range(10)]
    for number, claim in enumerate(claims):
        add(store, f"report-{number}", claim, text=f"{TEXT} Number {number} of battalion {number + 300}.")
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.fakes.adding", "psycopg", "vedette.run.judging"])
    halves = [claims[:5], claims[5:]]
    people = [
        context.Process(target=judge_many, args=(address, name, [claim.id for claim in half]))
        for name, half in zip(("ana", "ben"), halves, strict=True)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join(60)
    assert [person.exitcode for person in people] == [0, 0]
    assert [judgement.number for judgement in store.judgements()] == list(range(1, 11))
    assert verify_record(store).faults == ()
