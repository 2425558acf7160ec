"""The data sets: their columns, how they are sorted, and a report's rows in each."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import msgspec

from vedette.records import day_bounds

if TYPE_CHECKING:
    from pyarrow import Schema, Table

    from vedette.records import Capture, Claim, Filler, Fingerprint, Reading

__all__ = [
    "DATA_SETS",
    "LATER",
    "MAKER",
    "ORDER",
    "REPEATED",
    "UNKNOWN_MONTH",
    "Row",
    "empty_table",
    "month_of",
    "rows_of",
    "schema_of",
]

Row = dict[str, str | int | float | bool | bytes | date | None]
MAKER: Final = "backfill/1"
UNKNOWN_MONTH: Final = "unknown"
DATA_SETS: Final = {
    "captures": {
        **dict.fromkeys(("id", "address", "media_type", "charset", "how", "captured_at"), "string"),
        "size": "int64",
        "shard": "string",
    },
    "readings": {
        **dict.fromkeys(("article", "name", "capture", "outlet", "title", "url", "published"), "string"),
        "added_from": "string",
        "words": "int32",
        "reading": "binary",
        "fingerprint": "binary",
        "shard": "string",
    },
    "claims": {
        **dict.fromkeys(("article", "id", "frame", "modality", "polarity", "country", "place"), "string"),
        "lat": "double",
        "lon": "double",
        **dict.fromkeys(("force", "force_name", "host"), "string"),
        "count_low": "double",
        "count_high": "double",
        "time": "string",
        "earliest": "date32",
        "latest": "date32",
        **dict.fromkeys(("published", "outlet", "speaker", "speaker_kind"), "string"),
        "speaker_named": "bool",
        "root": "string",
        "score": "double",
        "words": "string",
        "start": "int32",
        "end": "int32",
        "body": "binary",
        "shard": "string",
    },
    "rejected": dict.fromkeys(("address", "reason", "shard", "at"), "string"),
    "bytes": {"id": "string", "data": "binary", "shard": "string"},
}
"""Columns and their Arrow types; each data set lies in folders `month=2031-02`, by the month of publication."""
REPEATED: Final = "repeated"
LATER: Final = {
    "links": {
        **dict.fromkeys(("copy", "of", "kind"), "string"),
        "score": "double",
        **dict.fromkeys(("copy_name", "of_name", "found_by"), "string"),
        "body": "binary",
    },
    "versions": {"article": "string", "before": "string", "body": "binary"},
    "families": {**dict.fromkeys(("family", "head", "name", "article"), "string"), "reports": "int32"},
    REPEATED: {"article": "string", "capture": "string", "shard": "string"},
}
"""What comes once all shards are finished: who copies whom, and what the input held again, which counts once."""
ORDER: Final = {
    "captures": ("id",),
    "readings": ("published", "name", "article"),
    "claims": ("country", "frame", "published", "article", "start", "id"),
    "rejected": ("address", "reason"),
    "bytes": ("id",),
    REPEATED: ("article", "shard"),
}
FORCES: Final = ("force", "attacker", "sender", "party", "actor", "giver", "holder", "provider", "target")
"""Roles in which a claim's force stands, the surest first."""


def schema_of(name: str) -> Schema:
    """`schema_of("claims")` -> the Arrow schema, with who made it and which version."""
    import pyarrow as pa

    kinds = LATER[name] if name in LATER else DATA_SETS[name]
    columns = [(column, pa.type_for_alias(kind)) for column, kind in kinds.items()]
    told = {"vedette": version("vedette"), "vedette.maker": MAKER, "vedette.data_set": name}
    return pa.schema(columns, metadata=told)


def empty_table(name: str) -> Table:
    """`empty_table("rejected")` -> no rows, with the column of the month: what is asked where there is no file."""
    import pyarrow as pa

    return schema_of(name).append(pa.field("month", pa.string())).empty_table()


def month_of(published: str | None) -> str:
    """`month_of("2031-02-03")` -> `"2031-02"`; `"unknown"` where the day is not known."""
    return published[:7] if published else UNKNOWN_MONTH


def rows_of(
    capture: Capture, reading: Reading, fingerprint: Fingerprint, *, article: str, shard: str
) -> dict[str, list[Row]]:
    """A report's rows by data set; `article` is the id of this version of it."""
    summary = reading.article
    captured: Row = {
        "id": capture.id,
        "address": capture.address,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "how": capture.how,
        "captured_at": capture.when.isoformat(),
        "size": len(capture.data),
        "shard": shard,
    }
    read: Row = {
        "article": article,
        "name": reading.id,
        "capture": capture.id,
        "outlet": summary.outlet,
        "title": summary.title,
        "url": summary.url,
        "published": summary.published,
        "added_from": capture.address,
        "words": len(summary.text.split()),
        "reading": msgspec.json.encode(reading),
        "fingerprint": msgspec.json.encode(fingerprint, order="deterministic"),
        "shard": shard,
    }
    claims = {claim.id: _claim(claim, reading, article=article, shard=shard) for claim in reading.claims}
    return {"captures": [captured], "readings": [read], "claims": list(claims.values())}


def _claim(claim: Claim, reading: Reading, *, article: str, shard: str) -> Row:
    place, count, summary = claim.place, claim.count, reading.article
    earliest, latest = day_bounds(claim.time.edtf if claim.time else None)
    start, end = claim.evidence[0].start, claim.evidence[-1].end
    force = next((filler for role in FORCES for filler in claim.roles.get(role, ()) if filler.entity), None)
    return {
        "article": article,
        "id": claim.id,
        "frame": claim.frame,
        "modality": claim.modality,
        "polarity": claim.polarity,
        "country": place.country if place else None,
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        **_force(force, claim),
        "count_low": count.low if count else None,
        "count_high": count.high if count else None,
        "time": claim.time.edtf if claim.time else None,
        "earliest": earliest,
        "latest": latest,
        "published": summary.published,
        "outlet": summary.outlet,
        **_speaker(claim, summary.outlet),
        "score": claim.score,
        "words": " ".join(summary.text[start:end].split()),
        "start": start,
        "end": end,
        "body": msgspec.json.encode(claim),
        "shard": shard,
    }


def _force(force: Filler | None, claim: Claim) -> Row:
    hosts = claim.roles.get("host", ())
    host = next((filler.country or filler.name for filler in hosts), None)
    return {
        "force": force.entity if force else None,
        "force_name": force.name if force else None,
        "host": host or (claim.place.country if claim.place else None),
    }


def _speaker(claim: Claim, outlet: str | None) -> Row:
    """Who says so in the end, as far as this report alone tells: the first hop of the chain, else the outlet."""
    first = claim.chain[0] if claim.chain else None
    return {
        "speaker": first.who if first else outlet,
        "speaker_kind": first.kind if first else "outlet",
        "speaker_named": first.named if first else outlet is not None,
        "root": (first.entity or first.who) if first else outlet,
    }
