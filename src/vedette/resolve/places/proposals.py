"""Spans that may be place names: what the reader marks as places, and capitalised words that the gazetteer knows."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.countries import load_states
from vedette.lexicon.gazetteer import Gazetteer, GazetteerMatch, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from vedette.lexicon.sites import Sites

__all__ = ["Proposal", "find_proposals"]

_LONGEST = 6
_JOINING = frozenset(
    "of the and de la del do da upon on in du des le les al el ad ar as ash at an az ed er es ez ul ur bin ibn sur am".split()
)
_GLUE = frozenset({".", "-", "'", "’", "–", "/", ","})
_FEATURE_WORDS = frozenset(
    "County Parish Township Twp. River Creek Lake Island Islands Bay Valley Mountain Mountains Beach Heights Hills Park "
    "Province Region Governorate Oblast District Prefecture State Peninsula Strait Desert Forest Gulf Airport".split()
)
_LEADING_WORDS = frozenset("Lake Mount Mt. River County Port Fort Cape Gulf Strait Bay Isle".split())


class Proposal(msgspec.Struct, frozen=True):
    """`Proposal(3, 4, matches=(Niamey, …), marked=True)` over tokens `[start, end)`; `marked` by the reader.

    `site` says that a site has these words as a name in use ("Ain al-Asad").
    """

    start: int
    end: int
    matches: tuple[GazetteerMatch, ...]
    marked: bool
    site: bool = False


def find_proposals(doc: Doc, gazetteer: Gazetteer, sites: Sites) -> list[Proposal]:
    """`find_proposals(doc, gazetteer, sites)` of "He left Niamey." -> `[Proposal(2, 3, …)]`, by start; they may overlap.

    At most one begins at each token by the gazetteer or the sites (the longest name), beside those that the reader marks.
    """
    marked = {(span.start, span.end) for span in _marked_places(doc)}
    spans = dict.fromkeys(marked, True)
    taken = 0
    for start in range(len(doc)):
        if start >= taken and _may_begin(doc, start) and (end := _longest_known(doc, start, gazetteer, sites)):
            spans.setdefault((start, end), False)
            taken = end
    text = doc.text
    proposals = []
    for (start, end), by_reader in sorted(spans.items()):
        name = text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]
        matches = gazetteer.matches(name)
        site = (end - start > 1 or (by_reader and not matches)) and sites.listed(name)
        proposals.append(Proposal(start, end, matches, by_reader, site))
    return proposals


def _marked_places(doc: Doc) -> Iterator[Span]:
    for span in doc.spans["mentions"] if "mentions" in doc.spans else ():
        if span.label_ == "LOC" and span.text not in _adjectives():
            yield span


def _may_begin(doc: Doc, at: int) -> bool:
    word = doc[at].text
    return len(word) > 1 and word[0].isupper() and word.lower() != "the" and word not in _adjectives()


def _longest_known(doc: Doc, start: int, gazetteer: Gazetteer, sites: Sites) -> int | None:
    """The end of the longest name that begins here; `None` where neither a table nor a word like "County" tells one."""
    text = doc.text
    first = doc[start].idx
    best = None
    for end in range(start + 1, min(len(doc), start + _LONGEST) + 1):
        last = doc[end - 1]
        word = last.text
        if end - start > 1 and not (word[0].isupper() or word[0].isdigit() or word in _JOINING or word in _GLUE):
            if sites.listed(text[first : last.idx + len(word)]):
                best = end
            break
        if last.is_space:
            break
        if word in _GLUE or word in _JOINING:
            continue
        name = text[first : last.idx + len(word)]
        if gazetteer.knows(fold_name(name)) and _long_enough(name):
            best = end
        elif _names_a_feature(doc, start, end) or (end - start > 1 and sites.listed(name)):
            best = end
        if word[-1] in ",;:!?":
            break
    return best


def _long_enough(name: str) -> bool:
    """Two or three capitals are a code unless they are a known short form with stops, or of a country."""
    return len(name) > 3 or "." in name or name in _short_names() or not name.isupper()


def _names_a_feature(doc: Doc, start: int, end: int) -> bool:
    if end - start < 2:
        return False
    inner = doc[end - 2].text
    return (doc[end - 1].text in _FEATURE_WORDS and inner[0].isupper()) or (
        doc[start].text in _LEADING_WORDS and end - start == 2
    )


@cache
def _adjectives() -> frozenset[str]:
    states = load_states().values()
    words = {word for state in states for word in (*state.adjectives, *state.people)}
    return frozenset(words - {name for state in states for name in (state.name, *state.names)})


@cache
def _short_names() -> frozenset[str]:
    states = load_states().values()
    return frozenset(name for state in states for name in (state.name, *state.names) if len(name) <= 3) | {
        "UAE", "DRC", "NSW", "CAR", "NYC", "PNG", "UK", "US", "USA", "LA",
    }  # fmt: skip
