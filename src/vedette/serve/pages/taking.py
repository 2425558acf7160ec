"""The ledger to take along: the lines of a view as a table or as GeoJSON."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec
from fastapi import APIRouter, HTTPException, Request, Response

from vedette.run import Material, ask_span
from vedette.serve.exports import Rows, load_writer
from vedette.serve.pages.asked import parse_asked

if TYPE_CHECKING:
    from vedette.records import Situation
    from vedette.serve.pages.asked import Asked

__all__ = ["router"]

router = APIRouter()
TYPES: Final = {"csv": "text/csv; charset=utf-8", "geojson": "application/geo+json", "jsonl": "application/x-ndjson"}


class Lines(Material):
    """The record's material with only those lines of the ledger that an address asks for."""

    def narrow(self, asked: Asked) -> None:
        """Leaves out the lines that the filters do not let pass."""
        whole: Situation = self.situation
        kept = tuple(asked.narrow(whole.presences))
        self.situation = msgspec.structs.replace(whole, presences=kept)


@router.get("/take/ledger.{form}")
def take_ledger(request: Request, form: str) -> Response:
    """`/take/ledger.csv?as_of=2024-07-10&known=2024-07-10&whose=USA`: the columns of `vedette export --format csv`."""
    if form not in TYPES:
        raise HTTPException(404)
    store = request.app.state.store
    today = datetime.now(UTC).date()
    _, last = ask_span(store) or (today, today)
    asked = parse_asked(request.query_params, last=last)
    material = Lines(store, as_of=asked.as_of, known=asked.known)
    material.narrow(asked)
    file = io.BytesIO()
    load_writer(form)(material, file, rows=Rows.presences)
    headers = {"Content-Disposition": f'attachment; filename="ledger-{asked.as_of}.{form}"'}
    return Response(file.getvalue(), media_type=TYPES[form], headers=headers)
