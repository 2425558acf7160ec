"""Files that are whole or not there: never half of one, never over a record or an input."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING, BinaryIO, Final

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.run import Material
    from vedette.serve.exports.formats import Rows, Writer

__all__ = ["refuse_precious", "write_export", "write_whole"]

SQLITE: Final = b"SQLite format 3\x00"


def write_export(writer: Writer, material: Material, path: Path, *, rows: Rows, store: str) -> int:
    """`write_export(load_writer("csv"), material, Path("niger.csv"), …)` -> `9`: how many rows the file now holds.

    Raises `SettingError` where the path is the record, a report of the record, or cannot be written.
    """
    refuse_precious(path, material.addresses(), store=store)
    with write_whole(path) as file, _watching(file, path):
        return writer(material, file, rows=rows)


def refuse_precious(path: Path, addresses: set[str], *, store: str) -> None:
    """Raises `SettingError` where a file may not be overwritten: a record, or a report that it was read from."""
    target = path.resolve()
    record, folder = _places_of(store)
    is_record = record is not None and (target == record or target.name.startswith(f"{record.name}-"))
    if is_record or (folder is not None and folder in (target, *target.parents)):
        raise SettingError(f"--output: {path} belongs to the record; choose another name")
    if path.is_dir():
        raise SettingError(f"--output: {path} is a folder; name a file in it")
    if not path.exists():
        return
    if any(target == Path(address.partition("#")[0]).resolve() for address in addresses if "://" not in address):
        raise SettingError(f"--output: {path} is a report of the record; choose another name")
    with path.open("rb") as file:
        if file.read(len(SQLITE)) == SQLITE:
            raise SettingError(f"--output: {path} is a record; choose another name")


def _places_of(store: str) -> tuple[Path | None, Path | None]:
    """The record's file, if it is one, and the folder of its captures, wherever `?captures=DIR` puts it."""
    from vedette.store.connecting import parse_address

    url, captures = parse_address(store)
    record = Path(url.database).resolve() if url.get_backend_name() == "sqlite" and url.database else None
    folder = Path(captures or f"{url.database}.captures").resolve() if captures or record else None
    return record, folder


@contextmanager
def write_whole(path: Path) -> Iterator[BinaryIO]:
    """A file beside the one asked for, which takes its name only when all is written and on the disk."""
    if path.is_dir():
        raise SettingError(f"--output: {path} is a folder; name a file")
    try:
        handle, name = mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    except OSError as error:
        raise SettingError(f"--output: {path} cannot be written: {error.strerror}") from None
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@contextmanager
def _watching(file: BinaryIO, path: Path) -> Iterator[None]:
    """How much is written, kept up to date where standard error is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.live import Live

    def line() -> str:
        return f"{path.name}: {os.fstat(file.fileno()).st_size:,} bytes written"

    with Live(console=Console(stderr=True), refresh_per_second=4, get_renderable=line, transient=True):
        yield


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
