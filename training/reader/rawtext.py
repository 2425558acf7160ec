"""Words and sentences of running text, for gold sets that come without them."""

from __future__ import annotations

from functools import cache
from typing import Any

import spacy

ABBREVIATIONS = """mr mrs ms dr gen maj lt col sgt sen rep gov u.s u.k st jr no vs inc co corp capt adm brig prof rev
hon messrs e.g i.e"""
CLOSED = frozenset(ABBREVIATIONS.split())


@cache
def _pipeline() -> Any:
    return spacy.blank("en")


def split_text(text: str) -> tuple[list[str], list[tuple[int, int]], list[tuple[int, int]]]:
    """`"Go. He left."` -> (words, sentences as ranges of words, words as ranges of characters)."""
    words: list[str] = []
    offsets: list[tuple[int, int]] = []
    breaks = {0}
    for token in _pipeline().make_doc(text):
        if token.is_space:
            if "\n" in token.text:
                breaks.add(len(words))
            continue
        if words and _is_border(words, token.text):
            breaks.add(len(words))
        words.append(token.text)
        offsets.append((token.idx, token.idx + len(token.text)))
    starts = sorted(b for b in breaks if b < len(words))
    return words, list(zip(starts, [*starts[1:], len(words)], strict=True)), offsets


def _is_border(words: list[str], following: str) -> bool:
    last = words[-1]
    if last in "\"”’')]" and len(words) > 1:
        last = words[-2] if words[-2][-1] in ".!?" else "-"
    if not last or last[-1] not in ".!?…":
        return False
    if last.rstrip(".").lower() in CLOSED or (len(last) == 2 and last[0].isupper()):
        return False
    if following in "\"”’')]":
        return following == "“"
    return following[0].isupper() or following[0] in "“\"‘'([" or following[0].isdigit()
