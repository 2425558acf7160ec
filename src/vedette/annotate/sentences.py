"""Where sentences begin and end, by rules over the characters."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from vedette.annotate.abbreviations import read_abbreviations
from vedette.annotate.letters import letter_borders
from vedette.annotate.lines import line_borders
from vedette.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_sentences"]

CLOSERS = "\"'”’)\\]»}"
OPENERS = "\"'“‘(\\[«{`"
# A run is cut at 40 so that a page of full stops stays linear.
STOP = re.compile(
    rf"(?P<mark>[.!?…‼⁇⁈⁉。！？]{{1,40}})(?P<close>(?:''|[{CLOSERS}]|\s?\[\d{{1,3}}\]){{0,4}})(?P<gap>[^\S\n]*\n?[^\S\n]*)(?=\S)"
)
WORD_BEFORE = re.compile(r"[^\s\"'“”‘’()\[\]«»`—–/]+$")
SMALL_WORD = re.compile(r"[a-z]{2}$")
NEXT_WORD = re.compile(rf"(?P<open>[{OPENERS}]*)(?P<word>[^\s{CLOSERS}{OPENERS},;:.!?]*)")
INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]$|(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}$")
LIST_MARK = re.compile(r"(?:\(?\d{1,3}|[A-Za-z]|[ivx]{1,4})$")
# A place in capitals, or any place with its agency, and a dash: N'DJAMENA, Jan 12 - or Niamey, Niger (AP) —
DOMAINS = ("com", "org", "net", "gov", "edu", "info")
DATELINE = re.compile(
    r"^(?:[A-Z][A-Z'’/. -]{2,40}(?:,[ ][A-Z][\w.]{1,14}(?:[ ]\d{1,2})?){0,2}(?:[ ]?\([A-Z][A-Za-z/ ]{1,20}\))?"
    r"|[A-Z][\w'’/. -]{2,30}(?:,[ ][A-Z][\w. ]{1,20}){0,2}[ ]?\([A-Z][A-Za-z/ ]{1,20}\))"
    r"[ ]?(?:-{1,2}|[–—_\x96\x97])[ ]+(?=[\"“'`]*[A-Z])",
    re.MULTILINE,
)
# How far from a closing mark its speaker and verb are looked for.
SPEAKER_WITHIN = 60


def find_sentences(text: str) -> tuple[Span, ...]:
    """`find_sentences("Maj. Gen. Ekman left. He flew.")` -> `(Span(0, 21), Span(22, 30))`.

    Spans hold no space at either end and cover all else of the text. Paragraphs (an empty line) always end a
    sentence; a single line break does where it is no soft wrap (see `lines.line_borders`). A dateline
    ("NAIROBI, Kenya (AP) _") is a sentence of its own, as in UD EWT.
    """
    borders = {0, len(text), *line_borders(text), *letter_borders(text), *_stop_borders(text)}
    borders.update(dateline.end() for dateline in DATELINE.finditer(text))
    spans = []
    ordered = sorted(borders)
    for start, end in pairwise(ordered):
        piece = text[start:end]
        kept = piece.strip()
        if kept:
            begin = start + len(piece) - len(piece.lstrip())
            spans.append(Span(begin, begin + len(kept)))
    return tuple(spans)


def _stop_borders(text: str) -> Iterator[int]:
    for stop in STOP.finditer(text):
        border = _border_after(text, stop)
        if border is not None:
            yield border


def _border_after(text: str, stop: re.Match[str]) -> int | None:
    after = NEXT_WORD.match(text, stop.end())
    opened, word = (after["open"], after["word"]) if after else ("", "")
    if not stop["gap"]:
        return _glued_border(text, stop, word)
    if _small_start(text, stop, opened, word):
        return stop.end()
    if not _begins_anew((opened or word or text[stop.end()])[0]) or (word and not _begins_anew(word[0])):
        return None
    # A quotation opens anew even after a shortened word; a bracket or a dash goes on: "ERIE, Pa. (AP) -".
    quoted = opened.strip("([{") != ""
    if stop["mark"] == "." and not quoted and _goes_on(text, stop, "-" if opened else word):
        return None
    if stop["close"] and stop["mark"][-1] in "?!" and _speaker_follows(text, stop.end()):
        return None
    return stop.end()


def _small_start(text: str, stop: re.Match[str], opened: str, word: str) -> bool:
    """ "they left. we stayed": people write sentences small too; not after a shortened word, nor "Why? he asked"."""
    if opened or stop["close"] or len(stop["mark"]) > 1 or not (word.islower() and word.isalpha()):
        return False
    before = WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    if not (before and before.group().islower() and SMALL_WORD.search(before.group())):
        return False
    if stop["mark"] in "?!":
        return not _speaker_follows(f" . {text[stop.end() : stop.end() + SPEAKER_WITHIN]}", 0)
    return stop["mark"] == "." and not _goes_on(text, stop, word)


def _begins_anew(first: str) -> bool:
    return not first.islower() and (first.isalnum() or first in "•*-–—“\"‘'([«#$€£`")


def _glued_border(text: str, stop: re.Match[str], word: str) -> int | None:
    """Scraped pages lose the space between paragraphs: "the base.The ministry"; not so "Example.Com"."""
    before = text[max(0, stop.start() - 3) : stop.start()]
    if not (before.isalpha() and before.islower() and len(word) > 1 and word.istitle() and word.isalpha()):
        return None
    follows = text[stop.end() + len(word) : stop.end() + len(word) + 1]
    opens = word in read_abbreviations().openers or (follows.isspace() and word.lower() not in DOMAINS)
    return stop.end() if opens else None


def _goes_on(text: str, stop: re.Match[str], following: str) -> bool:
    """Whether a full stop belongs to a shortened word, an initial or a list number, not to the sentence."""
    table = read_abbreviations()
    found = WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    if not found:
        return False
    word = found.group()
    if word in table.before_name or (word.isupper() and word.capitalize() in table.before_name):
        return True
    if word in table.before_number and following[:1].isdigit():
        return True
    if _opens_line(text, found.start()) and LIST_MARK.match(word):
        return True
    if word in table.either or word in table.before_number or INITIALS.match(word):
        return following not in table.openers and not stop["close"]
    return False


def _opens_line(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] == "\n"


def _speaker_follows(text: str, start: int) -> bool:
    """`"Why now?" Odum asked.` is one sentence."""
    table = read_abbreviations()
    for word in text[start : start + SPEAKER_WITHIN].split()[1:5]:
        if word.strip(".,:") in table.speech_verbs:
            return True
        if word.endswith((".", "!", "?")) and word[:-1] not in table.before_name | table.either:
            return False
    return False
