"""Decides which proposed spans are place names, by learnt weights over their features."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import vedette.lexicon
from vedette.errors import BrokenPackage
from vedette.lexicon.actors import load_actors
from vedette.resolve.places.proposal_features import describe_proposals
from vedette.resolve.places.proposals import Proposal, find_proposals

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.lexicon.gazetteer import Gazetteer
    from vedette.lexicon.sites import Sites
    from vedette.records import Annotated

__all__ = ["TOPONYM_WEIGHTS_FILE", "ToponymWeights", "load_toponym_weights", "probability_of", "recognise_toponyms"]

_NO_GROUND = frozenset({"organisation", "force", "person", "outlet", "government", "equipment", "agreement"})
_SURE_SITE = 0.7
_SMALL = 100_000
_WIDE = frozenset(
    {"country", "division", "region", "continent", "sea", "river", "lake", "mountain", "island", "desert"}
)
TOPONYM_WEIGHTS_FILE = Path(vedette.lexicon.__file__).parent / "data" / "toponym_weights.json"


class ToponymWeights(msgspec.Struct, frozen=True):
    """`load_toponym_weights().weights["case=in"]` -> a number. Spans less probable than `threshold` are dropped."""

    threshold: float
    weights: dict[str, float]


@cache
def load_toponym_weights() -> ToponymWeights:
    """The weights that ship with the package; `BrokenPackage` where their file is missing or damaged."""
    try:
        return msgspec.json.decode(TOPONYM_WEIGHTS_FILE.read_bytes(), type=ToponymWeights)
    except (OSError, msgspec.MsgspecError) as error:
        raise BrokenPackage(f"{TOPONYM_WEIGHTS_FILE.name}: {error}; reinstall vedette") from error


def probability_of(features: list[str], weights: dict[str, float]) -> float:
    """`probability_of(["always"], {"always": 0.0})` -> `0.5`."""
    total = sum(weights.get(feature, 0.0) for feature in features)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def recognise_toponyms(
    annotated: Annotated, gazetteer: Gazetteer, sites: Sites, model: ToponymWeights
) -> list[tuple[Proposal, float]]:
    """`recognise_toponyms(annotated, …)` of "He left Niamey." -> `[(Proposal(2, 3, …), 0.97)]`.

    Of those that overlap the longest that a table knows stays ("Lake Chad", not "Chad"), then the longest; sorted by
    start.
    """
    proposals = find_proposals(annotated.doc, gazetteer, sites)
    described = describe_proposals(annotated.doc, proposals, annotated.mentions)
    others = {(m.start, m.end) for m in annotated.mentions if m.named and m.kind in _NO_GROUND}
    groups = _groups(annotated.article.text)
    scored = [
        (p, _settle(p, probability_of(f, model.weights), annotated.doc, others, groups))
        for p, f in zip(proposals, described, strict=True)
    ]
    taken: set[int] = set()
    kept = []
    for proposal, score in sorted((s for s in scored if s[1] >= model.threshold), key=_standing):
        words = range(proposal.start, proposal.end)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append((proposal, score))
    return sorted(kept, key=lambda s: s[0].start)


def _groups(text: str) -> set[tuple[int, int]]:
    """Where the tables' names of forces, organisations and outlets stand: Wagner of "Wagner men"."""
    names = load_actors().names_in(text)
    return {(n.start, n.end) for n in names if all(s.form == "name" and s.actor.kind in _NO_GROUND for s in n.senses)}


def _settle(
    proposal: Proposal, score: float, doc: Doc, others: set[tuple[int, int]], groups: set[tuple[int, int]]
) -> float:
    """What tables know outweighs what was learnt: names of sites stay, names of groups go where no table has a place.

    A group of the tables goes too unless the place is large: "Wagner" the company is not a town of that name.
    """
    if proposal.site and proposal.end - proposal.start > 1:
        return max(score, _SURE_SITE)
    last = doc[proposal.end - 1]
    span = (doc[proposal.start].idx, last.idx + len(last))
    large = any(match.row.kind in _WIDE or match.row.population > _SMALL for match in proposal.matches)
    if span in groups and not proposal.site and not large:
        return 0.0
    known = bool(proposal.matches) or proposal.site
    return score if known or span not in others else 0.0


def _standing(scored: tuple[Proposal, float]) -> tuple[bool, int, float, int]:
    proposal, score = scored
    known = bool(proposal.matches) or proposal.site
    return (not known, proposal.start - proposal.end, -score, proposal.start)
