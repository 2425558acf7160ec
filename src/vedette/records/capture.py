"""The bytes exactly as found, and what could not be read."""

from __future__ import annotations

from datetime import datetime

import msgspec

__all__ = ["Capture", "Document", "Rejected"]


class Document(msgspec.Struct, frozen=True):
    """One line of a `.jsonl` of documents: its text is used as it is, nothing is cut out.

    `{"id": "doc-17", "text": "…", "published": "2024-05-02"}`; only `id` and `text` are required.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    language: str | None = None


class Capture(msgspec.Struct, frozen=True):
    """What lay at an address: `Capture(id="sha256:…", address="report.html", data=b"<html…", …)`.

    `id` is `sha256:` and the hexadecimal SHA-256 of `data`. `media_type` comes from the content, not from the name.
    `charset` is how `data` is to be decoded (`None` for binary media such as PDF). `document` is set only where
    the bytes are one line of a `.jsonl`.
    """

    id: str
    name: str
    """What readings call this input: the path or address as given, or the document's own id."""
    address: str
    data: bytes
    media_type: str
    charset: str | None
    how: str
    """`file`, `stdin`, `url`, `jsonl` or `archive`."""
    when: datetime
    headers: tuple[tuple[str, str], ...] = ()
    document: Document | None = None


class Rejected(msgspec.Struct, frozen=True):
    """An input that gave no reading: `Rejected(id="empty.html", reason="the file is empty")`.

    In JSON `{"vedette": "rejected/1", "id": …, "reason": …}`. The reason is one line for a person.
    """

    id: str
    reason: str
    vedette: str = "rejected/1"
