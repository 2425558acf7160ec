"""Reads `data/plover_modes.yaml`: the modes of PLOVER's event types and the words that tell them."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from vedette.lexicon.frame_files import convert_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["TYPES", "find_mode", "load_modes"]

TYPES = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT")
) | {"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
"""The event types of PLOVER, manual of 2021."""

ANYTHING = "*"


@lru_cache(maxsize=1)
def load_modes() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """`load_modes()["COERCE"]["curfew"]` -> `frozenset({"curfew"})`; types and modes in the order of the file.

    Raises `BrokenPackage` where the file does not fit.
    """
    name = "plover_modes.yaml"
    text = (files("vedette.lexicon") / "data" / name).read_text(encoding="utf-8")
    listed = convert_yaml(text, ModeWords, name)
    return {root: {mode: frozenset(words) for mode, words in modes.items()} for root, modes in listed.items()}


def find_mode(root: str, *words: Iterable[str]) -> str | None:
    """`find_mode("COERCE", ["seize"], ["newspaper"])` -> `"confiscate"`: the earlier words count before the later."""
    modes = load_modes().get(root, {})
    for group in words:
        known = frozenset(group)
        found = next((mode for mode, listed in modes.items() if known & listed), None)
        if found is not None:
            return found
    return next((mode for mode, listed in modes.items() if ANYTHING in listed), None)


ModeWords = dict[str, dict[str, list[str]]]
