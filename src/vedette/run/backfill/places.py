"""Where inputs and outputs lie: a folder, or an address such as s3://bucket/crawl, through pyarrow's file systems."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyarrow.fs import FileSystem

__all__ = ["Listed", "Place", "need_batch", "open_binary", "split_address"]

Listed = tuple[str, int, str]
"""Path from the place, bytes, time of the last change in UTC."""


def need_batch(*modules: str) -> None:
    """Raises `SettingError` with the command that helps where a library of the extra is not installed."""
    from importlib.util import find_spec

    extra = "cluster" if "ray" in modules else "batch"
    for module in ("pyarrow", *modules):
        if find_spec(module) is None:
            raise SettingError(f"backfill: {module} is missing; pip install 'vedette[{extra}]'")


def split_address(address: str) -> tuple[FileSystem, str]:
    """`split_address("s3://crawl/2031?region=eu-west-1")` -> the file system and `"crawl/2031"`.

    What has no scheme is a path of this machine. Raises `SettingError` for a scheme that pyarrow does not know.
    """
    from pyarrow.fs import FileSystem, LocalFileSystem
    from pyarrow.lib import ArrowException

    if "://" not in address:
        return LocalFileSystem(), str(Path(address).resolve())
    try:
        return cast("tuple[FileSystem, str]", FileSystem.from_uri(address))
    except (ArrowException, ValueError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise SettingError(f"backfill: {address} cannot be opened: {reason}") from None


def open_binary(path: str) -> BinaryIO:
    """A stream of the bytes at a path or address, that can be read from any place."""
    if "://" not in path:
        return Path(path).open("rb")
    system, inside = split_address(path)
    return cast("BinaryIO", io.BufferedReader(system.open_input_file(inside)))


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
        """Takes files away; those that are gone already are passed over."""
        for name in names:
            try:
                self.system.delete_file(self.path(name))
            except (FileNotFoundError, OSError):
                continue

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
