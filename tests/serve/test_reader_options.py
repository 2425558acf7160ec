"""`--model` and `--device`: another pipeline in the reader's place, and what a user is told of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.fakes.pipelines import TEXT, save_pipeline
from typer.testing import CliRunner

from vedette.serve.command_line import app


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.jsonl"
    path.write_text(json.dumps({"id": "r1", "text": TEXT, "published": "2024-05-03"}) + "\n", encoding="utf-8")
    return path


def test_another_pipeline_reads_and_is_named_once(report: Path, tmp_path: Path) -> None:
    folder = save_pipeline(tmp_path / "by_heart")
    plain = CliRunner().invoke(app, ["read", str(report), "--format", "jsonl"])
    other = CliRunner().invoke(app, ["read", str(report), "--format", "jsonl", "--model", str(folder)])
    assert other.exit_code == 0, other.stderr
    assert other.stderr.count("by_heart 2.1.0 reads in the reader's place") == 1
    assert "reader's place" not in plain.stderr
    ours, theirs = (json.loads(result.stdout)["claims"] for result in (plain, other))
    assert [claim["frame"] for claim in theirs] == [claim["frame"] for claim in ours] == ["arrive"]
    assert theirs[0]["id"] != ours[0]["id"]


def test_the_variable_names_it_too(report: Path, tmp_path: Path) -> None:
    folder = save_pipeline(tmp_path / "by_heart")
    store = str(tmp_path / "a.db")
    result = CliRunner().invoke(app, ["--store", store, "add", str(report)], env={"VEDETTE_MODEL": str(folder)})
    assert result.exit_code == 0, result.stderr
    assert "by_heart 2.1.0 reads in the reader's place" in result.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--model", "en_none_sm"], "--model: there is no spaCy pipeline 'en_none_sm'; installed: "),
        (["--device", "tpu"], "--device: there is no device 'tpu'; choose from cpu, cuda"),
    ],
)
def test_what_is_not_there_is_said_before_anything_is_read(report: Path, options: list[str], told: str) -> None:
    result = CliRunner().invoke(app, ["read", str(report), *options])
    assert result.stdout == ""
    assert told in str(result.exception)
