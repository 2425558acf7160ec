"""Which paragraphs and which places on a page are not the report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

from vedette.clean.code import code_reason
from vedette.errors import BrokenPackage

__all__ = ["is_certain", "paragraph_reason", "place_reason"]

_GROUP = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?!\?)", re.DOTALL)
"""An escape, a set of characters, or the sign that opens a group."""
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def paragraph_reason(text: str) -> str | None:
    """`paragraph_reason("Share on Facebook")` -> `"share bar"`; of a paragraph of the report `None`.

    The rules are kept in `data/boilerplate.yaml`; style sheets and scripts are told by their shape.
    """
    coded = code_reason(text)
    if coded is not None:
        return coded
    for rule in _rules().paragraphs:
        if len(text) <= rule.up_to and rule.fits(text):
            return rule.reason
    return None


def place_reason(element: str, labels: str) -> str | None:
    """`place_reason("div", "ShareBar-top js-tools")` -> `"share bar"`; `place_reason("nav", "")` -> `"navigation"`.

    `labels` are the element's class, id, role and such, in one string.
    """
    rules = _rules()
    for word in _WORDS.findall(labels):
        reason = rules.places.get(word.lower())
        if reason is not None:
            return reason
    glued = (part.replace("-", "").replace("_", "") for part in labels.lower().split())
    return next((rules.places[part] for part in glued if part in rules.places), None) or rules.elements.get(element)


def is_certain(reason: str) -> bool:
    """`is_certain("share bar")` -> `True`: such a place is believed against the extraction."""
    return reason in _rules().certain


@cache
def _rules() -> _Rules:
    import yaml

    text = (files("vedette.clean") / "data" / "boilerplate.yaml").read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        table = msgspec.convert(yaml.load(text, Loader=loader), _Table)
        return _Rules(
            paragraphs=tuple(_compiled(row) for row in table.paragraphs),
            places={word: reason for reason, words in table.places.items() for word in words},
            elements=table.elements,
            certain=frozenset(table.certain),
        )
    except (yaml.YAMLError, msgspec.ValidationError, re.error) as error:
        raise BrokenPackage(f"clean/data/boilerplate.yaml cannot be read: {error}") from error


def _compiled(row: _Row) -> _Rule:
    return _Rule(
        reason=row.reason,
        up_to=row.up_to,
        begins=_any(row.begins),
        whole=_any(row.whole),
        holds=_any(row.holds),
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{_plain_groups(pattern)})" for pattern in patterns)
    return re.compile(joined, re.IGNORECASE) if joined else None


def _plain_groups(pattern: str) -> str:
    """`"(a|b)++"` -> `"(?:a|b)++"`: nothing is asked of the groups, and Python 3.11 raises SystemError on some
    groups that capture under a possessive quantifier.
    """
    return _GROUP.sub(lambda found: "(?:" if found[0] == "(" else found[0], pattern)


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reason: str
    up_to: int
    begins: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    paragraphs: tuple[_Row, ...]
    places: dict[str, tuple[str, ...]]
    elements: dict[str, str]
    certain: tuple[str, ...]


class _Rule(msgspec.Struct, frozen=True):
    reason: str
    up_to: int
    begins: re.Pattern[str] | None
    whole: re.Pattern[str] | None
    holds: re.Pattern[str] | None

    def fits(self, text: str) -> bool:
        return bool(
            (self.begins and self.begins.match(text))
            or (self.whole and self.whole.fullmatch(text))
            or (self.holds and self.holds.search(text))
        )


class _Rules(msgspec.Struct, frozen=True):
    paragraphs: tuple[_Rule, ...]
    places: dict[str, str]
    elements: dict[str, str]
    certain: frozenset[str]
