"""`vedette sources`: the outlets of a record."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from vedette.serve.commands.days import Known, choose_day
from vedette.serve.commands.read import Format

__all__ = ["sources"]


def sources(
    context: typer.Context,
    known: Known = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="text or json.")] = Format.text,
) -> None:
    """Show the outlets: how much they print and how much of it is their own, when last fetched, with what result.

    Example: vedette --store niger.db sources
    """
    from vedette.run import ask_sources
    from vedette.serve.output import as_json, as_jsonl
    from vedette.serve.views.sources import sources_as_text
    from vedette.store import open_store

    answer = ask_sources(open_store(context.obj, create=False), known=choose_day(known, option="--known"))
    writers = {Format.text: sources_as_text, Format.json: as_json, Format.jsonl: as_jsonl}
    sys.stdout.writelines(writers[format]([answer]))
