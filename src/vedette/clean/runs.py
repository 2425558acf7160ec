"""Pieces of text that know where they stood in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from vedette.records import Span

__all__ = ["Run", "Woven", "flat", "visible", "weave"]

_UNSEEN = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe"
_IRREGULAR = re.compile(rf"(?P<space>(?:[ ]*[^\S ]|[ ]{{2}})\s*)|[{_UNSEEN}]+")
_UNSEEN_OR_SPACE = re.compile(rf"[\s{_UNSEEN}]+")
_SPACES = re.compile(r"\s+")
_UNSEEN_ONLY = re.compile(f"[{_UNSEEN}]+")


class Run(NamedTuple):
    """`Run("Köln", 120)`: these characters stand at 120 in the decoded source, one for one.

    With `exact=False` they are what one escape at 120 means: `Run("&", 120, exact=False)` of `&amp;`. A start of -1 is
    text that is not in the source.
    """

    text: str
    start: int
    exact: bool = True


class Woven(NamedTuple):
    """`Woven("Two trucks", ((Span(0, 10), 7),))`: a text and where its runs stood."""

    text: str
    origin: tuple[tuple[Span, int], ...]


def visible(text: str) -> str:
    """`visible("a b\\u00ad\\n")` -> `"ab"`: the characters that a reader sees, which `clean` must account for.

    Not seen are white space, control characters, soft hyphens and marks of zero width.
    """
    return _UNSEEN_OR_SPACE.sub("", text)


def flat(runs: Iterable[Run]) -> str:
    """`flat([Run("Two\\n trucks ", 0)])` -> `"Two trucks"`: as it will read in the article."""
    return _SPACES.sub(" ", _UNSEEN_ONLY.sub("", "".join(run.text for run in runs))).strip()


def weave(paragraphs: Iterable[Iterable[Run]]) -> Woven:
    """`weave([[Run("Two\\n trucks", 7)], [Run("left.", 30)]]).text` -> `"Two trucks\\n\\nleft."`.

    Spaces are collapsed, paragraphs parted by an empty line; what is written here and does not stand in the source has
    the origin -1.
    """
    loom = _Loom()
    for paragraph in paragraphs:
        loom.begin()
        for run in paragraph:
            loom.add(run)
        loom.end()
    return Woven("".join(loom.parts), loom.origin())


class _Loom:
    """Writes runs one after another, remembering where each came from."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._sources: list[tuple[int, int, int, bool]] = []  # start, end, source, whether it may grow
        self._length = 0
        self._open = True
        self._space: int | None = None

    def begin(self) -> None:
        self._open = True
        self._space = None

    def end(self) -> None:
        self._space = None

    def add(self, run: Run) -> None:
        if not run.exact or run.start < 0:
            self._word(run.text, run.start, exact=False)
            return
        at = 0
        for odd in _IRREGULAR.finditer(run.text):
            self._plain(run.text[at : odd.start()], run.start + at)
            if odd["space"]:
                self._blank(run.start + odd.start() if odd[0][0] == " " else -1)
            at = odd.end()
        self._plain(run.text[at:], run.start + at)

    def _plain(self, text: str, start: int) -> None:
        """Words with single spaces, perhaps one at either end."""
        if text.startswith(" "):
            self._blank(start)
            text, start = text[1:], start + 1
        tail = text.endswith(" ")
        self._word(text[:-1] if tail else text, start, exact=True)
        if tail:
            self._blank(start + len(text) - 1)

    def _blank(self, start: int) -> None:
        if not self._open and self._space is None:
            self._space = start

    def _word(self, text: str, start: int, *, exact: bool) -> None:
        if not text:
            return
        if not exact and not text.strip():
            self._blank(-1)
            return
        if self._open and self.parts:
            self._write("\n\n", -1, exact=False)
        elif self._space is not None:
            self._write(" ", self._space, exact=self._space >= 0)
        self._open, self._space = False, None
        self._write(text, start, exact=exact)

    def _write(self, text: str, start: int, *, exact: bool) -> None:
        end = self._length + len(text)
        last = self._sources[-1] if self._sources else None
        if exact and last and last[3] and last[2] + last[1] - last[0] == start:
            self._sources[-1] = (last[0], end, last[2], True)
        else:
            self._sources.append((self._length, end, start, exact))
        self.parts.append(text)
        self._length = end

    def origin(self) -> tuple[tuple[Span, int], ...]:
        return tuple((Span(start, end), source) for start, end, source, _ in self._sources)
