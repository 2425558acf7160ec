"""A report as rows of the tables: the same rows, whichever way they get there."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import msgspec

from vedette.store.text import storable

if TYPE_CHECKING:
    from vedette.records import Capture
    from vedette.store.contents import StoredReport

__all__ = ["Row", "article_row", "capture_row", "claim_rows"]

Row = dict[str, object]
"""Column -> value."""


def capture_row(capture: Capture) -> Row:
    """`capture_row(capture)` -> `{"id": "sha256:1f…", "address": "https://corvid.example/a", …}`; the time is UTC."""
    return {
        "id": capture.id,
        "address": storable(capture.address),
        "media_type": capture.media_type,
        "charset": capture.charset,
        "how": capture.how,
        "captured_at": capture.when.astimezone(UTC).isoformat(),
        "size": len(capture.data),
    }


def article_row(report: StoredReport, *, added_at: str) -> Row:
    """`article_row(report, added_at=now())` -> `{"id": "report:1f…", "name": "wire-1", "current": True, …}`."""
    article = report.reading.article
    return {
        "id": report.id,
        "name": report.reading.id,
        "capture": report.capture.id,
        "outlet": storable(article.outlet),
        "title": storable(article.title),
        "url": storable(article.url),
        "published": article.published,
        "added_at": added_at,
        "current": True,
        "reading": msgspec.json.encode(report.reading),
        "fingerprint": msgspec.json.encode(report.fingerprint, order="deterministic"),
    }


def claim_rows(report: StoredReport) -> list[Row]:
    """`claim_rows(report)` -> `[{"article": "report:1f…", "id": "claim:9b…", "frame": "presence", …}]`, one an id."""
    rows: dict[str, Row] = {
        claim.id: {
            "article": report.id,
            "id": claim.id,
            "frame": claim.frame,
            "modality": claim.modality,
            "polarity": claim.polarity,
            "country": claim.place.country if claim.place else None,
            "lat": claim.place.lat if claim.place else None,
            "lon": claim.place.lon if claim.place else None,
            "body": msgspec.json.encode(claim),
        }
        for claim in report.reading.claims
    }
    return list(rows.values())
