"""The command line: thin over the rooms, words of TERMS.md.

Exit codes: 0 all read, 1 some input could not be read, 2 a wrong option or setting.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, Final

import typer

from vedette import __version__
from vedette.errors import VedetteError
from vedette.serve.commands.account import account
from vedette.serve.commands.alert import alert
from vedette.serve.commands.backfill import backfill
from vedette.serve.commands.brief import brief
from vedette.serve.commands.changes import changes
from vedette.serve.commands.compare import compare
from vedette.serve.commands.export import export
from vedette.serve.commands.families import families
from vedette.serve.commands.gazetteer import gazetteer
from vedette.serve.commands.import_ import import_archives
from vedette.serve.commands.read import read
from vedette.serve.commands.rebuild import rebuild
from vedette.serve.commands.record import add, explain, situation
from vedette.serve.commands.review import review
from vedette.serve.commands.schema import schema
from vedette.serve.commands.serve import serve
from vedette.serve.commands.show import show
from vedette.serve.commands.source import source
from vedette.serve.commands.sources import sources
from vedette.serve.commands.sql import sql
from vedette.serve.commands.stamp import stamp
from vedette.serve.commands.timeline import timeline
from vedette.serve.commands.verify import verify
from vedette.serve.commands.watch import watch

__all__ = ["app", "main"]

LONGEST: Final = 200

app = typer.Typer(
    name="vedette",
    help="Who has forces where, since when, how many, and by whose word: sourced claims from reports.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(no_args_is_help=True)(read)
app.command(no_args_is_help=True)(add)
app.command("import", no_args_is_help=True)(import_archives)
app.command(no_args_is_help=True)(backfill)
app.command(no_args_is_help=True)(sql)
app.command()(situation)
app.command(no_args_is_help=True)(explain)
app.command(no_args_is_help=True)(show)
app.command(no_args_is_help=True)(timeline)
app.command(no_args_is_help=True)(changes)
app.command(no_args_is_help=True)(compare)
app.add_typer(source, name="source")
app.command()(watch)
app.command()(sources)
app.command(no_args_is_help=True)(export)
app.command()(families)
app.command()(verify)
app.command()(stamp)
app.command()(rebuild)
app.command(no_args_is_help=True)(brief)
app.command()(serve)
app.add_typer(account, name="account")
app.add_typer(alert, name="alert")
app.command(no_args_is_help=True)(schema)
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(review, name="review")


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"vedette {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    store: Annotated[
        str, typer.Option(metavar="FILE|URL", envvar="VEDETTE_STORE", help="The record that is added to and asked.")
    ] = "vedette.db",
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Options that stand before every command."""
    del version  # its callback has done all there is to do
    context.obj = store


def _as_written(argument: str) -> str:
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")[:LONGEST]


def _told(error: Exception) -> str | None:
    """What is said of what stood in the way; `None` for a fault of ours. Nothing is imported for it."""
    if isinstance(error, VedetteError):
        return str(error)
    if isinstance(error, UnicodeEncodeError):
        # half a surrogate pair stands for each byte of an argument that is not UTF-8
        return f"'{_as_written(error.object)}' is not UTF-8; write names as the record shows them"
    databases = sys.modules.get("sqlalchemy.exc")
    if databases is not None and isinstance(error, databases.OperationalError):
        reason = str(error.orig).strip().splitlines()[0]
        return f"--store: the record cannot be used: {reason}; try again, or see vedette verify"
    return None


def main() -> None:
    """Run the command line; a wrong setting gives one line and exit code 2, an interrupt 130."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: more threads spend half as much again
    try:
        app()
    except SystemExit as ended:
        # typer makes of an interrupt an exit with 130, and says nothing
        if isinstance(getattr(ended.__context__, "__cause__", None), KeyboardInterrupt):
            typer.echo("vedette: stopped", err=True)
        raise
    except KeyboardInterrupt:
        typer.echo("vedette: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # the reader of our output has gone (`vedette read … | head`): nothing is wrong
        sys.stderr.close()
        sys.exit(0)
    except Exception as error:
        if (told := _told(error)) is None:
            raise
        typer.echo(f"vedette: {told}", err=True)
        sys.exit(2)
