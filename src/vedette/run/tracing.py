"""From a report's text back to the characters of its capture."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from vedette.records import Article, Span

if TYPE_CHECKING:
    from vedette.records import Capture, Reading

__all__ = ["trace_spans"]


def trace_spans(reading: Reading, capture: Capture, spans: tuple[Span, ...]) -> tuple[Span | None, ...]:
    """`trace_spans(reading, capture, (Span(0, 12),))` -> `(Span(2041, 2053),)`: where each lies in the decoded capture.

    The capture is cleaned again; `None` for all where that gives another text (other options, another version), and
    for a span that lies over characters which the cleaning wrote itself.
    """
    from vedette.clean import CleanOptions, clean_capture

    article = clean_capture(capture, options=CleanOptions())
    if not isinstance(article, Article) or article.text != reading.article.text:
        article = clean_capture(capture, options=CleanOptions(verbatim=True))
    if not isinstance(article, Article) or article.text != reading.article.text:
        return (None,) * len(spans)
    starts = [run.start for run, _ in article.origin]
    return tuple(_traced(span, article.origin, starts) for span in spans)


def _traced(span: Span, origin: tuple[tuple[Span, int], ...], starts: list[int]) -> Span | None:
    first, last = _at(span.start, origin, starts), _at(span.end - 1, origin, starts)
    return None if first is None or last is None or last < first else Span(first, last + 1)


def _at(place: int, origin: tuple[tuple[Span, int], ...], starts: list[int]) -> int | None:
    index = bisect_right(starts, place) - 1
    if index < 0:
        return None
    run, start = origin[index]
    return None if start < 0 or place >= run.end else start + place - run.start
