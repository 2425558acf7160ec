"""Where what a user imported lies, and what is there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import msgspec

from vedette.errors import SettingError

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.lexicon.additions.importing import Imported

__all__ = ["GAZETTEER", "SITES", "add_summary", "list_imports", "remove_import"]

GAZETTEER = "gazetteer.bin"
SITES = "sites"


def add_summary(folder: Path, imported: Imported) -> None:
    """Keeps what an import did beside it: `gazetteer.bin.json`."""
    path = folder / f"{imported.name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(imported), indent=1))


def list_imports(folder: Path) -> tuple[Imported, ...]:
    """`list_imports(folder)[0].name` -> `"gazetteer.bin"`; damaged summaries are left out."""
    from vedette.lexicon.additions.importing import Imported

    found = []
    for path in sorted([*folder.glob("*.json"), *(folder / SITES).glob("*.json")]):
        try:
            found.append(msgspec.json.decode(path.read_bytes(), type=Imported))
        except (OSError, msgspec.MsgspecError):
            continue
    return tuple(found)


def remove_import(folder: Path, name: str) -> None:
    """`remove_import(folder, "gazetteer.bin")`; `unfinished` drops an import that was stopped half way.

    `SettingError` where nothing of that name is there.
    """
    if name == "unfinished" and (folder / name).is_dir():
        shutil.rmtree(folder / name)
        return
    known = [imported.name for imported in list_imports(folder)]
    if name not in known:
        raise SettingError(f"gazetteer: nothing called '{name}' is imported; there is {', '.join(known) or 'nothing'}")
    for path in (folder / name, folder / f"{name}.json"):
        path.unlink(missing_ok=True)
