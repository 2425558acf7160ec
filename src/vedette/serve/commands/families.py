"""`vedette families`: which reports are copies of which, and what the copies changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.serve.commands.read import Format, read_paths, report_rejections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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

    found, rejected = _of_paths(paths, jobs=jobs) if paths else (_of_record(context.obj), 0)
    writers = {Format.text: _as_text, Format.json: as_json, Format.jsonl: as_jsonl}
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


def _as_text(found: Iterable[Family]) -> Iterator[str]:
    """`wire-1, 1 copy` and under it each copy with how it copies and what it changed."""
    for family in found:
        copies = len(family.articles) - 1
        yield f"{family.head}" + (f", {copies} {'copy' if copies == 1 else 'copies'}\n" if copies else "\n")
        for link in family.links:
            yield f"    {link.copy}: {link.how} from {link.of} ({link.score:.0%} alike)\n"
            for change in link.changes:
                told = " for ".join(f"“{' '.join(t.split())}”" for t in (change.text, change.original) if t)
                yield f"        {change.kind}: {told}\n"
