"""`vedette show`: all that the record holds on one subject."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from vedette.errors import SettingError
from vedette.serve.commands.days import AsOf, Known, choose_day
from vedette.serve.commands.read import Format

__all__ = ["show"]


def show(
    context: typer.Context,
    name: Annotated[
        list[str], typer.Argument(metavar="NAME…", help="A force, place, site, state, agreement, person or outlet.")
    ],
    as_of: AsOf = None,
    known: Known = None,
    everything: Annotated[bool, typer.Option("--all", help="The whole history, not the latest of it.")] = False,
    only: Annotated[
        str | None, typer.Option("--only", metavar="PARTS", help="Only these parts, such as conflicts,unknowns.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="text or json.")] = Format.text,
) -> None:
    """Show one subject, by name or id: presences, figures, history, conflicts with both sentences, what is not known.

    Example: vedette --store niger.db show air base 201 --as-of 2024-07-10 --known 2024-07-10
    """
    from vedette.run import show_subject
    from vedette.serve.output import as_json, as_jsonl
    from vedette.serve.views.profile import PARTS, profile_as_text
    from vedette.store import open_store

    parts = tuple(part.strip() for part in (only or "").split(",") if part.strip())
    for part in parts:
        if part not in PARTS:
            raise SettingError(f"--only: there is no part '{part}'; choose from {', '.join(PARTS)}")
    profile = show_subject(
        open_store(context.obj, create=False),
        " ".join(name),
        as_of=choose_day(as_of, option="--as-of"),
        known=choose_day(known, option="--known"),
    )
    if format is Format.text:
        sys.stdout.writelines(profile_as_text([profile], everything=everything, only=parts))
    else:
        sys.stdout.writelines({Format.json: as_json, Format.jsonl: as_jsonl}[format]([profile]))
