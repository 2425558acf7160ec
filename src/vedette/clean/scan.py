"""HTML source -> its visible words in blocks, each word still at its place, and a marked copy of the page."""

from __future__ import annotations

import re
from collections import Counter

from vedette.clean.blocks import Block, Element, Scan, Strand, runs_of
from vedette.clean.marks import mark
from vedette.clean.runs import Run
from vedette.clean.tags import BLOCK, CLOSED_BY_ITS_LIKE, INVISIBLE, RAW, TOKEN, VOID, is_hidden

__all__ = ["scan_page"]

_SIMPLE_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>[^<>]*+)>")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s*$")
_UNWRITABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 65534, 65535))
_DEEPEST = 150
"""Elements within elements; deeper ones are kept out of the marked copy (its parser gives up at 256)."""
_MISFITS = 50
"""Tags that never end, after which quotation marks in tags are no longer believed."""


def scan_page(source: str, *, start: int = 0) -> Scan:
    """`scan_page("<p>Two <b>trucks</b>")` -> `Scan` with one block of two strands, at 3 and 10.

    Any text is taken, in linear time; `start` is where the page begins in the decoded source.
    """
    return _Scanner(source, start).run()


class _Scanner:
    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self._start = start
        self._element = Element("#page", "", None)
        self._depth = 0
        self._open: Counter[str] = Counter()
        self._strands: list[Strand] = []
        self._blocks: list[Block] = []
        self._marked: list[str] = []
        self._head: list[str] = []
        self._number = 0
        self._language = ""
        self._breaks = 0

    def run(self) -> Scan:
        source, at, looked, misfits = self._source, 0, 0, 0
        while (tag := source.find("<", looked)) >= 0:
            found = (TOKEN if misfits < _MISFITS else _SIMPLE_TAG).match(source, tag)
            if found is None:
                misfits += 1
                looked = tag + 1
                continue
            self._text(at, tag)
            at = looked = self._token(found)
        self._text(at, len(source))
        self._flush()
        marked, head = ("".join(parts).translate(_UNWRITABLE) for parts in (self._marked, self._head))
        return Scan(self._blocks, marked, head, self._language)

    def _token(self, found: re.Match[str]) -> int:
        name = found["name"]
        if name is None:
            return found.end()
        name = name.lower()
        if found["end"]:
            self._end(name)
            return found.end()
        return self._begin(name, found["rest"], found)

    def _text(self, at: int, end: int) -> None:
        if at >= end or self._element.invisible:
            return
        text = self._source[at:end]
        if not text.strip():
            if self._strands:
                self._strands.append(Strand((Run(text, self._start + at),), self._element, -1))
            self._marked.append(" ")
            return
        self._breaks = 0
        strand = Strand(tuple(runs_of(text, self._start + at)), self._element, self._number)
        self._number += 1
        self._strands.append(strand)
        self._marked.append(mark(strand.number) + text.replace("<", "&lt;"))

    def _begin(self, name: str, rest: str, found: re.Match[str]) -> int:
        if name == "html" and not self._language:
            self._language = _attribute(rest, "lang")
        if name in {"meta", "link"}:
            self._head.append(found[0])
        if name in VOID:
            self._void(name)
            return found.end()
        if name in BLOCK:
            self._flush()
            self._leave_head(name)
            self._imply_end(name)
        elif name == self._element.name and name in CLOSED_BY_ITS_LIKE:
            self._end(name)
        self._push(name, rest, found[0])
        if name in RAW:
            return self._skip_raw(name, found.end(), found[0])
        return found.end()

    def _void(self, name: str) -> None:
        if name == "hr":
            self._flush()
        elif name == "br":
            self._breaks += 1
            last = self._strands[-1].runs[-1].text if self._strands else ""
            if self._breaks > 1 or _SENTENCE_END.search(last[-12:]):
                self._flush()
            elif self._strands:
                self._strands.append(Strand((Run("\n", -1),), self._element, -1))
            if not self._element.invisible:
                self._marked.append("<br>")

    def _leave_head(self, name: str) -> None:
        """A page may forget to close its head; what can only stand in the body ends it."""
        if self._open["head"] and name not in {"html", "iframe"}:
            self._end("head")

    def _imply_end(self, name: str) -> None:
        if self._element.name == name and name in CLOSED_BY_ITS_LIKE:
            self._end(name)
        elif self._element.name == "p":
            self._end("p")

    def _push(self, name: str, rest: str, raw: str) -> None:
        parent = self._element
        shallow = self._depth < _DEEPEST
        self._depth += 1
        self._open[name] += 1
        self._element = Element(
            name,
            rest,
            parent,
            invisible=parent.invisible or name in INVISIBLE,
            shallow=shallow,
            hidden=parent.hidden or is_hidden(rest),
            linked=parent.linked or (name == "a" and "href" in rest.lower()),
        )
        if shallow and not self._element.invisible:
            self._marked.append(raw)

    def _end(self, name: str) -> None:
        if name in BLOCK:
            self._flush()
        if not self._open[name]:
            if name in {"p", "br"} and not self._element.invisible:
                self._flush()
            return
        while True:
            closing = self._element
            assert closing.parent is not None
            self._open[closing.name] -= 1
            self._depth -= 1
            self._element = closing.parent
            if closing.name in BLOCK and closing.name != name:
                self._flush_as(closing)
            if closing.shallow and not closing.invisible:
                self._marked.append(f"</{closing.name}>")
            if closing.name == name:
                return

    def _skip_raw(self, name: str, at: int, raw: str) -> int:
        close = re.compile(rf"</{name}\b[^>]*+>?", re.IGNORECASE).search(self._source, at)
        end = close.start() if close else len(self._source)
        if name == "title" or (name == "script" and "ld+json" in raw):
            self._head.append(f"{raw}{self._source[at:end]}</{name}>")
        self._end(name)
        return close.end() if close else end

    def _flush(self) -> None:
        self._flush_as(self._element)

    def _flush_as(self, element: Element) -> None:
        self._breaks = 0
        while self._strands and self._strands[-1].number < 0:
            self._strands.pop()
        if self._strands:
            hidden = [strand for strand in self._strands if strand.element.hidden]
            shown = [strand for strand in self._strands if not strand.element.hidden] if hidden else self._strands
            # Words that only a screen reader says may stand in the midst of a sentence.
            self._blocks += [Block(strands, element) for strands in (shown, hidden) if _has_words(strands)]
            self._strands = []


def _has_words(strands: list[Strand]) -> bool:
    return any(strand.number >= 0 for strand in strands)


def _attribute(rest: str, name: str) -> str:
    found = re.search(rf"\b{name}\s*=\s*[\"']?([\w-]{{1,35}})", rest, re.IGNORECASE)
    return found[1] if found else ""
