"""Where inputs and outputs lie: a folder, or an address such as s3://bucket/crawl, through pyarrow's file systems."""

from __future__ import annotations

import io
import os
import re
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast
from urllib.parse import unquote

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyarrow.fs import FileSystem

__all__ = ["Listed", "Place", "changed", "cut_query", "first_line", "need_batch", "open_binary", "split_address"]

Listed = tuple[str, int, str]
"""Path from the place, bytes, time of the last change in UTC."""
AHEAD: Final = 1 << 20
"""Bytes fetched at one time from an object store, where each reading is a request."""
AT_ONCE: Final = 16
"""Requests under way at one time."""
QUERY: Final = re.compile(r"(.*?)(?:\?((?:[a-z_]+=[^&?]*(?:&|$))*))?", re.DOTALL)
"""What comes before an address's query, and the query: a key may hold question marks of its own."""


def need_batch(*modules: str) -> None:
    """Raises `SettingError` with the command that helps where a library of the extra is not installed."""
    from importlib.util import find_spec

    extra = "cluster" if "ray" in modules else "batch"
    for module in ("pyarrow", *modules):
        if find_spec(module) is None:
            raise SettingError(f"backfill: {module} is missing; pip install 'vedette[{extra}]'")


def cut_query(address: str) -> tuple[str, str]:
    """`cut_query("s3://crawl/a?.txt?region=eu-west-1")` -> `("s3://crawl/a?.txt", "region=eu-west-1")`."""
    found = QUERY.fullmatch(address)
    return (found[1], found[2] or "") if found else (address, "")


def split_address(address: str) -> tuple[FileSystem, str]:
    """`split_address("s3://crawl/2031 a?region=eu-west-1")` -> the file system and `"crawl/2031 a"`.

    The path is the key as it is, nothing in it is encoded; what has no scheme, or `file://`, is a path of this machine.
    Raises `SettingError` for a scheme that pyarrow does not know, and for keys in the address.
    """
    from pyarrow.fs import LocalFileSystem

    if "://" not in address:
        return LocalFileSystem(), str(Path(address).resolve())
    whole, query = cut_query(address)
    scheme, _, path = whole.partition("://")
    if scheme == "file":
        return LocalFileSystem(), str(Path(unquote(path)).resolve())
    holder, _, inside = path.partition("/")
    if ":" in holder.rpartition("@")[0]:
        told = f"{scheme}://…@{holder.rpartition('@')[2]}"
        raise SettingError(
            f"backfill: {told}: keys do not belong in an address; give them as AWS_ACCESS_KEY_ID and such"
        )
    system, base = _far_system(scheme, holder, query)
    return system, f"{base}/{inside}".strip("/")


@lru_cache(maxsize=64)
def _far_system(scheme: str, holder: str, query: str) -> tuple[FileSystem, str]:
    """The file system of a bucket and the bucket's path in it: opened once a process."""
    from pyarrow.fs import FileSystem
    from pyarrow.lib import ArrowException

    if scheme == "s3" and "allow_delayed_open" not in query:  # a file of a few MB in one request, not in three
        query = "&".join(part for part in (query, "allow_delayed_open=true") if part)
    try:
        return cast(
            "tuple[FileSystem, str]", FileSystem.from_uri(f"{scheme}://{holder}" + (f"?{query}" if query else ""))
        )
    except (ArrowException, ValueError, OSError) as error:
        raise SettingError(f"backfill: {scheme}://{holder} cannot be opened: {first_line(error)}") from None


def first_line(error: Exception) -> str:
    """`first_line(OSError("no such bucket\\n…"))` -> `"no such bucket"`; at most 300 letters."""
    return (str(error).splitlines() or [type(error).__name__])[0][:300]


def open_binary(path: str) -> BinaryIO:
    """`open_binary("s3://crawl/part-1.warc")` -> a stream of the bytes, also of a path of this machine.

    It can be read from any place.
    """
    if "://" not in path:
        return Path(path).open("rb")
    system, inside = split_address(path)
    return cast("BinaryIO", io.BufferedReader(system.open_input_file(inside), AHEAD))


class Place:
    """`Place("out/").write("done/1.json", b"…")`: a folder in which no half file ever has its name."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.system, self.root = split_address(address)
        self.local = self.system.type_name == "local"

    def path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, `None` where there is none."""
        try:
            with self.system.open_input_stream(self.path(name)) as stream:
                return cast("bytes", stream.read())
        except FileNotFoundError:
            return None

    def read_all(self, names: Sequence[str]) -> Iterator[bytes | None]:
        """The bytes of each, in order; from an object store several at a time."""
        if self.local:
            yield from map(self.read, names)
            return
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for start in range(0, len(names), AT_ONCE):  # no more in memory than are asked for together
                yield from pool.map(self.read, names[start : start + AT_ONCE])

    def write(self, name: str, data: bytes) -> None:
        """Beside and down to the disk first, then renamed; an object store shows an object only when it is whole."""
        path = self.path(name)
        if not self.local:
            with self.system.open_output_stream(path) as stream:
                stream.write(data)
            return
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.{os.getpid()}.part")
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)

    def delete(self, names: Iterable[str]) -> None:
        """Takes files away, those that are gone already passed over; raises `OSError` for one that must stay."""
        if self.local:
            for name in names:
                self._delete(name)
            return
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(self._delete, names))

    def _delete(self, name: str) -> None:
        try:
            self.system.delete_file(self.path(name))
        except FileNotFoundError:
            return

    def files(self, folder: str = "") -> list[Listed]:
        """`place.files("captures")` -> every file under the folder, in the order of the names."""
        from pyarrow.fs import FileSelector, FileType

        base = self.path(folder) if folder else self.root
        selector = FileSelector(base, allow_not_found=True, recursive=True)
        found = [one for one in self.system.get_file_info(selector) if one.type == FileType.File]
        cut = len(self.root.rstrip("/")) + 1
        return sorted((one.path[cut:], int(one.size), changed(one.mtime_ns)) for one in found)


def changed(mtime_ns: int | None) -> str:
    """`changed(1_700_000_000_000_000_000)` -> `"2023-11-14T22:13:20+00:00"`."""
    from datetime import UTC, datetime

    return datetime.fromtimestamp((mtime_ns or 0) / 1e9, UTC).isoformat()
