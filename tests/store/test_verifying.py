"""Each fault of a record is named in one line."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import text
from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading

from vedette.records import Rejected, Span
from vedette.run import Signed, ask_situation, judge_accepted, parse_day, verify_record
from vedette.run.adding import add_reading, add_rejected
from vedette.store import Store
from vedette.store.connecting import connect, parse_address

SENTENCES = (
    "Some 650 American soldiers are still at the field near Agadez.",
    "They will leave by the end of September, a Nigerien officer told the Corvid Wire.",
)
DAY = parse_day("2024-06-01", option="--as-of")


@pytest.fixture
def filled(store: Store) -> Store:
    """A record with two reports, one claim each, a refusal and a judgement, folded."""
    for number, name in enumerate(("wire-1", "wire-2")):
        claim = make_claim(evidence=Span(0, len(SENTENCES[0])), number=number)
        reading = make_reading(name, SENTENCES[: 2 - number], published="2024-05-20", claims=[claim])
        add_reading(capture_of(reading), reading, store)
    add_rejected(Rejected("empty.html", "the file is empty"), store)
    judge_accepted(store, [make_claim(number=0).id], Signed("ana"), accepted=True)
    assert DAY
    ask_situation(store, as_of=DAY, known=DAY)
    found = verify_record(store)
    assert (found.captures, found.claims, found.entries, found.faults) == (2, 2, 4, ())
    return store


def go_round(address: str, statement: str, **values: object) -> None:
    """What somebody does who goes round Vedette."""
    engine = connect(parse_address(address)[0])
    with engine.begin() as connection:
        connection.execute(text(statement), values)
    engine.dispose()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update journal set about = 'report:0' where number = 1", "journal entry 1: the chain is broken here"),
        ("delete from journal where number = 2", "journal entry 3: the chain is broken here"),
        ("delete from journal where number = 4", "no journal entry tells of it"),
        ("update rejections set reason = 'all is well'", "was changed since"),
        ("update judgements set body = CAST('{}' AS {bytes})", "was changed since"),
        ("delete from claims where id like 'claim:0%'", "wire-1: the rows of its claims are not those of its reading"),
        (
            "update articles set reading = CAST('{}' AS {bytes}) where name = 'wire-2'",
            "wire-2: its reading or a claim cannot be decoded",
        ),
        ("delete from folded_facts", "the kept rows of NER differ from a rebuild: facts"),
    ],
)
def test_what_somebody_changed_past_vedette_is_named(filled: Store, address: str, statement: str, said: str) -> None:
    kind = "bytea" if address.startswith("postgresql") else "blob"
    go_round(address, statement.replace("{bytes}", kind))
    faults = verify_record(filled).faults
    assert any(said in fault for fault in faults), faults
    assert all("\n" not in fault for fault in faults)


def test_evidence_that_is_not_in_what_was_captured_is_named(filled: Store) -> None:
    claim = make_claim(evidence=Span(0, len(SENTENCES[0])), number=7)
    reading = make_reading("wire-7", SENTENCES, published="2024-05-20", claims=[claim])
    other = msgspec.structs.replace(capture_of(make_reading("wire-7", SENTENCES[1:])), name="wire-7")
    add_reading(other, reading, filled)
    (fault,) = verify_record(filled).faults
    assert fault.startswith(f"wire-7: the words of {claim.id} are not in what was captured")


def test_captured_bytes_that_are_gone_or_changed_are_named(filled: Store) -> None:
    gone, changed = sorted(path for path in filled.folder.rglob("*") if path.is_file())
    gone.unlink()
    changed.write_bytes(b"something else")
    faults = verify_record(filled).faults
    assert len(faults) == 2
    assert f"sha256:{gone.name}: the captured bytes are gone; put {gone} back from a backup" in faults[0]
    assert f"sha256:{changed.name}: the captured bytes have changed" in faults[1]
