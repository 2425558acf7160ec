"""What a run was asked to do."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from vedette.errors import SettingError

__all__ = ["LAYERS", "ReadSettings", "parse_day", "parse_layers"]

LAYERS: Final = (
    *("sentences", "mentions", "entities", "clusters", "times", "places", "quantities", "attributions", "claims"),
)


class ReadSettings(msgspec.Struct, frozen=True):
    """`ReadSettings(published=date(2024, 5, 3), only=("claims",))`.

    `only` names the layers to write, all where empty. `threads` is the number of threads the reader model may use.
    """

    published: date | None = None
    outlet: str | None = None
    verbatim: bool = False
    only: tuple[str, ...] = ()
    threads: int = 1

    def wants(self, *layers: str) -> bool:
        """`ReadSettings(only=("times",)).wants("claims")` -> `False`."""
        return not self.only or any(layer in self.only for layer in layers)


def parse_day(text: str | None, *, option: str) -> date | None:
    """`parse_day("2024-05-03", option="--published")` -> `date(2024, 5, 3)`; raises `SettingError` for no day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingError(f"{option}: '{text}' is not a day; write it as YYYY-MM-DD") from None


def parse_layers(text: str | None) -> tuple[str, ...]:
    """`parse_layers("claims,times")` -> `("claims", "times")`; raises `SettingError` for an unknown layer."""
    layers = tuple(part.strip() for part in (text or "").split(",") if part.strip())
    for layer in layers:
        if layer not in LAYERS:
            raise SettingError(f"--only: there is no layer '{layer}'; choose from {', '.join(LAYERS)}")
    return layers
