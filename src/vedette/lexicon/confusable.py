"""Countries that are taken for one another, from `data/confusable_countries.csv`."""

from __future__ import annotations

from functools import cache

from vedette.lexicon.tables import read_rows

__all__ = ["load_confusable"]


@cache
def load_confusable() -> frozenset[tuple[str, str]]:
    """`("NER", "NGA") in load_confusable()` -> `True`, in either order; ISO 3166-1 alpha-3 codes."""
    pairs = {(row["first"], row["second"]) for row in read_rows("confusable_countries.csv")}
    return frozenset(pairs | {(second, first) for first, second in pairs})
