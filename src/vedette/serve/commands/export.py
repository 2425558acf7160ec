"""`vedette export`: the record in the formats of others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from vedette.errors import SettingError
from vedette.serve.commands.days import AsOf, Known, choose_day
from vedette.serve.exports import FORMATS, Rows, load_writer, write_export

__all__ = ["export"]


def export(
    context: typer.Context,
    format: Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help=f"{', '.join(FORMATS)}.")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")],
    rows: Annotated[
        Rows, typer.Option("--rows", help="Of csv and jsonl: what a row is. The other formats hold their own.")
    ] = Rows.presences,
    about: Annotated[
        str | None, typer.Option("--about", metavar="NAME", help="Only one subject, as for `vedette show`.")
    ] = None,
    as_of: AsOf = None,
    known: Known = None,
) -> None:
    """Write the ledger, the claims and their evidence in a standard format; docs/exports.md says for whom each is.

    Example: vedette --store niger.db export -f geojson -o niger.geojson --as-of 2024-07-10 --known 2024-07-10
    """
    from vedette.run import Material
    from vedette.store import open_store

    writer = load_writer(format)
    if rows is not Rows.presences and not FORMATS[format].rows:
        raise SettingError(f"--rows: {format} holds {FORMATS[format].holds}, not {rows.value}; leave the option out")
    material = Material(
        open_store(context.obj, create=False),
        as_of=choose_day(as_of, option="--as-of"),
        known=choose_day(known, option="--known"),
        about=about,
    )
    if output == "-":
        if sys.stdout.isatty() and format == "warc":
            raise SettingError("--output: a WARC is no text for a terminal; name a file")
        writer(material, sys.stdout.buffer, rows=rows)
        sys.stdout.buffer.flush()
        return
    number = write_export(writer, material, Path(output), rows=rows, store=context.obj)
    holds = rows.value if FORMATS[format].rows else FORMATS[format].holds
    typer.echo(f"{number:,} {holds} written to {output}", err=True)
