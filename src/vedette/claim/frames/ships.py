"""Ships by their names: "the Mary Lark" after "the frigate Mary Lark", "HMS Lark"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["ship_words"]

KINDS = frozenset(
    (
        "aircraft-carrier", "boat", "carrier", "corvette", "cruiser", "cutter", "destroyer", "freighter", "frigate",
        "gunboat", "icebreaker", "minehunter", "minesweeper", "ship", "submarine", "tanker", "trawler", "tug", "vessel",
        "warship",
    )
)  # fmt: skip
PREFIXES = frozenset(
    (
        "BNS", "BRP", "CNS", "ESPS", "HDMS", "HMAS", "HMCS", "HMNZS", "HMS", "HNLMS", "HNoMS", "HSwMS", "INS", "ITS",
        "JDS", "JS", "KRI", "LÉ", "NRP", "ORP", "PNS", "RFS", "ROKS", "RSS", "SLNS", "TCG", "USCGC", "USNS", "USS",
    )
)  # fmt: skip
"""What navies write before the names of their ships."""


def ship_words(doc: Doc) -> frozenset[int]:
    """`ship_words(doc)` of "The frigate Lark left. The Lark is old." -> the indices of both words "Lark".

    Words of a name are those of ships wherever they stand in the report with "the" or a prefix before them.
    """
    names = {run for token in doc for run in _named_at(token)}
    if not names:
        return frozenset()
    found: set[int] = set()
    for name in names:
        size = len(name)
        for start in range(len(doc) - size + 1):
            if tuple(word.text for word in doc[start : start + size]) == name and _stands_free(doc, start):
                found.update(range(start, start + size))
    return frozenset(found)


def _named_at(token: Token) -> list[tuple[str, ...]]:
    """The name that follows a word for a ship or a navy's prefix: of "frigate Mary Lark" `[("Mary", "Lark")]`."""
    if token.lower_ not in KINDS and token.text not in PREFIXES:
        return []
    last = token.i + 1
    while last < len(token.doc) and token.doc[last].pos_ == "PROPN" and not token.doc[last].is_sent_start:
        last += 1
    name = tuple(word.text for word in token.doc[token.i + 1 : last])
    return [name] if name else []


def _stands_free(doc: Doc, start: int) -> bool:
    """Whether the name stands as a ship's does: behind "the", a word for a ship, or a prefix."""
    before = doc[start - 1] if start else None
    return before is not None and (before.lower_ in ("the", *KINDS) or before.text in PREFIXES)
