"""`vedette import`: archives of the web and of mail, and the records of earlier runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from vedette.serve.commands.adding import finish_adding
from vedette.serve.commands.read import (
    MAX_BYTES,
    DeviceOption,
    ModelOption,
    count_cores,
    tell_reader,
)

if TYPE_CHECKING:
    pass

__all__ = ["import_archives"]

DAY_HELP = "YYYY-MM-DD, UTC; when it was captured, not published."


def import_archives(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="WARC, WET, WACZ, ZIP, mbox, maildir, .jsonl, folders of these, a record, data sets of a backfill.",
        ),
    ],
    since: Annotated[str | None, typer.Option(metavar="DAY", help=f"Nothing captured before it, {DAY_HELP}")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help=f"Nothing captured after it, {DAY_HELP}")] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Stop after so many reports.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day of publication, YYYY-MM-DD, if the reports lack it.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed the reports.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0 takes one a core.")] = 1,
    max_bytes: Annotated[int, typer.Option(min=1, metavar="N", help="Refuse reports larger than this.")] = MAX_BYTES,
    model: ModelOption = None,
    device: DeviceOption = "cpu",
) -> None:
    """Read archives and earlier records into the record; what is there already is left alone.

    Example: vedette --store niger.db import crawl-2031-02.warc.gz --since 2031-02-03
    """
    from vedette.capture import CaptureLimits
    from vedette.run import ReadSettings, add_captures, import_captures, parse_day
    from vedette.store import open_store

    settings = ReadSettings(
        published=parse_day(published, option="--published"), outlet=outlet, model=model, device=device
    )
    first, last = parse_day(since, option="--since"), parse_day(until, option="--until")
    tell_reader(settings)
    limits = CaptureLimits(max_bytes=max_bytes)
    captures = import_captures(paths, limits=limits, since=first, until=last, limit=limit)
    added = add_captures(captures, open_store(context.obj), settings=settings, jobs=jobs or count_cores(), apart=True)
    finish_adding(added)
