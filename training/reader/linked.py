"""Figures of what is put together from several spans: whole attributions, and clusters of mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from conll import conll_f1
from data import Text

CUE_WEIGHT = 20


def words_of(parts: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(i for start, end in parts for i in range(start, end))


def whole_attributions(texts: list[Text], docs: list[Any]) -> dict[str, float]:
    """An attribution is found when its cue or content overlaps a gold one's and its source shares a word with it."""
    counts: Counter[str] = Counter()
    for text, doc in zip(texts, docs, strict=True):
        found = [tuple(words_of(part) for part in one[:3]) for one in doc.user_data["reader"].attributions]
        gold = [tuple(frozenset(part) for part in one) for one in text.attributions]
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        counts["hit"] += _hits(gold, found)
    precision, recall = counts["hit"] / max(1, counts["found"]), counts["hit"] / max(1, counts["gold"])
    f1 = 2 * counts["hit"] / max(1, counts["gold"] + counts["found"])
    return {name: round(100 * value, 2) for name, value in (("F1", f1), ("P", precision), ("R", recall))}


def _hits(gold: list[tuple[frozenset[int], ...]], found: list[tuple[frozenset[int], ...]]) -> int:
    """Each gold attribution takes the found one that shares most with it, once."""
    taken: set[int] = set()
    for source, cue, content in gold:
        best, most = -1, 0
        for i, other in enumerate(found):
            shared = len(content & other[2]) + CUE_WEIGHT * len(cue & other[1])
            if i not in taken and shared > most and (not source or source & other[0]):
                best, most = i, shared
        if best >= 0:
            taken.add(best)
    return len(taken)


def coreference(texts: list[Text], docs: list[Any]) -> dict[str, float]:
    """MUC, B³, CEAFe and their mean; a mention is its head word, and what is mentioned once is left out."""
    pairs = []
    for text, doc in zip(texts, docs, strict=True):
        groups: dict[int, set[int]] = defaultdict(set)
        for word, group in enumerate(text.groups):
            if group >= 0:
                groups[group].add(word)
        gold = [frozenset(words) for words in groups.values() if len(words) > 1]
        pairs.append((gold, [frozenset(words) for words in doc.user_data["reader"].clusters]))
    return conll_f1(pairs) | {"documents": len(pairs)}


def mention_heads(texts: list[Text], docs: list[Any]) -> dict[str, float]:
    """F1 of the head words of mentions, of whatever kind."""
    hit = both = 0
    for text, doc in zip(texts, docs, strict=True):
        gold = {word for word, group in enumerate(text.groups) if group >= 0}
        found = {word for word, kind in enumerate(doc.user_data["reader"].kinds) if kind}
        hit += len(gold & found)
        both += len(gold) + len(found)
    return {"F1": round(200 * hit / both, 2)}
