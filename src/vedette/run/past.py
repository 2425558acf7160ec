"""Partitions as known on a past day, in the form in which the next process takes them up."""

from __future__ import annotations

from typing import Final

import msgspec

from vedette.merge.facts import Rows
from vedette.records import Conflict, Unknown
from vedette.run.seen import Seen

__all__ = ["decode_seen", "encode_seen"]


class _Past(msgspec.Struct, frozen=True, array_like=True):
    """What `Seen` holds, the spans of its lines by their numbers."""

    lines: int
    outlets: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    unknowns: tuple[Unknown, ...]
    spans: tuple[tuple[int, str, str, Rows], ...]


DECODER: Final = msgspec.msgpack.Decoder(_Past)


def encode_seen(seen: Seen) -> bytes:
    """`encode_seen(Seen(lines=12))` -> MessagePack, which `decode_seen` makes the same of."""
    parts = tuple(seen.conflicts), tuple(seen.unknowns)
    return msgspec.msgpack.encode(_Past(seen.lines, seen.outlets, *parts, tuple(seen.spans())))


def decode_seen(body: bytes) -> Seen:
    """What `encode_seen` was given."""
    past = DECODER.decode(body)
    seen = Seen(past.lines, past.outlets)
    seen.conflicts, seen.unknowns = list(past.conflicts), list(past.unknowns)
    for span in past.spans:
        seen.take_rows(*span)
    return seen
