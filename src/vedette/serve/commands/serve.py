"""`vedette serve`: the record in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from vedette.errors import SettingError

__all__ = ["serve"]

LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8300,
) -> None:
    """Open the record in a browser: map, ledger, and the sentence behind every line.

    Example: vedette --store niger.db serve
    """
    import uvicorn

    from vedette.serve.pages import make_application
    from vedette.store import open_store

    if host not in LOOPBACK:
        raise SettingError(f"--host {host}: only this machine is served as long as the record has no accounts")
    application = make_application(open_store(context.obj, create=False))
    typer.echo(f"vedette: http://{host}:{port}/  (stop with Ctrl+C)", err=True)
    uvicorn.run(application, host=host, port=port, log_level="warning", server_header=False)
