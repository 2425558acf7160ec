"""One shard with the real reader: exactly what reading report by report gives, written whole or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import msgspec
import pytest
from tests.fakes.backfilling import rows_in, write_lines

from vedette.capture import capture_addresses
from vedette.records import Reading
from vedette.run import ReadSettings, read_captures
from vedette.run.backfill import Backfill, ShardJob
from vedette.run.backfill.done import read_done, retire, sweep
from vedette.run.backfill.finishing import finish_shard, shorten_reason
from vedette.run.backfill.places import Place

EXAMPLES = Path(__file__).parents[3] / "examples" / "niger-2024"
LIGHT = "tests.fakes.backfilling:read_lightly"


@pytest.mark.reader
def test_readings_and_claims_are_those_of_reading_one_by_one(tmp_path: Path) -> None:
    backfill = Backfill([str(EXAMPLES)], ShardJob(out=str(tmp_path / "out")))
    statuses = [finish_shard(shard, backfill.job) for shard in backfill.plan]
    results = list(read_captures(capture_addresses([str(EXAMPLES)]), settings=ReadSettings()))
    expected = {result.id: msgspec.json.encode(result) for result in results if isinstance(result, Reading)}
    import pyarrow.dataset as ds

    read = ds.dataset(tmp_path / "out/readings", format="parquet").to_table(columns=["name", "reading"]).to_pylist()
    assert {row["name"]: row["reading"] for row in read} == expected
    claims = ds.dataset(tmp_path / "out/claims", format="parquet").to_table(columns=["id", "words"]).to_pylist()
    assert len(claims) == sum(len(result.claims) for result in results if isinstance(result, Reading))
    texts = " ".join(" ".join(result.article.text.split()) for result in results if isinstance(result, Reading))
    assert all(row["words"] in texts for row in claims)
    assert sum(status.reports for status in statuses) == len(expected)


def test_what_changed_takes_the_place_of_what_was_made_of_it(tmp_path: Path) -> None:
    source, out = write_lines(tmp_path / "in.jsonl", 6), str(tmp_path / "out")
    for number in (6, 4):
        write_lines(source, number)
        backfill = Backfill([str(source)], ShardJob(out=out, reader=LIGHT))
        done = read_done(backfill.place)
        assert retire(backfill.place, backfill.plan, done) == (0 if number == 6 else 1)
        for shard in backfill.plan:
            assert finish_shard(shard, backfill.job).reports == number
        assert len(rows_in(tmp_path / "out", names=["readings"])["readings"]) == number


def test_a_shard_without_its_files_is_not_finished(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", 6)
    backfill = Backfill([str(source)], ShardJob(out=str(tmp_path / "out"), reader=LIGHT))
    status = finish_shard(backfill.plan[0], backfill.job)
    assert read_done(backfill.place) == {status.shard: status}
    backfill.place.delete([status.files[0]])
    assert read_done(backfill.place) == {}
    assert sweep(backfill.place, {}) == len(status.files) - 1


def test_the_same_report_twice_in_a_shard_is_kept_once(tmp_path: Path) -> None:
    line = '{"id": "report-1", "text": "A convoy came."}\n'
    (tmp_path / "in.jsonl").write_text(line * 3)
    backfill = Backfill([str(tmp_path / "in.jsonl")], ShardJob(out=str(tmp_path / "out"), reader=LIGHT))
    status = finish_shard(backfill.plan[0], backfill.job)
    assert (status.reports, status.repeated, status.claims) == (1, 2, 1)


def test_a_full_disk_is_a_fault_of_the_shard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(place: Place, name: str, data: bytes) -> None:
        del place, data
        if name.startswith("claims/"):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Place, "write", refuse)
    source = write_lines(tmp_path / "in.jsonl", 2)
    backfill = Backfill([str(source)], ShardJob(out=str(tmp_path / "out"), reader=LIGHT))
    assert "No space left on device" in str(finish_shard(backfill.plan[0], backfill.job).fault)


def test_files_say_who_made_them_and_are_sorted(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    source = write_lines(tmp_path / "in.jsonl", 9)
    backfill = Backfill([str(source)], ShardJob(out=str(tmp_path / "out"), reader=LIGHT))
    status = finish_shard(backfill.plan[0], backfill.job)
    months = {name.split("/")[1] for name in status.files if name.startswith("readings/")}
    assert months == {"month=2031-01", "month=2031-02", "month=2031-03"}
    file = pq.ParquetFile(tmp_path / "out" / next(name for name in status.files if name.startswith("readings/")))
    assert file.schema_arrow.metadata[b"vedette.maker"] == b"backfill/1"
    days = [row["published"] for row in file.read(columns=["published"]).to_pylist()]
    assert days == sorted(days)
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"


@pytest.mark.parametrize(
    ("reason", "short"),
    [
        ("the file is 104 MB; the limit is 20 MB (--max-bytes)", "the file is N MB; the limit is N MB (--max-bytes)"),
        ("the file is empty", "the file is empty"),
    ],
)
def test_reasons_are_counted_without_their_figures(reason: str, short: str) -> None:
    assert shorten_reason(reason) == short
