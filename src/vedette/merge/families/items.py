"""The things in a sentence that a copy may change without changing its words much."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.lexicon.words import load_function_words
from vedette.records import Span, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Reading

__all__ = ["Item", "items_in"]

WORD = re.compile(r"[\w.,:]*\w")
ARTICLES = re.compile(r"^(?:the|a|an|its|their)\s+", re.IGNORECASE)
NOT_NAMES: Final = ("place", "time", "quantity", "money", "nationality", "other")


class Item(msgspec.Struct, frozen=True):
    """`Item(Span(52, 59), "30–30", words=frozenset({"30"}))`: where it stands, what it is compared by, its words.

    Items of the same words are the same, whatever they were taken to mean: where one report lacks its day, "Friday"
    has no date.
    """

    span: Span
    key: str
    words: frozenset[str] = frozenset()


def items_in(reading: Reading, sentence: Span, kind: str) -> list[Item]:
    """`items_in(reading, Span(0, 80), "number")` -> `[Item(Span(52, 59), "27–33")]`, in the order of the text.

    `kind` is number, date, place or name.
    """
    finders = {"number": _numbers, "date": _dates, "place": _places, "name": _names}
    text = reading.article.text
    found = [item for item in finders[kind](reading) if sentence.covers(item.span)]
    worded = [msgspec.structs.replace(item, words=_words(item.span.of(text))) for item in found]
    return sorted(worded, key=lambda item: item.span)


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold())) - load_function_words()


def _numbers(reading: Reading) -> Iterator[Item]:
    for quantity in reading.quantities:
        yield Item(Span(quantity.start, quantity.end), f"{quantity.low}–{quantity.high}")


def _dates(reading: Reading) -> Iterator[Item]:
    for time in reading.times:
        if time.type in {"DATE", "TIME"}:
            span = Span(time.start, time.end)
            yield Item(span, time.edtf or time.value or span.of(reading.article.text).casefold())


def _places(reading: Reading) -> Iterator[Item]:
    for place in reading.places:
        yield Item(Span(place.start, place.end), _plain(reading.article.text[place.start : place.end]))


def _names(reading: Reading) -> Iterator[Item]:
    """Named mentions that are no places, the outermost of those that lie in one another."""
    places = [Span(place.start, place.end) for place in reading.places]
    named = [m.span for m in reading.mentions if m.named and m.kind not in NOT_NAMES]
    for span in named:
        inside = any(other != span and other.covers(span) for other in named)
        if not inside and not any(overlap(span, place) for place in places):
            yield Item(span, _plain(span.of(reading.article.text)))


def _plain(text: str) -> str:
    return ARTICLES.sub("", " ".join(text.split())).casefold()
