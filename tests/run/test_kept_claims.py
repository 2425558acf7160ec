"""Few claims are told without reading all; a judgement reaches the partitions that it bears on, and no other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest
from benchmarks.generate import generate_reports, make_world
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading

from vedette.errors import SettingError
from vedette.records import ClaimPlace, Filler, Span
from vedette.run import (
    Signed,
    ask_claims,
    ask_situation,
    ask_timeline,
    ask_told,
    judge_accepted,
    judge_letter,
    rebuild_differs,
    show_subject,
)
from vedette.run.adding import add_reading
from vedette.run.folding import fold_dirty
from vedette.run.showing import known_claims, make_profile
from vedette.store import Folds, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vedette.records import Claim
    from vedette.store import Store

LATER = date(2100, 1, 1)
TEXTS = (
    "Some 650 American soldiers are still quartered beside the runway of the field at Agadez.",
    "Nobody in the market of the eastern town had seen a helicopter since the rains, a trader said.",
)
ABECHE = ClaimPlace("Abéché", 13.83, 20.83, 5000.0, "TCD", 1)
ANA = Signed("ana", "seen from the air")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Forty reports on two countries."""
    store = open_store(tmp_path_factory.mktemp("world") / "world.db")
    for capture, reading in generate_reports(40, world=make_world(hosts=2)):
        add_reading(capture, reading, store)
    yield store
    store.close()


@pytest.mark.parametrize("known", [LATER, date(2022, 1, 1)])
def test_claims_by_id_are_those_of_the_whole_record(world: Store, known: date) -> None:
    whole = ask_claims(world, known=known)[0]
    assert ask_told(world, {item.claim.id for item in whole}, known=known) == whole
    some = whole[::7]
    assert ask_told(world, [item.claim.id for item in some], known=known) == some
    assert ask_told(world, ["claim:0"], known=known) == []


def test_every_subject_is_shown_as_from_all_claims(world: Store) -> None:
    told, situation = known_claims(world, known=LATER), ask_situation(world, as_of=LATER, known=LATER)
    names = {f.entity for item in told for held in item.claim.roles.values() for f in held if f.entity and f.name}
    names |= {hop.entity for item in told for hop in item.claim.chain if hop.entity} | {"QAA", "QAB"}
    shown = 0
    for name in sorted(names):
        try:
            wanted = make_profile(name, told, situation)
        except SettingError:
            continue
        assert show_subject(world, name, as_of=LATER, known=LATER) == wanted
        assert {claim.id for claim in ask_timeline(world, name, known=LATER).claims} <= {c.id for c in wanted.claims}
        shown += 1
    assert shown > 4


def two_countries(path: Path) -> tuple[Store, list[Claim]]:
    """One report on Niger, another on Chad, folded."""
    store = open_store(path)
    claims = [make_claim(evidence=Span(0, len(text)), number=number) for number, text in enumerate(TEXTS)]
    there = Filler(None, None, "place", "place:abeche", ABECHE.name, "TCD")
    claims[1] = msgspec.structs.replace(claims[1], place=ABECHE, roles={**claims[1].roles, "place": (there,)})
    for number, (text, claim) in enumerate(zip(TEXTS, claims, strict=True)):
        reading = make_reading(f"r{number}", (text,), outlet=f"Outlet {number}", published="2024-05-20", claims=[claim])
        add_reading(capture_of(reading), reading, store)
    fold_dirty(store)
    return store, claims


def dirty(store: Store) -> list[str]:
    """What is folded again for the next question."""
    return sorted(fold_dirty(store))


def test_a_judgement_folds_only_what_it_bears_on(tmp_path: Path) -> None:
    store, claims = two_countries(tmp_path / "two.db")
    assert [kept.name for kept in Folds(store).partitions()] == ["NER", "TCD"]
    judge_accepted(store, [claims[0].id], ANA, accepted=True)
    assert dirty(store) == ["NER"]
    judge_letter(store, "Outlet 1", "B", ANA)
    assert dirty(store) == ["TCD"]
    assert rebuild_differs(store) == []
    store.close()


def test_signs_that_were_touched_are_found(tmp_path: Path) -> None:
    from sqlalchemy import update

    from vedette.store.folded_tables import parts

    store, _ = two_countries(tmp_path / "two.db")
    with store.writing() as writing:
        writing._connection.execute(update(parts).where(parts.c.kind == "signs").values(body=b"1234"))
    assert all("signs" in fault for fault in rebuild_differs(store))
    assert len(rebuild_differs(store)) == 2
    store.close()


def test_what_a_line_rests_on_is_compared_too(tmp_path: Path) -> None:
    from sqlalchemy import update

    from vedette.store.folded_tables import parts

    store, _ = two_countries(tmp_path / "two.db")
    with store.writing() as writing:
        empty = msgspec.msgpack.encode([None, None, [], [], [], [], [], []])
        writing._connection.execute(update(parts).where(parts.c.kind == "line").values(body=empty))
    assert all("presences" in fault for fault in rebuild_differs(store))
    assert len(rebuild_differs(store)) == 2
    store.close()
