"""Vedette reads reports and keeps who has forces where, according to whom, and how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.annotate.pipelines import load_reader

__version__ = "0.1.0"
__all__ = ["__version__", "load_reader"]


def __getattr__(name: str) -> object:
    """Public names are loaded when they are first asked for: `import vedette` itself imports nothing."""
    if name == "load_reader":
        from vedette.annotate.pipelines import load_reader

        return load_reader
    raise AttributeError(f"module 'vedette' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
