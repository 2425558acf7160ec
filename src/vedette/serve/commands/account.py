"""`vedette account`: who may use the pages from another machine."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from vedette.errors import SettingError

__all__ = ["account"]

HELP = """Keep the accounts of those who use the pages.

Example: vedette --store niger.db account put ana --role reviewer
"""
account = typer.Typer(help=HELP, no_args_is_help=True)


@account.command("put", no_args_is_help=True)
def put(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What the person is called.")],
    role: Annotated[str, typer.Option(help="reader, reviewer, editor or admin.")] = "reader",
) -> None:
    """Make an account, or give one another role and password; the password is asked for, or read from a pipe.

    Example: vedette --store niger.db account put ana --role reviewer
    """
    from vedette.store import Accounts, open_store

    if sys.stdin.isatty():
        password = typer.prompt("password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    if not password:
        raise SettingError("account: no password was given")
    Accounts(open_store(context.obj)).put(name, role, password)
    typer.echo(f"{name}: {role}")


@account.command("close", no_args_is_help=True)
def close(context: typer.Context, name: Annotated[str, typer.Argument(help="Whose.")]) -> None:
    """End an account and its sessions; what it judged stays, under its name.

    Example: vedette --store niger.db account close ana
    """
    from vedette.store import Accounts, open_store

    Accounts(open_store(context.obj, create=False)).close(name)


@account.command("list")
def show(context: typer.Context) -> None:
    """List the accounts.

    Example: vedette --store niger.db account list
    """
    from vedette.store import Accounts, open_store

    for found in Accounts(open_store(context.obj, create=False)).list():
        typer.echo(f"{found.name}\t{found.role}")
