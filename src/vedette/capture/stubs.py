"""Pages that show only the beginning of a report to those who have not paid."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from html import unescape
from importlib.resources import files

from vedette.capture.access_marks import is_locked, stated_length

__all__ = ["why_stub"]

_SHORT = 1800
"""A report of some 300 words: of one that is marked as not free, more than that is hardly a beginning."""
_PART = 0.6
"""Of the words that the page states for itself; what is counted among them, and what is cut away, differs."""
_WALLED = 2500
_WALLED_AROUND = 1000
"""Many pages carry a wall that they do not show; around a text of some 160 words it is more likely shown."""
_BROKEN_OFF = 900
_LAST_LINES = 6
_LONGEST_LINE = 240
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HIDES = re.compile(r"<!--|<(script|style|noscript|template|svg|textarea|select)\b", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(?:/?(?:p|div|li|h[1-6]|section|article|aside|button|tr|td|ul|form|header|footer)|br)\b[^<>]{0,2000}>", re.I
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\))\s*$")
_PAGE = 600_000


def why_stub(page: bytes, text: str) -> str | None:
    """`why_stub(page, "Two trucks left …")` -> `"the page says that it is not free, and shows 14 words"`, else `None`.

    `page` is the HTML as served, `text` the report's text as it was cut out of it. A page that is marked as not free
    shows a stub where the text has less than 0.6 of the words that the page states, or where it states none, less than
    some 300: it may hold all. A text of more than 400 words is never a stub for a wall's words. Those count where a
    line or sentence begins with them, among the last lines of the text or in the page around a very short one: a report
    about subscriptions, or an invitation to a newsletter, is no wall.
    """
    size = len(text) + 2 * len(_WIDE.findall(text))
    shown = f"shows {len(text.split())} words"
    if is_locked(page) and _is_part(page, text, size):
        return f"the page says that it is not free, and {shown}"
    if size < _WALLED:
        words = _wall([line for line in text.splitlines() if line.strip()][-_LAST_LINES:])
        words = words or (_wall(_lines_of(page), around=True) if size < _WALLED_AROUND else None)
        if words is not None:
            return f"a wall (“{words}”), and {shown}"
    if size < _BROKEN_OFF and text.strip() and _breaks_off(text.rstrip()):
        return f"the text breaks off, and {shown}"
    return None


def _is_part(page: bytes, text: str, size: int) -> bool:
    stated = stated_length(page)
    return size < _SHORT if stated is None else len(text.split()) < stated * _PART


def _wall(lines: list[str], *, around: bool = False) -> str | None:
    for line in lines:
        plain = " ".join(line.split())
        if len(plain) <= _LONGEST_LINE and (found := _walls(around=around).search(plain)):
            return plain[found.start("wall") :][:80]
    return None


def _breaks_off(text: str) -> bool:
    last = text.rpartition("\n")[2].strip().rstrip("›»>→ .…").lower()
    return _ELLIPSIS.search(text[-20:]) is not None or last in _rules()["ends"]


def _lines_of(page: bytes) -> list[str]:
    """What is seen of a page, a line a block; without markup that is not closed."""
    shown: list[str] = []
    text = page[:_PAGE].decode("utf-8", "replace")
    at = 0
    while found := _HIDES.search(text, at):
        shown.append(text[at : found.start()])
        ending = re.compile(f"</{found[1]}" if found[1] else "-->", re.IGNORECASE).search(text, found.end())
        if ending is None:
            break
        at = ending.end()
    else:
        shown.append(text[at:])
    plain = _TAG.sub(" ", _BLOCK.sub("\n", " ".join(shown)))
    return [line for line in unescape(plain).splitlines() if 8 <= len(line.strip()) <= _LONGEST_LINE * 2]


@cache
def _rules() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads((files("vedette.capture") / "data" / "walls.toml").read_text("utf-8"))
    return {name: tuple(words) for name, words in table.items()}


@cache
def _walls(*, around: bool) -> re.Pattern[str]:
    left_out = {"ends", "in_text"} if around else {"ends"}
    patterns = [pattern for name, row in _rules().items() if name not in left_out for pattern in row]
    return re.compile(rf"(?:^|[.!?…:|] ?)[^\w“”\"«»„‘’']{{0,3}}(?P<wall>{'|'.join(patterns)})", re.IGNORECASE)
