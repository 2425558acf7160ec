"""Spans that may be place names: what the reader marks as places, and capitalised words that the gazetteer knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from vedette.lexicon.countries import load_states
from vedette.lexicon.gazetteer import Gazetteer, GazetteerMatch, fold_name
from vedette.lexicon.place_words import read_place_words
from vedette.resolve.places.toponym import usable_matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from vedette.lexicon.sites import Sites

__all__ = ["Proposal", "find_proposals"]

_LONGEST = 6
_GLUE = frozenset({".", "-", "'", "’", "–", "/", ","})


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
    """`find_proposals(doc, gazetteer, sites)` of "He left Niamey." -> `[Proposal(2, 3, …)]`, by start.

    They may overlap: one at most begins at each token by the tables (the longest name), beside what the reader marks.
    """
    scan = _Scan(doc.text, [token.text for token in doc], [token.idx for token in doc], gazetteer, sites)
    spans = dict.fromkeys(((span.start, span.end) for span in _marked_places(doc)), True)
    taken = 0
    for start in range(len(doc)):
        if start >= taken and scan.may_begin(start) and (end := scan.longest_known(start)):
            spans.setdefault((start, end), False)
            taken = end
    return [scan.propose(start, end, by_reader) for (start, end), by_reader in sorted(spans.items())]


def _marked_places(doc: Doc) -> Iterator[Span]:
    for span in doc.spans.get("mentions", ()):
        name = span.text
        if (
            span.label_ == "LOC"
            and len(name) > 1
            and not name.islower()
            and name not in _adjectives() | read_place_words().bare
        ):
            yield span


def _long_enough(name: str) -> bool:
    """Two or three capitals are a code unless they are a known short form with stops, or of a country."""
    return len(name) > 3 or "." in name or name in _short_names() or not name.isupper()


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


@dataclass(frozen=True, slots=True, eq=False)
class _Scan:
    """One text's words, scanned once for names that the tables know."""

    text: str
    words: list[str]
    starts: list[int]
    gazetteer: Gazetteer
    sites: Sites

    def name(self, start: int, end: int) -> str:
        return self.text[self.starts[start] : self.starts[end - 1] + len(self.words[end - 1])]

    def propose(self, start: int, end: int, by_reader: bool) -> Proposal:
        name = self.name(start, end)
        matches = usable_matches(name, self.gazetteer.matches(name))
        site = (end - start > 1 or (by_reader and not matches)) and self.sites.listed(name)
        return Proposal(start, end, matches, by_reader, site)

    def may_begin(self, at: int) -> bool:
        word = self.words[at]
        return len(word) > 1 and word[0].isupper() and word.lower() != "the" and word not in _adjectives()

    def _is_bare(self, start: int, end: int) -> bool:
        return end - start == 1 and self.words[start].capitalize() in read_place_words().bare

    def longest_known(self, start: int) -> int | None:
        """The end of the longest name that begins here; `None` where neither a table nor a word like "County" tells."""
        joining = read_place_words().joining
        best = None
        for end in range(start + 1, min(len(self.words), start + _LONGEST) + 1):
            word = self.words[end - 1]
            if word.isspace():
                break
            if end - start > 1 and not (word[0].isupper() or word[0].isdigit() or word in joining or word in _GLUE):
                return end if self.sites.listed(self.name(start, end)) else best
            if (
                word not in _GLUE
                and word not in joining
                and self._tells_a_place(start, end)
                and not self._is_bare(start, end)
            ):
                best = end
            if word[-1] in ",;:!?":
                break
        return best

    def _tells_a_place(self, start: int, end: int) -> bool:
        name = self.name(start, end)
        if _long_enough(name) and self.gazetteer.knows(fold_name(name)):
            return "." not in name or bool(usable_matches(name, self.gazetteer.matches(name)))
        if end - start < 2:
            return False
        words = read_place_words()
        ends = self.words[end - 1] in words.feature and self.words[end - 2][0].isupper()
        return ends or (end - start == 2 and self.words[start] in words.leading) or self.sites.listed(name)
