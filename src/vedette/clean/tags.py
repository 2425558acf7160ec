"""Which elements of HTML do what (WHATWG HTML, as far as it matters to paragraphs)."""

from __future__ import annotations

import re

__all__ = ["BLOCK", "CLOSED_BY_ITS_LIKE", "INVISIBLE", "RAW", "TOKEN", "VOID", "is_hidden", "labels_of"]

TOKEN = re.compile(
    r"<(?:!--(?:.*?--!?>|.*\Z)|[!?][^>]*+(?:>|\Z)"
    r"|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>)",
    re.DOTALL,
)
"""A comment, a declaration or a tag; quotation marks hide a `>` only after an equals sign."""

_VOID = "area base br col embed hr img input link meta param source track wbr"
_RAW = "script style xmp iframe noembed noframes textarea title plaintext"
_INVISIBLE = """head script style template noscript svg math iframe noembed noframes object audio video canvas title xmp
    datalist textarea select map"""
_BLOCK = """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary
    table caption tbody td tfoot th thead tr ul button select textarea iframe video audio"""

VOID = frozenset(_VOID.split())
RAW = frozenset(_RAW.split())
"""What stands in these is no markup."""
INVISIBLE = frozenset(_INVISIBLE.split())
BLOCK = frozenset(_BLOCK.split())
CLOSED_BY_ITS_LIKE = frozenset({"p", "li", "td", "th", "tr", "dt", "dd", "option", "a"})
"""A second one of these ends the first, if nothing stands between."""

_LABEL = re.compile(
    r"\b(?:class|id|role|data-testid|data-component|itemprop|aria-label)\s*=\s*(?:\"([^\"]{0,500})|'([^']{0,500})|"
    r"([^\s>\"']{1,200}))",
    re.IGNORECASE,
)
_HIDDEN_SIGNS = ("hidden", "none", "reader", "sr-only")
_HIDDEN = re.compile(
    r"\shidden(?=[\s=/>]|$)|\b(?:visually-?hidden|screen-?reader-(?:text|only)|sr-only)|\bstyle\s*=\s*[\"'][^\"']{0,300}\b(?:display\s*:\s*none|visibility\s*:\s*hidden)",
    re.IGNORECASE,
)


def labels_of(rest: str) -> str:
    """`labels_of(' class="share-bar top" id="x1"')` -> `"share-bar top x1"`."""
    return " ".join("".join(found) for found in _LABEL.findall(rest))


def is_hidden(rest: str) -> bool:
    """`is_hidden(' style="display: none"')` -> `True`: also of what only a screen reader says ("opens new tab")."""
    return any(sign in rest for sign in _HIDDEN_SIGNS) and _HIDDEN.search(rest) is not None
