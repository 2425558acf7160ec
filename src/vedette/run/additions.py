"""What the user added to the packaged tables: where it lies, and the tables with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.lexicon import Gazetteer, Sites
    from vedette.lexicon.additions import Imported

__all__ = ["ENVIRONMENT", "additions_folder", "import_files", "open_tables"]

ENVIRONMENT = "VEDETTE_GAZETTEER"
_FOLDERS = {"darwin": ("HOME", "Library/Application Support"), "win32": ("LOCALAPPDATA", ".")}


def additions_folder(chosen: Path | None = None) -> Path:
    """`additions_folder()` -> `~/.local/share/vedette`: where imports are kept and looked for.

    First what is chosen, then the environment's VEDETTE_GAZETTEER, then the platform's folder for a user's data:
    XDG_DATA_HOME, `Application Support` on macOS, LOCALAPPDATA on Windows.
    """
    if chosen is not None:
        return chosen
    if named := os.environ.get(ENVIRONMENT):
        return Path(named)
    if data := os.environ.get("XDG_DATA_HOME"):
        return Path(data) / "vedette"
    variable, inside = _FOLDERS.get(sys.platform, ("HOME", ".local/share"))
    return Path(os.environ.get(variable) or Path.home()) / inside / "vedette"


def open_tables(folder: Path | None = None) -> tuple[Gazetteer, Sites]:
    """`open_tables()` -> the gazetteer and the sites: the packaged ones with what was imported into the folder."""
    from vedette.lexicon import open_gazetteer, open_sites
    from vedette.lexicon.additions import GAZETTEER, SITES

    place = additions_folder(folder)
    gazetteer = place / GAZETTEER
    sites = tuple(sorted((place / SITES).glob("*.jsonl")))
    return open_gazetteer(gazetteer if gazetteer.exists() else None), open_sites(sites)


def import_files(paths: list[Path], folder: Path, *, told: Callable[[str, float], None]) -> list[Imported]:
    """`import_files([Path("allCountries.zip")], folder, told=…)` -> what each import did.

    Every file is looked at before the first is imported; GeoNames' files are taken together, lists of sites one by one.
    `SettingError` for a file that is none of these.
    """
    from vedette.lexicon.additions import import_geonames, import_sites, recognise_input

    inputs = [recognise_input(path) for path in paths]
    dumps = [one for one in inputs if one.holds != "sites"]
    if sum(one.holds == "places" for one in dumps) > 1:
        raise SettingError("gazetteer: one dump of places at a time; the second would take the first one's place")
    done = [import_geonames(dumps, folder, told=told)] if dumps else []
    gazetteer = open_tables(folder)[0]
    return done + [import_sites(Path(one.path), folder, gazetteer, told=told) for one in inputs if one.holds == "sites"]
