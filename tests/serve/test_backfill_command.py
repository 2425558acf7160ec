"""`vedette backfill` and `vedette sql`, as a person uses them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes.object_store import KEYS
from typer.testing import CliRunner

from vedette.errors import SettingError
from vedette.run.backfill import BackfillTally, Part, ShardStatus, open_engine
from vedette.serve.command_line import app

NOBODY = "s3://salt/read?endpoint_override=127.0.0.1:9&scheme=http&region=eu-west-1"
LINE = (
    '{{"id": "flash-{}", "text": "About {} Turkish soldiers left Zuwara, a pilot said.", "published": "2031-02-0{}"}}\n'
)


@pytest.mark.reader
def test_a_file_of_lines_is_read_and_asked(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(LINE.format(n, 40 + n, 1 + n) for n in range(4)))
    out = tmp_path / "out"
    command = ["backfill", str(tmp_path / "in.jsonl"), "--out", str(out), "--jobs", "1"]
    first = CliRunner().invoke(app, command)
    assert first.exit_code == 0, first.output
    assert re.search(r"^reports +4 ", first.output, re.MULTILINE)
    again = CliRunner().invoke(app, command)
    assert re.search(r"^reports +4 +0\.0 a second", again.output, re.MULTILINE)
    question = "SELECT place, count(*) AS told FROM claims WHERE frame = 'withdraw' GROUP BY place"
    asked = ["sql", question, "--on", str(out), "--format"]
    assert CliRunner().invoke(app, [*asked, "text"]).stdout == "place   told\n------  ----\nZuwara  4\n(1 row)\n"
    assert CliRunner().invoke(app, [*asked, "csv"]).stdout.splitlines() == ["place,told", "Zuwara,4"]
    assert json.loads(CliRunner().invoke(app, [*asked, "json"]).stdout) == [{"place": "Zuwara", "told": 4}]
    CliRunner().invoke(app, [*asked, "parquet", "--output", str(tmp_path / "told.parquet")])
    for wrong, why in ((tmp_path / "nowhere" / "told.csv", "cannot be written"), (out, "is a folder; name a file")):
        told = CliRunner().invoke(app, [*asked, "csv", "--output", str(wrong)])
        assert isinstance(told.exception, SettingError)
        assert str(told.exception).startswith(f"--output: {wrong} {why}")
    import pyarrow.parquet as pq

    assert pq.read_table(tmp_path / "told.parquet").to_pylist() == [{"place": "Zuwara", "told": 4}]


def test_a_damaged_file_and_a_store_that_does_not_answer_are_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "rejected" / "month=unknown" / "part-0.parquet"
    path.parent.mkdir(parents=True)
    pq.write_table(pa.table({"reason": [f"empty {n}" for n in range(500)]}), path, compression="none")
    whole = path.read_bytes()
    path.write_bytes(whole[:4] + bytes(2_000) + whole[2_004:])
    for name in KEYS:
        monkeypatch.setenv(name, KEYS[name])
    for on, why in ((str(tmp_path), "sql: "), (NOBODY, f"--on: {NOBODY} cannot be read")):
        told = CliRunner().invoke(app, ["sql", "SELECT reason FROM rejected", "--on", on])
        assert isinstance(told.exception, SettingError)
        assert str(told.exception).startswith(why)
        assert "\n" not in str(told.exception)


@pytest.mark.parametrize(
    ("missing", "engine", "line"),
    [
        ("pyarrow", "local", "pyarrow is missing; pip install 'vedette[batch]'"),
        ("daft", "daft", "daft is missing; pip install 'vedette[batch]'"),
        ("ray", "ray", "ray is missing; pip install 'vedette[cluster]'"),
    ],
)
def test_a_missing_library_is_one_line(missing: str, engine: str, line: str) -> None:
    script = (
        f"import sys; sys.modules['{missing}'] = None\n"
        "from vedette.serve.command_line import main\n"
        f"sys.argv = ['vedette', 'backfill', 'a.jsonl', '--out', 'out', '--engine', '{engine}']; main()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, f"vedette: backfill: {line}\n")


def test_engines_are_named_and_addresses_are_of_clusters() -> None:
    with pytest.raises(SettingError, match="choose from local, daft, ray"):
        open_engine("spark", jobs=1)
    with pytest.raises(SettingError, match="take --engine ray"):
        open_engine("local", jobs=1, address="ray://head:10001")


def test_progress_tells_rates_reasons_and_the_time_left() -> None:
    part = Part(address="a", path="a", kind="lines", size=10, modified="2031-02-03T00:00:00+00:00")
    tally = BackfillTally(shards=3, size=30)
    assert tally.line().endswith("time left unknown")
    told = (("the file is empty", 2),)
    tally.add(ShardStatus(shard="1", parts=(part,), size=10, reports=6, rejected=2, reasons=told), fresh=False)
    assert tally.seconds_left is None
    tally.add(ShardStatus(shard="2", parts=(part,), size=10, reports=2, words=90))
    assert tally.line().startswith("2 of 3 shards, 8 reports (")
    assert "20.0% rejected (mostly: the file is empty)" in tally.line()
    assert tally.seconds_left == pytest.approx(tally.seconds, rel=0.1)
