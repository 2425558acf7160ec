"""Addresses of lines of the ledger, and those that a form may send somebody back to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from vedette.records import Presence
    from vedette.serve.pages.asked import Asked

__all__ = ["keep_inside", "line_of", "path_of"]


def line_of(presence: Presence, asked: Asked) -> str:
    """`"/presence?force=force%3AUSA&place=site%3Aair-base-201&as_of=2024-07-10&known=2024-07-10"`."""
    return f"{path_of(presence)}&{asked.days()}"


def path_of(presence: Presence) -> str:
    """`"/presence?force=force%3AUSA&place=site%3Aair-base-201"`: on any day."""
    return _write_line(presence.force.entity, presence.place.entity or presence.place.name)


@lru_cache(maxsize=16_384)
def _write_line(force: str, place: str) -> str:
    return f"/presence?{urlencode({'force': force, 'place': place})}"


def keep_inside(to: str, *, instead: str = "/") -> str:
    """`keep_inside("//evil.example")` -> `"/"`: only a path of this server, as others would send people away."""
    ours = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return to if ours else instead
