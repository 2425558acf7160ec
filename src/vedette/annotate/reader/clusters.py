"""Head words of mentions that mean the same: what the model links within a window, and names over the whole text."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

__all__ = ["find_clusters", "name_of"]

NAME_PARTS = frozenset({"compound", "flat", "flat:name", "flat:foreign", "nmod:desc", "amod"})
TITLES = frozenset(["mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady"])
ACRONYM = 2
"""Initials stand for a name from so many letters on."""


def find_clusters(doc: Doc, kinds: Sequence[str], links: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Kinds at head words and (word, earlier word) pairs -> `((0, 6, 14), (3, 9))`, each of two words or more.

    `Macron arrived. He met Idriss Deby. Mr Macron left.` -> `((0, 3, 9),)`; sorted by first word.
    """
    parents = list(range(len(doc)))
    for word, earlier in [*links, *_match_names(doc, kinds)]:
        a, b = _root(parents, word), _root(parents, earlier)
        parents[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = defaultdict(list)
    for word in range(len(doc)):
        if kinds[word]:
            groups[_root(parents, word)].append(word)
    return tuple(tuple(words) for words in groups.values() if len(words) > 1)


def _match_names(doc: Doc, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """`Ansu Toure spoke Toure left` -> `[(3, 0)]`: the head word of a name with an earlier one of the same name.

    That is the last earlier head word of the name itself, of its acronym or of its last word.
    """
    latest: dict[tuple[str, ...], int] = {}
    found = []
    for token in doc:
        if not kinds[token.i] or token.pos_ != "PROPN":
            continue
        name = name_of(token)
        keys = _keys(name, kinds[token.i])
        before = next((latest[key] for key in keys if key in latest), None)
        if before is not None:
            found.append((token.i, before))
        for key in keys:
            latest[key] = token.i
    return found


def name_of(head: Token) -> tuple[str, ...]:
    """The proper words of a name in small letters: `President Idriss Deby's` -> `("idriss", "deby")` at `Idriss`."""
    doc, low, high = head.doc, head.i, head.i
    while low > 0 and _belongs(doc[low - 1], head):
        low -= 1
    while high + 1 < len(doc) and _belongs(doc[high + 1], head):
        high += 1
    words = tuple(token.lower_.rstrip(".") for token in doc[low : high + 1])
    return tuple(word for word in words if word not in TITLES) or words


def _belongs(token: Token, head: Token) -> bool:
    return token.head.i == head.i and token.pos_ == "PROPN" and token.dep_ in NAME_PARTS


def _keys(name: tuple[str, ...], kind: str) -> list[tuple[str, ...]]:
    """What a name may be known by later: itself, a person's last word, an organisation's initials."""
    keys = [name]
    if kind == "person" and len(name) > 1:
        keys.append(name[-1:])
    initials = "".join(word[:1] for word in name)
    if kind in ("organization", "place") and len(initials) >= ACRONYM:
        keys.append((initials,))
    return keys


def _root(parents: list[int], word: int) -> int:
    while parents[word] != word:
        parents[word] = parents[parents[word]]
        word = parents[word]
    return word
