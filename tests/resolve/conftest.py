"""Texts with their claims drawn as words: what `resolve` is given, without the reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from vedette.annotate.mentions.finding import find_mentions
from vedette.annotate.quotations import find_quotations
from vedette.annotate.tokens import make_doc
from vedette.lexicon.actors.lookup import load_actors
from vedette.lexicon.gazetteer import open_gazetteer
from vedette.lexicon.sites import open_sites
from vedette.records import Annotated, Article, Attribution, Claim, Filler, Hop, Place, Span
from vedette.resolve import Known

Draw = Callable[..., tuple[tuple[Claim, ...], Known]]


@pytest.fixture
def draw() -> Draw:
    """`draw("French troops left Chad.", [("withdraw", {"force": "French troops", "place": "Chad"})])`.

    `says` are pairs of source and content; `places` names of towns in the gazetteer, `names`
    what the reader marked (PER, ORG, LOC).
    """
    return draw_text


def draw_text(
    text: str,
    claims: list[tuple[str, dict[str, str]]] | None = None,
    *,
    says: tuple[tuple[str, str], ...] = (),
    places: tuple[str, ...] = (),
    names: tuple[tuple[str, str], ...] = (),
    outlet: str | None = None,
) -> tuple[tuple[Claim, ...], Known]:
    article = Article("a", "a", text, None, outlet, None, None, date(2024, 5, 2), "option", "en", "c")
    actors = load_actors()
    doc = make_doc(text)
    found = [doc.char_span(*bounds(text, words), label=label) for words, label in names]
    doc.spans["mentions"] = [one for one in found if one is not None]
    annotated = Annotated(article, doc, find_mentions(doc, actors), quotations=find_quotations(text))
    attributions = tuple(Attribution((span(text, who),), (), (span(text, what),)) for who, what in says)
    known = Known(
        annotated, attributions, actors, open_gazetteer(), open_sites(), tuple(place(text, name) for name in places)
    )
    return tuple(claim(text, frame, roles) for frame, roles in claims or []), known


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def bounds(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def place(text: str, name: str) -> Place:
    row = next(row for row in open_gazetteer().lookup(name) if row.kind == "town")
    where = span(text, name)
    return Place(
        where.start, where.end, row.name, row.geonames, row.lat, row.lon, row.country, float(row.radius_m), 0.9
    )


def claim(text: str, frame: str, roles: dict[str, str]) -> Claim:
    fillers = {}
    for role, words in roles.items():
        where = text.rindex(words)
        fillers[role] = (Filler(where, where + len(words)),)
    whole = (Span(0, len(text)),)
    return Claim("claim:1", frame, None, fillers, "affirmed", "asserted", None, None, None, whole, (), (), 1.0)


def hop(text: str, who: str, kind: str) -> Hop:
    where = span(text, who)
    return Hop(who, kind, False, None, where.start, where.end)
