"""One line of a `.jsonl` of documents -> its own Capture."""

from __future__ import annotations

import hashlib
from datetime import datetime

import msgspec

from vedette.records import Capture, Document, Rejected

__all__ = ["capture_document"]


def capture_document(line: bytes, *, where: str, when: datetime) -> Capture | Rejected:
    """`capture_document(b'{"id": 7, "text": "…"}', where="x.jsonl:1", when=now)` -> `Capture(name="7", …)`.

    An `id` that is a number becomes a string. Bytes that are no UTF-8 are read as U+FFFD. What is no document gives
    `Rejected("x.jsonl:1", "not JSON (…)")`.
    """
    text = line.decode("utf-8", "replace")
    try:
        loose = msgspec.json.decode(text.encode(), type=_Loose)
    except msgspec.ValidationError as error:
        return Rejected(where, _mistyped(str(error), text))
    except (msgspec.DecodeError, RecursionError) as error:
        return Rejected(where, f"not JSON ({str(error).removeprefix('JSON is malformed: ')})")
    return Capture(
        id=f"sha256:{hashlib.sha256(line).hexdigest()}",
        name=str(loose.id),
        address=where,
        data=line,
        media_type="application/json",
        charset="utf-8",
        how="jsonl",
        when=when,
        document=Document(**{**msgspec.structs.asdict(loose), "id": str(loose.id)}),
    )


def _mistyped(error: str, text: str) -> str:
    """`"Expected `str`, got `int` - at `$.title`"` -> `'"title" is a number, not text'`."""
    if "missing required field" in error:
        return f'the document has no "{error.rpartition("`")[0].rpartition("`")[2]}"'
    if not text.lstrip().startswith("{"):
        return "not a JSON object"
    field = error.rpartition("$.")[2].rstrip("`") if "$." in error else "document"
    got = error.partition("got `")[2].partition("`")[0]
    said = {"int": "a number", "float": "a number", "bool": "true or false", "array": "a list", "object": "an object"}
    return f'"{field}" is {said.get(got, got)}, not text'


class _Loose(msgspec.Struct):
    id: str | int | float
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None
