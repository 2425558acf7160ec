"""From whom a statement comes, and over which outlets it reached the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.claim.attribution.hops import Handed, hand_on
from vedette.claim.attribution.tree import Tree, plant_tree
from vedette.lexicon.cues import load_cues, read_verb_forms
from vedette.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from vedette.records import Annotated, Attribution, Hop

__all__ = ["Chains", "chain_for", "find_chains"]

MOST = 0.6
"""Part of a span's words that an attribution must hold."""


def chain_for(where: Span | Token, attributions: tuple[Attribution, ...], annotated: Annotated) -> tuple[Hop, ...]:
    """In "Troops left, an official told Reuters." the token "left" -> `(Hop("official", …), Hop("Reuters", …))`.

    From the far end (the root) to the outlet that prints; empty where the outlet speaks for itself. `where` is the
    claim's trigger token, or a span of characters, which counts by the word that heads it and by most of its words.
    """
    return _cached(_Once(attributions, annotated)).chain_for(where)


def find_chains(attributions: Sequence[Attribution], annotated: Annotated) -> Chains:
    """The chains of one article, worked out once: `find_chains(a, d).chain_for(token)` is then a look-up."""
    tree = plant_tree(annotated.doc, forms=read_verb_forms())
    handed = hand_on(tree, attributions, annotated, load_cues())
    holders: list[list[int]] = [[] for _ in range(len(tree))]
    for number, one in enumerate(handed):
        for token in one.content:
            holders[token].append(number)
    anchors = {one.anchor: number for number, one in enumerate(handed) if one.is_promise}
    return Chains(tree, handed, holders, anchors)


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """Which attributions hold each token, and the hops that each hands to what it holds."""

    tree: Tree
    handed: Sequence[Handed]
    holders: list[list[int]]
    promises: dict[int, int]

    def chain_for(self, where: Span | Token) -> tuple[Hop, ...]:
        """The chain of the claim whose trigger or clause `where` is, root first."""
        token = self._head_of_span(where) if isinstance(where, Span) else where.i
        if token is None or not 0 <= token < len(self.holders):
            return ()
        numbers = set(self.holders[token])
        if isinstance(where, Span):
            numbers.update(self._covering(where))
            if token in self.promises:
                numbers.add(self.promises[token])
        hops: list[Hop] = []
        for number in sorted(numbers, key=lambda n: len(self.handed[n].content)):
            for hop in self.handed[number].hops:
                if all((hop.start, hop.who) != (old.start, old.who) for old in hops):
                    hops.append(hop)
        return tuple(hops)

    def _covering(self, where: Span) -> list[int]:
        """Attributions that hold most of the words of a span but not the span's own cue."""
        first, last = self._range(where)
        counts = Counter(number for token in range(first, last) for number in self.holders[token])
        words = sum(not self.tree.space[token] for token in range(first, last))
        return [n for n, count in counts.items() if count >= MOST * words and not first <= self.handed[n].anchor < last]

    def _range(self, where: Span) -> tuple[int, int]:
        return bisect_right(self.tree.ends, where.start), bisect_left(self.tree.starts, where.end)

    def _head_of_span(self, where: Span) -> int | None:
        tree = self.tree
        first, last = self._range(where)
        for token in range(first, last):
            is_outside = not first <= tree.heads[token] < last or tree.heads[token] == token
            if is_outside and not tree.space[token] and tree.poses[token] != "PUNCT":
                return token
        return first if first < last else None


@dataclass(frozen=True, slots=True, eq=False)
class _Once:
    """Tells calls for the same article apart by identity: hashing its contents would cost more than the look-up."""

    attributions: tuple[Attribution, ...]
    annotated: Annotated

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Once) and other.attributions is self.attributions and other.annotated is self.annotated
        )

    def __hash__(self) -> int:
        return hash((id(self.attributions), id(self.annotated)))


@lru_cache(maxsize=1)
def _cached(once: _Once) -> Chains:
    return find_chains(once.attributions, once.annotated)
