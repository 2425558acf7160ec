"""Proposals held against the report: word for word, with its syntax, by the rules that our own claims obey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vedette.claim.chains import find_chains
from vedette.claim.claims import make_claim
from vedette.claim.frames.kinds import Kinds
from vedette.claim.proposals.placing import Misplaced, place_proposal
from vedette.lexicon.frame_files import load_frames
from vedette.records import DroppedProposal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.records import Annotated, Attribution, Claim, Proposal

__all__ = ["check_proposals"]


def check_proposals(
    proposals: Sequence[Proposal],
    annotated: Annotated,
    attributions: tuple[Attribution, ...],
    *,
    by: str,
    beside: Sequence[Claim] = (),
) -> tuple[tuple[Claim, ...], tuple[DroppedProposal, ...]]:
    """`check_proposals((Proposal("withdraw", "left", …),), …, by="m")` -> `((Claim("withdraw", …),), ())`.

    What a proposal says of time, place, count and chain is never asked: those are read from the report, as for our own
    claims. A claim carries `proposed_by`. Dropped with the reason is what does not stand in the report word for word,
    fills a role with what cannot fill it, is meant otherwise by the sentence's own grammar, or is among the claims
    `beside` already.
    """
    lexicon = load_frames()
    kinds, chains = Kinds(annotated, lexicon), find_chains(attributions, annotated)
    taken = {(claim.frame, span.start) for claim in beside for span in claim.trigger}
    kept: dict[str, Claim] = {}
    dropped: list[DroppedProposal] = []
    for proposal in proposals:
        match = place_proposal(proposal, annotated, lexicon, kinds)
        if isinstance(match, Misplaced):
            dropped.append(DroppedProposal(proposal, match.reason))
            continue
        claim = make_claim(match, annotated, lexicon, kinds, chains)
        reason = _objection(proposal, claim, taken, kept)
        if reason:
            dropped.append(DroppedProposal(proposal, reason))
        else:
            kept[claim.id] = msgspec.structs.replace(claim, proposed_by=by)
    return tuple(kept.values()), tuple(dropped)


def _objection(proposal: Proposal, claim: Claim, taken: set[tuple[str, int]], kept: dict[str, Claim]) -> str | None:
    if any((claim.frame, span.start) in taken for span in claim.trigger) or claim.id in kept:
        return "the report was read so already"
    if (proposal.modality, proposal.polarity) != (claim.modality, claim.polarity):
        return (
            f"proposed as {proposal.modality}, {proposal.polarity}; "
            f"the sentence has it {claim.modality}, {claim.polarity}"
        )
    return None
