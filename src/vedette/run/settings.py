"""What a run was asked to do."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from vedette.errors import SettingError
from vedette.records import Opinion

__all__ = ["LAYERS", "ReadSettings", "check_reader", "parse_day", "parse_layers"]

LAYERS: Final = (
    *("sentences", "mentions", "entities", "clusters", "times", "places", "quantities", "attributions", "claims"),
)


class ReadSettings(msgspec.Struct, frozen=True):
    """`ReadSettings(published=date(2024, 5, 3), only=("claims",))`.

    `only` names the layers to write, all where empty. `threads` is the number of threads the reader model may use;
    `model` an installed spaCy pipeline that reads in its place; `device` is cpu or cuda. `opinion` is what a second
    reader proposed on the one report that is to be read.
    """

    published: date | None = None
    outlet: str | None = None
    verbatim: bool = False
    only: tuple[str, ...] = ()
    threads: int = 1
    model: str | None = None
    device: str = "cpu"
    opinion: Opinion | None = None

    def wants(self, *layers: str) -> bool:
        """`ReadSettings(only=("times",)).wants("claims")` -> `False`."""
        return not self.only or any(layer in self.only for layer in layers)


def check_reader(settings: ReadSettings) -> str | None:
    """`check_reader(ReadSettings(model="en_core_web_sm"))` -> one line on what rules fill in; `None` for our reader.

    Raises `SettingError` where the pipeline or the device is not there, before anything is read.
    """
    if settings.device != "cpu":
        from onnxruntime import get_available_providers  # type: ignore[attr-defined]  # not in its stub

        from vedette.annotate.reader.loading import providers_for

        providers_for(settings.device, get_available_providers())
    if settings.model is None:
        return None
    from vedette.annotate.pipelines import describe_pipeline

    return f"--model: {describe_pipeline(settings.model).told()}"


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
