"""Pairs looked at: what links them and what the copy changed, by the functions that adding uses."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.merge import align_sentences, find_changes, link_copies
from vedette.run.backfill.families.shelf import print_of, reading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.records import CopyChange

__all__ = ["Checked", "FoundLink", "Slice", "check_slice", "run_slices"]

AHEAD: Final = 3
"""Slices a worker may have waiting."""


class Slice(msgspec.Struct, frozen=True):
    """`Slice("…/shelf.db", pairs=((812, (3, 77)),), versions=((90, 12),))`: work of a few seconds.

    In `pairs` each report stands with those that it is compared with; in `versions` with the one that it replaced.
    """

    shelf: str
    pairs: tuple[tuple[int, tuple[int, ...]], ...]
    versions: tuple[tuple[int, int], ...] = ()


class FoundLink(msgspec.Struct, frozen=True):
    """`FoundLink(812, 77, found_by=812, how="rewritten", score=0.71, body=b"{…")`: the body is the link's JSON."""

    copy: int
    of: int
    found_by: int
    how: str
    score: float
    body: bytes


class Checked(msgspec.Struct, frozen=True):
    """What a slice came to: links, and for each new version the JSON of what it changed; of how many pairs."""

    links: tuple[FoundLink, ...]
    versions: tuple[tuple[int, int, bytes], ...]
    pairs: int


def check_slice(work: Slice) -> Checked:
    """`check_slice(Slice("…", ((812, (3, 77)),)))` -> `Checked(links=(FoundLink(812, 77, …),), pairs=2, …)`."""
    links = (link for new, others in work.pairs for link in _links(work.shelf, new, others))
    versions = ((new, old, msgspec.json.encode(_changes(work.shelf, new, old))) for new, old in work.versions)
    return Checked(tuple(links), tuple(versions), sum(len(others) for _, others in work.pairs))


def _links(shelf: str, new: int, others: tuple[int, ...]) -> Iterator[FoundLink]:
    known = {print_of(shelf, other).article: other for other in others}
    fingerprint = print_of(shelf, new)
    known[fingerprint.article] = new
    for link in link_copies(fingerprint, [print_of(shelf, other) for other in others]):
        copy, of = known[link.copy], known[link.of]
        told = msgspec.structs.replace(link, changes=_changes(shelf, copy, of))
        yield FoundLink(copy, of, new, link.how, link.score, msgspec.json.encode(told))


def _changes(shelf: str, copy: int, of: int) -> tuple[CopyChange, ...]:
    prints = print_of(shelf, copy), print_of(shelf, of)
    if prints[0].text_hash == prints[1].text_hash:
        return ()
    return find_changes(reading_of(shelf, copy), reading_of(shelf, of), align_sentences(*prints), prints)


def run_slices(slices: Iterable[Slice], *, jobs: int) -> Iterator[Checked]:
    """`run_slices(slices, jobs=4)` -> a `Checked` for each slice, in their order; in this process where `jobs` is 1.

    Few of them are in memory.
    """
    if jobs <= 1:
        yield from map(check_slice, slices)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("forkserver")) as pool:
        waiting = deque[Future[Checked]]()
        for work in slices:
            waiting.append(pool.submit(check_slice, work))
            if len(waiting) >= jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
