"""Inputs into shards: what is cut where, and what a change changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fakes.backfilling import write_lines

from vedette.run.backfill.listing import kind_of
from vedette.run.backfill.planning import plan_shards
from vedette.run.backfill.shards import ShardJob

JOB = ShardJob(out="out-that-is-not-there")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jsonl", "lines"),
        ("a.NDJSON.gz", "lines"),
        ("CC-NEWS-2031.warc.gz", "archive"),
        ("CC-MAIN.warc.wet.gz", "archive"),
        ("letters.mbox", "archive"),
        ("part-0.parquet", "parquet"),
        ("page.html", "document"),
        ("notes", "document"),
    ],
)
def test_kinds_by_name(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_lines_are_cut_at_their_ends_and_numbered(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"12345\n1\n\n123456789\n12\nlast")
    shards, _ = plan_shards([str(path)], JOB, shard_bytes=8)
    cuts = [(part.start, part.end, part.line) for shard in shards for part in shard.parts]
    assert cuts == [(0, 8, 1), (8, 19, 3), (19, 26, 5)]


@pytest.mark.parametrize("shard_bytes", [1, 2, 5, 7, 100])
@pytest.mark.parametrize("text", [b"", b"\n", b"a", b"a\n", b"a\nb", b"\n\na\n", b"aaaaaaaaaaaa\nb\n"])
def test_ranges_cover_every_byte_once(tmp_path: Path, text: bytes, shard_bytes: int) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(text)
    parts = [shard.parts[0] for shard in plan_shards([str(path)], JOB, shard_bytes=shard_bytes)[0]]
    assert b"".join(text[part.start : part.end] for part in parts) == text
    assert all(text[: part.start].count(b"\n") + 1 == part.line for part in parts)
    assert all(text[part.start - 1 : part.start] == b"\n" for part in parts[1:])


def test_what_is_appended_leaves_the_earlier_shards_as_they_are(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", 40)
    before = [shard.id for shard in plan_shards([str(path)], JOB, shard_bytes=1000)[0]]
    with path.open("a") as file:
        file.write('{"id": "more", "text": "A convoy came."}\n')
    after = [shard.id for shard in plan_shards([str(path)], JOB, shard_bytes=1000)[0]]
    assert after[: len(before) - 1] == before[:-1]
    assert after[-1] not in before


def test_a_page_that_comes_between_others_changes_one_shard(tmp_path: Path) -> None:
    for number in range(600):
        (tmp_path / f"page-{number:04}.txt").write_text(f"The {number}th convoy came.")
    before = {shard.id for shard in plan_shards([str(tmp_path)], JOB)[0]}
    (tmp_path / "page-0100a.txt").write_text("Another convoy came.")
    after = {shard.id for shard in plan_shards([str(tmp_path)], JOB)[0]}
    assert len(before) > 2
    assert len(after - before) <= 2


def test_other_settings_make_other_shards(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", 5)
    shards = plan_shards([str(path)], JOB)[0], plan_shards([str(path)], ShardJob(out=JOB.out, keep_bytes=True))[0]
    assert shards[0][0].id != shards[1][0].id


def test_patterns_folders_and_what_is_not_there(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("A convoy came.")
    job = ShardJob(out=str(tmp_path / "out"))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.txt").write_text("An output is no input.")

    def names(*inputs: str) -> list[str]:
        return [Path(part.path).name for shard in plan_shards(inputs, job)[0] for part in shard.parts]

    assert names(str(tmp_path)) == ["a.txt", "b.txt", "c.txt"]
    assert names(str(tmp_path / "*.txt"), str(tmp_path / "a.txt")) == ["a.txt", "b.txt"]
    assert names(f"file://{tmp_path}/deep/c.txt") == ["c.txt"]
    assert names(f"file://{tmp_path}/*.txt") == ["a.txt", "b.txt"]
    assert names(f"file://{tmp_path}/deep/**") == ["c.txt"]
    unread = plan_shards([str(tmp_path / "nothing*"), str(tmp_path / "no.txt"), "https://corvid.example/a"], job)[1]
    assert [one.reason.split(";")[0] for one in unread] == [
        "no file has such a name",
        "No such file or directory",
        "backfill reads files, folders and object stores",
    ]
