"""What is handed out and what comes back: a shard of the input, and how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from vedette.run.settings import ReadSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Engine", "Part", "Shard", "ShardJob", "ShardStatus"]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """`Part(address="crawl/a.jsonl", path="/data/crawl/a.jsonl", kind="lines", start=0, end=8_000_000, …)`.

    `address` is what readings call it, `path` what is opened. `start` and `end` are bytes of a file of lines, row
    groups of a Parquet file, and 0 and `None` of what is read whole; `line` is the number of the first line.
    """

    address: str
    path: str
    kind: str
    """`document`, `lines`, `archive` (WARC, WET, WACZ …) or `parquet`."""
    size: int
    modified: str
    """UTC; what was captured then, where the input itself does not say when."""
    digest: str = ""
    """Of a range of lines: its bytes decide whether it has changed, not the day of the file."""
    start: int = 0
    end: int | None = None
    line: int = 1


class Shard(msgspec.Struct, frozen=True):
    """`Shard("3f9c…", (Part(…),), 8_000_000)`: read in one go by one worker. The id is a hash of what decides it."""

    id: str
    parts: tuple[Part, ...]
    size: int


class ShardJob(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker has to know beside the shard: `ShardJob(out="out/", settings=ReadSettings(), keep_bytes=False)`."""

    out: str
    settings: ReadSettings = ReadSettings()
    keep_bytes: bool = False
    max_bytes: int = 20_000_000
    seconds: float = 60.0
    """A report that takes longer, and two more minutes for each megabyte, is given up."""
    reader: str = "vedette.run.worker:read_with_tools"
    """The function that makes a capture a reading, by its name: engines carry it to other machines."""


class ShardStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One row a finished shard: what came of it, what it cost, which files hold it.

    `ShardStatus(shard="3f9c…", reports=812, claims=5_310, words=240_118, rejected=9, …)`; seconds are those of the
    clock and of the processor, memory is the worker's peak in MB, `reasons` the most frequent of what was rejected.
    """

    shard: str
    parts: tuple[Part, ...]
    size: int
    reports: int = 0
    repeated: int = 0
    claims: int = 0
    words: int = 0
    rejected: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    files: tuple[str, ...] = ()
    written: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    memory: float = 0.0
    tries: int = 1
    fault: str | None = None
    """Why the shard could not be finished; `None` where it was."""


class Engine(Protocol):
    """`for status in engine.run(shards, job): …`: runs `finish_shard` on each shard, somewhere, in any order.

    An engine may lose tries and shards: what it did not bring is asked for again. It may run a shard twice: its files
    have the same names and the same rows.
    """

    def run(self, shards: Sequence[Shard], job: ShardJob) -> Iterator[ShardStatus]: ...
