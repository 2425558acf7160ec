"""`vedette stamp`: a timestamp of an authority over the journal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.capture import SafeAsker
    from vedette.store import Store

__all__ = ["stamp", "stamp_daily"]

PAUSE: Final = timedelta(hours=1)
"""After an authority gave no stamp."""


def stamp(
    context: typer.Context,
    authority: Annotated[
        str, typer.Option(metavar="URL", envvar="VEDETTE_AUTHORITY", help="Of the authority, which speaks RFC 3161.")
    ],
) -> None:
    """Have a timestamp authority stamp the journal's last hash: all before it was there by then, on its word.

    The authority sees a hash and nothing else. `vedette verify` checks what is stamped.

    Example: vedette --store niger.db stamp --authority http://timestamp.example/tsa
    """
    from vedette.records import Rejected
    from vedette.run import stamp_journal
    from vedette.store import open_store

    store = open_store(context.obj, create=False)
    with _asker() as asker:
        done = stamp_journal(store, authority, asker=asker)
    if isinstance(done, Rejected):
        typer.echo(f"vedette: {done.id}: {done.reason}", err=True)
        raise typer.Exit(1)
    typer.echo(f"stamped at {done.at} by {done.authority}: journal up to {done.over}")


def stamp_daily(store: Store, authority: str) -> Callable[[datetime], None]:
    """`stamp_daily(store, "http://time.example/tsa")` -> what a watch calls after each round: one stamp a day."""
    from vedette.records import Rejected
    from vedette.run import stamp_if_due
    from vedette.run.stamping import need_library

    need_library()
    if not authority.startswith(("http://", "https://")):
        raise SettingError(f"--authority: '{authority}' is no address; give one such as http://time.example/tsa")
    waits = [datetime.min.replace(tzinfo=UTC)]

    def stamp_when_due(now: datetime) -> None:
        if now < waits[0]:
            return
        with _asker() as asker:
            done = stamp_if_due(store, authority, asker=asker, now=now)
        if isinstance(done, Rejected):
            waits[0] = now + PAUSE
            typer.echo(f"vedette: {done.id}: {done.reason}", err=True)
        elif done is not None:
            typer.echo(f"{now:%H:%M:%S} journal stamped by {done.authority}")

    return stamp_when_due


def _asker() -> SafeAsker:
    """An authority is named by who runs the record, so it may stand in a network of one's own."""
    from vedette.capture import AddressPolicy, SafeAsker

    return SafeAsker(allow=AddressPolicy(allow=("0.0.0.0/0", "::/0")))
