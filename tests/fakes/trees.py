"""Sentences with their trees, read from text, for tests that need syntax and no model."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.records import Annotated, Article, Mention, Quantity, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

FOLDER = Path(__file__).parent.parent / "fixtures" / "trees"

Time = tuple[str, str, str | None, str | None]
"""Phrase, TIMEX3 type and value, EDTF."""
Amount = tuple[str, float | None, float | None, str | None]
"""Phrase, low, high, unit; approximate where the bounds differ and both are known."""


def tree(text: str, words: str) -> Doc:
    """`tree("He left.", "He/PRON/PRP/he/2/nsubj left/VERB/VBD/leave/0/root ./PUNCT/././2/punct")`.

    Each word is form/UPOS/PTB tag/lemma/head/label; heads count from 1, 0 is the root. Sentence starts are set
    at the first word of each root's tree.
    """
    from spacy.tokens import Doc

    rows = [word.rsplit("/", 5) for word in words.split()]
    spaces, at = [], 0
    for form, *_ in rows:
        at = text.index(form, at) + len(form)
        spaces.append(text[at : at + 1] == " ")
    heads = [int(row[4]) - 1 if row[4] != "0" else index for index, row in enumerate(rows)]
    doc = Doc(
        vocabulary(),
        words=[row[0] for row in rows],
        spaces=spaces,
        pos=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        lemmas=[row[3] for row in rows],
        heads=heads,
        deps=[row[5] for row in rows],
    )
    assert doc.text == text
    return doc


@cache
def vocabulary() -> Vocab:
    """English words with their shapes, made once."""
    import spacy

    return spacy.blank("en").vocab


@cache
def trees() -> dict[str, str]:
    """Every sentence of `fixtures/trees/*.txt` -> its words: a line of text, a line of words, an empty line."""
    found = {}
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            text, words = block.split("\n")
            found[text] = words
    return found


def read(
    text: str,
    *,
    times: tuple[Time, ...] = (),
    amounts: tuple[Amount, ...] = (),
    mentions: tuple[Mention, ...] = (),
    published: date | None = date(2025, 3, 5),
) -> Annotated:
    """A sentence of the fixtures, annotated with what is given; the publication day is Wednesday, March 5, 2025."""
    article = Article(
        id="article:test",
        name="test",
        text=text,
        title=None,
        outlet=None,
        byline=None,
        url=None,
        published=published,
        published_from="option" if published else None,
        language="en",
        capture="sha256:test",
    )
    return Annotated(
        article=article,
        doc=tree(text, trees()[text]),
        mentions=mentions,
        times=tuple(_time(text, each) for each in times),
        quantities=tuple(_quantity(text, each) for each in amounts),
    )


def token(annotated: Annotated, word: str) -> Token:
    """The first word of that form."""
    return next(each for each in annotated.doc if each.text == word)


def _time(text: str, row: Time) -> TimeExpression:
    phrase, kind, value, edtf = row
    start = text.index(phrase)
    return TimeExpression(start, start + len(phrase), kind, value, edtf, from_published=True)


def _quantity(text: str, row: Amount) -> Quantity:
    phrase, low, high, unit = row
    start = text.index(phrase)
    return Quantity(start, start + len(phrase), low, high, low is not None and high is not None and low != high, unit)
