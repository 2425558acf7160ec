"""What the caller may say about an input."""

from __future__ import annotations

from datetime import date

import msgspec

__all__ = ["CleanOptions"]


class CleanOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`CleanOptions(published=date(2024, 5, 3), outlet="The Post")`: what is said here goes before what is found.

    `verbatim` leaves everything in that a reader of the page sees.
    """

    verbatim: bool = False
    published: date | None = None
    outlet: str | None = None
