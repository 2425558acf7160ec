"""The learnt weights of the choice among namesakes, from `lexicon/data/place_weights.json`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

import vedette.lexicon
from vedette.errors import BrokenPackage
from vedette.resolve.places.company import COMPANY_FEATURES
from vedette.resolve.places.features import OWN_FEATURES

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["WEIGHTS_FILE", "PlaceWeights", "load_weights"]

WEIGHTS_FILE = Path(vedette.lexicon.__file__).parent / "data" / "place_weights.json"


class PlaceWeights(msgspec.Struct, frozen=True):
    """`load_weights().alone["population"]` -> a number: by feature name.

    `alone` are for the first look, at each name by itself; `together` for the second, with the other places known.
    """

    alone: dict[str, float]
    together: dict[str, float]

    @property
    def first(self) -> NDArray[np.float64]:
        return np.array([self.alone.get(name, 0.0) for name in OWN_FEATURES])

    @property
    def second(self) -> NDArray[np.float64]:
        return np.array([self.together.get(name, 0.0) for name in (*OWN_FEATURES, *COMPANY_FEATURES)])


@cache
def load_weights() -> PlaceWeights:
    """The weights that ship with the package; `BrokenPackage` where their file is missing or damaged."""
    try:
        return msgspec.json.decode(WEIGHTS_FILE.read_bytes(), type=PlaceWeights)
    except (OSError, msgspec.MsgspecError) as error:
        raise BrokenPackage(f"{WEIGHTS_FILE.name}: {error}; reinstall vedette") from error
