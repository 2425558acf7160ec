"""Questions to the data sets: those that the docs show, on the example reports; and what is not answered."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vedette.errors import SettingError
from vedette.run.backfill import Backfill, ShardJob, ask_parquet, join_reports
from vedette.run.backfill.finishing import finish_shard

ROOT = Path(__file__).parents[3]
QUESTIONS = re.findall(r"^```sql\n(.*?)^```", (ROOT / "docs/backfill.md").read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example reports, a line that is there twice, and an empty file."""
    place = tmp_path_factory.mktemp("asked")
    (place / "empty.html").write_bytes(b"")
    line = (
        '{"id": "again", "text": "About 40 Turkish soldiers left Zuwara, a pilot said.", "published": "2031-02-03"}\n'
    )
    for name in ("a.jsonl", "b.jsonl"):
        (place / name).write_text(line)
    (place / "c.jsonl").write_text(
        '{"id": "says", "text": "Turkish soldiers are still at Zuwara, a diplomat said.", "outlet": "Corvid Wire"}\n'
        '{"id": "denies", "text": "Turkish soldiers are not at Zuwara, a pilot said.", "outlet": "Tidewater Radio"}\n'
    )
    inputs = [str(ROOT / "examples/niger-2024"), str(place / "empty.html"), f"{place}/?.jsonl"]
    backfill = Backfill(inputs, ShardJob(out=str(place / "out")))

    class InThisProcess:
        def run(self, shards: list[object], job: ShardJob) -> object:
            return (finish_shard(shard, job) for shard in shards)  # type: ignore[arg-type]

    statuses = [status for status, _ in backfill.run(InThisProcess())]  # type: ignore[arg-type]
    assert sum(status.rejected for status in statuses) == 1
    assert join_reports(backfill.place).repeated == 1
    return str(place / "out")


def test_the_docs_show_ten_questions() -> None:
    assert len(QUESTIONS) == 10


@pytest.mark.reader
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda text: text.split("\n")[0][:40])
def test_questions_of_the_docs_are_answered(question: str, folder: str) -> None:
    assert ask_parquet(folder, question).read_all().num_rows > 0


@pytest.mark.reader
def test_a_report_that_came_twice_counts_once(folder: str) -> None:
    question = "SELECT count(*) AS n FROM {} WHERE {} = 'again'"
    rows = ask_parquet(folder, question.format("readings", "name")).read_all().to_pylist()
    assert rows == [{"n": 1}]
    question = "SELECT count(*) AS n FROM claims WHERE frame = 'withdraw' AND words LIKE '%Zuwara%'"
    assert ask_parquet(folder, question).read_all().to_pylist() == [{"n": 1}]


@pytest.mark.reader
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("SELECT * FROM read_text('/etc/hostname')", "disabled by configuration"),
        ("SELECT * FROM read_parquet('https://corvid.example/a.parquet')", "disabled by configuration"),
        ("SELECT * FROM glob('/*')", "disabled by configuration"),
        ("COPY (SELECT 1) TO 'x.csv'", "only questions are answered"),
        ("INSTALL httpfs", "only questions are answered"),
        ("ATTACH 'x.db'", "only questions are answered"),
        ("SET enable_external_access = true", "only questions are answered"),
        ("CREATE TABLE x AS SELECT 1", "only questions are answered"),
        ("SELECT 1; SELECT 2", "one question at a time"),
        ("", "one question at a time"),
        ("SELEC 1", "Parser Error"),
        ("SELECT nothing FROM claims", "Binder Error"),
    ],
)
def test_nothing_else_is_done(question: str, answer: str, folder: str) -> None:
    with pytest.raises(SettingError, match=answer):
        ask_parquet(folder, question).read_all()


def test_a_folder_without_data_sets_says_what_makes_them(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="there are no data sets at"):
        ask_parquet(str(tmp_path), "SELECT 1")
