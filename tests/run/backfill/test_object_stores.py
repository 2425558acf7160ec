"""Input and output in an object store: the same rows, whatever is killed, whatever the keys are called."""

from __future__ import annotations

import json
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.fakes.backfilling import rows_in, write_lines
from tests.fakes.object_store import KEYS, make_bucket, private_object_store
from tests.run.backfill.test_engines import finish, start

from vedette.errors import SettingError
from vedette.run.backfill import Backfill, ShardJob, ask_parquet, join_reports, open_engine
from vedette.run.backfill.done import one_at_a_time
from vedette.run.backfill.finishing import finish_shard
from vedette.run.backfill.leases import hold_lease
from vedette.run.backfill.listing import list_inputs
from vedette.run.backfill.places import Place, cut_query, open_binary

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("object_store")  # one server is enough

REPORTS = 30
LIGHT = "tests.fakes.backfilling:read_lightly"
ODD = ("a b.txt", "c#d.txt", "e?f=1.txt", "g+h%20.txt", "[i].txt", "é/ж.txt", "j&k=l.txt", "'m'.txt")


@pytest.fixture(scope="module")
def query() -> Iterator[str]:
    with private_object_store() as told, pytest.MonkeyPatch.context() as patch:
        for name, value in KEYS.items():
            patch.setenv(name, value)
        make_bucket("salt", told)
        yield told


def fill(query: str, folder: str, objects: dict[str, bytes]) -> None:
    place = Place(f"s3://salt/{folder}?{query}")
    for name, data in objects.items():
        place.write(name, data)


def fetched(place: Place, folder: Path) -> Path:
    """The data sets of an object store as files."""
    for path, _, _ in place.files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(place.read(path) or b"")
    return folder


def said(folder: Path) -> list[str]:
    """The claims without article and shard, whose names hang on where the input lies."""
    return sorted(repr(row[1:-2]) for row in rows_in(folder, names=["claims"])["claims"])


def test_the_driver_is_killed_and_the_next_run_goes_on(query: str, tmp_path: Path) -> None:
    near = write_lines(tmp_path / "in.jsonl", REPORTS)
    fill(query, "killed/in", {"in.jsonl": near.read_bytes()})
    source, out = f"s3://salt/killed/in/*.jsonl?{query}", f"s3://salt/killed/out?{query}"
    process = start("local", out, source, **KEYS)
    assert process.stdout is not None
    first = process.stdout.readline().strip()
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=500)
    place = Place(out)
    place.write(f"readings/month=2031-01/part-{'0' * 16}.parquet", b"of a try that was killed")
    assert first in finish("local", out, source, **KEYS)
    finish("local", tmp_path / "near", near)
    assert said(fetched(place, tmp_path / "far")) == said(tmp_path / "near")
    assert len(said(tmp_path / "near")) == REPORTS
    assert not place.files("_backfill/leases")


def test_families_and_questions_are_those_of_a_folder(query: str, tmp_path: Path) -> None:
    near = write_lines(tmp_path / "in.jsonl", 12)
    twice = near.read_bytes() + near.read_bytes().replace(b"report-", b"copy-")
    near.write_bytes(twice)
    fill(query, "joined/in", {"in.jsonl": twice})
    asked = "SELECT month, head, reports FROM families ORDER BY head, month"
    found = []
    for source, out in (
        (str(near), str(tmp_path / "out")),
        (f"s3://salt/joined/in/?{query}", f"s3://salt/joined/out?{query}"),
    ):
        backfill = Backfill([source], ShardJob(out=out, reader=LIGHT), shard_bytes=2000)
        for shard in backfill.plan:
            assert finish_shard(shard, backfill.job).fault is None
        for _ in range(2):
            tally = join_reports(backfill.place).families
        found.append((tally, ask_parquet(out, asked).read_all().to_pylist()))
    assert found[0] == found[1]
    assert found[0][0].reports == 24


def test_no_question_leaves_the_data_sets(query: str) -> None:
    with pytest.raises(SettingError, match="Cannot access file"):
        ask_parquet(f"s3://salt/joined/out?{query}", "SELECT * FROM 's3://salt/joined/in/in.jsonl'")
    with pytest.raises(SettingError, match="there are no data sets"):
        ask_parquet(f"s3://salt/nothing?{query}", "SELECT 1")


def test_more_than_a_thousand_objects_are_listed_and_deleted(query: str) -> None:
    place = Place(f"s3://salt/many?{query}")
    names = sorted(f"done/{number:05}.json" for number in range(1_050))
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda name: place.write(name, name.encode()), names))
    assert [path for path, _, _ in place.files()] == names
    assert list(place.read_all(names[-40:])) == [name.encode() for name in names[-40:]]
    parts, _ = list_inputs([f"s3://salt/many/done/?{query}"], beside="out")
    assert [part.address for part in parts] == [f"s3://salt/many/{name}" for name in names]
    place.delete([*names, "done/that-is-not-there"])
    assert place.files() == []


