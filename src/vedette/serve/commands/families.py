"""`vedette families`: which reports are copies of which, and what the copies changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.serve.commands.read import Format, read_paths, report_rejections

if TYPE_CHECKING:
    from vedette.records import Family

__all__ = ["families"]


def families(
    context: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH…]", help="Reports; without any, those of the record.")
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="text, json (one array) or jsonl.")] = Format.text,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0 takes one a core.")] = 1,
) -> None:
    """Group reports into families: copies, syndications and rewrites, each with what it changed.

    Example: vedette families examples/niger-2024/
    """
    from vedette.serve.output import as_json, as_jsonl
    from vedette.serve.views.families import families_as_text

    found, rejected = _of_paths(paths, jobs=jobs) if paths else (_of_record(context.obj), 0)
    writers = {Format.text: families_as_text, Format.json: as_json, Format.jsonl: as_jsonl}
    sys.stdout.writelines(writers[format](found))
    if rejected:
        raise typer.Exit(1)


def _of_record(address: str) -> list[Family]:
    from vedette.run import ask_families
    from vedette.store import open_store

    return ask_families(open_store(address, create=False))


def _of_paths(paths: list[str], *, jobs: int) -> tuple[list[Family], int]:
    from vedette.run import ReadSettings, find_families

    with report_rejections(read_paths(paths, settings=ReadSettings(), jobs=jobs)) as (readings, tally):
        return find_families(readings), tally.rejected
