"""Whether a place in a text looks ahead or back, from the words and tenses around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from vedette.annotate.times.patterns import any_of
from vedette.annotate.times.table import read_time_table
from vedette.annotate.times.tense import has_syntax, looks_ahead

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from vedette.records.span import Span

__all__ = ["direction_in"]


SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)


def direction_in(text: str, sentences: tuple[Span, ...], doc: Doc | None = None) -> Callable[[int, int], bool | None]:
    """`direction_in("It will close on Friday.", …)(17, 23)` -> `True`: ahead; `False` back; `None` where nothing tells.

    The verb that the time hangs on decides where the `Doc` has tags and dependencies; else the nearest verb before the
    place in its sentence, else the nearest after it.
    """
    read = doc if doc is not None and has_syntax(doc) else None
    starts = [sentence.start for sentence in sentences]

    def look(start: int, end: int) -> bool | None:
        at = bisect_right(starts, start) - 1
        sentence = sentences[at] if at >= 0 else None
        if sentence is None:
            return None
        if text[end : end + 2] in ("'s", "’s"):
            return None
        if SINCE.search(text, max(0, start - 12), start):
            return False
        if read is not None and not _led().search(text, max(sentence.start, start - 20), start):
            told = _told_by_syntax(read, start, end)
            if told is not None:
                return told
        before = _last_cue(text, sentence.start, start)
        return before if before is not None else _first_cue(text, end, sentence.end)

    return look


def _told_by_syntax(doc: Doc, start: int, end: int) -> bool | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return looks_ahead(span.root) if span is not None and len(span) else None


def _last_cue(text: str, start: int, end: int) -> bool | None:
    found = None
    for match in _cues().finditer(text, max(start, end - 240), end):
        found = match.lastgroup == "ahead"
    led = _led().search(text, max(start, end - 20), end)
    if led is None:
        return found
    # "Until December the force stood at 900" opens a sentence about the past.
    return led.start() > start if led.lastgroup == "always" else found is not False


def _first_cue(text: str, start: int, end: int) -> bool | None:
    match = _cues().search(text, start, min(end, start + 160))
    return match.lastgroup == "ahead" if match else None


@cache
def _led() -> re.Pattern[str]:
    always = any_of(read_time_table().leads_ahead)
    return re.compile(rf"\b(?:(?P<always>{always})|before)\s+(?:the\s+)?$", re.IGNORECASE)


@cache
def _cues() -> re.Pattern[str]:
    table = read_time_table()
    ahead = any_of([word for word in table.ahead if word.isascii() and word[0].isalpha()])
    turned = rf"\b{any_of(table.turned_back)}\s+(?:due|scheduled|expected|planned|set|supposed|slated|to)\b"
    # "will be named" looks ahead, though "named" alone looks back.
    ahead = rf"(?:\b{ahead}\b|['’]ll\b)(?: (?:not )?(?:have )?be(?:en)? [a-z]{{3,}}ed\b)?"
    return re.compile(
        rf"(?P<turned>{turned})|(?P<ahead>{ahead})|(?P<behind>\b(?:{any_of(table.behind)}|[a-z]{{3,}}ed)\b)"
    )
