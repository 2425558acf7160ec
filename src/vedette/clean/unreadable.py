"""An input that cannot be opened."""

from __future__ import annotations

__all__ = ["Unreadable"]


class Unreadable(Exception):
    """`Unreadable("the PDF is encrypted")`."""
