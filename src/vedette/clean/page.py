"""A page of HTML -> pieces: what is the report, and what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from vedette.clean.blocks import Block, Scan
from vedette.clean.boilerplate import paragraph_reason
from vedette.clean.draft import Draft, Known, Piece
from vedette.clean.extraction import extracted_strands
from vedette.clean.gaps import linked_share, with_gaps
from vedette.clean.headline import headline_index
from vedette.clean.heads import byline_of
from vedette.clean.metadata import page_known, time_element_day
from vedette.clean.placing import Places
from vedette.clean.published import mark_day_lines
from vedette.clean.runs import visible
from vedette.clean.scan import scan_page
from vedette.clean.stated_body import stated_body

__all__ = ["clean_page"]

_OUTSIDE = "outside the article"


def clean_page(source: str, *, start: int = 0, address: str | None = None) -> Draft:
    """`clean_page("<nav>Home</nav><h1>Troops leave</h1><p>Troops left on Monday…")` -> pieces.

    The headline comes first; what is not the report is cut, with the reason.
    `start` is where the page begins in the decoded capture; `address` its URL, where it has one.
    """
    scan = scan_page(source, start=start)
    known = page_known(scan, address=address)
    blocks = scan.blocks
    kept = _taken(scan)
    headline = headline_index(blocks, title=known.title, first=min(kept, default=0))
    places = Places([blocks[index] for index in kept], headline=None if headline is None else blocks[headline])
    kept = with_gaps(blocks, kept, places)
    reasons = [_reason(blocks, index, kept, places, headline) for index in range(len(blocks))]
    _cut_repeats(blocks, reasons, headline)
    stated: tuple[Piece, ...] = ()
    if not _is_report(blocks, reasons, headline):
        stated = stated_body(source, start=start)
        shows = headline if stated else None
        reasons = [reason or (None if at == shows else "no running text") for at, reason in enumerate(reasons)]
    shown = tuple(Piece(block.runs, reason) for block, reason in zip(blocks, reasons, strict=True))
    if known.published is None:
        day = time_element_day(blocks, headline=headline)
        known = msgspec.structs.replace(known, published=day, published_from="metadata" if day else None)
    return _drafted(shown + stated, known, headline)


def _taken(scan: Scan) -> frozenset[int]:
    """Blocks of which the extraction kept at least half; where it kept nothing, paragraphs outside links."""
    strands = extracted_strands(scan)
    kept = frozenset(
        index
        for index, block in enumerate(scan.blocks)
        if 2 * sum(strand.weight for strand in block.strands if strand.number in strands) >= block.weight > 0
    )
    if kept:
        return kept
    places = Places([])
    return frozenset(
        index
        for index, block in enumerate(scan.blocks)
        if linked_share(block) < 0.5 and _is_running(block) and not places.reason(block)
    )


def _reason(
    blocks: Sequence[Block], index: int, kept: frozenset[int], places: Places, headline: int | None
) -> str | None:
    block = blocks[index]
    if index == headline:
        return None
    said = paragraph_reason(block.text)
    if index in kept:
        return said or places.reason(block, certain=True) or _stray(block, index, headline)
    return said or places.reason(block) or ("link" if linked_share(block) > 0.8 else _OUTSIDE)


def _stray(block: Block, index: int, headline: int | None) -> str | None:
    """A kicker above the headline, or a paragraph that is all link."""
    if linked_share(block) > 0.9 and len(block.text) < 200:
        return "link"
    if headline is not None and index < headline and len(block.text.split()) < 8:
        return "navigation"
    return None


def _cut_repeats(blocks: Sequence[Block], reasons: list[str | None], headline: int | None) -> None:
    """The headline once more above the text, and paragraphs shown twice (a pull quote, a copy for small screens)."""
    seen = {visible(blocks[headline].text).lower()} if headline is not None else set()
    for index, block in enumerate(blocks):
        if reasons[index] is not None or index == headline:
            continue
        squeezed = visible(block.text).lower()
        if squeezed in seen:
            reasons[index] = "duplicate"
        elif len(squeezed) >= 40:
            seen.add(squeezed)


def _is_report(blocks: Sequence[Block], reasons: Sequence[str | None], headline: int | None) -> bool:
    """At least one sentence that is no link: a list of headlines is no report."""
    kept = [block for index, block in enumerate(blocks) if reasons[index] is None and index != headline]
    weights = Counter(linked=0, all=0)
    for block in kept:
        weights["all"] += block.weight
        weights["linked"] += round(linked_share(block) * block.weight)
    running = any(_is_running(block) and linked_share(block) < 0.6 for block in kept)
    return running and weights["linked"] < weights["all"] * 0.6


def _is_running(block: Block) -> bool:
    """More than a label; in scripts that part no words, by characters."""
    return len(block.text.split()) >= 6 or block.weight >= 40


def _drafted(pieces: tuple[Piece, ...], known: Known, headline: int | None) -> Draft:
    if headline is not None:
        pieces = (pieces[headline], *pieces[:headline], *pieces[headline + 1 :])
    pieces = mark_day_lines(pieces)
    title = pieces[0].text if headline is not None else known.title
    byline = known.byline or byline_of(pieces)
    return Draft(pieces=pieces, known=msgspec.structs.replace(known, title=title, byline=byline))
