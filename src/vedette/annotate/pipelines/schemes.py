"""How other pipelines name labels, tags and kinds: the table `pipelines.yaml`."""

from __future__ import annotations

from functools import cache

import msgspec

from vedette.annotate.tables import read_table

__all__ = ["Schemes", "read_schemes"]


@cache
def read_schemes() -> Schemes:
    """`read_schemes().labels["dobj"]` -> `"obj"`; read once a process."""
    return read_table("pipelines", Schemes)


class Schemes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Their name to ours: ClearNLP labels, Penn tags, kinds of names; and the lemmas of auxiliaries' forms."""

    labels: dict[str, str]
    tags: dict[str, str]
    names: dict[str, str]
    auxiliaries: dict[str, str]
