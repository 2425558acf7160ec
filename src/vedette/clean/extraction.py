"""Which strands of a page are the report, as trafilatura sees it."""

from __future__ import annotations

from vedette.clean.blocks import Scan
from vedette.clean.marks import marks_in

__all__ = ["extracted_strands"]

_LARGEST = 8_000_000
"""Characters of a marked page; a larger one is told by its blocks alone."""


def extracted_strands(scan: Scan) -> frozenset[int]:
    """`extracted_strands(scan_page(page))` -> `frozenset({12, 13, 17})`: the numbers of the strands that it kept.

    The page goes in with a mark before each strand, so that what comes out needs no guess where it came from. Empty
    where nothing was found.
    """
    if not scan.marked.strip() or len(scan.marked) > _LARGEST:
        return frozenset()
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            f"<html>{scan.marked}</html>", include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception:  # an odd page may break it in any way; the blocks then decide alone
        return frozenset()
    body = getattr(found, "body", None)
    if body is None:
        return frozenset()
    return frozenset(marks_in("".join(body.itertext())))
