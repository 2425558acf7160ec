"""What `vedette add` and `vedette import` share: reports go in one by one, and the end tells how many did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from vedette.serve.commands.read import report_rejections
from vedette.serve.commands.second import tell_second

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Reading, Rejected
    from vedette.run import Endpoint, SecondTally

__all__ = ["finish_adding"]


def finish_adding(
    added: Iterator[tuple[Reading | Rejected, bool]], *, second: tuple[Endpoint, SecondTally] | None = None
) -> None:
    """`finish_adding(add_captures(…))` prints `"3 added, 1 there already, 0 rejected; 41 claims"`.

    Each rejection is named on standard error as it comes; any makes the exit code 1.
    """
    fresh: list[bool] = []

    def results() -> Iterator[Reading | Rejected]:
        for result, new in added:
            fresh.append(new)
            yield result

    with report_rejections(results()) as (watched, tally):
        for _ in watched:
            pass
    tell_second(second)
    new = sum(fresh)
    typer.echo(f"{new} added, {tally.read - new} there already, {tally.rejected} rejected; {tally.claims} claims")
    if tally.rejected:
        raise typer.Exit(1)
