"""Packed bytes, opened piece by piece."""

from __future__ import annotations

import gzip
import random
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.capture.unpacking import BadPacking, Bomb, coding_of, unpack


def bare(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


def members(data: bytes) -> bytes:
    return gzip.compress(data[: len(data) // 2]) + gzip.compress(data[len(data) // 2 :])


PACKERS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("gzip", members),
    ("deflate", zlib.compress),
    ("deflate", bare),
    ("br", brotli.compress),
]


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


@pytest.mark.parametrize(("coding", "pack"), PACKERS)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_what_was_packed_comes_out_whatever_the_pieces(coding: str, pack: Callable[[bytes], bytes], size: int) -> None:
    chance = random.Random(7)
    text = b"".join(chance.randbytes(3) + b"words and words " for _ in range(500)) + bytes(600_000)
    assert b"".join(unpack(pieces(pack(text), size), coding)) == text


@pytest.mark.parametrize(("coding", "pack"), PACKERS)
def test_nothing_comes_of_what_is_cut_off(coding: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(b"some words " * 50)
    with pytest.raises(BadPacking, match="cut off"):
        list(unpack([packed[:-3]], coding))


@pytest.mark.parametrize(("coding", "pack"), PACKERS)
def test_a_bomb_is_never_whole_in_memory(coding: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(Bomb):
        for _ in unpack([packed], coding):
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_what_follows_the_end_is_passed_over() -> None:
    assert b"".join(unpack([gzip.compress(b"text") + b"\0" * 100], "gzip")) == b"text"


@pytest.mark.parametrize(
    ("header", "coding"),
    [("", None), ("identity", None), ("GZIP", "gzip"), ("x-gzip", "gzip"), ("br", "br"), ("utf-8, gzip", "gzip")],
)
def test_the_name_of_the_packing(header: str, coding: str | None) -> None:
    assert coding_of(header) == coding


@given(st.sampled_from([coding for coding, _ in PACKERS]), st.binary(max_size=200), st.integers(1, 20), st.booleans())
def test_any_bytes_come_out_or_are_damaged(coding: str, data: bytes, size: int, begun: bool) -> None:
    start = gzip.compress(b"words" * 50)[:30] if begun and coding == "gzip" else b""
    with suppress(BadPacking):
        list(unpack(pieces(start + data, size), coding))
