"""The things in a sentence that a copy may change: numbers, days, places, and who is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.lexicon.words import load_function_words
from vedette.records import Span, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Reading

__all__ = ["KINDS", "Item", "items_in"]

KINDS: Final = ("number", "date", "place", "name")
WORD = re.compile(r"\w[\w.,’']*\w|\w")
NAMES: Final = frozenset({"person", "organisation", "government", "outlet", "force"})
NO_NAMES: Final = frozenset({"he", "she", "it", "they", "we", "i", "who", "him", "them", "us"})
LETTERS: Final = 3
REGION_M: Final = 100_000.0
POSSESSIVE = re.compile(r"['’]s?$")


class Item(msgspec.Struct, frozen=True):
    """`Item("number", Span(52, 59), "27–30", words=("30",), hedged=False)`.

    `key` is what it is resolved to, empty where that is not known; `words` its words that tell something, in their
    order; `hedged` whether it is said to be about so many or around that day; `unit` what is counted, or the country
    of a place; `wide` whether a place is a whole region.
    """

    kind: str
    span: Span
    key: str
    words: tuple[str, ...] = ()
    hedged: bool = False
    unit: str = ""
    wide: bool = False


def items_in(reading: Reading, sentence: Span) -> list[Item]:
    """`items_in(reading, Span(0, 80))` -> `[Item("number", …), Item("place", …)]`, in the order of the text."""
    finders = (_numbers, _dates, _places, _names)
    found = [item for finder in finders for item in finder(reading) if sentence.covers(item.span)]
    return sorted(found, key=lambda item: (item.span.start, -item.span.end))


def words_of(text: str) -> tuple[str, ...]:
    """`words_of("the Chadian armies")` -> `("chadian", "armie")`: bare of articles, plurals and possessives."""
    words = (POSSESSIVE.sub("", word.casefold()).rstrip(".,’'") for word in WORD.findall(text))
    small = load_function_words()
    return tuple(word.rstrip("s") or word for word in words if word and word not in small)


def _numbers(reading: Reading) -> Iterator[Item]:
    text = reading.article.text
    for quantity in reading.quantities:
        span = Span(quantity.start, quantity.end)
        key = f"{quantity.low:g}–{quantity.high:g}" if quantity.low is not None and quantity.high is not None else ""
        if not key:
            key = f"{quantity.low}–{quantity.high}"
        yield Item("number", span, key, words_of(span.of(text)), quantity.approximate, quantity.unit or "")


def _dates(reading: Reading) -> Iterator[Item]:
    text = reading.article.text
    for time in reading.times:
        if time.type in {"DATE", "TIME"}:
            span = Span(time.start, time.end)
            before = text[max(0, span.start - 14) : span.end].casefold()
            hedged = re.search(r"\b(?:around|about|approximately|roughly|or so)\b", before) is not None
            yield Item("date", span, (time.edtf or "").rstrip("~?%"), words_of(span.of(text)), hedged)


def _places(reading: Reading) -> Iterator[Item]:
    text = reading.article.text
    bodies = {m.span for m in reading.mentions if (m.entity or "").startswith(("government:", "force:", "outlet:"))}
    for place in reading.places:
        span, key = Span(place.start, place.end), str(place.geonames or "")
        words = words_of(span.of(text))
        # "U.S." and "L.A." are soon taken for something else
        if span not in bodies and any(len(word) > LETTERS and word[0].isalpha() for word in words):
            wide = (place.radius_m or 0) >= REGION_M
            yield Item("place", span, key, words, unit=place.country or "", wide=wide)


def _names(reading: Reading) -> Iterator[Item]:
    """Those who act or speak, named or described, the outermost of those that lie in one another."""
    text = reading.article.text
    places = [Span(place.start, place.end) for place in reading.places]
    spans = {m.span: m.entity or "" for m in reading.mentions if m.kind in NAMES and m.span not in places}
    sources = [source for attribution in reading.attributions for source in attribution.source]
    spans |= {source: "" for source in sources if not any(overlap(source, span) for span in spans)}
    for span, entity in spans.items():
        words = words_of(span.of(text))
        inside = any(other != span and other.covers(span) for other in spans)
        if len(words) > 1 and not inside and words[0] not in NO_NAMES:
            yield Item("name", span, entity, words)
