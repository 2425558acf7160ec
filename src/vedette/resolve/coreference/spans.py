"""The words that a reference stands for, where its span is only a piece of them: "the base" of "the base at Abéché"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from vedette.lexicon.actors.nouns import head_kind, load_word_groups
from vedette.lexicon.actors.words import words_of

if TYPE_CHECKING:
    from vedette.resolve.known import Known

__all__ = ["NAME", "Phrases", "widened"]

NAME = re.compile(r"(?:[^\W\d_a-z][\w'’-]*|al-\w+)(?:[ -](?:[^\W\d_a-z][\w'’-]*|al-[\w'’-]+|\d+|ez-[\w'’-]+))*")
"""A run of capitalised words, with the numbers and Arabic articles in it."""
LINKS = {
    "site": ("in", "at", "near", "outside", "of", "on"),
    "place": ("of", "in"),
    "force": ("of", "from"),
    "organisation": ("of",),
    "government": ("of", "in"),
    "person": ("of", "for", "from"),
    "agreement": ("with", "between"),
}
"""The prepositions by which a noun of a kind takes a name."""
AROUND = 40
PIECE_WORDS = 2
REACH_OF_AMOUNT = 25
ARTICLE = re.compile(r"(?<!\w)((?:[Tt]he|[Tt]hat|[Tt]his|[Tt]hese|[Tt]hose|[Ii]ts|[Tt]heir|[Hh]is|[Oo]ur) )$")
LONGEST_ARTICLE = 7
OF = " of "
LINK = re.compile(r" ([a-z]+) (?:the )?")


def widened(start: int, end: int, known: Known, phrases: Phrases) -> tuple[int, int]:
    """`widened(…)` of "al" in "left Ain al-Asad" -> the offsets of "Ain al-Asad"; whole phrases stay as they are.

    A noun takes the rest of the mention that ends with it, an amount the phrase behind its "of", a site or a government
    the name behind its preposition.
    """
    text = known.annotated.article.text
    start += len("and ") if text.startswith("and ", start) else 0
    start, end = whole_name(start, end, text, known)
    words = words_of(text[start:end])
    if not words:
        return start, end
    folded = [word.folded for word in words]
    kind, length = head_kind(folded)
    if text.startswith(OF, end) and (is_amount(folded) or folded[-1] in load_word_groups()["partitives"]):
        return start, phrase_after(end + len(OF), phrases) or end
    if kind is not None and (length == len(words) or (kind == "site" and words[0].raw[0].isupper())):
        start = min(start, phrases.starts.get(end, start))
    article = ARTICLE.search(text, max(0, start - LONGEST_ARTICLE), start) if kind is not None else None
    start = article.start(1) if article is not None else start
    link = LINK.match(text, end)
    if kind is None or link is None or link[1] not in LINKS.get(kind, ()):
        return start, end
    name = NAME.match(text, link.end())
    if (
        name is None
        or not phrases.times.isdisjoint((link.start(1), link.end()))
        or (link[1] == "from" and leaves(end, name.end(), known))
    ):
        return start, end
    return start, name.end()


def leaves(end: int, name_end: int, known: Known) -> bool:
    """Whether "from" tells what a force leaves, not whose it is: "pulls units from Latvia's coast"."""
    if known.annotated.article.text[end:name_end].endswith(("'s", "’s")):
        return True
    doc = known.annotated.doc
    name = doc.char_span(end + len(" from "), name_end, alignment_mode="expand")
    if name is None or not doc.has_annotation("DEP"):
        return False
    return bool(name[-1].dep_ == "obl" and name[-1].head.pos_ == "VERB")


def phrase_after(at: int, phrases: Phrases) -> int | None:
    """Where the first mention ends that starts at an offset or a few words on: "the 60 or so Danish troops"."""
    return next((phrases.ends[start] for start in range(at, at + REACH_OF_AMOUNT) if start in phrases.ends), None)


def whole_name(start: int, end: int, text: str, known: Known) -> tuple[int, int]:
    """The name that a span is a piece of; a nation's word that means something by itself is no piece."""
    piece = text[start:end]
    if len(piece.split()) > PIECE_WORDS or not (
        piece[:1].isupper() or piece[:1].isdigit() or piece[:2] in ("al", "el", "ez")
    ):
        return start, end
    senses = known.actors.senses(piece)
    if senses and senses[0].form != "name":
        return start, end
    first = max(0, start - AROUND)
    for run in NAME.finditer(text, first, min(len(text), end + AROUND)):
        if run.start() <= start and end <= run.end() and run.end() - run.start() > end - start:
            return trimmed(run.start(), run.end(), start, text, known)
    return start, end


def trimmed(first: int, end: int, start: int, text: str, known: Known) -> tuple[int, int]:
    """Cuts titles, articles and nations' adjectives off the front of a name: "Orla" of "President Orla"."""
    groups = load_word_groups()
    for word in words_of(text[first:end]):
        at = first + word.start
        if at >= start:
            return start, end
        senses = known.actors.senses(word.raw)
        nation = bool(senses) and senses[0].form in ("adjective", "people")
        if not (nation or any(word.folded in groups[group] for group in ("titles", "determiners", "clause_openers"))):
            return at, end
    return first, end


def is_amount(folded: list[str]) -> bool:
    quantifiers = load_word_groups()["quantifiers"]
    return all(word in quantifiers or word[0].isdigit() for word in folded)


class Phrases(NamedTuple):
    """Mentions by their offsets: where the longest ends that starts here, where the longest starts that ends here.

    `times` are the offsets where times start: "January" of "the city in January".
    """

    ends: dict[int, int]
    starts: dict[int, int]
    times: frozenset[int] = frozenset()
