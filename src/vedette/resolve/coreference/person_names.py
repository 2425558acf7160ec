"""Persons of one text: names with their offices, and the short forms that mean the same person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.lexicon.actors.nouns import head_kind, load_word_groups
from vedette.lexicon.actors.table import slug
from vedette.lexicon.actors.words import fold, words_of
from vedette.resolve.entities.meaning import Meaning

if TYPE_CHECKING:
    from vedette.lexicon.actors.lookup import Actors
    from vedette.lexicon.actors.words import Word

__all__ = ["People", "name_within"]

PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "de",
        "da",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "di",
        "ould",
        "ag",
        "bint",
    ]
)


def name_within(text: str, actors: Actors) -> str | None:
    """`name_within("Maltese Foreign Minister Anna Orla", actors)` -> `"Anna Orla"`.

    `None` for "the minister". The capitalised words that end the phrase, behind titles, ranks and nations' words.
    """
    words = words_of(text)
    titles = load_word_groups()["titles"]
    first = len(words)
    while first and is_name_word(words, first - 1, titles, actors):
        first -= 1
    while first < len(words) and words[first].folded in PARTICLES and words[first].raw.islower():
        first += 1
    if first == len(words):
        return None
    name = text[words[first].start : words[-1].end]
    return name.removesuffix("'s").removesuffix("’s")


def is_name_word(words: list[Word], at: int, titles: frozenset[str], actors: Actors) -> bool:
    """Whether a word can belong to a person's name: a capital, and no title, office noun or nation's word."""
    word = words[at]
    if word.folded in PARTICLES:
        return at + 1 < len(words)
    if not word.raw[0].isupper() or word.folded in titles:
        return False
    if head_kind([word.folded])[0] in ("person", "government", "force") and at < len(words) - 1:
        return False
    senses = actors.senses(word.raw)
    return not any(sense.form in ("adjective", "people") for sense in senses)


class People:
    """The persons named so far, by their last names."""

    def __init__(self) -> None:
        self.by_last: dict[str, Meaning] = {}

    def meet(self, name: str, country: str | None) -> Meaning:
        """`meet("Kenneth Ekman", "USA")` and later `meet("Ekman", None)` -> one meaning, `person:kenneth-ekman`."""
        words = [fold(word) for word in name.replace("-", " ").split()]
        known = self.by_last.get(words[-1]) or (self.by_last.get(" ".join(words)) if len(words) == 1 else None)
        if known is not None and agrees(words, known):
            if country is not None and known.country is None:
                known = Meaning(known.entity, "person", known.name, country, "person", known.head)
                self.remember(known)
            return known
        meaning = Meaning(f"person:{slug(name)}", "person", name, country, "person", words[-1])
        self.remember(meaning)
        return meaning

    def remember(self, meaning: Meaning) -> None:
        """Also under the other words of the name: "Deby" for "Mahamat Idriss Deby"."""
        for word in (meaning.name or "").replace("-", " ").split():
            key = fold(word)
            if len(key) > 2 and (key not in self.by_last or self.by_last[key].entity == meaning.entity):
                self.by_last[key] = meaning


def agrees(words: list[str], known: Meaning) -> bool:
    """Whether all words of a name, initials aside, stand in the known name, or the other way round."""
    other = [fold(word) for word in (known.name or "").replace("-", " ").split()]
    short, long = sorted((words, other), key=len)
    return all(word in long or any(w[0] == word for w in long) if len(word) == 1 else word in long for word in short)
