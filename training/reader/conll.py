"""CoNLL F1 of coreference: the mean of MUC, B³ and the entity-based CEAF, over all documents together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

Clusters = Sequence[frozenset[Hashable]]
METRICS = ("MUC", "B3", "CEAFe")


def conll_f1(documents: Iterable[tuple[Clusters, Clusters]]) -> dict[str, float]:
    """(gold, found) clusters a document -> `{"MUC": 71.2, "B3": 60.1, "CEAFe": 55.4, "CoNLL": 62.2}` in per cent.

    Give clusters of one mention only where they are to count.
    """
    sums = {name: Counts() for name in METRICS}
    for gold, found in documents:
        sums["MUC"].add(_muc(gold, found), _muc(found, gold))
        sums["B3"].add(_b_cubed(gold, found), _b_cubed(found, gold))
        shared = best_match(gold, found)
        sums["CEAFe"].add((shared, len(gold)), (shared, len(found)))
    scores = {name: round(100 * counts.f1(), 2) for name, counts in sums.items()}
    return scores | {"CoNLL": round(sum(scores.values()) / len(METRICS), 2)}


def _muc(these: Clusters, those: Clusters) -> tuple[float, float]:
    """Links of these clusters that those keep, and all of their links (Vilain and others 1995)."""
    owner = {word: i for i, cluster in enumerate(those) for word in cluster}
    kept = 0
    for cluster in these:
        parts = {owner[word] for word in cluster if word in owner}
        alone = sum(word not in owner for word in cluster)
        kept += len(cluster) - len(parts) - alone
    return kept, sum(len(cluster) - 1 for cluster in these)


def _b_cubed(these: Clusters, those: Clusters) -> tuple[float, float]:
    """The share of each mention's cluster that is in its other cluster, summed; and the mentions (Bagga 1998)."""
    owner = {word: cluster for cluster in those for word in cluster}
    none: frozenset[Hashable] = frozenset()
    shares = sum(len(cluster & owner.get(word, none)) / len(cluster) for cluster in these for word in cluster)
    return shares, sum(len(cluster) for cluster in these)


def best_match(gold: Clusters, found: Clusters) -> float:
    """The greatest sum of `2|a ∩ b| / (|a| + |b|)` when each cluster is paired with one other (Luo 2005, phi4)."""
    if not gold or not found:
        return 0.0
    few, many = sorted((gold, found), key=len)
    gain = [[2 * len(a & b) / (len(a) + len(b)) for b in many] for a in few]
    return sum(gain[row][column] for row, column in enumerate(assign(gain)))


def assign(gain: Sequence[Sequence[float]]) -> list[int]:
    """`[[1, 5], [4, 5]]` -> `[1, 0]`: a column for each row, with the greatest sum; no more rows than columns.

    The Hungarian method with potentials, in the cube of the size.
    """
    columns = len(gain[0])
    of_column = [-1] * (columns + 1)
    low, high = [0.0] * len(gain), [0.0] * (columns + 1)
    for row in range(len(gain)):
        _take(row, gain, of_column, low, high)
    result = [0] * len(gain)
    for column, row in enumerate(of_column[:columns]):
        if row >= 0:
            result[row] = column
    return result


def _take(row: int, gain: Sequence[Sequence[float]], of_column: list[int], low: list[float], high: list[float]) -> None:
    """Give one more row a column, moving others along the cheapest path."""
    start = columns = len(of_column) - 1
    of_column[start] = row
    slack, before, seen = [float("inf")] * columns, [start] * columns, [False] * (columns + 1)
    at = start
    while of_column[at] >= 0:
        seen[at] = True
        here = of_column[at]
        for j in range(columns):
            if not seen[j] and (cost := -gain[here][j] - low[here] - high[j]) < slack[j]:
                slack[j], before[j] = cost, at
        after = min((j for j in range(columns) if not seen[j]), key=slack.__getitem__)
        step = slack[after]
        for j in range(columns + 1):
            if seen[j]:
                low[of_column[j]] += step
                high[j] -= step
            elif j < columns:
                slack[j] -= step
        at = after
    while at != start:
        of_column[at] = of_column[before[at]]
        at = before[at]
    of_column[start] = -1


@dataclass
class Counts:
    """Numerators and denominators of recall and precision, summed over documents."""

    recall: list[float] = field(default_factory=lambda: [0.0, 0.0])
    precision: list[float] = field(default_factory=lambda: [0.0, 0.0])

    def add(self, recall: tuple[float, float], precision: tuple[float, float]) -> None:
        for total, part in ((self.recall, recall), (self.precision, precision)):
            total[0] += part[0]
            total[1] += part[1]

    def f1(self) -> float:
        r, p = (part[0] / part[1] if part[1] else 0.0 for part in (self.recall, self.precision))
        return 2 * r * p / (r + p) if r + p else 0.0
