"""On whose ground a place or site lies that no table has: seldom on that of the force which comes, stays or leaves."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.resolve.coreference.discourse import Discourse
    from vedette.resolve.coreference.references import Reference

__all__ = ["ground_country"]

SURE = 0.6
"""From this weight on a name says that the text stands on its country's ground."""
CERTAIN = 1.0
"""And from this weight on even where it is the mover's own."""
AHEAD = 120
END = re.compile(r"[.!?]\s|\n")


def ground_country(one: Reference, discourse: Discourse) -> str | None:
    """`ground_country(outpost, …)` of "Peru built an outpost on the hill, in southern Chile" -> `"CHL"`.

    The country in focus, unless it is only that of the mover, or only acts: then the ground named next in the
    sentence, last before it, or most often; then whoever else the sentence names. `None` where the text names nobody.
    """
    best = discourse.focus_country(one)
    movers = mover_countries(one, discourse)
    grounds = [(start, country) for start, country, weight in discourse.grounds if weight >= SURE]
    said = (weight for start, country, weight in discourse.grounds if country == best and start < one.end)
    stands = max(said, default=0)
    if best is not None and stands >= (SURE if best not in movers else CERTAIN):
        return best
    ahead = next((country for start, country in grounds if is_just_ahead(start, one, discourse)), None)
    if ahead is not None and ahead not in movers:
        return ahead
    if best is not None and best not in movers:
        return best
    last = next((country for start, country in reversed(grounds) if start < one.start and country not in movers), None)
    often = Counter(country for _, country in grounds if country not in movers).most_common(1)
    return last or (often[0][0] if often else None) or host_named(one, movers, discourse) or best


def is_just_ahead(start: int, one: Reference, discourse: Discourse) -> bool:
    """Whether ground is named behind a reference in the same sentence."""
    text = discourse.known.annotated.article.text
    return one.reach <= start <= one.reach + AHEAD and END.search(text, one.reach, start) is None


def mover_countries(one: Reference, discourse: Discourse) -> frozenset[str]:
    """The countries of whoever moves, stays, holds or builds in the claims of which a reference is the ground."""
    movers = (discourse.by_span.get(span) for span in discourse.movers.get((one.start, one.end), ()))
    meanings = (other.meaning for other in movers if other is not None)
    return frozenset(meaning.country for meaning in meanings if meaning is not None and meaning.country is not None)


def host_named(one: Reference, movers: frozenset[str], discourse: Discourse) -> str | None:
    """Another country that the sentence names before the ground: Palau of "Palau's president invited the navy"."""
    others = (
        other.meaning.country
        for other in reversed(discourse.references)
        if other.sentence == one.sentence and other.start < one.start and other.meaning is not None
    )
    return next((country for country in others if country is not None and country not in movers), None)
