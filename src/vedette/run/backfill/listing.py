"""What lies at the inputs: files, folders and patterns, here or at an address."""

from __future__ import annotations

import glob
import os
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vedette.records import Rejected
from vedette.run.backfill.places import changed, split_address
from vedette.run.backfill.shards import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    out = split_address(beside)[1]
    for address in inputs:
        for item in _at(address):
            if isinstance(item, Rejected):
                rejected.append(item)
            elif not f"{item.path}/".startswith(f"{out}/"):
                found.setdefault(item.path, item)
    return list(found.values()), rejected


def kind_of(name: str) -> str:
    """`kind_of("CC-NEWS-2031.warc.gz")` -> `"archive"`; what has no known name is a document."""
    plain = name.lower().removesuffix(".gz")
    return next((kind for kind, endings in KINDS if plain.endswith(endings)), "document")


def _at(address: str) -> Iterator[Part | Rejected]:
    if address == "-" or address.startswith(("http://", "https://")):
        yield Rejected(address, "backfill reads files, folders and object stores; `vedette add` takes this")
        return
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
    from pyarrow.fs import FileSelector, FileType
    from pyarrow.lib import ArrowException

    whole, mark, query = address.partition("?")
    scheme = whole.partition("://")[0]
    steady = whole[: min((whole.index(sign) for sign in "*[" if sign in whole), default=len(whole))]
    base = whole if steady == whole else steady.rpartition("/")[0]
    try:
        system, inside = split_address(f"{base}{mark}{query}")
        wanted = inside + whole[len(base) :]
        info = system.get_file_info(inside)
        listed = [info] if info.type == FileType.File else system.get_file_info(FileSelector(inside, recursive=True))
    except (ArrowException, OSError) as error:
        yield Rejected(address, f"cannot be listed ({str(error).splitlines()[0]})")
        return
    files = [one for one in listed if one.type == FileType.File and (wanted == inside or _fits(one.path, wanted))]
    if not files:
        yield Rejected(address, "no file has such a name")
    for one in sorted(files, key=lambda one: str(one.path)):
        name = f"{scheme}://{one.path}{mark}{query}"
        kind, size = kind_of(one.path), int(one.size)
        yield Part(address=name, path=name, kind=kind, size=size, modified=changed(one.mtime_ns))


def _fits(path: str, pattern: str) -> bool:
    """As files here are matched: `*` ends at a slash, `**` does not."""
    return fnmatch(path, pattern) and ("**" in pattern or path.count("/") == pattern.count("/"))
