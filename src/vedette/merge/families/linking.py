"""Whether one report copies another, and how."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from vedette.merge.families.alignment import Alignment, align_sentences
from vedette.records import CopyLink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.records import Fingerprint

__all__ = ["link_copies"]

COPIED: Final = 0.5
"""Shared shingles, of the shorter report's, from which wording alone shows a copy."""
COPIED_SHORT: Final = 0.8
SHORT: Final = 20
"""The same, and under how many shingles: flashes of one event share most of a sentence, and differ in who says it."""
FRESH: Final = timedelta(days=14)
"""How long a short report is copied: who says the same few words months later says it anew."""
REWRITTEN: Final = 0.5
"""Likeness from which aligned sentences show a rewrite; independent reports of one story stay below 0.48."""
MANY: Final = 6
REWRITTEN_SHORT: Final = 0.6
"""The same for reports of few sentences: two short reports of one event are alike by necessity."""
IN_ORDER: Final = 0.75
FEWEST: Final = 4
"""Aligned sentences that a rewrite needs: two flashes of one sentence are alike by necessity."""


def link_copies(new: Fingerprint, candidates: Iterable[Fingerprint]) -> list[CopyLink]:
    """`link_copies(blog, [wire])` -> `[CopyLink("blog-3", "wire-1", "rewritten", 0.55)]`, likeliest first.

    The later report is the copy; where the days are the same or unknown, the one that holds less of its own.
    """
    links = [link for candidate in candidates if (link := _link(new, candidate)) is not None]
    return sorted(links, key=lambda link: (-link.score, link.of, link.copy))


def _link(one: Fingerprint, two: Fingerprint) -> CopyLink | None:
    shorter = min(len(one.shingles), len(two.shingles))
    if shorter < SHORT and _apart(one, two) > FRESH:
        return None
    if one.text_hash == two.text_hash:
        copy, original = _by_time(one, two) or (one, two)
        return CopyLink(copy.article, original.article, "same bytes", 1.0)
    held = len(one.shingles & two.shingles) / max(1, shorter)
    printed = held >= (COPIED if shorter >= SHORT else COPIED_SHORT)
    forth, back = align_sentences(one, two), align_sentences(two, one)
    likelier = max(forth, back, key=lambda alignment: alignment.likeness)
    if not printed and not _told_again(likelier):
        return None
    copy, original = _by_time(one, two) or ((one, two) if forth.likeness >= back.likeness else (two, one))
    stirred = "garbled" if copy.garbled > original.garbled else "rewritten"
    how = "syndicated" if printed else stirred
    return CopyLink(copy.article, original.article, how, round(max(held, likelier.likeness), 3))


def _apart(one: Fingerprint, two: Fingerprint) -> timedelta:
    """Nothing where a day is not known."""
    if not one.published or not two.published:
        return timedelta()
    return abs(date.fromisoformat(one.published[:10]) - date.fromisoformat(two.published[:10]))


def _told_again(alignment: Alignment) -> bool:
    told = len(alignment.pairs)
    least = REWRITTEN if told >= MANY else REWRITTEN_SHORT
    return told >= FEWEST and alignment.likeness >= least and alignment.order >= IN_ORDER


def _by_time(one: Fingerprint, two: Fingerprint) -> tuple[Fingerprint, Fingerprint] | None:
    """The later and the earlier, where the days of both are known and differ."""
    if not one.published or not two.published or one.published[:10] == two.published[:10]:
        return None
    return (one, two) if one.published > two.published else (two, one)
