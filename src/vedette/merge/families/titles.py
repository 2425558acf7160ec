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

    At the head of a sentence, where every word has a capital, two must be the same. "Minister of Foreign Osei" for
    "Foreign Minister Osei" is a title torn apart.
    """
    words, others, paired = pairs
    for i, j in paired:
        if _is_title(words, i) and _is_title(others, j) and words_of(words[i].text) != words_of(others[j].text):
            same_after = all(_are_same(words, i + k, others, j + k) for k in ((1,) if i and j else (1, 2)))
            if same_after:
                yield "name", _to_next(words, i), _to_next(others, j)
    for i in range(len(words) - 2):
        noun, small, adjective = words[i : i + 3]
        if noun.text[0].isupper() and small.text == "of" and adjective.text[0].isupper():
            for j in range(len(others) - 1):
                if (others[j].feature, others[j + 1].feature) == (adjective.feature, noun.feature):
                    yield "name", Span(noun.span.start, adjective.span.end), _to_next(others, j)


def _is_title(words: Sequence[Word], index: int) -> bool:
    """A capital before another."""
    after = index + 1 < len(words) and words[index + 1].feature.startswith("^")
    return after and words[index].feature.startswith("^")


def _are_same(words: Sequence[Word], i: int, others: Sequence[Word], j: int) -> bool:
    inside = i < len(words) and j < len(others)
    return inside and words[i].feature == others[j].feature and words[i].feature.startswith("^")


def _to_next(words: Sequence[Word], index: int) -> Span:
    return Span(words[index].span.start, words[index + 1].span.end)


def changed_sources(copy: Reading, original: Reading, here: Span, there: Span) -> Iterator[Change]:
    """Who is cited, where both sentences cite one unnamed official: "a palace insider" for "a ministry official"."""
    mine, theirs = _sources_in(copy, here), _sources_in(original, there)
    if len(mine) == len(theirs) == 1:
        one, two = set(words_of(mine[0].of(copy.article.text))), set(words_of(theirs[0].of(original.article.text)))
        if min(len(one), len(two)) >= LEAST and not one & two:
            yield "name", mine[0], theirs[0]


def _sources_in(reading: Reading, sentence: Span) -> list[Span]:
    officials = [a for a in reading.attributions if a.kind == "official" and not a.named]
    return list(dict.fromkeys(span for a in officials for span in a.source if sentence.covers(span)))
