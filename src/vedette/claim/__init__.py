"""From an annotated article to what it says: who is cited, and its claims."""

from vedette.claim.attribution import find_attributions
from vedette.claim.claims import find_claims
from vedette.claim.proposals import check_proposals

__all__ = ["check_proposals", "find_attributions", "find_claims"]
