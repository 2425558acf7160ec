"""The command line as a user meets it: real files, the real model, every kind of bad input."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from vedette.errors import SettingError
from vedette.records import schema_of
from vedette.serve.command_line import app
from vedette.store import open_store

EXAMPLES = Path(__file__).parents[2] / "examples" / "niger-2024"
REPORT = (
    "Two hundred Italian soldiers left the base at Herat on Monday, a defence official told the Corvid Wire.\n\n" * 2
)


def vedette(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)


def readings(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def examples() -> list[dict]:
    result = vedette("read", EXAMPLES, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    return readings(result)


def test_every_example_gives_a_valid_reading_with_verbatim_evidence(examples: list[dict]) -> None:
    assert len(examples) == 11
    schema = jsonschema.Draft202012Validator(schema_of("reading"))
    for reading in examples:
        schema.validate(reading)
        text = reading["article"]["text"]
        assert reading["claims"], f"{reading['id']} has no claims"
        for claim in reading["claims"]:
            spans = [*claim["evidence"], *claim["trigger"]]
            spans += [[f["start"], f["end"]] for fs in claim["roles"].values() for f in fs if f["start"] is not None]
            assert claim["evidence"]
            assert all(0 <= start < end <= len(text) for start, end in spans)


def test_ids_are_the_same_each_time(examples: list[dict]) -> None:
    again = readings(vedette("read", EXAMPLES, "--format", "jsonl"))
    assert [[c["id"] for c in r["claims"]] for r in again] == [[c["id"] for c in r["claims"]] for r in examples]


def test_a_plan_a_deed_and_a_denial_are_kept_apart(examples: list[dict]) -> None:
    by_name = {Path(reading["id"]).name: reading["claims"] for reading in examples}
    assert any(c["frame"] == "withdraw" and c["modality"] == "planned" for c in by_name["01-corvid-wire.html"])
    assert any(c["frame"] == "handover" and c["modality"] == "asserted" for c in by_name["07-corvid-wire.html"])
    assert any(c["polarity"] == "denied" for c in by_name["05-communique.eml"])


def test_the_wire_s_official_is_the_root_of_what_the_radio_prints(examples: list[dict]) -> None:
    claims = next(r["claims"] for r in examples if r["id"].endswith("02-tidewater-radio.html"))
    chains = [[hop["who"] for hop in claim["chain"]] for claim in claims]
    assert any("official" in chain[0] and any("Corvid Wire" in who for who in chain[1:]) for chain in chains if chain)


def test_what_is_not_the_report_is_dropped_and_said(examples: list[dict]) -> None:
    mill = next(r["article"] for r in examples if r["id"].endswith("04-newsmill.txt"))
    assert "cookies" not in mill["text"]
    assert any("cookies" in piece["text"] for piece in mill["dropped"])
    assert any("widget-box" in piece["text"] for piece in mill["dropped"])


def test_standard_input_and_many_processes_give_the_same_in_the_same_order(examples: list[dict]) -> None:
    piped = readings(vedette("read", "-", "--format", "jsonl", given=REPORT))
    assert [reading["id"] for reading in piped] == ["-"]
    assert piped[0]["claims"]
    command = [sys.executable, "-m", "vedette", "read", str(EXAMPLES), "--format", "jsonl", "--jobs", "2"]
    parallel = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert [json.loads(line) for line in parallel.splitlines()] == examples


def test_only_the_layers_asked_for_are_written() -> None:
    (reading,) = readings(vedette("read", "-", "--format", "jsonl", "--only", "times", given=REPORT))
    assert reading["times"]
    assert not reading["claims"]
    assert not reading["mentions"]


def make_bad_inputs(folder: Path) -> dict[str, Path]:
    deep = "<html><body>" + "<div>" * 10_000 + "<p>deep down</p>" + "</div>" * 10_000
    contents: dict[str, bytes] = {
        "empty.html": b"",
        "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
        "menu.html": b"<html><body><nav><a href='/'>Home</a> <a href='/x'>World</a></nav></body></html>",
        "lines.jsonl": b'{"id": "a", "text": "Troops left Mali."}\nnot json\n{"id": "b"}\n{"id": "c", "text": "Ok."}\n',
        "huge.txt": b"x" * 30_000_000,
        "deep.html": deep.encode(),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in contents}


@pytest.mark.parametrize("name", ["empty.html", "picture.html", "cut.pdf", "menu.html", "huge.txt", "missing.html"])
def test_bad_input_is_one_clear_line_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    make_bad_inputs(tmp_path)
    good = tmp_path / "good.txt"
    good.write_text(REPORT, encoding="utf-8")
    result = vedette("read", tmp_path / name, good, "--format", "jsonl")
    assert result.exit_code == 1
    errors = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(errors) == 1
    assert name in errors[0]
    assert "Traceback" not in result.stderr
    assert [reading["vedette"] for reading in readings(result)] == ["rejected/1", "reading/1"]


def test_broken_lines_of_a_jsonl_are_named_and_the_others_read(tmp_path: Path) -> None:
    result = vedette("read", make_bad_inputs(tmp_path)["lines.jsonl"], "--format", "jsonl")
    assert [item["vedette"] for item in readings(result)] == ["reading/1", "rejected/1", "rejected/1", "reading/1"]
    assert "lines.jsonl:2" in result.stderr
    assert "lines.jsonl:3" in result.stderr


def test_html_nested_ten_thousand_deep_is_answered(tmp_path: Path) -> None:
    result = vedette("read", make_bad_inputs(tmp_path)["deep.html"], "--format", "jsonl")
    assert len(readings(result)) == 1
    assert "fault of Vedette" not in result.stderr


def test_one_line_of_200_000_characters_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Two hundred soldiers left Herat on Monday " * 4_700, encoding="utf-8")
    (reading,) = readings(vedette("read", path, "--format", "jsonl", "--only", "sentences"))
    assert reading["vedette"] == "reading/1"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "x.html", "--published", "2024-13-01"), "--published: '2024-13-01' is not a day"),
        (("read", "x.html", "--only", "claim"), "--only: there is no layer 'claim'"),
        (("schema", "readings"), "there is no format 'readings'"),
        (("--store", "nowhere.db", "situation"), "there is no record at nowhere.db"),
    ],
)
def test_a_wrong_setting_is_one_line_and_exit_code_2(arguments: tuple[str, ...], said: str) -> None:
    done = subprocess.run([sys.executable, "-m", "vedette", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def make_empty_record(folder: Path) -> Path:
    path = folder / "niger.db"
    open_store(path).close()
    return path


def run_on(record: Path, *arguments: str | bytes) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vedette", "--store", str(record), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_name_that_is_not_utf_8_is_one_line(tmp_path: Path) -> None:
    done = run_on(make_empty_record(tmp_path), "verify", b"caf\xe9.txt")
    assert (done.returncode, done.stderr) == (
        2,
        "vedette: 'caf\\xe9.txt' is not UTF-8; write names as the record shows them\n",
    )


def test_a_database_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    record = make_empty_record(tmp_path)
    with closing(sqlite3.connect(record)) as database:
        database.execute("DROP TABLE followed")
    done = run_on(record, "source", "list")
    said = "the record cannot be used: no such table: followed; try again, or see vedette verify"
    assert (done.returncode, done.stderr) == (2, f"vedette: --store: {said}\n")


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    record = make_empty_record(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = vedette("--store", record, "serve", "--port", str(port))
    said = f"--port: nobody can listen on 127.0.0.1 port {port}: Address already in use; choose another"
    assert (type(done.exception), str(done.exception)) == (SettingError, said)


def test_an_interrupt_is_one_line_and_exit_code_130() -> None:
    script = """
