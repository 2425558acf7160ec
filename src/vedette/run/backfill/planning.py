"""Inputs -> shards: the table of what is to be read."""

from __future__ import annotations

import hashlib
import zlib
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.run.backfill.columns import MAKER
from vedette.run.backfill.listing import list_inputs
from vedette.run.backfill.places import open_binary
from vedette.run.backfill.shards import Part, Shard

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.records import Rejected
    from vedette.run.backfill.shards import ShardJob

__all__ = ["SHARD_BYTES", "plan_shards"]

SHARD_BYTES: Final = 2_000_000
"""Of a file of lines: some 600 reports, about a minute's work."""
DOCUMENTS: Final = 128
"""Files of one report each that make a shard, on average; never more than four times as many."""
BLOCK: Final = 1 << 20


def plan_shards(
    inputs: Sequence[str], job: ShardJob, *, shard_bytes: int = SHARD_BYTES
) -> tuple[list[Shard], list[Rejected]]:
    """`plan_shards(["crawl/"], job)` -> the shards, always the same for the same input, and what cannot be read.

    A file of lines is cut at line ends, a Parquet file between row groups; an archive and a packed file are a shard
    each. Files of one report are taken together so that a file that comes between others changes one shard only.
    """
    parts, rejected = list_inputs(inputs, beside=job.out)
    shards: list[Shard] = []
    documents: list[Part] = []
    for part in parts:
        if part.kind == "document":
            documents.append(part)
            continue
        shards += [_shard((piece,), job) for piece in _pieces(part, shard_bytes)]
    return shards + [_shard(group, job) for group in _groups(documents)], rejected


def _shard(parts: tuple[Part, ...], job: ShardJob) -> Shard:
    """The id is of all that decides what comes out: the input, how it is read, and by which version."""
    same = [_deciding(part) for part in parts]
    decides = [same, job.settings, job.keep_bytes, job.max_bytes, job.reader, MAKER, version("vedette")]
    digest = hashlib.sha256(msgspec.json.encode(decides)).hexdigest()
    size = sum((part.end - part.start) if part.end and part.kind == "lines" else part.size for part in parts)
    return Shard(digest[:16], parts, size)


def _deciding(part: Part) -> Part:
    """Of a range of lines its bytes, not the day of the file; of an object store the key, not how it is reached."""
    if "://" in part.path:
        part = msgspec.structs.replace(part, path=part.address)
    return msgspec.structs.replace(part, size=0, modified="") if part.digest else part


def _groups(documents: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """Cut after names whose checksum says so: a new file then moves no border but its own."""
    group: list[Part] = []
    for part in documents:
        group.append(part)
        if zlib.crc32(part.address.encode("utf-8", "replace")) % DOCUMENTS == 0 or len(group) >= DOCUMENTS * 4:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _pieces(part: Part, shard_bytes: int) -> Iterator[Part]:
    if part.kind == "lines" and not part.path.lower().endswith(".gz"):
        yield from _cut_lines(part, shard_bytes)
    elif part.kind == "parquet":
        yield from _cut_groups(part, shard_bytes)
    else:
        yield part


def _cut_lines(part: Part, shard_bytes: int) -> Iterator[Part]:
    """One pass over the bytes: borders after line ends, the number of each first line, a digest of each range."""
    start, line, here, lines, digest = 0, 1, 0, 0, hashlib.blake2b(digest_size=12)
    with open_binary(part.path) as stream:
        while block := stream.read(BLOCK):
            while here + len(block) - start >= shard_bytes:
                cut = block.find(b"\n", max(0, start + shard_bytes - here - 1)) + 1
                if not cut:
                    break
                digest.update(block[:cut])
                lines += block.count(b"\n", 0, cut)
                yield _range(part, start, here + cut, line, digest.hexdigest())
                start, line, lines = here + cut, line + lines, 0
                digest = hashlib.blake2b(digest_size=12)
                here, block = here + cut, block[cut:]
            digest.update(block)
            lines += block.count(b"\n")
            here += len(block)
    if here > start or here == 0:
        yield _range(part, start, here, line, digest.hexdigest())


def _range(part: Part, start: int, end: int, line: int, digest: str) -> Part:
    return msgspec.structs.replace(part, start=start, end=end, line=line, digest=digest)


def _cut_groups(part: Part, shard_bytes: int) -> Iterator[Part]:
    """Row groups taken together up to the size; a file that is no Parquet is one part, and is rejected when read."""
    import pyarrow.parquet as pq
    from pyarrow.lib import ArrowException

    try:
        with open_binary(part.path) as stream:
            told = pq.ParquetFile(stream).metadata
            sizes = [
                (told.row_group(n).total_byte_size, told.row_group(n).num_rows) for n in range(told.num_row_groups)
            ]
    except (ArrowException, OSError):
        yield part
        return
    start, row, held, rows = 0, 1, 0, 0
    for number, (size, count) in enumerate(sizes, 1):
        held, rows = held + size, rows + count
        if held >= shard_bytes or number == len(sizes):
            yield msgspec.structs.replace(part, start=start, end=number, line=row, size=held)
            start, row, held, rows = number, row + rows, 0, 0
