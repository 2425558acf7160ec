"""A person's decision on what the record holds: signed, dated, with its reason, undoable. Version `judgement/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from vedette.records.claim import Claim, ClaimPlace, Filler
from vedette.records.identity import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LETTERS", "Judgement", "in_force", "telling_key"]

JudgementKind = Annotated[
    str, msgspec.Meta(extra_json_schema={"enum": ["accept", "reject", "correct", "merge", "split", "letter", "undo"]})
]
Subject = Annotated[
    str, msgspec.Meta(extra_json_schema={"enum": ["claim", "fact", "entity", "family", "outlet", "judgement"]})
]
LETTERS: Final = {
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

    `about` are ids of claims, facts, entities or judgements, names of reports (for `family`) or of outlets.
    `correct`: `role` is filled by `to` (`None`: by nobody), and `place` is the claim's place where that role tells it.
    `merge`: the first of `about` is what the others are; for entities it is told in `to`. `split`: claims of entity or
    fact `about[0]` speak of another, for entities of `to`; the first report of a family copies none of the others.
    `letter`: how reliable an outlet or a person is. `claims` are the claims that it bears on, `tellings` what these
    say, so that a copy that says the same word for word is judged with them. `seen` is the number of the last
    judgement on the same things that the person had seen, 0 for none.
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
    tellings: tuple[str, ...] = ()
    seen: int = 0
    number: int = 0
    """Its place in the record, from 1 on; 0 before it is there."""
    vedette: str = "judgement/1"

    id: str = ""
    """`"judgement:41d0…"`: a hash of all but the number."""

    def __post_init__(self) -> None:
        said = {name: value for name, value in msgspec.structs.asdict(self).items() if name not in {"id", "number"}}
        msgspec.structs.force_setattr(self, "id", content_id("judgement", said, parent="", maker=self.vedette))

    @property
    def subjects(self) -> tuple[str, ...]:
        """`("claim claim:9b1c…",)`: what two persons must not judge unseen of one another."""
        return tuple(dict.fromkeys(f"{self.what} {name}" for name in self.about))


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
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


SHORTEST_TELLING: Final = 40
"""Characters of evidence from which the same words in another report are the same telling, not chance."""


def telling_key(claim: Claim, text: str) -> str | None:
    """`telling_key(claim, text)` -> `"telling:7c0e…"`: the same for a copy that says the same, word for word.

    `None` where the evidence is too short to tell a copy from chance.
    """
    words = " ".join(" ".join(span.of(text) for span in claim.evidence).split())
    if len(words) < SHORTEST_TELLING:
        return None
    fillers = [
        (role, filler.entity, filler.name, text[filler.start : filler.end] if filler.start is not None else None)
        for role, held in sorted(claim.roles.items())
        for filler in held
    ]
    return content_id("telling", words, fillers, claim.modality, claim.polarity, parent=claim.frame, maker="telling/1")
