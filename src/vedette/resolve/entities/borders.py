"""The stretch of ground along a border: "Armenia's frontier with Iran", "the Niger-Mali border"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.lexicon.borders import border_of
from vedette.resolve.entities.relative import RelativeSpot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.resolve.known import Known

__all__ = ["border_spot"]

STRETCH = re.compile(
    r"\b(?:borders?|frontiers?|border(?: |-)(?:area|region|zone|strip)s?|borderlands?)$", re.IGNORECASE
)
BEHIND = re.compile(r" (?:with|to|between) (?:the )?(?=[A-Z])[^.;:!?\n]{1,60}")
OWNED = re.compile(r"\w['’]s? ")
NEIGHBOURS = 2


def border_spot(known: Known, start: int, end: int, countries: Sequence[str]) -> RelativeSpot | None:
    """`border_spot(known, 0, 8, ["ARM"])` of "frontier with Iran" -> `RelativeSpot(39.1, 46.2, 98000.0, "ARM")`.

    The two countries are those that stand in the words, then behind them; where only one does, the other is the first
    of `countries`, those that the text is about, that touches it. `None` for words that name no such border. The spot
    lies in the country whose border it is called, else in the first of `countries` that is one of the two.
    """
    text = known.annotated.article.text
    words = text[start:end]
    if STRETCH.search(words) is None:
        return None
    told = nations_in(words, known)
    behind = BEHIND.match(text, end)
    if behind is not None and len(told) < NEIGHBOURS:
        told += [one for one in nations_in(behind[0], known) if one not in told]
    if len(told) == 1:
        told += [one for one in countries if border_of(told[0], one) is not None][:1]
    border = border_of(*told[:NEIGHBOURS]) if len(told) >= NEIGHBOURS else None
    if border is None:
        return None
    own = told[0] if OWNED.search(words) else next((one for one in countries if one in told[:NEIGHBOURS]), told[0])
    return RelativeSpot(*border, own)


def nations_in(words: str, known: Known) -> list[str]:
    """`nations_in("the Iranian and Turkish frontiers", known)` -> `["IRN", "TUR"]`."""
    senses = (name.senses[0] for name in known.actors.names_in(words) if name.senses)
    return list(dict.fromkeys(sense.country for sense in senses if sense.country is not None))
