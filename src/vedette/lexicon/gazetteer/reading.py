"""Opens the gazetteer's file."""

from __future__ import annotations

import mmap
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from vedette.errors import SettingError
from vedette.lexicon.gazetteer.layout import MAGIC
from vedette.lexicon.gazetteer.table import Gazetteer

__all__ = ["GAZETTEER_FILE", "Sections", "map_sections", "open_gazetteer"]

GAZETTEER_FILE = Path(__file__).parent.parent / "data" / "gazetteer.bin"


_FORMATS: dict[str, Literal["B", "H", "I", "f"]] = {"u1": "B", "u2": "H", "u4": "I", "f4": "f"}


class _Header(msgspec.Struct, frozen=True):
    sections: dict[str, tuple[int, str, int]]
    countries: tuple[str, ...]
    attribution: str


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """`open_gazetteer().lookup("Niamey")[0].geonames` -> `2440485`.

    Without a path, the file that ships with the package. The file is mapped, so that opening takes milliseconds and
    processes share its pages. `SettingError` where it is missing or is no gazetteer.
    """
    return _open_once((path or GAZETTEER_FILE).resolve())


@lru_cache(maxsize=4)
def _open_once(path: Path) -> Gazetteer:
    sections = map_sections(path)
    columns = {name: part for name, part in sections.columns.items() if part.format != "f"}
    degrees = {name: part for name, part in sections.columns.items() if part.format == "f"}
    return Gazetteer(columns=columns, degrees=degrees, countries=sections.countries)


class Sections(NamedTuple):
    """A gazetteer's file, mapped: `columns["lat"]` is a view of 4-byte floats, `countries[1]` an alpha-3 code."""

    columns: dict[str, memoryview[Any]]
    countries: tuple[str, ...]
    attribution: str


def map_sections(path: Path) -> Sections:
    """`map_sections(GAZETTEER_FILE).columns["lat"][0]` -> a latitude; `SettingError` where it is no gazetteer."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _map_columns(data)
    except (OSError, ValueError, TypeError, msgspec.MsgspecError) as error:
        raise SettingError(f"no gazetteer in {path}: {error}") from error


def _map_columns(data: mmap.mmap) -> Sections:
    if sys.byteorder != "little":
        raise ValueError("gazetteers are read on little-endian machines only")
    header, start = _read_header(data)
    whole = memoryview(data)
    columns: dict[str, memoryview[Any]] = {}
    for name, (offset, dtype, count) in header.sections.items():
        kind = dtype.lstrip("<|")
        end = start + offset + count * int(kind[-1])
        if end > len(data):
            raise ValueError("the file is cut off")
        columns[name] = whole[start + offset : end].cast(_FORMATS[kind])
    return Sections(columns, header.countries, header.attribution)


def _read_header(data: mmap.mmap) -> tuple[_Header, int]:
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError("the file does not begin as a gazetteer does")
    at = len(MAGIC)
    length = int.from_bytes(data[at : at + 4], "little")
    header = msgspec.json.decode(data[at + 4 : at + 4 + length], type=_Header)
    start = at + 4 + length
    return header, start + (-start % 8)
