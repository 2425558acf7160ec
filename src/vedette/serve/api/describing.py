"""How routes are described: their settings, and what they answer with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from fastapi import Query

from vedette.run import ask_span
from vedette.serve.api.paging import MOST

if TYPE_CHECKING:
    from fastapi import Request

    from vedette.store import Store

__all__ = ["Country", "Cursor", "Day", "Limit", "last_day", "shows", "store_of"]

Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows a page.")]
Cursor = Annotated[str | None, Query(max_length=2000, description="`next` of the page before.")]
Day = Annotated[date | None, Query(description="YYYY-MM-DD; the record's last day if left out.")]
Country = Annotated[str | None, Query(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")]


def shows(kind: type[msgspec.Struct]) -> dict[int | str, dict[str, Any]]:
    """What a route answers with, for its description."""
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        200: {
            "description": "The answer.",
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{kind.__name__}"}}},
        },
        304: {"description": "Nothing has changed since the ETag given."},
        400: {"description": "A setting that does not hold.", "content": problem},
        404: {"description": "Nothing is called so.", "content": problem},
        422: {"description": "A parameter that cannot be understood.", "content": problem},
    }


def store_of(request: Request) -> Store:
    """The record that is asked."""
    store: Store = request.app.state.store
    return store


def last_day(request: Request) -> date:
    """The record's last day; today where it has none."""
    span = ask_span(store_of(request))
    return span[1] if span else datetime.now(UTC).date()
