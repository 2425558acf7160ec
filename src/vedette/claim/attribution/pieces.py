"""Stretches of tokens that the reader marked as source, cue or content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.claim.attribution.tree import noun_phrase, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from vedette.claim.attribution.tree import Tree

__all__ = ["Layers", "Piece", "Shelf", "read_layers"]

NEAR = 3
"""Tokens between the marked front of a name and its noun, at most."""


def read_layers(doc: Doc, tree: Tree) -> Layers | None:
    """The span groups `source`, `cue` and `content`; `None` where a reader marks none of them."""
    if "cue" not in doc.spans:
        return None
    return Layers(*(_pieces(doc, tree, name) for name in ("source", "cue", "content")))


def _pieces(doc: Doc, tree: Tree, name: str) -> tuple[Piece, ...]:
    found = []
    for span in doc.spans.get(name, ()):
        tokens = tuple(i for i in range(span.start, span.end) if not tree.space[i])
        if name == "source":
            tokens = _whole_name(tree, tokens)
        if name != "cue":
            tokens = tuple(trim(tree, list(tokens)))
        if tokens:
            found.append(Piece(tokens, span.id_))
    return tuple(sorted(found, key=lambda piece: piece.tokens))


def _whole_name(tree: Tree, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """All of a noun phrase of which the reader marked only the front: "The" of "The official"."""
    if not tokens or tree.deps[tokens[-1]] not in ("det", "amod", "compound", "nummod", "case"):
        return tokens
    noun = tree.heads[tokens[-1]]
    if noun < tokens[-1] or noun - tokens[-1] > NEAR:
        return tokens
    return tuple(sorted({*tokens, *range(tokens[-1], noun + 1), *noun_phrase(tree, noun)}))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of tokens that the reader marked, and the mark of the cue that it would give it to ("" for none)."""

    tokens: tuple[int, ...]
    link: str

    @property
    def first(self) -> int:
        return self.tokens[0]

    @property
    def last(self) -> int:
        return self.tokens[-1]


@dataclass(frozen=True, slots=True)
class Layers:
    """All pieces of one document, each layer in the order of the text."""

    sources: tuple[Piece, ...]
    cues: tuple[Piece, ...]
    contents: tuple[Piece, ...]


class Shelf:
    """The pieces of one layer, to be had by token, by sentence and by link."""

    def __init__(self, tree: Tree, pieces: Sequence[Piece]) -> None:
        self.by_token = {token: piece for piece in pieces for token in piece.tokens}
        self.by_sentence: dict[int, list[Piece]] = {}
        self.by_link: dict[str, list[Piece]] = {}
        for piece in pieces:
            self.by_sentence.setdefault(tree.sentence[piece.first], []).append(piece)
            if piece.link:
                self.by_link.setdefault(piece.link, []).append(piece)
