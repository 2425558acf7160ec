"""Fragments and garbled wording, as machine rewriting and careless copying leave them."""

from vedette.annotate.garble.finding import find_garble

__all__ = ["find_garble"]
