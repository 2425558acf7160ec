"""Whether XML is well-formed, and made so where only the commonest faults stand in the way."""

from __future__ import annotations

import re
from html.entities import html5

__all__ = ["is_well_formed", "mend_xml"]

_DEEPEST = 100
_MOST_NAMES = 64
"""No feed comes near either; feedparser takes a time with the square of the depth, of the attributes of one element
and of the prefixes."""
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!(?:[A-Za-z_][\w.-]{0,40}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)|<(?![A-Za-z/!?_:])")
_NUMBER = re.compile(r"&#(?:(\d{1,7})|[xX]([0-9A-Fa-f]{1,6}));")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})


def is_well_formed(text: str) -> bool:
    """`is_well_formed("<rss><channel/></rss>")` -> `True`; prefixes must be declared.

    What nests 100 deep, or has 64 attributes in one element or 64 prefixes, is no feed and gives `False` too.
    """
    from xml.parsers.expat import ExpatError, ParserCreate

    depth = 0

    prefixes: set[str | None] = set()

    def opened(_name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST or len(attributes) > _MOST_NAMES:
            raise _Unlikely

    def declared(prefix: str | None, _name: str) -> None:
        prefixes.add(prefix)
        if len(prefixes) > _MOST_NAMES:
            raise _Unlikely

    def closed(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = ParserCreate("utf-8", " ")
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartNamespaceDeclHandler = declared
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except (ExpatError, _Unlikely):
        return False
    return True


def mend_xml(text: str) -> str:
    """`mend_xml("<link>/?a=1&b=2</link><t>caf&eacute; < 3</t>")` -> `"<link>/?a=1&amp;b=2</link><t>café &lt; 3</t>"`.

    Outside CDATA: characters that HTML has names for and XML has not, and signs that should have been written as
    entities.
    """
    mended: list[str] = []
    at = 0
    while (opened := text.find("<![CDATA[", at)) >= 0 and (end := text.find("]]>", opened)) >= 0:
        mended += [_signs(text[at:opened]), text[opened : end + 3]]
        at = end + 3
    return "".join([*mended, _signs(text[at:])])


def _signs(text: str) -> str:
    if "&" not in text and "<" not in text:
        return text
    text = _NUMBER.sub(_allowed, _NAMED.sub(_character, text))
    return _BARE.sub(lambda found: "&amp;" if found[0] == "&" else "&lt;", text)


def _character(found: re.Match[str]) -> str:
    if found[1] in _KEPT:
        return found[0]
    character = html5.get(f"{found[1]};")
    return f"&amp;{found[1]};" if character is None or character in "<>&\"'" else character


def _allowed(found: re.Match[str]) -> str:
    """Numbers of characters that XML does not allow, as `&#0;` and `&#8;`, go."""
    number = int(found[1]) if found[1] else int(found[2], 16)
    allowed = (
        number in {9, 10, 13} or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    )
    return found[0] if allowed else ""


class _Unlikely(Exception):
    """Raised through expat to leave it."""
