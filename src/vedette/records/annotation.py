"""What is marked in an article's text before anything is claimed: mentions, times, quantities, quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from vedette.records.span import Span
from vedette.records.vocabulary import Kind, SourceKind, TimeType

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.records.article import Article, Note

__all__ = ["Annotated", "Attribution", "Mention", "Quantity", "Quotation", "TimeExpression"]


class Mention(msgspec.Struct, frozen=True):
    """`Mention(0, 13, "force", named=False, entity="force:FRA")` of "French troops left".

    `kind` is state, government, force, organisation, outlet, person, site, place, agreement, equipment, nationality,
    time, quantity, weapon, vehicle, money or other. `entity` is what `resolve` made of the words.
    """

    start: int
    end: int
    kind: Kind
    named: bool
    entity: str | None = None
    score: float = 1.0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class TimeExpression(msgspec.Struct, frozen=True):
    """`TimeExpression(30, 40, "DATE", "2024-04", "2024-04", from_published=True)` of "last month".

    `type` and `value` are TIMEX3 (TimeML), `edtf` the Extended Date/Time Format or `None` where it cannot be known.
    `from_published` says that the publication day was needed.
    """

    start: int
    end: int
    type: TimeType
    value: str | None
    edtf: str | None
    from_published: bool = False


class Quantity(msgspec.Struct, frozen=True):
    """`Quantity(0, 25, 900, 1100, approximate=True, unit="person")` of "approximately 1,000 soldiers".

    The span covers the number with its qualifiers, not the thing counted. Either bound may be open.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None


class Quotation(msgspec.Struct, frozen=True):
    """`Quotation(start=0, end=31)`: text between quotation marks, the marks included."""

    start: int
    end: int


class Attribution(msgspec.Struct, frozen=True):
    """Who is cited (source), by which words (cue), for what (content); each in one or more pieces.

    `kind` is person, official, organisation, outlet or document.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool = False
    entity: str | None = None
    named: bool = False
    kind: SourceKind | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Annotated:
    """An article and all that one pass of the reader and the rules marked in it.

    `doc` is a spaCy `Doc` over exactly `article.text`: tokens, sentences, POS, lemmas, UD dependencies, and the span
    groups of the reader. The tuples are sorted by start.
    """

    article: Article
    doc: Doc
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    notes: tuple[Note, ...] = ()
    reader: str = ""

    @property
    def sentences(self) -> tuple[Span, ...]:
        """`(Span(0, 120), Span(122, 180))`: without the white space around them; empty sentences are left out."""
        return tuple(span for sent in self.doc.sents if (span := _trim(sent.text, sent.start_char)).end > span.start)


def _trim(text: str, start: int) -> Span:
    left = len(text) - len(text.lstrip())
    return Span(start + left, start + max(left, len(text.rstrip())))
