"""The process that Daft runs in may die, and the backfill's own does not."""

from __future__ import annotations

from multiprocessing import active_children
from typing import TYPE_CHECKING

import pytest
from tests.fakes.backfilling import write_lines

from vedette.errors import SettingError
from vedette.run.backfill import ShardJob, open_engine
from vedette.run.backfill.planning import plan_shards

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.run.backfill.shards import Shard

READER = "tests.fakes.backfilling:read_lightly"


def planned(folder: Path, job: ShardJob) -> list[Shard]:
    """A long shard that is soon read, and a short one that never is."""
    quick = write_lines(folder / "quick.jsonl", 20)
    endless = write_lines(folder / "endless.jsonl", 0, poison=["ENDLESS words"])
    shards, unread = plan_shards([str(quick), str(endless)], job)
    assert not unread
    return shards


def test_a_query_whose_process_is_killed_is_an_engine_that_broke_down(tmp_path: Path) -> None:
    job = ShardJob(out=str(tmp_path / "out"), reader=READER)
    statuses = open_engine("daft", jobs=1).run(planned(tmp_path, job), job)
    assert next(statuses).reports == 20
    for process in active_children():
        process.kill()
    with pytest.raises(RuntimeError, match="process of the query died"):
        next(statuses)
    assert not active_children()


def test_one_that_nobody_waits_for_any_more_is_ended(tmp_path: Path) -> None:
    job = ShardJob(out=str(tmp_path / "out"), reader=READER)
    statuses = open_engine("daft", jobs=1).run(planned(tmp_path, job), job)
    assert next(statuses).reports == 20
    statuses.close()  # type: ignore[attr-defined]  # a generator
    assert not active_children()


def test_a_cluster_that_does_not_answer_is_told(tmp_path: Path) -> None:
    job = ShardJob(out=str(tmp_path / "out"), reader=READER)
    engine = open_engine("ray", jobs=1, address="127.0.0.1:1")
    with pytest.raises(SettingError, match=r"no Ray cluster answers at 127\.0\.0\.1:1"):
        next(engine.run(planned(tmp_path, job), job))