import sys
from vedette.serve.command_line import app, main

@app.command()
def waits() -> None:
    raise KeyboardInterrupt

sys.argv = ["vedette", "waits"]
main()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "vedette: stopped\n")


def test_add_situation_families_and_verify_answer_from_the_record(tmp_path: Path) -> None:
    store = tmp_path / "niger.db"
    first = vedette("--store", store, "add", EXAMPLES)
    assert first.exit_code == 0, first.stderr
    assert first.stdout.startswith("11 added, 0 there already")
    assert vedette("--store", store, "add", EXAMPLES).stdout.startswith("0 added, 11 there already")
    asked = ("--store", store, "situation", "--format", "json", "--as-of", "2024-07-10", "--known", "2024-07-10")
    situation = json.loads(vedette(*asked).stdout)
    jsonschema.validate(situation, schema_of("situation"))
    usa = [p for p in situation["presences"] if p["force"]["country"] == "USA" and p["host"] == "NER"]
    assert {p["state"] for p in usa} & {"leaving", "left"}
    families = readings(vedette("--store", store, "families", "--format", "jsonl"))
    assert any(
        {Path(name).name for name in family["articles"]} >= {"02-tidewater-radio.html", "04-newsmill.txt"}
        for family in families
    )
    checked = vedette("--store", store, "verify")
    assert checked.exit_code == 0, checked.stderr
    assert "0 faults" in checked.stdout


def test_a_folder_that_holds_the_output_does_not_feed_on_itself(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    output = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "vedette", "read", str(tmp_path), "--format", "jsonl"]
    with output.open("w", encoding="utf-8") as file:
        done = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "the file that the output goes to" in done.stderr
    assert len(output.read_text(encoding="utf-8").splitlines()) == 2
