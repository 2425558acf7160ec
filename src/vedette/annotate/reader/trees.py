"""Scores of heads to trees: the best head of each word, repaired where that is no tree."""

from __future__ import annotations

from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree", "repair_heads"]

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float32]


def repair_heads(heads: Ints, scores: Floats, borders: list[int]) -> list[int]:
    """Make every sentence of a window a tree in place; gives the words whose head changed.

    `heads[i]` is the best head of word i, itself for a root; sentences are `borders[k]:borders[k+1]`.
    """
    changed: list[int] = []
    count = borders[-1]
    reached = heads[:count].copy()
    for _ in range(max(1, count.bit_length())):
        reached = reached[reached]
    lost = heads[reached] != reached
    roots = heads[:count] == np.arange(count)
    for start, end in pairwise(borders):
        if not lost[start:end].any() and roots[start:end].sum() == 1:
            continue
        part = slice(start, end)
        best = best_tree(scores[part, part]) + start
        changed.extend((np.nonzero(best != heads[part])[0] + start).tolist())
        heads[part] = best
    return changed


def best_tree(scores: Floats) -> Ints:
    """The best tree with one root; `scores[i, j]` is for j as head of i, `scores[i, i]` for i as root."""
    size = len(scores)
    if size == 1:
        return np.zeros(1, np.int64)
    root = int(np.argmax(np.diagonal(scores)))
    work = scores.astype(np.float64)
    np.fill_diagonal(work, -np.inf)
    work[root] = -np.inf
    work[root, root] = 0.0
    return _edmonds(work, root)


def _edmonds(scores: NDArray[np.float64], root: int) -> Ints:
    heads: Ints = scores.argmax(1).astype(np.int64)
    heads[root] = root
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    members = np.array(cycle)
    rest = np.setdiff1d(np.arange(len(heads)), members)
    loss = scores[members] - scores[members, heads[members]][:, None]
    entry = loss[:, rest].argmax(0)
    leave = scores[np.ix_(rest, members)].argmax(1)
    joined = len(rest)
    small = np.full((joined + 1, joined + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = loss[entry, rest]
    small[:-1, -1] = scores[rest, members[leave]]
    found = _edmonds(small, int(np.nonzero(rest == root)[0][0]))
    for i, word in enumerate(rest):
        heads[word] = members[leave[i]] if found[i] == joined else rest[found[i]]
    broken = found[-1]
    heads[members[entry[broken]]] = rest[broken]
    heads[root] = root
    return heads


def _find_cycle(heads: Ints) -> list[int]:
    """The words of one cycle, in the order of their heads; a root that points to itself is none."""
    done = [False] * len(heads)
    for start in range(len(heads)):
        path: list[int] = []
        seen: set[int] = set()
        at = start
        while not done[at] and at not in seen:
            seen.add(at)
            path.append(at)
            at = int(heads[at])
        if at in seen and heads[at] != at:
            return path[path.index(at) :]
        for word in path:
            done[word] = True
    return []
