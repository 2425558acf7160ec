"""The PLOVER type under which a claim is exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.claim.frames.match import FrameMatch

__all__ = ["plover_of"]

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"})
HOSTILE = frozenset({"PROTEST", "SANCTION", "COERCE", "ASSAULT"})
INTENT = frozenset({"planned"})


def plover_of(match: FrameMatch, modality: str) -> str | None:
    """`"CONSULT"` of "the ministers met", `"AGREE"` of "the ministers will meet"; `None` for states.

    PLOVER descends from CAMEO, which codes the stated intent to cooperate (its root 03) and the threat (13) apart from
    the act. So a cooperative act that is planned is AGREE, a hostile one THREATEN ("the union will stage a protest").
    """
    if match.plover is None:
        return None
    root = match.plover.partition(" ")[0]
    if modality not in INTENT:
        return match.plover
    return "AGREE" if root in COOPERATIVE else "THREATEN" if root in HOSTILE else match.plover
