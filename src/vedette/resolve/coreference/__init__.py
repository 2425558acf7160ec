"""What each reference of a text means: names first, then nouns and pronouns by what came before."""

from vedette.resolve.coreference.sieve import resolve_references

__all__ = ["resolve_references"]
