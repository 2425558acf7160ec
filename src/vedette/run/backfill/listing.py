"""What lies at the inputs: files, folders and patterns, here or at an address."""

from __future__ import annotations

import glob
import os
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from vedette.records import Rejected
from vedette.run.backfill.places import changed, cut_query, first_line, split_address
from vedette.run.backfill.shards import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyarrow.fs import FileInfo

__all__ = ["kind_of", "list_inputs"]

KINDS: Final = (
    ("lines", (".jsonl", ".ndjson")),
    ("parquet", (".parquet",)),
    ("archive", (".warc", ".warc.zst", ".wet", ".wacz", ".zip", ".mbox")),
)
PATTERN: Final = frozenset("*?[")


def list_inputs(inputs: Sequence[str], *, beside: str) -> tuple[list[Part], list[Rejected]]:
    """`list_inputs(["crawl/*.jsonl", "s3://bucket/2031/"], beside="out/")` -> every file once, and what is not there.

    In the order given, folders by name; what lies under `beside`, the output, is passed over.
    """
    found: dict[str, Part] = {}
    rejected: list[Rejected] = []
    far = "://" in beside and not beside.startswith("file://")
    out = _where(beside) if far else split_address(beside)[1]
    for address in inputs:
        for item in _at(address):
            if isinstance(item, Rejected):
                rejected.append(item)
            elif not f"{_where(item.path)}/".startswith(f"{out}/"):
                found.setdefault(item.path, item)
    return list(found.values()), rejected


def _where(path: str) -> str:
    """`_where("s3://bucket/read/?region=eu-west-1")` -> `"s3://bucket/read"`; what is on this machine as it is."""
    return cut_query(path)[0].rstrip("/") if "://" in path else path


def kind_of(name: str) -> str:
    """`kind_of("CC-NEWS-2031.warc.gz")` -> `"archive"`; what has no known name is a document."""
    plain = name.lower().removesuffix(".gz")
    return next((kind for kind, endings in KINDS if plain.endswith(endings)), "document")


def _at(address: str) -> Iterator[Part | Rejected]:
    if address == "-" or address.startswith(("http://", "https://")):
        yield Rejected(address, "backfill reads files, folders and object stores; `vedette add` takes this")
        return
    if address.startswith("file://"):
        address = unquote(address.removeprefix("file://"))
    if "://" in address:
        yield from _far(address)
        return
    if PATTERN & set(address) and not Path(address).exists():
        names = sorted(glob.glob(address, recursive=True))  # noqa: PTH207 - a pattern may begin anywhere
    else:
        names = [address]
    if not names:
        yield Rejected(address, "no file has such a name")
    for name in names:
        yield from _near(name)


def _near(address: str) -> Iterator[Part | Rejected]:
    path = Path(address)
    try:
        if path.is_dir():
            yield from _folder(address)
            return
        status = path.stat()
    except (OSError, ValueError) as error:
        yield Rejected(address, getattr(error, "strerror", None) or "not a name that a file can have")
        return
    if not path.is_file():
        yield Rejected(address, "not a file or folder")
        return
    yield Part(
        address=address,
        path=str(path.absolute()),
        kind=kind_of(address),
        size=status.st_size,
        modified=changed(status.st_mtime_ns),
    )


def _folder(address: str) -> Iterator[Part | Rejected]:
    refused: list[OSError] = []
    for parent, folders, names in os.walk(address, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            yield from _near(str(Path(parent, name)))
    for error in refused:
        yield Rejected(str(error.filename), error.strerror or "cannot be opened")


def _far(address: str) -> Iterator[Part | Rejected]:
    """Files of an object store; a pattern is matched against all that lies under the part before it."""
    from pyarrow.lib import ArrowException

    whole, query = cut_query(address)
    holder = "/".join(whole.split("/", 3)[:3])
    if PATTERN & set(holder):
        yield Rejected(address, "the name of a bucket cannot be a pattern")
        return
    try:
        bucket = split_address(f"{holder}?{query}")[1]
        files = list(_under(whole, query))
    except FileNotFoundError:
        yield Rejected(address, "no such file or folder")
        return
    except (ArrowException, OSError) as error:
        yield Rejected(address, f"cannot be listed ({first_line(error)})")
        return
    if not files:
        yield Rejected(address, "no file has such a name")
    for one in sorted(files, key=lambda one: str(one.path)):
        name = holder + one.path[len(bucket) :]
        yield Part(
            address=name,
            path=f"{name}?{query}",
            kind=kind_of(one.path),
            size=int(one.size),
            modified=changed(one.mtime_ns),
        )


def _under(whole: str, query: str) -> Iterator[FileInfo]:
    """A file of exactly this name; else all files of a folder, hidden ones left out, or those that fit a pattern."""
    from pyarrow.fs import FileSelector, FileType

    system, inside = split_address(f"{whole}?{query}")
    info = system.get_file_info(inside)
    if info.type == FileType.File:
        yield info
        return
    steady = re.split(r"[*[]", whole, maxsplit=1)[0]
    pattern = inside if steady != whole else None
    base = split_address(f"{steady.rpartition('/')[0]}?{query}")[1] if pattern else inside
    for one in system.get_file_info(FileSelector(base, recursive=True)):
        hidden = "/." in one.path[len(base) :]
        if one.type == FileType.File and (_fits(one.path, pattern) if pattern else not hidden):
            yield one


def _fits(path: str, pattern: str) -> bool:
    """As files here are matched: `*` ends at a slash, `**` does not."""
    return fnmatch(path, pattern) and ("**" in pattern or path.count("/") == pattern.count("/"))
