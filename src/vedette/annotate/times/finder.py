"""Finds and reads every time expression of a text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from vedette.annotate.sentences import find_sentences
from vedette.annotate.times.direction import direction_in
from vedette.annotate.times.islands import find_islands
from vedette.annotate.times.memory import Memory
from vedette.annotate.times.rules import time_rules
from vedette.annotate.times.table import read_time_table
from vedette.records.annotation import TimeExpression
from vedette.records.span import Span

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc

    from vedette.annotate.times.islands import Island
    from vedette.annotate.times.meaning import Meaning, Rule, Setting

__all__ = ["find_times"]

BEYOND = 40
LAST_WORD = re.compile(r"([^\W_]+)\.$")


def find_times(doc_or_text: Doc | str, published: date | None = None) -> tuple[TimeExpression, ...]:
    """`find_times("It closed last month.", date(2024, 5, 2))` -> `(TimeExpression(10, 20, "DATE", "2024-04", …),)`.

    TIMEX3 types and values with EDTF beside them, sorted, never overlapping. Without a publication day the value of
    what leans on it keeps its known part ("XXXX-05-02", "XXXX-WXX-5") or is `None`, and its EDTF stays open or `None`.
    A `Doc` with tags and dependencies tells better which weekdays and months lie ahead.
    """
    text = doc_or_text if isinstance(doc_or_text, str) else doc_or_text.text
    sentences = _sentences(doc_or_text)
    ahead = direction_in(text, sentences, None if isinstance(doc_or_text, str) else doc_or_text)
    memory = Memory(text, published, sentences, ahead)
    found: list[TimeExpression] = []
    done = 0
    for island in find_islands(text):
        for candidate in _choose(text, island, done, memory.setting(island.starts[0])):
            # Read once more, now that those before it in the island are known.
            meaning = candidate.rule.build(candidate.match, memory.setting(candidate.start))
            if meaning is None:
                continue
            found.append(_expression(candidate.match, meaning))
            done = candidate.match.end()
            if meaning.period is not None:
                memory.note(meaning.period, candidate.start)
    return tuple(found)


def _sentences(doc_or_text: Doc | str) -> tuple[Span, ...]:
    if isinstance(doc_or_text, str):
        return find_sentences(doc_or_text)
    if not doc_or_text.has_annotation("SENT_START"):
        return find_sentences(doc_or_text.text)
    return tuple(Span(sentence.start_char, sentence.end_char) for sentence in doc_or_text.sents)


def _choose(text: str, island: Island, done: int, setting: Setting) -> list[_Candidate]:
    """The longest that mean something, each where none before it stands; in the order of the text."""
    chosen: list[_Candidate] = []
    for candidate in _candidates(text, island, done):
        start, end = candidate.match.span()
        if any(start < other.match.end() and other.start < end for other in chosen):
            continue
        if candidate.rule.build(candidate.match, setting) is not None:
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.start)


def _candidates(text: str, island: Island, done: int) -> list[_Candidate]:
    # A lookahead must see a little past the island.
    limit = min(len(text), island.end + BEYOND)
    starts = [start for start in island.starts if start >= done]
    found = [
        _Candidate(start - match.end(), start, order, match, rule)
        for order, rule in enumerate(time_rules())
        for start in starts
        if (match := rule.pattern.match(text, start, limit))
    ]
    found.sort(key=lambda candidate: candidate[:3])
    return found


def _expression(match: re.Match[str], meaning: Meaning) -> TimeExpression:
    start, end = match.span()
    words = match.group()
    ends = " \t\n\r,-–—" + ("" if _keeps_stop(words) else ".")
    end -= len(words) - len(words.rstrip(ends))
    start += len(words) - len(words.lstrip(" \t\n\r,-–—"))
    return TimeExpression(start, end, meaning.type, meaning.value, meaning.edtf, meaning.from_published)


def _keeps_stop(words: str) -> bool:
    """`"Sept."` and `"p.m."` keep their full stop, `"March."` does not."""
    last = LAST_WORD.search(words)
    return last is not None and (len(last.group(1)) <= 1 or last.group(1).lower() in _short_forms())


@cache
def _short_forms() -> frozenset[str]:
    """The names of months and weekdays that have a longer one."""
    table = read_time_table()
    return frozenset(_with_longer(table.months) | _with_longer(table.weekdays))


def _with_longer(names: dict[str, int]) -> set[str]:
    return {word for word in names if any(names[other] == names[word] and len(other) > len(word) for other in names)}


class _Candidate(NamedTuple):
    shortness: int
    start: int
    order: int
    match: re.Match[str]
    rule: Rule
