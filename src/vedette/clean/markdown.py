"""Markdown -> the words a reader sees, each still at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.clean.draft import Known
from vedette.clean.runs import Run

__all__ = ["front_matter", "heading_level", "without_markup"]

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_]{2,20})[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_LEADING = re.compile(r"\s{0,3}(?:(?:#{1,6}|>|[-*+])\s+|>)+")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_MARKUP = re.compile(
    r"!\[[^\]\n]{0,300}\]\((?:[^()\s]++|\([^()\s]*+\))*+(?:\s+\"[^\"\n]{0,300}\")?\)"  # an image: nothing of it is read
    r"|\[(?P<link>[^\[\]\n]{1,500})\](?:\((?:[^()\s]++|\([^()\s]*+\))*+(?:\s+\"[^\"\n]{0,300}\")?\)|\[[^\]\n]{0,100}\])"
    r"|<(?P<bare>https?://[^<>\s]{1,2000})>"
    r"|</?[a-zA-Z][^<>\n]{0,300}>"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!|>~-])"
    r"|(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])"
    r"|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])"
    r"|`+|~~|\s#+\s*$"
)
_KNOWN = {
    "title": "title", "headline": "title", "author": "byline", "authors": "byline", "byline": "byline",
    "url": "url", "link": "url", "source": "outlet", "outlet": "outlet", "site": "outlet", "lang": "language",
    "language": "language",
}  # fmt: skip
_DAYS = ("date", "published", "pubdate", "publishdate", "publish_date", "published_at")


def front_matter(text: str) -> tuple[Known, str | None, int]:
    """`front_matter("---\\ntitle: Troops leave\\ndate: 2024-05-02\\n---\\n")` -> `(Known(…), "2024-05-02", 44)`.

    Fields of one line are read; the number is where the text begins.
    """
    front = _FRONT.match(text)
    if front is None:
        return Known(), None, 0
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front[1])}
    known = {_KNOWN[name]: value for name, value in fields.items() if name in _KNOWN}
    day = next((fields[name] for name in _DAYS if name in fields), None)
    return Known(**known), day, front.end()


def heading_level(line: str) -> int | None:
    """`heading_level("## In the capital")` -> `2`."""
    found = _HEADING.match(line)
    return len(found[1]) if found else None


def without_markup(run: Run) -> Iterator[Run]:
    """`without_markup(Run("A **[base](x)**", 0))` -> `Run("A ", 0)`, `Run("base", 5)`.

    Headings, quotations and list items lose their signs, links their targets; images go altogether.
    """
    text = run.text
    if _RULE.match(text):
        return
    lead = _LEADING.match(text)
    at = lead.end() if lead else 0
    for found in _MARKUP.finditer(text, at):
        if found.start() > at:
            yield Run(text[at : found.start()], run.start + at)
        for name in ("link", "bare", "escaped"):
            if found[name]:
                yield from _inner(found[name], run.start + found.start(name), nested=name == "link")
        at = found.end()
    if at < len(text):
        yield Run(text[at:], run.start + at)


def _inner(text: str, start: int, *, nested: bool) -> Iterator[Run]:
    if not nested:
        yield Run(text, start)
        return
    at = 0
    for found in re.finditer(r"\*+|__+|`+", text):
        if found.start() > at:
            yield Run(text[at : found.start()], start + at)
        at = found.end()
    if at < len(text):
        yield Run(text[at:], start + at)
