"""Kept folds are what a fold from nothing gives, on every day, in every database."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest
from benchmarks.generate import generate_reports, make_world
from sqlalchemy import event, update
from tests.fakes.reports import make_claim, make_reading

from vedette.merge import fold_situation, group_families, make_report, report_claims
from vedette.records import Capture, Reading, Situation
from vedette.run import ask_fact, ask_facts_of, ask_situation, rebuild_differs
from vedette.run.adding import add_reading
from vedette.run.folding import fold_dirty
from vedette.run.remembering import Memory
from vedette.store import Folds, Store, drop_folds, open_store
from vedette.store.folded_tables import facts, spans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LATER = date(2100, 1, 1)
REPORTS = list(generate_reports(36, world=make_world(hosts=2)))
SENTENCE = "Some 650 American soldiers are at Air Base 201 near Agadez."


def fill(store: Store, reports: Iterable[tuple[Capture, Reading]] = REPORTS) -> Store:
    for capture, reading in reports:
        add_reading(capture, reading, store)
    return store


def add(store: Store, reading: Reading) -> None:
    capture = REPORTS[0][0]
    add_reading(msgspec.structs.replace(capture, name=reading.id, address=reading.id), reading, store)


def pure(store: Store, *, as_of: date, known: date) -> Situation:
    """The whole record folded at once, as if what was published later were not in it."""
    readings = list(store.readings(known=known.isoformat()))
    days = {reading.id: reading.article.published for reading in readings}
    links = [link for link in store.links() if {link.copy, link.of} <= set(days)]
    heads = {name: family.head for family in group_families(days, links) for name in family.articles}
    return fold_situation(report_claims(map(make_report, readings), heads), links, as_of=as_of, known=known)


def rows(situation: Situation) -> list[list[object]]:
    """What is to be the same: everything but the facts that presences name and when outlets were looked at."""
    presences = [msgspec.structs.replace(presence, facts=()) for presence in situation.presences]
    parts = (presences, situation.agreements, situation.conflicts, situation.unknowns)
    return [sorted(part, key=repr) for part in parts]


def kept_rows(store: Store) -> list[object]:
    folds = Folds(store)
    return [(p.name, p.lines, p.last, p.outlets, folds.kept(p.name), folds.parts([p.name])) for p in folds.partitions()]


def test_any_day_is_what_the_whole_fold_gives(store: Store) -> None:
    fill(store)
    for step in range(0, 2300, 230):
        as_of = date(2019, 1, 1) + timedelta(days=step)
        for known in (as_of, LATER):
            asked = ask_situation(store, as_of=as_of, known=known)
            assert rows(asked) == rows(pure(store, as_of=as_of, known=known)), (as_of, known)
    assert asked.presences
    assert rebuild_differs(store) == []


def test_a_country_s_situation_is_its_part_of_the_world_s(store: Store) -> None:
    fill(store)
    day = date(2023, 3, 1)
    world = ask_situation(store, as_of=day, known=LATER)
    parts = [ask_situation(store, as_of=day, known=LATER, country=country) for country in ("QAA", "QAB")]
    assert [p for part in parts for p in part.presences] == list(world.presences)
    assert all(presence.facts for presence in world.presences)


def test_a_rebuild_gives_the_same_rows(store: Store) -> None:
    fill(store, REPORTS[:24])
    fold_dirty(store)
    fill(store, REPORTS[24:])
    fold_dirty(store)
    before = kept_rows(store)
    drop_folds(store)
    assert Folds(store).partitions() == []
    fold_dirty(store)
    assert kept_rows(store) == before


def test_an_earlier_day_is_as_if_the_later_reports_had_never_come(store: Store, tmp_path: Path) -> None:
    fill(store)
    known = date.fromisoformat(REPORTS[16][1].article.published or "")
    early = fill(
        open_store(tmp_path / "early.db"), [r for r in REPORTS if (r[1].article.published or "") <= str(known)]
    )
    asked = ask_situation(store, as_of=known, known=known)
    assert asked.presences == ask_situation(early, as_of=known, known=known).presences
    early.close()


def test_a_new_version_leaves_the_partitions_that_it_no_longer_speaks_of(store: Store) -> None:
    add(store, make_reading("wire", (SENTENCE,), published="2024-05-20", claims=[make_claim(count=(650, 650))]))
    day = date(2024, 5, 21)
    assert [p.place.name for p in ask_situation(store, as_of=day, known=day).presences] == ["Agadez"]
    add(store, make_reading("wire", (SENTENCE, "It is no longer so."), published="2024-05-20"))
    assert ask_situation(store, as_of=day, known=day).presences == ()
    assert rebuild_differs(store) == []


def test_an_original_that_comes_late_heads_its_family(store: Store) -> None:
    text = (
        SENTENCE,
        "They came in spring, a colonel said, and have two hangars.",
        "Nobody gave a day for their going.",
    )
    add(
        store, make_reading("blog", text, outlet="Kestrel Notes", published="2024-05-22", claims=[make_claim(number=1)])
    )
    day = date(2024, 6, 1)
    ask_situation(store, as_of=day, known=day)
    add(store, make_reading("wire", text, outlet="Corvid Wire", published="2024-05-20", claims=[make_claim(number=2)]))
    (presence,) = ask_situation(store, as_of=day, known=day).presences
    assert (presence.articles, presence.families, presence.roots) == (2, 1, 1)
    assert Folds(store).heads() == {"blog": "wire", "wire": "wire"}


def test_the_id_of_a_fact_stays_a_way_to_it(store: Store) -> None:
    add(store, make_reading("wire", (SENTENCE,), published="2024-05-20", claims=[make_claim(number=1)]))
    (fact,) = ask_facts_of(store, make_claim(number=1).id)
    add(store, make_reading("early", ("Troops.",), published="2024-05-11", claims=[make_claim(number=2)]))
    found = ask_fact(store, fact.id)
    assert found is not None
    assert (found.id != fact.id, found.claims) == (True, (make_claim(number=2).id, make_claim(number=1).id))
    assert ask_fact(store, "fact:0") is None


@pytest.mark.parametrize(("table", "told"), [(spans, "presences"), (facts, "facts")])
def test_a_kept_row_that_was_touched_is_found(store: Store, table: object, told: str) -> None:
    add(store, make_reading("wire", (SENTENCE,), published="2024-05-20", claims=[make_claim()]))
    fold_dirty(store)
    with store.writing() as writing:
        writing._connection.execute(update(table).values(body=b"{}"))  # type: ignore[arg-type]  # a table
    assert rebuild_differs(store) == [f"the kept rows of NER differ from a rebuild: {told}"]


def test_what_another_process_folds_while_the_rows_are_read_is_not_mixed_in(address: str, store: Store) -> None:
    reports = [
        make_reading(f"r{n}", [SENTENCE], published="2024-05-20", claims=[make_claim(place=place, number=n)])
        for n, place in enumerate(("Niamey", "Air Base 201", "Agadez"))
    ]
    day, names = date(2024, 6, 1), ["NER"]
    add(store, reports[0])
    fold_dirty(store)
    waiting = reports[1:]

    def fold_in_between(_: object, __: object, statement: str, *___: object) -> None:
        if "FROM folded_parts" in statement and waiting:
            with closing(open_store(address)) as other:
                add(other, waiting.pop())
                fold_dirty(other)

    event.listen(store._engine, "before_cursor_execute", fold_in_between)
    found = Memory(store).situation(names, as_of=day, known=LATER)
    assert waiting == []
    assert rows(found) == rows(pure(store, as_of=day, known=LATER))


def test_memory_forgets_days_that_were_asked_for_long_ago(store: Store) -> None:
    fill(store)
    fold_dirty(store)
    memory = Memory(store, most=3)
    for month in range(1, 9):
        day = date(2021, month, 1)
        memory.situation(["QAA"], as_of=day, known=day)
    assert len(memory._last_known) == 3
