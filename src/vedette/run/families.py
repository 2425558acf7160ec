"""Families of a batch of readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.merge import CopyIndex, align_sentences, find_changes, fingerprint_reading, group_families, link_copies
from vedette.records import CopyLink, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.records import Family, Fingerprint, Rejected

__all__ = ["find_families"]


def find_families(results: Iterable[Reading | Rejected]) -> list[Family]:
    """`find_families(readings)` -> `[Family(…, head="wire-1", articles=("wire-1", "blog-3"), …), …]`.

    Every reading is in one family, most of them alone; each link says what the copy changed.
    """
    index, links = CopyIndex(), list[CopyLink]()
    readings: dict[str, Reading] = {}
    prints: dict[str, Fingerprint] = {}
    for reading in results:
        if not isinstance(reading, Reading):
            continue
        fingerprint = fingerprint_reading(reading)
        links += link_copies(fingerprint, index.candidates(fingerprint))
        index.add(fingerprint)
        readings[reading.id], prints[reading.id] = reading, fingerprint
    told = [_with_changes(link, readings, prints) for link in links]
    return group_families({name: reading.article.published for name, reading in readings.items()}, told)


def _with_changes(link: CopyLink, readings: dict[str, Reading], prints: dict[str, Fingerprint]) -> CopyLink:
    pair = prints[link.copy], prints[link.of]
    changes = find_changes(readings[link.copy], readings[link.of], align_sentences(*pair), pair)
    return msgspec.structs.replace(link, changes=changes)
