"""One report's chain from the captured bytes to each claim; what is wrong is named by its step."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.fakes.adding import capture_of
from tests.fakes.authority import make_certificates, serve_authority
from tests.fakes.reports import make_claim, make_reading
from typer.testing import CliRunner

from vedette.capture import AddressPolicy, SafeAsker
from vedette.records import Span
from vedette.run import load_certificates, prove_report, stamp_journal, verify_record
from vedette.run.adding import add_reading
from vedette.serve.command_line import app
from vedette.store import Store, keep_exchange
from vedette.store.captures import path_of
from vedette.store.connecting import connect, parse_address

SENTENCES = (
    "Some 650 American soldiers are still at the field near Agadez.",
    "They will leave by the end of September, a Nigerien officer told the Corvid Wire.",
)
ALL_HOLDS = [("bytes", "holds"), ("archive", "holds"), ("text", "holds"), ("claim", "holds"), ("journal", "holds")]


@pytest.fixture
def proven(store: Store) -> Store:
    """A record of two reports; the first was fetched, and its exchange is archived."""
    for number, name in enumerate(("wire-1", "wire-2")):
        claim = make_claim(evidence=Span(0, len(SENTENCES[0])), number=number)
        reading = make_reading(name, SENTENCES[: 2 - number], published="2024-05-20", claims=[claim])
        capture = capture_of(reading)
        add_reading(capture, reading, store)
        if number == 0:
            keep_exchange(
                store,
                address="https://corvid.example/1",
                at=datetime(2031, 6, 1, tzinfo=UTC),
                sent=b"GET /1 HTTP/1.1\r\nHost: corvid.example\r\n\r\n",
                received=b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n",
                body=capture.data,
                capture=capture.id,
            )
    return store


def steps(store: Store, name: str = "wire-1", **options: object) -> list[tuple[str, str]]:
    (proof,) = prove_report(store, name, **options)  # type: ignore[arg-type]
    assert proof.holds == all(step.outcome != "fails" for step in proof.steps)
    return [(step.step, step.outcome) for step in proof.steps]


def test_every_step_of_a_sound_report_holds(proven: Store):
    assert steps(proven) == [*ALL_HOLDS, ("stamp", "not there")]
    (proof,) = prove_report(proven, "wire-1")
    said = {step.step: step.said for step in proof.steps}
    assert proof.capture.removeprefix("sha256:") in said["bytes"]
    assert "2031-06-01-000.warc.gz, byte " in said["archive"]
    assert "letter for letter" in said["text"]
    assert f'characters 0 to {len(SENTENCES[0])}, "{SENTENCES[0]}"' in said["claim"]
    assert said["journal"].startswith("entry 1 of 2 (")


def test_a_report_from_a_folder_has_no_exchange_and_a_claim_finds_its_report(proven: Store):
    assert steps(proven, "wire-2")[1] == ("archive", "not there")
    assert [proof.report for proof in prove_report(proven, make_claim(number=0).id)] == ["wire-1"]
    assert prove_report(proven, "wire-3") == ()


def test_a_stamp_is_checked_against_the_certificates_that_are_trusted(proven: Store, tmp_path: Path):
    with serve_authority(tmp_path / "authority") as authority:
        stamp_journal(proven, authority.address, asker=SafeAsker(allow=AddressPolicy(allow=("127.0.0.0/8",))))
    make_certificates(tmp_path / "other")
    trusted, other = load_certificates(authority.root), load_certificates(tmp_path / "other" / "root.pem")
    assert steps(proven)[-1] == ("stamp", "not checked")
    assert steps(proven, certificates=trusted)[-1] == ("stamp", "holds")
    assert steps(proven, certificates=other)[-1] == ("stamp", "fails")
    found = verify_record(proven, certificates=trusted)
    assert (found.exchanges, found.stamps, found.faults) == (1, 1, ())
    assert "is not vouched for" in verify_record(proven, certificates=other).faults[0]


@pytest.mark.parametrize(
    ("statement", "failed"),
    [
        ("update journal set at = '2031-01-01' where number = 1", "journal"),
        ("update journal set about = 'report:0' where number = 1", "journal"),
        ("update articles set reading = CAST('{}' AS {bytes}) where name = 'wire-1'", "text"),
        ("delete from claims", "claim"),
        ('update exchanges set "offset" = 0', "archive"),
    ],
)
def test_what_was_changed_past_vedette_fails_at_its_step(proven: Store, address: str, statement: str, failed: str):
    engine = connect(parse_address(address)[0])
    with engine.begin() as connection:
        kind = "bytea" if address.startswith("postgresql") else "blob"
        connection.execute(text(statement.replace("{bytes}", kind)))
    engine.dispose()
    assert (failed, "fails") in steps(proven)
    assert verify_record(proven).faults


def test_changed_bytes_fail_though_the_archive_still_holds(proven: Store):
    (proof,) = prove_report(proven, "wire-1")
    path_of(proven.folder, proof.capture).write_bytes(b"something else")
    assert steps(proven)[:3] == [("bytes", "fails"), ("archive", "holds"), ("text", "fails")]


def test_the_proof_is_printed_for_people_and_for_programs(proven: Store, address: str):
    if address.startswith("postgresql"):
        pytest.skip("what is printed does not depend on the database")
    shown = CliRunner().invoke(app, ["--store", address, "verify", "wire-1"])
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[0] == "wire-1"
    assert "  text     holds        its " in shown.stdout
    assert shown.stdout.endswith("  the chain holds\n")
    (proof,) = json.loads(CliRunner().invoke(app, ["--store", address, "verify", "wire-1", "-f", "json"]).stdout)
    assert (proof["vedette"], proof["holds"], proof["steps"][0]["step"]) == ("proof/1", True, "bytes")
    (proven.folder / "warc" / "2031-06-01-000.warc.gz").unlink()
    failed = CliRunner().invoke(app, ["--store", address, "verify", "wire-1"])
    assert failed.exit_code == 1
    assert failed.stdout.endswith("  the chain fails at: archive\n")


def test_a_report_is_meant_by_any_part_of_its_name_that_only_it_has(proven: Store):
    (first,) = prove_report(proven, "wire-1")
    claim = next(step.about for step in first.steps if step.step == "claim")
    assert claim is not None
    cut = claim.partition(":")[2][:12]
    for given in ("wire-1", first.version[:18], claim[:18], cut, "ire-1"):
        assert proven.names_called(given) == ["wire-1"]
    assert [proven.names_called(given) for given in ("%", "_ire", "wire")] == [[], [], ["wire-1", "wire-2"]]


def test_the_command_takes_a_part_of_a_name_and_says_which_may_be_meant(proven: Store, address: str):
    assert proven.names_called("wire")
    runner = CliRunner()
    record = ["--store", address, "verify"]
    assert runner.invoke(app, [*record, "ire-1"]).stdout.startswith("wire-1\n")
    several = runner.invoke(app, [*record, "wire-"])
    assert str(several.exception) == "verify: 'wire-' may be wire-1, wire-2; give more of the name"
    assert "there is no report and no claim 'heron'" in str(runner.invoke(app, [*record, "heron"]).exception)