def test_keys_may_be_called_anything(query: str) -> None:
    fill(query, "odd", {name: name.encode() for name in ODD} | {".hidden/a.txt": b"hidden"})
    parts, unread = list_inputs([f"s3://salt/odd?{query}"], beside=f"s3://salt/out?{query}")
    assert unread == []
    assert {part.address for part in parts} == {f"s3://salt/odd/{name}" for name in ODD}
    for part in parts:
        with open_binary(part.path) as stream:
            assert stream.read().decode() == part.address.removeprefix("s3://salt/odd/")
        assert [one.address for one in list_inputs([part.path], beside="out")[0]] == [part.address]
    patterns = [f"s3://salt/odd/*.txt?{query}", f"s3://salt/odd/é/*?{query}", f"s3://salt/odd/**.txt?{query}"]
    assert [len(list_inputs([pattern], beside="out")[0]) for pattern in patterns] == [7, 1, 9]


def test_an_output_is_no_input(query: str) -> None:
    fill(query, "both", {"in.txt": b"A convoy came.", "read/old.txt": b"Read."})
    parts, _ = list_inputs([f"s3://salt/both/?{query}"], beside=f"s3://salt/both/read/?{query}")
    assert [part.address for part in parts] == ["s3://salt/both/in.txt"]


def test_how_a_store_is_reached_makes_no_other_shard(query: str) -> None:
    job = ShardJob(out=f"s3://salt/out?{query}")
    plans = [Backfill([f"s3://salt/both/in.txt?{how}"], job).plan for how in (query, f"{query}&scheme=http")]
    assert plans[0][0].id == plans[1][0].id


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("s3://salt/nothing/", "no such file or folder"),
        ("s3://salt/nothing/*.jsonl", "no such file or folder"),
        ("s3://salt/both/*.pdf", "no file has such a name"),
        ("s3://bucket-that-is-not-there/a", "cannot be listed"),
        ("s3://sal*/a", "the name of a bucket cannot be a pattern"),
    ],
)
def test_what_is_not_there_is_told(query: str, address: str, reason: str) -> None:
    parts, (unread,) = list_inputs([f"{address}?{query}"], beside="out")
    assert parts == []
    assert unread.reason.startswith(reason)


def test_an_output_that_cannot_be_written_is_one_line(query: str) -> None:
    backfill = Backfill([f"s3://salt/both/in.txt?{query}"], ShardJob(out=f"s3://not-there/out?{query}"))
    with pytest.raises(SettingError, match=r"^--out: s3://not-there.* cannot be written: "):
        list(backfill.run(open_engine("local", jobs=1)))


def test_keys_in_an_address_are_refused_and_not_repeated() -> None:
    with pytest.raises(SettingError, match="keys do not belong in an address") as refused:
        Place("s3://somebody:secret@salt/out")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("s3://salt/a", ("s3://salt/a", "")),
        ("s3://salt/a?region=x&scheme=http", ("s3://salt/a", "region=x&scheme=http")),
        ("s3://salt/a?.txt", ("s3://salt/a?.txt", "")),
        ("s3://salt/page?id=3?", ("s3://salt/page?id=3", "")),
        (
            "s3://salt/page?id=3?endpoint_override=http://127.0.0.1:1",
            ("s3://salt/page?id=3", "endpoint_override=http://127.0.0.1:1"),
        ),
    ],
)
def test_the_query_is_what_stands_last(address: str, parts: tuple[str, str]) -> None:
    assert cut_query(address) == parts


def test_two_at_once_into_one_object_store_are_refused(query: str) -> None:
    place = Place(f"s3://salt/leased?{query}")
    with (
        hold_lease(place, renewed=0.1),
        pytest.raises(SettingError, match="another backfill is writing"),
        hold_lease(place, patience=20),
    ):
        pass
    assert place.files() == []


def test_the_mark_of_a_backfill_that_was_killed_is_outwaited(tmp_path: Path) -> None:
    place = Place(str(tmp_path))
    elsewhere = {"host": "a machine that is no more", "process": 1, "renewed": 3}
    ended_here = {"host": socket.gethostname(), "process": 2**22 + 1, "renewed": 3}
    for name, holder in (("elsewhere", elsewhere), ("here", ended_here)):
        place.write(f"_backfill/leases/{name}", json.dumps(holder).encode())
    with hold_lease(place, patience=0.5):
        assert len(place.files("_backfill/leases")) == 1
    assert place.files("_backfill/leases") == []


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    place = Place(str(tmp_path / "file" / "out"))
    with pytest.raises(SettingError, match=r"^--out: .* cannot be written: "), one_at_a_time(place):
        pass
