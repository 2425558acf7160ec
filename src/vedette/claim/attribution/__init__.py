"""Who is cited, by which words, for what."""

from vedette.claim.attribution.finding import find_attributions

__all__ = ["find_attributions"]
