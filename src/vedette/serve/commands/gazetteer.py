"""`vedette gazetteer`: places and sites of the user's own beside the packaged ones."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vedette.lexicon.additions import Imported

__all__ = ["gazetteer"]

gazetteer = typer.Typer(
    help="Places and sites of your own beside the packaged ones.\n\nExample: vedette gazetteer import allCountries.zip",
    no_args_is_help=True,
)

Folder = Annotated[
    Path | None,
    typer.Option(
        "--folder",
        metavar="FOLDER",
        envvar="VEDETTE_GAZETTEER",
        help="Where imports are kept; the user's data folder if left out.",
        show_default=False,
    ),
]


@gazetteer.command("import", no_args_is_help=True)
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="GeoNames' allCountries and alternateNamesV2 (.zip or .txt); sites as .csv or .geojson.",
            show_default=False,
        ),
    ],
    folder: Folder = None,
) -> None:
    """Import a GeoNames dump or a list of military sites; from then on read and add use it.

    Stopped half way, the same command goes on where it was.

    Example: vedette gazetteer import allCountries.zip alternateNamesV2.zip
    """
    from vedette.run.additions import additions_folder, import_files

    with _progress() as told:
        done = import_files(files, additions_folder(folder), told=told)
    for imported in done:
        typer.echo(_as_text(imported))


@gazetteer.command("list")
def list_(folder: Folder = None) -> None:
    """Show what was imported.

    Example: vedette gazetteer list
    """
    from vedette.lexicon.additions import list_imports
    from vedette.run.additions import additions_folder

    place = additions_folder(folder)
    for imported in list_imports(place):
        typer.echo(f"{imported.name}: {imported.rows:,} rows from {', '.join(imported.sources)}, {imported.day}")
    if (place / "unfinished").is_dir():
        typer.echo("unfinished: an import that was stopped; run it again to go on, or remove it")


@gazetteer.command()
def info(folder: Folder = None) -> None:
    """Show what is in use: rows, sources and licences, what was kept and what was dropped.

    Example: vedette gazetteer info
    """
    from vedette.lexicon.additions import list_imports
    from vedette.run.additions import additions_folder, open_tables

    place = additions_folder(folder)
    places, sites = open_tables(place)
    typer.echo(f"{len(places):,} places and {len(sites.rows):,} sites in use; imports lie in {place}")
    for imported in list_imports(place):
        typer.echo(_as_text(imported))


@gazetteer.command(no_args_is_help=True)
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `vedette gazetteer list` shows it, or unfinished.")],
    folder: Folder = None,
) -> None:
    """Remove an import; the packaged tables stay.

    Example: vedette gazetteer remove gazetteer.bin
    """
    from vedette.lexicon.additions import remove_import
    from vedette.run.additions import additions_folder

    remove_import(additions_folder(folder), name)
    typer.echo(f"{name} removed")


def _as_text(imported: Imported) -> str:
    """`gazetteer.bin: 271,000 rows …` and under it what was kept and what was dropped, the most first."""
    went_on = ", gone on where it was stopped" if imported.resumed else ""
    lines = [
        f"{imported.name}: {imported.rows:,} rows from {', '.join(imported.sources)}{went_on}",
        *(f"    kept     {count:>12,}  {kind}" for kind, count in _most_first(imported.kept)),
        *(f"    dropped  {count:>12,}  {reason}" for reason, count in _most_first(imported.dropped)),
        *([f"    bad      {imported.bad:>12,}  lines that cannot be read, among them"] if imported.bad else ()),
        *(f"        {line}" for line in imported.bad_lines),
        f"    {imported.attribution}",
    ]
    return "\n".join(lines)


def _most_first(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _keep_silent(_name: str, _share: float) -> None:
    """No terminal, no bar."""


@contextmanager
def _progress() -> Iterator[Callable[[str, float], None]]:
    """A bar on standard error where that is a terminal; else silence."""
    if not sys.stderr.isatty():
        yield _keep_silent
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    with Progress(console=Console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def told(name: str, share: float) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=1.0)
            bars.update(tasks[name], completed=share)

        yield told
