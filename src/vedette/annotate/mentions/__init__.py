"""Which spans of a text name or refer to somebody, something or somewhere, and of what kind."""

from vedette.annotate.mentions.finding import find_mentions

__all__ = ["find_mentions"]
