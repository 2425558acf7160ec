"""The lines of a PDF, page by page, with where they stand on the paper."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, NamedTuple

from vedette.clean.unreadable import Unreadable

__all__ = ["PrintedLine", "PrintedPage", "read_pages"]

_LINE = re.compile(r"[^\r\n\x02\ufffe]+[\x02\ufffe]?")
"""U+FFFE, in older versions U+0002, is what pdfium makes of a hyphen and the line end after it."""
_MOST_PAGES = 400
_TAIL = 2048
"""Bytes at the end among which a whole PDF has its end mark (ISO 32000 readers look in the last 1024)."""


class PrintedLine(NamedTuple):
    """`PrintedLine("Two trucks", 40, 56.7, 300.1, 720.0, 731.5)`: words, offset in the page's text, box in points."""

    text: str
    start: int
    left: float
    right: float
    bottom: float
    top: float


class PrintedPage(NamedTuple):
    """The text of one page as pdfium gives it, its lines in reading order, and its height in points."""

    text: str
    lines: tuple[PrintedLine, ...]
    height: float


def read_pages(data: bytes) -> list[PrintedPage]:
    """`read_pages(b"%PDF-1.7…")` -> one `PrintedPage` a page; raises `Unreadable` with the reason.

    At most 400 pages are read.
    """
    pypdfium2: Any = import_module("pypdfium2")  # it has no types, and its start waits until there is a PDF
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_why(str(error), data)) from None
    try:
        if b"%%EOF" not in data[-_TAIL:]:
            raise Unreadable("the PDF is cut off")
        return [_page(document, number) for number in range(min(len(document), _MOST_PAGES))]
    except pypdfium2.PdfiumError:
        raise Unreadable("the PDF is damaged") from None
    finally:
        document.close()


def _why(error: str, data: bytes) -> str:
    if "password" in error.lower() or "security" in error.lower():
        return "the PDF is encrypted; save it without a password first"
    return "the PDF is damaged" if b"%%EOF" in data[-_TAIL:] else "the PDF is cut off"


def _page(document: Any, number: int) -> PrintedPage:
    page = document[number]
    printed = page.get_textpage()
    try:
        text = str(printed.get_text_range())
        lines = tuple(_line(printed, found[0], found.start()) for found in _LINE.finditer(text) if found[0].strip())
        return PrintedPage(text, lines, float(page.get_height()))
    finally:
        printed.close()
        page.close()


def _line(printed: Any, text: str, start: int) -> PrintedLine:
    raw: Any = import_module("pypdfium2.raw")
    lead = len(text) - len(text.lstrip())
    tail = len(text.rstrip("\x02\ufffe \t")) - 1
    first = raw.FPDFText_GetCharIndexFromTextIndex(printed.raw, start + lead)
    last = raw.FPDFText_GetCharIndexFromTextIndex(printed.raw, start + tail)
    left, bottom, _, top = _box(printed, first)
    _, _, right, _ = _box(printed, last)
    return PrintedLine(text, start, left, right, bottom, top)


def _box(printed: Any, index: int) -> tuple[float, float, float, float]:
    if index < 0:
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = printed.get_charbox(index, loose=True)
    return (float(left), float(bottom), float(right), float(top))
