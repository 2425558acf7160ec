"""The table of names: which actors a sequence of words can mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.lexicon.actors.records import Actor, Sense
from vedette.lexicon.actors.words import Word, case_fits, fold, words_of
from vedette.lexicon.countries import load_not_countries, load_regions, load_states, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Match", "NameTable", "read_name_table", "slug"]

ACTOR_TABLES = ("forces", "groups", "companies", "missions", "bodies", "outlets", "people")
KIND_OF_TABLE = {"outlets": "outlet", "people": "person"}
ARTICLES = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these", "those", "both", "all"}
)
SEPARATORS = frozenset(" \t\xa0-–—/&'’().")
LONGEST_GAP = 3


def slug(name: str) -> str:
    """`slug("Jama'at Nusrat al-Islam")` -> `"jama-at-nusrat-al-islam"`."""
    plain = "".join(c if c.isalnum() else "-" for c in fold(name.replace("'", "-").replace("’", "-")))
    return re.sub("-+", "-", plain).strip("-")


def read_name_table() -> NameTable:
    """`read_name_table().senses(words_of("Nigerien"))` -> `(Sense("adjective", …, "NER"),)`."""
    table = NameTable()
    for name in load_not_countries():
        table.add(name, None)
    for sense, names in (*state_senses(), *region_senses(), *actor_senses()):
        for name in names:
            table.add(name, sense)
    table.ambiguous = frozenset(
        " ".join(word.folded for word in words_of(row["word"])) for row in read_table("actors", "ambiguous")
    )
    return table


def state_senses() -> Iterator[tuple[Sense, Iterable[str]]]:
    for state in load_states().values():
        actor = Actor(f"state:{state.iso3}", "state", state.name, state.iso3, None, state.wikidata)
        yield Sense("country", actor, state.iso3), (state.name, *state.names)
        yield Sense("adjective", actor, state.iso3), state.adjectives
        yield Sense("people", actor, state.iso3), state.people
        government = Actor(
            f"government:{state.iso3}", "government", f"Government of {state.named_in_prose}", state.iso3, actor.id
        )
        yield Sense("seat", government, state.iso3), state.seats
        yield Sense("capital", government, state.iso3), (state.capital,) if state.capital else ()


def region_senses() -> Iterator[tuple[Sense, Iterable[str]]]:
    for region in load_regions():
        actor = Actor(region.id, "place", region.name, region.country)
        yield Sense("region", actor, region.country), region.names
        yield (
            Sense("region-adjective", actor, region.country),
            (form for word in region.adjectives for form in (word, word + "s")),
        )


def actor_senses() -> Iterator[tuple[Sense, Iterable[str]]]:
    for table in ACTOR_TABLES:
        for row in read_table("actors", table):
            kind = row.get("kind") or KIND_OF_TABLE[table]
            actor = Actor(
                f"{kind}:{slug(row['name'])}",
                kind,
                row["name"],
                row["country"] or None,
                row.get("parent") or None,
                row.get("wikidata") or None,
            )
            yield Sense("name", actor, actor.country), (row["name"], *filter(None, row["names"].split(";")))


def between(text: str, left: Word, right: Word) -> bool:
    """Whether two words can belong to one name: a space, hyphen or slash between them, no comma and no line break."""
    gap = text[left.end : right.start]
    return len(gap) <= LONGEST_GAP and SEPARATORS.issuperset(gap)


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text that the table knows: `words[first:last]`, and what they can mean."""

    first: int
    last: int
    senses: tuple[Sense, ...]


@dataclass(slots=True)
class NameTable:
    """Names by their folded words; the longest name that fits at a place wins."""

    terms: dict[tuple[str, ...], list[tuple[tuple[str, ...], Sense | None]]] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    ambiguous: frozenset[str] = frozenset()

    def add(self, name: str, sense: Sense | None) -> None:
        """`add("the Kremlin", sense)`: a lower-case article in front is no part of the name."""
        words = words_of(name)
        if len(words) > 1 and words[0].raw in ("the", "a"):
            words = words[1:]
        if not words:
            return
        key = tuple(word.folded for word in words)
        self.terms.setdefault(key, []).append((tuple(word.raw for word in words), sense))
        self.longest[key[0]] = max(len(key), self.longest.get(key[0], 0))
        if sense is not None and sense.form in ("name", "region"):
            self.actors.setdefault(sense.actor.id, sense.actor)

    def senses(self, words: list[Word]) -> tuple[Sense, ...]:
        """What exactly these words mean, an article in front aside."""
        whole = self.fitting(words)
        if not whole and len(words) > 1 and words[0].folded in ARTICLES:
            whole = self.fitting(words[1:])
        return tuple(sense for sense in whole or () if sense is not None)

    def fitting(self, words: list[Word]) -> tuple[Sense | None, ...]:
        """The senses of these words whose capitals fit, the closest spelling first."""
        terms = self.terms.get(tuple(word.folded for word in words))
        if terms is None:
            return ()
        fits = [
            (raw, sense)
            for raw, sense in terms
            if all(case_fits(name, word.raw) for name, word in zip(raw, words, strict=True))
        ]
        written = tuple(word.raw for word in words)
        fits.sort(key=lambda fit: (fit[0] != written, fit[1] is not None and fit[1].form not in ("name", "country")))
        return tuple(sense for _, sense in fits)

    def matches(self, text: str, words: list[Word]) -> Iterator[Match]:
        """The names in a text, left to right, longest first, none inside another; words of two minds are left out."""
        at = 0
        while at < len(words):
            match = self.match_at(text, words, at)
            if match is None:
                at += 1
                continue
            if match.senses:
                yield match
            at = match.last

    def match_at(self, text: str, words: list[Word], at: int) -> Match | None:
        """The longest name that starts at one word."""
        longest = self.longest.get(words[at].folded, 0)
        last = at + 1
        while last < len(words) and last - at < longest and between(text, words[last - 1], words[last]):
            last += 1
        for end in range(last, at, -1):
            if " ".join(word.folded for word in words[at:end]) in self.ambiguous:
                continue
            fits = self.fitting(words[at:end])
            if fits:
                return Match(at, end, tuple(sense for sense in fits if sense is not None) if None not in fits else ())
        return None
