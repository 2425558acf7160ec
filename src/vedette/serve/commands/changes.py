"""`vedette changes`: what is different between two days."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from vedette.errors import SettingError
from vedette.serve.commands.days import DAY_HELP, choose_day
from vedette.serve.commands.read import Format

__all__ = ["changes"]


def changes(
    context: typer.Context,
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="The day to compare with, YYYY-MM-DD.")],
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help=DAY_HELP)] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="text or json.")] = Format.text,
) -> None:
    """Show what is new, confirmed, contradicted, withdrawn, no longer or newly unknown since a day.

    Example: vedette --store niger.db changes --since 2024-06-01 --until 2024-07-10
    """
    from vedette.run import ask_changes
    from vedette.serve.output import as_json, as_jsonl
    from vedette.serve.views.changes import changes_as_text
    from vedette.store import open_store

    first, last = choose_day(since, option="--since"), choose_day(until, option="--until")
    if first >= last:
        raise SettingError(f"--since: {first} is not before {last}, the day until which changes are asked")
    answer = ask_changes(open_store(context.obj, create=False), since=first, until=last)
    writers = {Format.text: changes_as_text, Format.json: as_json, Format.jsonl: as_jsonl}
    sys.stdout.writelines(writers[format]([answer]))
