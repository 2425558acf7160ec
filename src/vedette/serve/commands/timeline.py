"""`vedette timeline`: claims along the days that they tell of."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from vedette.serve.commands.days import Known, choose_day
from vedette.serve.commands.read import Format

__all__ = ["timeline"]


def timeline(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(metavar="NAME…", help="A force, place, site, state, person or outlet.")],
    known: Known = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="text or json.")] = Format.text,
) -> None:
    """Show what is told of one subject day by day, planned and done apart, with outlets and roots.

    Example: vedette --store niger.db timeline air base 101 --known 2024-07-10
    """
    from vedette.run import ask_timeline
    from vedette.serve.output import as_json, as_jsonl
    from vedette.serve.views.timeline import timeline_as_text
    from vedette.store import open_store

    store = open_store(context.obj, create=False)
    asked = ask_timeline(store, " ".join(name), known=choose_day(known, option="--known"))
    writers = {Format.text: timeline_as_text, Format.json: as_json, Format.jsonl: as_jsonl}
    sys.stdout.writelines(writers[format]([asked]))
