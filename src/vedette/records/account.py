"""Somebody who uses the pages."""

from __future__ import annotations

from typing import Final

import msgspec

__all__ = ["ROLES_OF_PEOPLE", "Account"]

ROLES_OF_PEOPLE: Final = ("reader", "reviewer", "editor", "admin")
"""Each may do what those before it may: look; judge; give sources their letter and add reports; keep accounts."""


class Account(msgspec.Struct, frozen=True):
    """`Account("ana", "reviewer")`."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """`Account("ana", "reviewer").may("reader")` -> `True`."""
        return ROLES_OF_PEOPLE.index(self.role) >= ROLES_OF_PEOPLE.index(role)
