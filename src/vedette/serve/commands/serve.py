"""`vedette serve`: the record in a browser."""

from __future__ import annotations

import getpass
import os
from typing import Annotated

import typer

from vedette.errors import SettingError

__all__ = ["serve"]


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8300,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="What browsers call this server; can be repeated."),
    ] = None,
    token: Annotated[
        str | None, typer.Option(envvar="VEDETTE_TOKEN", help="Lets programs read: Authorization: Bearer TOKEN.")
    ] = None,
    map_style: Annotated[
        str | None,
        typer.Option("--map-style", metavar="URL", help="A MapLibre style in place of the base map that ships along."),
    ] = None,
) -> None:
    """Open the record in a browser: map, ledger, and the sentence behind every line.

    On this machine alone nobody has to sign in; from elsewhere only with accounts (`vedette account`) or a token.

    Example: vedette --store niger.db serve
    """
    import uvicorn

    from vedette.serve.access import AccessSettings
    from vedette.serve.pages import make_application
    from vedette.store import Accounts, open_store

    store = open_store(context.obj, create=False)
    settings = AccessSettings(host=host, names=tuple(name or ()), token=token, login=_login())
    if not settings.is_local and not token and not Accounts(store).any():
        asked = f"--name {settings.names[0]}" if settings.names else f"--host {host}"
        raise SettingError(
            f"{asked}: others could read and judge; make an account first (vedette account put NAME) or set --token"
        )
    _refuse_taken(host, port)
    application = make_application(store, settings, map_style=map_style)
    application.state.warming.start()
    typer.echo(f"vedette: http://{host}:{port}/  (stop with Ctrl+C)", err=True)
    uvicorn.run(application, host=host, port=port, log_level="warning", server_header=False)


def _refuse_taken(host: str, port: int) -> None:
    import socket

    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        reason = str(error.strerror or error).split(" (")[0]
        raise SettingError(f"--port: nobody can listen on {host} port {port}: {reason}; choose another") from None


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return os.environ.get("USER", "somebody")
