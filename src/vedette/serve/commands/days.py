"""The options that many commands share: the day in the world, and the day of what was known."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

import typer

__all__ = ["AsOf", "Known", "choose_day"]

DAY_HELP = "YYYY-MM-DD; today if left out."

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help=f"The day in the world, {DAY_HELP}")]
Known = Annotated[
    str | None, typer.Option("--known", metavar="DAY", help=f"Only what had been published by this day, {DAY_HELP}")
]


def choose_day(text: str | None, *, option: str) -> date:
    """`choose_day("2024-07-10", option="--known")` -> that day; today where none is given."""
    from vedette.run import parse_day

    return parse_day(text, option=option) or datetime.now(UTC).date()
