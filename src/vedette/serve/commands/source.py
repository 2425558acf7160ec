"""`vedette source`: what is followed."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import SettingError
from vedette.serve.commands.read import Format

if TYPE_CHECKING:
    from vedette.capture.exchange import Asker
    from vedette.records import Followed
    from vedette.run.watching import Offer
    from vedette.store import Store

__all__ = ["source"]

HELP = """Say which sources `vedette watch` follows: feeds, sitemaps, pages with links, folders, mailboxes.

Example: vedette --store niger.db source add https://outlet.example/
"""
source = typer.Typer(help=HELP, no_args_is_help=True)
Named = Annotated[str, typer.Argument(metavar="SOURCE", help="Its address, its title, or a part that only it has.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="text, json or jsonl.")]


@source.command("add", no_args_is_help=True)
def add(
    context: typer.Context,
    given: Annotated[
        list[str],
        typer.Argument(metavar="URL|FILE|FOLDER…", help="Home pages, feeds, sitemaps; OPML files; folders; mailboxes."),
    ],
    every: Annotated[
        str | None, typer.Option(metavar="SPAN", help="How often to look: 30m, 2h, 1d; by itself if left out.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="feed, json feed, sitemap, page, folder or mbox; found out if left out.")
    ] = None,
    all: Annotated[
        bool, typer.Option("--all", help="Follow all that a home page leads to, not the best alone.")
    ] = False,
    format: FormatOption = Format.text,
) -> None:
    """Follow a source; of a home page, what it leads to is found out and the best of it followed.

    Example: vedette --store niger.db source add https://outlet.example/ --every 2h
    """
    from vedette.capture.exchange import SafeAsker
    from vedette.run.watching import follow_found, parse_span
    from vedette.serve.views.followed import followed_as_text, offer_as_text
    from vedette.store import open_store

    pace = parse_span(every, option="--every") if every else None
    new: list[Followed] = []
    chosen = refused = 0
    with SafeAsker() as asker:
        for one in given:
            offer = _offer(one, asker, kind=kind, all=all, alone=len(given) == 1)
            if offer is None:
                refused += 1
                continue
            if format is Format.text:
                sys.stdout.writelines(offer_as_text(one, offer))
                sys.stdout.flush()
            for never in offer.refused:
                typer.echo(f"vedette: source: {never.id} cannot be followed: {never.reason}", err=True)
            if offer.chosen:
                new += follow_found(open_store(context.obj), offer.chosen, now=datetime.now(UTC), every=pace)
            chosen, refused = chosen + len(offer.chosen), refused + len(offer.refused)
    if chosen or format is not Format.text:
        _write(new, format, text=followed_as_text)
    if refused:
        raise typer.Exit(1)


def _offer(given: str, asker: Asker, *, kind: str | None, all: bool, alone: bool) -> Offer | None:
    """What can be followed there; of several that are named one that cannot is told, and the rest goes on."""
    from vedette.run.watching import offer_sources

    try:
        return offer_sources(given, asker, kind=kind, all=all)
    except SettingError as error:
        if alone:
            raise
        typer.echo(f"vedette: {error}", err=True)
        return None


@source.command("list")
def show(context: typer.Context, format: FormatOption = Format.text) -> None:
    """List what is followed: how often, when last looked at and with what result, what it last gave, the next look.

    Example: vedette --store niger.db source list
    """
    from vedette.run.watching import ask_coverage
    from vedette.serve.views.coverage import coverage_as_text
    from vedette.store import open_store

    rows = ask_coverage(open_store(context.obj, create=False), now=datetime.now(UTC))
    _write(rows, format, text=coverage_as_text)


@source.command("remove", no_args_is_help=True)
def remove(context: typer.Context, named: Named) -> None:
    """Follow a source no more; what came of it stays in the record.

    Example: vedette --store niger.db source remove outlet.example/feed
    """
    from vedette.run.watching import stop_following

    store, found = _find(context, named)
    stop_following(store, found, now=datetime.now(UTC))
    typer.echo(f"no longer followed: {found.address}")


@source.command("pause", no_args_is_help=True)
def pause(context: typer.Context, named: Named) -> None:
    """Look at a source no more until it is resumed; the gap is shown.

    Example: vedette --store niger.db source pause outlet.example/feed
    """
    from vedette.run.watching import pause_source

    store, found = _find(context, named)
    pause_source(store, found, now=datetime.now(UTC))
    typer.echo(f"paused: {found.address}")


@source.command("resume", no_args_is_help=True)
def resume(context: typer.Context, named: Named) -> None:
    """Look at a paused source again.

    Example: vedette --store niger.db source resume outlet.example/feed
    """
    from vedette.run.watching import resume_source

    store, found = _find(context, named)
    resume_source(store, found)
    typer.echo(f"followed again: {found.address}")


@source.command("export")
def export(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Standard output if left out.")
    ] = None,
) -> None:
    """Write the followed feeds, sitemaps and pages as OPML, which other readers take too.

    Example: vedette --store niger.db source export -o sources.opml
    """
    from vedette.capture.listing import Found, write_opml
    from vedette.store import Following, open_store

    sources = [one for one in Following(open_store(context.obj, create=False)).sources() if one.parent is None]
    web = [one for one in sources if one.kind not in {"folder", "mbox"}]
    data = write_opml(Found(address=one.address, kind=one.kind, title=one.title) for one in web)
    if out is None:
        sys.stdout.buffer.write(data)
        return
    out.write_bytes(data)
    left = len(sources) - len(web)
    typer.echo(f"{len(web)} sources written to {out}" + (f"; {left} on this machine left out" if left else ""))


def _find(context: typer.Context, named: str) -> tuple[Store, Followed]:
    from vedette.run.watching import find_source
    from vedette.store import open_store

    store = open_store(context.obj, create=False)
    return store, find_source(store, named)


def _write(rows: object, format: Format, *, text: object) -> None:
    from vedette.serve.output import as_json, as_jsonl

    writers = {Format.text: text, Format.json: as_json, Format.jsonl: as_jsonl}
    sys.stdout.writelines(writers[format](rows))  # type: ignore[operator]  # each takes the rows
