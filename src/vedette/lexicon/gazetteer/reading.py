"""Opens the gazetteer's file."""

from __future__ import annotations

import mmap
import sys
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from vedette.errors import SettingError
from vedette.lexicon.gazetteer.layout import MAGIC
from vedette.lexicon.gazetteer.table import Gazetteer

__all__ = ["GAZETTEER_FILE", "open_gazetteer"]

GAZETTEER_FILE = Path(__file__).parent.parent / "data" / "gazetteer.bin"


_WHOLE: dict[str, Literal["B", "H", "I"]] = {"u1": "B", "u2": "H", "u4": "I"}


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
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _map_columns(data)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise SettingError(f"no gazetteer in {path}: {error}") from error


def _map_columns(data: mmap.mmap) -> Gazetteer:
    if sys.byteorder != "little":
        raise ValueError("gazetteers are read on little-endian machines only")
    header, start = _read_header(data)
    whole = memoryview(data)
    parts = {}
    for name, (offset, dtype, count) in header.sections.items():
        kind = dtype.lstrip("<|")
        parts[name] = (whole[start + offset : start + offset + count * int(kind[-1])], kind)
    columns = {name: part.cast(_WHOLE[kind]) for name, (part, kind) in parts.items() if kind in _WHOLE}
    degrees = {name: part.cast("f") for name, (part, kind) in parts.items() if kind == "f4"}
    return Gazetteer(columns=columns, degrees=degrees, countries=header.countries)


def _read_header(data: mmap.mmap) -> tuple[_Header, int]:
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError("the file does not begin as a gazetteer does")
    at = len(MAGIC)
    length = int.from_bytes(data[at : at + 4], "little")
    header = msgspec.json.decode(data[at + 4 : at + 4 + length], type=_Header)
    start = at + 4 + length
    return header, start + (-start % 8)
