"""`vedette compare`: two reports side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import SettingError
from vedette.serve.commands.read import Format, read_paths

if TYPE_CHECKING:
    from vedette.records import Reading
    from vedette.store import Store

__all__ = ["compare"]


def compare(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="A", help="A file or address, or a report of the record by its name.")],
    two: Annotated[str, typer.Argument(metavar="B", help="The report to hold against it.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="text or json.")] = Format.text,
) -> None:
    """Compare two reports, of the record or not: what B keeps, changes, drops and adds, by sentence and by claim.

    Example: vedette compare examples/niger-2024/02-tidewater-radio.html examples/niger-2024/04-newsmill.txt
    """
    from vedette.run import compare_readings
    from vedette.serve.output import as_json, as_jsonl
    from vedette.serve.views.comparison import comparison_as_text

    store = _record(context.obj)
    compared = compare_readings(_reading(one, store), _reading(two, store))
    writers = {Format.text: comparison_as_text, Format.json: as_json, Format.jsonl: as_jsonl}
    sys.stdout.writelines(writers[format]([compared]))


def _record(address: str) -> Store | None:
    """The record, where there is one: two files can be compared without."""
    from vedette.store import open_store

    return open_store(address, create=False) if "://" in address or Path(address).exists() else None


def _reading(name: str, store: Store | None) -> Reading:
    """The report of the record that is called so, or by its last part; else what lies there, read now."""
    from vedette.records import Rejected
    from vedette.run import ReadSettings

    held = _held(name, store) if store else None
    if held:
        return held
    found = list(read_paths([name], settings=ReadSettings(), jobs=1))
    if len(found) == 1 and not isinstance(found[0], Rejected):
        return found[0]
    if len(found) > 1:
        raise SettingError(f"compare: {name} holds {len(found)} reports; name one of them")
    reason = found[0].reason if found and isinstance(found[0], Rejected) else "there is no report there"
    raise SettingError(f"compare: {name}: {reason}" + ("" if store is None else "; nor does the record hold it"))


def _held(name: str, store: Store) -> Reading | None:
    if reading := store.reading(name):
        return reading
    called = [known for known in store.published() if Path(known).name == name]
    if len(called) > 1:
        raise SettingError(f"compare: '{name}' may be {', '.join(called[:5])}; give the whole name")
    return store.reading(called[0]) if called else None
