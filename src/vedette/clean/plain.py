"""Plain text and Markdown -> pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.clean.boilerplate import paragraph_reason
from vedette.clean.days import day_of_line, parse_day
from vedette.clean.draft import Draft, Known, Piece
from vedette.clean.heads import byline_of, find_title, outlet_line
from vedette.clean.lines import Line, chunks_of, joined
from vedette.clean.markdown import front_matter, heading_level, without_markup
from vedette.clean.published import mark_day_lines
from vedette.clean.runs import Run, flat

__all__ = ["clean_markdown", "clean_plain", "plain_pieces"]

_ENDED = re.compile(r"[.!?\"”’)}\]]\s*$")


def clean_plain(text: str) -> Draft:
    """`clean_plain("Troops leave\\n\\nThey left.\\n\\nAdvertisement")` -> pieces, the last one cut; the title.

    Offsets are into `text`.
    """
    pieces = mark_day_lines(tuple(plain_pieces(text)))
    known = Known(title=find_title(pieces), byline=byline_of(pieces), outlet=outlet_line(pieces))
    return Draft(pieces=pieces, known=known)


def plain_pieces(text: str, *, start: int = 0) -> Iterator[Piece]:
    """`plain_pieces("Troops left.\\n\\nAdvertisement")` -> two pieces, the second with a reason."""
    for chunk in chunks_of(text, start=start):
        reason = paragraph_reason(flat(_runs(chunk)))
        if reason is not None:
            yield Piece(_runs(chunk), reason)
            continue
        widest = max(len(line.text) for line in chunk)
        for part in _parts(chunk):
            for runs in joined(part, widest=widest):
                yield Piece(runs, paragraph_reason(flat(runs)))


def clean_markdown(text: str) -> Draft:
    """`clean_markdown("# Troops leave\\n\\nThe *last* troops left.")` -> pieces without signs; the title."""
    known, day, begins = front_matter(text)
    lines = [line for chunk in chunks_of(text[:begins]) for line in chunk]
    front = [Piece((Run(line.text, line.start),), "front matter") for line in lines]
    pieces = mark_day_lines((*front, *_markdown_pieces(text[begins:], begins)))
    published = parse_day(day) if day else None
    return Draft(
        pieces=pieces,
        known=Known(
            title=known.title or find_title(pieces),
            byline=known.byline or byline_of(pieces),
            outlet=known.outlet or outlet_line(pieces),
            url=known.url,
            language=known.language,
            published=published,
            published_from="metadata" if published else None,
        ),
    )


def _markdown_pieces(text: str, start: int) -> Iterator[Piece]:
    for chunk in chunks_of(text, start=start):
        widest = max(len(line.text) for line in chunk)
        for part in _by_heading(chunk):
            for runs in joined(part, widest=widest):
                bare = tuple(bare for run in runs for bare in _bare(run))
                if flat(bare):
                    yield Piece(bare, paragraph_reason(flat(bare)))


def _bare(run: Run) -> Iterator[Run]:
    if run.start < 0:
        yield run
    else:
        yield from without_markup(run)


def _by_heading(chunk: list[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    for line in chunk:
        if heading_level(line.text):
            if part:
                yield part
            yield [line]
            part = []
        else:
            part.append(line)
    if part:
        yield part


def _parts(chunk: list[Line]) -> Iterator[list[Line]]:
    """Lines that are not the report, though no empty line parts them from it, each alone.

    Only between sentences: a wrapped sentence may well break into a line that says no more than "on Facebook".
    """
    part: list[Line] = []
    between = True
    for line, following in zip(chunk, [*chunk[1:], None], strict=True):
        if not _runs_on(following) and _stands_alone(line.text.strip(), between=between):
            if part:
                yield part
            yield [line]
            part = []
        else:
            part.append(line)
            between = bool(_ENDED.search(line.text[-12:]))
    if part:
        yield part


def _stands_alone(line: str, *, between: bool) -> bool:
    reason = paragraph_reason(line)
    return day_of_line(line) is not None or reason == "byline" or (between and reason is not None)


def _runs_on(following: Line | None) -> bool:
    return following is not None and following.text.lstrip()[:1].islower()


def _runs(chunk: list[Line]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for line in chunk:
        if runs:
            runs.append(Run("\n", -1))
        runs.append(Run(line.text, line.start))
    return tuple(runs)
