"""What a page states about its report in JSON-LD (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date

import msgspec

from vedette.clean.days import parse_day

__all__ = ["JsonLd", "read_json_ld"]

_SCRIPT = re.compile(r"<script\b[^>]*ld\+json[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_REPORT = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|Posting|Review)$")
_CONTROL = re.compile(r"[\x00-\x1f]+")


class JsonLd(msgspec.Struct, frozen=True, kw_only=True):
    """`JsonLd(headline="Troops leave", published=date(2024, 5, 2), publisher="The Post")`."""

    headline: str | None = None
    published: date | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None


def read_json_ld(head: str) -> JsonLd:
    """`read_json_ld('<script type="application/ld+json">{"@type": "NewsArticle", …}</script>')` -> `JsonLd(…)`.

    The first node that is an article of some kind counts, else a page that has a day. What is broken is passed over.
    """
    nodes = [node for script in _SCRIPT.findall(head) for node in _nodes(_parsed(script), depth=0)]
    reports = [node for node in nodes if any(_REPORT.search(kind) for kind in _kinds(node))]
    others = [node for node in nodes if "datePublished" in node]
    chosen = next(iter(reports or others), None)
    return JsonLd() if chosen is None else _read(chosen)


def _parsed(script: str) -> object:
    text = _CONTROL.sub(" ", script).strip().removeprefix("<!--").removesuffix("-->")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, *, depth: int) -> Iterator[dict[str, object]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for part in value[:200]:
            yield from _nodes(part, depth=depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth=depth + 1)


def _kinds(node: dict[str, object]) -> list[str]:
    kind = node.get("@type")
    return [str(one) for one in kind] if isinstance(kind, list) else [str(kind)]


def _read(node: dict[str, object]) -> JsonLd:
    stated = _text(node.get("datePublished")) or _text(node.get("dateCreated"))
    return JsonLd(
        headline=_text(node.get("headline")),
        published=parse_day(stated) if stated else None,
        publisher=_name(node.get("publisher")),
        author=_name(node.get("author")),
        language=_text(node.get("inLanguage")),
    )


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    import html

    return " ".join(html.unescape(value).split())[:500] or None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        names = [name for one in value[:6] if (name := _name(one))]
        return "; ".join(names) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)
