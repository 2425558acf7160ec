"""Addresses that a form may send somebody back to."""

from __future__ import annotations

__all__ = ["keep_inside"]


def keep_inside(to: str, *, instead: str = "/") -> str:
    """`keep_inside("//evil.example")` -> `"/"`: only a path of this server, as others would send people away."""
    ours = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return to if ours else instead
