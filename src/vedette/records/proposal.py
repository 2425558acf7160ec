"""What a second reader proposes, before anybody has checked it."""

from __future__ import annotations

import msgspec

__all__ = ["DroppedProposal", "Opinion", "Proposal"]


class Proposal(msgspec.Struct, frozen=True):
    """`Proposal("withdraw", "left", "French troops left Chad.", {"force": ["French troops"], "place": ["Chad"]})`.

    `words` are a sentence of the report, word for word; the trigger and what fills the roles are words within it.
    """

    frame: str
    trigger: str
    words: str
    roles: dict[str, list[str]]
    modality: str = "asserted"
    polarity: str = "affirmed"


class DroppedProposal(msgspec.Struct, frozen=True):
    """`DroppedProposal(proposal, "its words do not stand in the report")`."""

    proposal: Proposal
    reason: str


class Opinion(msgspec.Struct, frozen=True):
    """What one model proposed on one report, with what the asking took: tokens and seconds."""

    by: str
    proposals: tuple[Proposal, ...]
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
