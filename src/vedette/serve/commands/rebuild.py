"""`vedette rebuild`: every kept fold made again."""

from __future__ import annotations

import typer

__all__ = ["rebuild"]


def rebuild(context: typer.Context) -> None:
    """Fold everything again: from the claims, links and judgements, which stay as they are.

    The folds keep themselves up to date; this is for a record whose `vedette verify` finds them to differ, and after
    an upgrade that folds otherwise.

    Example: vedette --store niger.db rebuild
    """
    from vedette.run import fold_dirty
    from vedette.store import drop_folds, open_store

    store = open_store(context.obj, create=False)
    drop_folds(store)
    folded = fold_dirty(store).values()
    lines, facts = sum(one.lines for one in folded), sum(one.facts for one in folded)
    typer.echo(f"{len(folded)} partitions folded: {lines} lines, {facts} facts")
