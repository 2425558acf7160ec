"""A PDF -> pieces: lines joined to paragraphs, running heads and page numbers cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from vedette.clean.boilerplate import paragraph_reason
from vedette.clean.draft import Draft, Known, Piece
from vedette.clean.heads import byline_of, find_title
from vedette.clean.pdf_lines import PrintedLine, PrintedPage, read_pages
from vedette.clean.published import mark_day_lines
from vedette.clean.runs import Run, flat
from vedette.clean.unreadable import Unreadable

__all__ = ["clean_pdf", "pdf_text"]

_NUMBER = re.compile(
    r"\W*(?:page|p\.|seite)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\x02\ufffe]\s*$")
_ENDED = re.compile(r"[.!?:…][\"'”’»)]*\s*$")
_BULLET = re.compile(r"\s*(?:[-*•–—‣▪·●]\s+|\d{1,2}[.)]\s+)")
_COMPOUND = re.compile(
    r"(?:^|\s)(?:well|self|ex|non|pro|anti|semi|mid|post|pre|long|short|high|low|so|state|cross|counter|all|north|south|east"
    r"|west|half|quasi|vice|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$",
    re.IGNORECASE,
)
"""Before these a hyphen at a line's end is the word's own."""
_EDGE = 0.1
"""The share of a page's height, at the top and at the foot, in which running heads and page numbers stand."""


def pdf_text(data: bytes) -> str:
    """`pdf_text(b"%PDF-1.7…")` -> the text of its pages, parted by form feeds; raises `Unreadable`."""
    return "\f".join(page.text for page in read_pages(data))


def clean_pdf(data: bytes) -> Draft:
    """`clean_pdf(b"%PDF-1.7…")` -> pieces with offsets into `pdf_text(data)`; raises `Unreadable`.

    Words parted at a line's end are joined again where the second half is lower-case; a paragraph may run over a page.
    """
    pages = read_pages(data)
    if not any(page.lines for page in pages):
        raise Unreadable("no text in the PDF: its pages are pictures")
    repeated = _running_heads(pages)
    pieces: list[Piece] = []
    body: list[PrintedLine] = []
    offset = 0
    for page in pages:
        for line, reason in _lines(page, offset, repeated):
            if reason is None:
                body.append(line)
            else:
                pieces.append(Piece((Run(line.text, line.start),), reason))
        offset += len(page.text) + 1
    pieces += [Piece(runs, paragraph_reason(flat(runs))) for runs in _paragraphs(body)]
    ordered = mark_day_lines(tuple(sorted(pieces, key=lambda piece: piece.runs[0].start)))
    return Draft(pieces=ordered, known=Known(title=find_title(ordered), byline=byline_of(ordered)))


def _lines(page: PrintedPage, offset: int, repeated: frozenset[str]) -> Iterator[tuple[PrintedLine, str | None]]:
    for line, edge in _edges(page):
        reason: str | None = None
        if edge and _NUMBER.fullmatch(line.text):
            reason = "page number"
        elif edge and _masked(line) in repeated:
            reason = "running head"
        yield line._replace(start=line.start + offset), reason


def _edges(page: PrintedPage) -> Iterator[tuple[PrintedLine, bool]]:
    """Each line, and whether it stands at the top or the foot of its page."""
    for line in page.lines:
        yield line, line.top < page.height * _EDGE or line.bottom > page.height * (1 - _EDGE)


def _running_heads(pages: Iterable[PrintedPage]) -> frozenset[str]:
    """What stands at the edge of two pages or more, figures aside."""
    seen = Counter(masked for page in pages for masked in {_masked(line) for line, edge in _edges(page) if edge})
    return frozenset(masked for masked, count in seen.items() if count > 1)


def _masked(line: PrintedLine) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split())).lower()


def _paragraphs(lines: list[PrintedLine]) -> Iterator[tuple[Run, ...]]:
    if not lines:
        return
    width = max(line.right for line in lines)
    paragraph: list[Run] = []
    for number, line in enumerate(lines):
        if paragraph and _begins(lines[number - 1], line, width):
            yield tuple(paragraph)
            paragraph = []
        _append(paragraph, line)
    yield tuple(paragraph)


def _begins(above: PrintedLine, line: PrintedLine, width: float) -> bool:
    """Whether a paragraph begins: by a gap, another size, an indent, a list's sign or a short last line."""
    height, size = above.top - above.bottom, line.top - line.bottom
    gap = above.bottom - line.top
    if height and size and abs(height - size) > 0.15 * max(height, size):
        return True
    if _BULLET.match(line.text) or (height and gap > 0.55 * height):
        return True
    ended = bool(_ENDED.search(above.text[-12:]))
    room = width - above.right > 0.12 * width
    return ended and (room or line.left - above.left > 0.5 * height > 0)


def _append(paragraph: list[Run], line: PrintedLine) -> None:
    if not paragraph:
        paragraph.append(Run(line.text, line.start))
        return
    last = paragraph[-1]
    if _HYPHEN.search(last.text) and line.text.lstrip()[:1].islower():
        bare = _HYPHEN.sub("", last.text)
        paragraph[-1] = Run(bare, last.start)
        if _COMPOUND.search(bare[-12:]):
            paragraph.append(Run("-", -1))
        lead = len(line.text) - len(line.text.lstrip())
        paragraph.append(Run(line.text[lead:], line.start + lead))
    else:
        paragraph.append(Run("\n", -1))
        paragraph.append(Run(line.text, line.start))
