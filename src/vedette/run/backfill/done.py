"""What has been done: the finished shards, their files, and what an earlier run left lying about."""

from __future__ import annotations

import re
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.errors import SettingError
from vedette.run.backfill.columns import DATA_SETS
from vedette.run.backfill.leases import hold_lease
from vedette.run.backfill.places import first_line
from vedette.run.backfill.shards import ShardStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.run.backfill.places import Place
    from vedette.run.backfill.shards import Shard

__all__ = ["DONE", "TRIES", "one_at_a_time", "read_done", "retire", "sweep"]

DONE: Final = "_backfill/done"
TRIES: Final = "_backfill/tries"
LOCK: Final = "_backfill/lock"
NAME: Final = re.compile(r"part-([0-9a-f]{16})(?:-\d+)?\.parquet")


def read_done(place: Place) -> dict[str, ShardStatus]:
    """`read_done(place)` -> `{"3f9c…": ShardStatus(…)}`: shards whose status is there and whose files all are."""
    there = {path for path, _, _ in place.files()}
    done = {}
    for told in place.read_all(sorted(one for one in there if one.startswith(f"{DONE}/"))):
        with suppress(msgspec.MsgspecError):
            status = msgspec.json.decode(told or b"", type=ShardStatus)
            if there.issuperset(status.files):
                done[status.shard] = status
    return done


def retire(place: Place, plan: Sequence[Shard], done: dict[str, ShardStatus]) -> int:
    """Takes away what was made of inputs that have changed since, or were read otherwise; how many shards that were.

    The status goes first: what is killed in between leaves files that `sweep` finds.
    """
    wanted = {shard.id for shard in plan}
    inputs = {part.address for shard in plan for part in shard.parts}
    old = [one for one in done.values() if one.shard not in wanted and inputs & {part.address for part in one.parts}]
    for status in old:
        place.delete([f"{DONE}/{status.shard}.json"])
        place.delete(status.files)
        del done[status.shard]
    return len(old)


def sweep(place: Place, done: dict[str, ShardStatus]) -> int:
    """`sweep(place, read_done(place))` -> `3`: so many files of tries that were killed are gone.

    Files that no finished shard names.
    """
    named = {path for status in done.values() for path in status.files}
    lost = [path for path, _, _ in place.files() if _is_output(path) and path not in named]
    place.delete(lost)
    return len(lost)


def _is_output(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    known = folder.partition("/")[0] in DATA_SETS and NAME.fullmatch(name)
    return bool(known) or (name.startswith(".") and name.endswith(".part"))


@contextmanager
def one_at_a_time(place: Place) -> Iterator[None]:
    """One backfill an output; raises `SettingError` where another one runs, or where nothing can be written."""
    with ExitStack() as held:
        try:
            held.enter_context(_lock_folder(place) if place.local else hold_lease(place))
        except OSError as error:
            raise SettingError(f"--out: {place.address} cannot be written: {first_line(error)}") from None
        yield


@contextmanager
def _lock_folder(place: Place) -> Iterator[None]:
    path = Path(place.path(LOCK))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise SettingError(f"--out: another backfill is writing to {place.address}; wait until it ends") from None
        yield
