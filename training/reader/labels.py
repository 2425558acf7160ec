"""The label inventories, counted on the training texts."""

from __future__ import annotations

from collections import Counter, defaultdict

from data import Text
from windows import LAYERS

from vedette.annotate.reader.lemmas import ending_of

RARE = {"lemma": 3, "xpos": 2, "label": 2}
FIRST = {"lemma": "l0+"}


def count_labels(texts: list[Text]) -> dict[str, list[str]]:
    """Layer to its labels, the empty one (`O`, or the plain lemma script) first."""
    inventories = {}
    for layer in LAYERS:
        counts = Counter(tag for text in texts for tag in text.columns.get(layer, ()) if tag)
        kept = sorted(tag for tag, n in counts.items() if n >= RARE.get(layer, 1))
        bare = {tag[2:] for tag in kept if tag[:2] in ("B-", "I-")}
        if bare:
            kept = [f"{side}-{kind}" for kind in sorted(bare) for side in "BI"] + ["O"]
        first = FIRST.get(layer, "O")
        inventories[layer] = sorted(kept, key=lambda tag, f=first: tag != f)
    return inventories


def index_labels(inventories: dict[str, list[str]]) -> dict[str, dict[str, int]]:
    return {layer: {tag: i for i, tag in enumerate(tags)} for layer, tags in inventories.items()}


def find_endings(texts: list[Text]) -> dict[str, list[str]]:
    """Lemma script to the endings that it took away: `l2+y` -> [`id`], from said, paid, laid."""
    seen: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for word, script in zip(text.words, text.columns["lemma"], strict=True):
            seen[script].add(ending_of(word, script))
    return {script: sorted(endings) for script, endings in seen.items()}
