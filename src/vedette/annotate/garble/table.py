"""The packaged list of wordings that tell of garbling."""

from __future__ import annotations

from functools import cache

import msgspec

from vedette.annotate.tables import read_table

__all__ = ["GarbleTable", "article_free_countries", "nationality_adjectives", "read_garble_table"]


class GarbleTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `garble.yaml` holds; each list is explained there."""

    function_words: frozenset[str]
    hearers: frozenset[str]
    goals: frozenset[str]
    intransitive: frozenset[str]
    uncountable: frozenset[str]
    singular_plurals: frozenset[str]
    with_article: frozenset[str]


@cache
def read_garble_table() -> GarbleTable:
    """`read_garble_table().function_words` -> `frozenset({"and", "between", …})`: the table, read once a process."""
    return read_table("garble", GarbleTable)


@cache
def article_free_countries() -> frozenset[str]:
    """`"Chad" in article_free_countries()` -> `True`; not "Gambia": names of one word that take no "the"."""
    from vedette.lexicon.countries import load_states

    names = {name for state in load_states().values() for name in (state.name, *state.names)}
    plain = frozenset(name for name in names if name.isalpha() and not name.isupper())
    return plain - read_garble_table().with_article - nationality_adjectives() - {"Saudi"}


@cache
def nationality_adjectives() -> frozenset[str]:
    """`"French" in nationality_adjectives()` -> `True`."""
    from vedette.lexicon.countries import load_states

    return frozenset(adjective for state in load_states().values() for adjective in state.adjectives)
