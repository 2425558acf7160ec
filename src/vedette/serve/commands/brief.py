"""`vedette brief`: a printable report on a subject over a span of days."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from vedette.errors import SettingError

__all__ = ["brief"]

SPAN = timedelta(days=90)


def brief(
    context: typer.Context,
    subject: Annotated[list[str], typer.Argument(metavar="NAME…", help="A place, site, force or state, or its id.")],
    since: Annotated[str | None, typer.Option(metavar="DAY", help="From this day, YYYY-MM-DD; 90 days back.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="To this day, as known on it; today.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="FILE.pdf or FILE.json; JSON to the terminal.")
    ] = None,
) -> None:
    """Print what is known on a subject: map, ledger, changes, what is contested and not known, every line footnoted.

    Example: vedette --store niger.db brief Niger --since 2024-05-01 --until 2024-07-10 -o brief.pdf
    """
    import msgspec

    from vedette.run import Material, parse_day
    from vedette.serve.brief import brief_as_pdf, make_brief
    from vedette.store import open_store

    store = open_store(context.obj, create=False)
    last = parse_day(until, option="--until") or datetime.now(UTC).date()
    first = parse_day(since, option="--since") or date.fromordinal(max(1, last.toordinal() - SPAN.days))
    if first > last:
        raise SettingError(f"--since: {first} is after {last}")
    if output and output.suffix.lower() not in (".pdf", ".json"):
        raise SettingError(f"--output: {output} must end in .pdf or .json")
    made = make_brief(store, " ".join(subject), since=first, until=last)
    if output is None or output.suffix.lower() == ".json":
        data = msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"
    else:
        data = brief_as_pdf(made)
    if output is None:
        sys.stdout.write(data.decode())
    else:
        _write(output, data, Material(store, as_of=last, known=last).addresses(), record=context.obj)


def _write(path: Path, data: bytes, addresses: set[str], *, record: str) -> None:
    """Never over the record or a report of it; no half file has the name."""
    from vedette.serve.exports.writing import refuse_precious, write_whole

    refuse_precious(path, addresses, store=record)
    with write_whole(path) as file:
        file.write(data)
