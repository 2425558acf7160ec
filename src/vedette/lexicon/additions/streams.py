"""The files that are imported: what each holds, and its lines from any offset on."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Literal

import msgspec

from vedette.errors import SettingError
from vedette.lexicon.additions.geonames import NAME_COLUMNS, PLACE_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Input", "damaged", "line_batches", "recognise_input"]

Holds = Literal["places", "names", "sites"]
_BUFFER = 1 << 20
_BATCH = 16 << 20
_SITE_ENDINGS = (".csv", ".geojson", ".json", ".geojsonl")
_HINT = "give GeoNames' allCountries or alternateNamesV2 (.zip or .txt), or sites as .csv or .geojson"
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError)


class Input(msgspec.Struct, frozen=True):
    """`Input("/data/allCountries.zip", "places", 1_700_000_000, 4411, member="allCountries.txt")`.

    `size` is that of the text in bytes, `stamp` the file's time: an import goes on only where both are the same.
    """

    path: str
    holds: Holds
    size: int
    stamp: int
    member: str | None = None


def recognise_input(path: Path) -> Input:
    """`recognise_input(Path("NE.zip")).holds` -> `"places"`; `SettingError` for a file that is none of these."""
    if not path.is_file():
        raise SettingError(f"{path}: there is no such file; {_HINT}")
    stat = path.stat()
    if path.suffix.lower() in _SITE_ENDINGS:
        return Input(str(path.resolve()), "sites", stat.st_size, stat.st_mtime_ns)
    try:
        member, size = _largest_text(path) if zipfile.is_zipfile(path) else (None, stat.st_size)
        found = Input(str(path.resolve()), "places", size, stat.st_mtime_ns, member)
        with open_input(found) as stream:
            columns = len(stream.readline(_BUFFER).split(b"\t"))
    except DAMAGE as error:
        raise damaged(path.name, error) from error
    if columns == PLACE_COLUMNS:
        return found
    if columns in NAME_COLUMNS:
        return msgspec.structs.replace(found, holds="names")
    raise SettingError(f"{path}: no GeoNames dump ({columns} columns, not {PLACE_COLUMNS}); {_HINT}")


def _largest_text(path: Path) -> tuple[str, int]:
    with zipfile.ZipFile(path) as archive:
        texts = [info for info in archive.infolist() if info.filename.lower().endswith(".txt")]
        largest = max(texts, key=lambda info: info.file_size, default=None)
    if largest is None:
        raise SettingError(f"{path}: the archive holds no .txt; {_HINT}")
    return largest.filename, largest.file_size


@contextmanager
def open_input(source: Input) -> Iterator[BinaryIO]:
    """The text of an input as bytes, whether it lies in an archive or not."""
    if source.member is None:
        with open(source.path, "rb", buffering=_BUFFER) as plain:  # noqa: PTH123 - the path is a record's string
            yield plain
        return
    with zipfile.ZipFile(source.path) as archive, archive.open(source.member) as packed:
        yield io.BufferedReader(packed, _BUFFER)  # type: ignore[type-var]  # reads like any raw stream


def line_batches(source: Input, *, offset: int) -> Iterator[list[bytes]]:
    """Whole lines from an offset on, some 16 MB at a time; `SettingError` where the archive breaks off."""
    try:
        with open_input(source) as stream:
            _skip(stream, offset, packed=source.member is not None)
            while lines := stream.readlines(_BATCH):
                yield lines
    except DAMAGE as error:
        raise damaged(source.path, error) from error


def _skip(stream: BinaryIO, offset: int, *, packed: bool) -> None:
    if not packed:
        stream.seek(offset)
        return
    while offset > 0:
        offset -= len(stream.read(min(offset, _BATCH))) or offset


def damaged(name: str, error: Exception) -> SettingError:
    return SettingError(f"{name}: the archive is damaged ({error}); fetch it again")
