"""XML of strangers, opened without its document type: no entities, nothing fetched, what is broken mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.capture.charsets import charset_of
from vedette.capture.listing.well_formed import mend_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["LONG_TAG", "local_name", "parse_xml", "plain_xml", "root_of"]

_DECLARED = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"[^\[>]{0,2000}(?:\[.{0,200000}?\]\s{0,100})?>", re.DOTALL)
_PROLOGUE = re.compile(r"\s*(?:<\?[^>]{0,2000}\?>\s*|<!--.{0,20000}?-->\s*|<!DOCTYPE\b[^>]{0,5000}>\s*)*", re.S | re.I)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONG_TAG = re.compile(r"<[^<>]{20000,}>?")
"""Tags of so many attributes that libxml2 takes a time with their square."""
_HEAD = 250_000


def plain_xml(data: bytes, *, content_type: str = "") -> str:
    """`plain_xml(b"<!DOCTYPE r [<!ENTITY a 'ha'>]><r>&a;</r>")` -> `"<r>&a;</r>"`.

    Decoded as `charset_of` finds, without declaration, document type and the characters that XML does not allow: a
    document type is where entities are made that unfold to gigabytes or name files (billion laughs, XXE), and no
    source needs one. Entities that it made stay as they are written; where it cannot be cut out, it declares none.
    """
    text = data.decode(charset_of(data, content_type=content_type, markup=True), "replace")
    text = _ILLEGAL.sub("", text.removeprefix("\ufeff"))
    text = _DECLARED.sub("", text[:1000], count=1) + text[1000:]
    return _without_type(text).replace("<!ENTITY", "")


def _without_type(text: str) -> str:
    head, opened, rest = text.partition("<!DOCTYPE")
    declared = _DOCTYPE.match(rest) if opened and len(head) < _HEAD else None
    return head + rest[declared.end() :] if declared else text


def root_of(text: str) -> str | None:
    """`root_of("<!-- made by hand --><rdf:RDF …>")` -> `"rdf"`: the name of the first element, lower case, bare."""
    prologue = _PROLOGUE.match(text[:_HEAD])
    found = _ROOT.match(text, prologue.end() if prologue else 0)
    return found[1].lower() if found else None


def parse_xml(text: str) -> _Element | None:
    """`parse_xml("<urlset><url><loc>…")` -> the root, as far as it can be read; `None` of what is no XML at all."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(LONG_TAG.sub("", mend_xml(text)).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def local_name(element: _Element) -> str:
    """`local_name(<news:title>)` -> `"title"`: without namespace, lower case; `""` of a comment or an entity."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""
