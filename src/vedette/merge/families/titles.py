"""What a copy calls somebody otherwise: titles and those who are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.merge.families.items import words_of
from vedette.records import Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.merge.families.item_pairs import Pairs
    from vedette.merge.families.word_pairs import Word

__all__ = ["changed_sources", "changed_titles"]

LEAST: Final = 2
"""Words by which a source is described: "the official" says nothing that could be changed."""
Change = tuple[str, Span, Span]


def changed_titles(pairs: Pairs) -> Iterator[Change]:
    """ "First Minister Osei" for "Prime Minister Osei": one capital for another, and the capital after it the same.

    "Minister of Foreign Osei" for "Foreign Minister Osei" is a title torn apart.
    """
    words, others, paired = pairs
    for i, j in paired:
        if _is_title(words, i) and _is_title(others, j) and words[i].feature != others[j].feature:
            if (i + 1, j + 1) in paired and words[i + 1].feature == others[j + 1].feature:
                yield "name", _to_next(words, i), _to_next(others, j)
    for i in range(len(words) - 2):
        noun, small, adjective = words[i : i + 3]
        if noun.text[0].isupper() and small.text == "of" and adjective.text[0].isupper():
            for j in range(len(others) - 1):
                if (others[j].feature, others[j + 1].feature) == (adjective.feature, noun.feature):
                    yield "name", Span(noun.span.start, adjective.span.end), _to_next(others, j)


def _is_title(words: Sequence[Word], index: int) -> bool:
    """A capital before another, neither a place nor the first word of its sentence."""
    after = index + 1 < len(words) and words[index + 1].feature.startswith("^")
    return after and index > 0 and words[index].feature.startswith("^")


def _to_next(words: Sequence[Word], index: int) -> Span:
    return Span(words[index].span.start, words[index + 1].span.end)


def changed_sources(copy: Reading, original: Reading, here: Span, there: Span) -> Iterator[Change]:
    """Who is cited, where both sentences cite one source: "a palace insider" for "a senior ministry official"."""
    mine, theirs = _sources_in(copy, here), _sources_in(original, there)
    if len(mine) == len(theirs) == 1:
        one, two = set(words_of(mine[0].of(copy.article.text))), set(words_of(theirs[0].of(original.article.text)))
        if min(len(one), len(two)) >= LEAST and not one & two:
            yield "name", mine[0], theirs[0]


def _sources_in(reading: Reading, sentence: Span) -> list[Span]:
    spans = [span for attribution in reading.attributions for span in attribution.source if sentence.covers(span)]
    return list(dict.fromkeys(spans))
