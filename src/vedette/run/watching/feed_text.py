"""The text that a feed carries for an item, out of its HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

__all__ = ["LONG_ENOUGH", "plain_text"]

LONG_ENOUGH: Final = 400
"""Characters below which a feed's text is a teaser, whatever the feed calls it."""
BLOCKS: Final = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "blockquote", "section", "article", "tr", "table", "figure", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
HIDDEN: Final = frozenset({"script", "style", "template", "noscript"})


def plain_text(content: str) -> str:
    """`plain_text("<p>Two trucks left.</p><p>More …")` -> `"Two trucks left.\\n\\nMore …"`; `""` for a teaser."""
    parser = _Paragraphs()
    parser.feed(content)
    parser.close()
    text = "\n\n".join(" ".join(paragraph.split()) for paragraph in parser.paragraphs() if paragraph.strip())
    return text if len(text) >= LONG_ENOUGH else ""


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._hidden = 0

    def paragraphs(self) -> list[str]:
        return "".join(self._pieces).split("\x00")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in HIDDEN
        if tag in BLOCKS:
            self._pieces.append("\x00")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in HIDDEN))
        if tag in BLOCKS:
            self._pieces.append("\x00")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._pieces.append(data.replace("\x00", " "))
