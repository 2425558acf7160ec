"""Entities across texts as the review list shows them: version `near-call/1`."""

from __future__ import annotations

from typing import Annotated

import msgspec

from vedette.records.entity import Entity

__all__ = ["NearCall", "Sighting"]

Question = Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["same", "apart"]})]


class Sighting(msgspec.Struct, frozen=True):
    """An entity as one report shows it: `Sighting(entity, "doc-17", names=("Gen. Ekman",), offices=("commander",), …)`.

    `names` are the words used for it, `offices` what it is said to hold, `company` the ids of entities that it shares
    claims with.
    """

    entity: Entity
    article: str
    names: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    company: tuple[str, ...] = ()


class NearCall(msgspec.Struct, frozen=True):
    """Two entities that may be one, or one id that may be two people; a person decides.

    `NearCall("same", "person:khalifa-haftar", "person:khalifa-hifter", 0.9, ("names alike: …", "both of LBY"), …)`.
    `question` is `same` (are they one? then `merge`) or `apart` (`one` and `two` are equal: are the reports `articles`
    and `others` of two? then `split`). `score` is how likely they are one, in 0 to 1, by rule and not calibrated;
    `reasons` say which name, which context, which country, those for it first.
    """

    question: Question
    one: str
    two: str
    score: float
    reasons: tuple[str, ...]
    names: tuple[str, str]
    articles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    vedette: str = "near-call/1"
