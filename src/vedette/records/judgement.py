"""A person's decision on what the record holds: signed, dated, with its reason, undoable. Version `judgement/1`."""

from __future__ import annotations

from typing import Annotated

import msgspec

from vedette.records.claim import ClaimPlace, Filler
from vedette.records.identity import content_id

__all__ = ["LETTERS", "Judgement", "in_force"]

JudgementKind = Annotated[
    str, msgspec.Meta(extra_json_schema={"enum": ["accept", "reject", "correct", "merge", "split", "letter", "undo"]})
]
Subject = Annotated[
    str, msgspec.Meta(extra_json_schema={"enum": ["claim", "fact", "entity", "family", "outlet", "judgement"]})
]
LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Reliability of a source, NATO AJP-2.1 ("Admiralty code")."""


class Judgement(msgspec.Struct, frozen=True):
    """`Judgement("ana", "2031-02-03T09:00:00+00:00", "reject", "claim", ("claim:9b1c…",), "a drill, not a move")`.

    `about` are ids of claims, facts, entities or judgements, names of reports (for `family`) or of outlets. For
    `correct`, `role` is filled by `to` instead (`None`: by nobody) and a new place of the claim stands in `place`.
    For `merge`, the first of `about` is what the others are. For `split`, entity or fact `about[0]` is not what
    `claims` speak of; of a family, the reports are no copies of one another. `claims` is what a fact rested on when
    it was judged. `seen` is the number of the last judgement on the same things that the person had seen, 0 for none.
    """

    by: str
    at: str
    kind: JudgementKind
    what: Subject
    about: tuple[str, ...]
    reason: str = ""
    role: str | None = None
    to: Filler | None = None
    place: ClaimPlace | None = None
    letter: str | None = None
    claims: tuple[str, ...] = ()
    seen: int = 0
    number: int = 0
    """Its place in the record, from 1 on; 0 before it is there."""
    vedette: str = "judgement/1"

    @property
    def id(self) -> str:
        """`"judgement:41d0…"`: a hash of all but the number."""
        return content_id("judgement", msgspec.structs.replace(self, number=0), parent="", maker=self.vedette)

    @property
    def subjects(self) -> tuple[str, ...]:
        """`("claim claim:9b1c…",)`: what two persons must not judge unseen of one another."""
        held = (*(f"{self.what} {name}" for name in self.about), *(f"claim {name}" for name in self.claims))
        return tuple(dict.fromkeys(held))


def in_force(judgements: tuple[Judgement, ...] | list[Judgement]) -> list[Judgement]:
    """`in_force([reject, undo of it])` -> `[]`; undoing the undoing puts it back in force. In the order given."""
    undone: set[str] = set()
    standing: list[Judgement] = []
    for judgement in sorted(judgements, key=lambda j: -j.number):
        if judgement.id in undone:
            continue
        if judgement.kind == "undo":
            undone.update(judgement.about)
        else:
            standing.append(judgement)
    return standing[::-1]
