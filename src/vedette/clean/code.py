"""Style sheets and scripts that stand among the words of a report."""

from __future__ import annotations

import re

__all__ = ["code_reason"]

_SELECTOR = re.compile(r"[\w.#@:*\[\]=\"'~^$|>+,()%\s/-]{1,400}+")
_DECLARATION = re.compile(r"\s*-{0,2}[a-z][a-z-]{0,40}\s*:\s*[^;{}]{1,400}+\Z", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SCRIPT_SIGNS = re.compile(
    r"\bfunction\s*\w*\(|\b(?:var|let|const)\s+\w+\s*=|=>\s*\{|\bwindow\.\w|\bdocument\.\w|\}\)\(|\}\);|\.push\(|"
    r"\btypeof\s|\baddEventListener\(|\bgoogletag\b|\bdataLayer\b|\bJSON\.parse\(|\"@context\"\s*:|<!\[CDATA\["
)


def code_reason(text: str) -> str | None:
    """`code_reason(".panel{ display: none; }")` -> `"style sheet"`; `code_reason("var x = window.top;")` -> `"script"`.

    A paragraph is a style sheet if all of it is selectors with declarations in braces, a script if it carries two or
    more signs of one for every 200 characters or so; of prose `None`.
    """
    braces = text.count("{")
    if braces and braces == text.count("}") and _is_style_sheet(text):
        return "style sheet"
    signs = 0
    for _ in _SCRIPT_SIGNS.finditer(text):
        signs += 1
        if signs >= 2 and signs * 200 >= len(text):
            return "script"
    return "script" if signs == 1 and len(text) < 120 and text.rstrip().endswith((";", "}", ")")) else None


def _is_style_sheet(text: str) -> bool:
    rest = _COMMENT.sub(" ", text)
    declared = 0
    for part in rest.split("}"):
        selector, brace, body = part.rpartition("{")
        if not brace:
            if part.strip():
                return False
            continue
        outer = selector.rpartition("{")[2]
        if not outer.strip() or not _SELECTOR.fullmatch(outer.strip()):
            return False
        declarations = [declaration for declaration in body.split(";") if declaration.strip()]
        if not all(_DECLARATION.match(declaration) for declaration in declarations):
            return False
        declared += len(declarations)
    return declared > 0
