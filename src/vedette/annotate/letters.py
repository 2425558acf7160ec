"""Sentence ends of letters and posts whose line breaks were lost: stamps of e-mail heads, drawn lines, smileys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["letter_borders"]

# "Anna Orla 05/03/2024 10:30 AM Dear all": the day and minute of a forwarded letter stand alone; in running text a
# small word leads in ("on 05/03/2024 10:30").
STAMP = re.compile(r"(?<=\S\s)\d{1,2}/\d{1,2}/\d{2,4}\s\d{1,2}:\d{2}(?::\d\d)?(?:\s?[AP]M)?(?=\s+[A-Z])")
LEADS_IN = re.compile(r"(?:^|\s)[a-z]{1,7}\s$")
DRAWN = re.compile(r"(?<!\S)[-_=*~]{5,200}(?!\S)")
SMILEY = re.compile(r"(?<=\s)[:;]-?[)(DP](?=\s+[A-Z])")


def letter_borders(text: str) -> Iterator[int]:
    """`list(letter_borders("Anna Orla 05/03/2024 10:30 AM Dear all"))` -> `[10, 29]`, in no order."""
    for stamp in STAMP.finditer(text):
        if not LEADS_IN.search(text[max(0, stamp.start() - 9) : stamp.start()]):
            yield stamp.start()
            yield stamp.end()
    for line in DRAWN.finditer(text):
        yield line.start()
        yield line.end()
    for smiley in SMILEY.finditer(text):
        yield smiley.end()
