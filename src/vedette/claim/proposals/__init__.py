"""What a second reader proposes -> the claims that hold against the report, and why the others were dropped."""

from vedette.claim.proposals.checking import check_proposals

__all__ = ["check_proposals"]
