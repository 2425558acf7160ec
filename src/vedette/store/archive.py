"""What was asked of the web and what was answered, in WARC files that any other tool can read."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from uuid import UUID, uuid5

import msgspec
from sqlalchemy import insert, select

from vedette.store.archive_tables import exchanges
from vedette.store.connecting import WRITES
from vedette.store.warc import lay_records, pack_record, response_block, sha256_of
from vedette.store.warc_files import append_exchange

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from vedette.store.record import Store

__all__ = ["Archive", "KeptExchange", "keep_exchange"]

NAMES: Final = UUID("6f1d3a52-8e0b-5c7a-9f43-2b1e7d9c4a10")
"""The namespace of record ids: the same exchange always has the same one."""
SAME_BODY: Final = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
URI: Final = ":/?#[]@!$&'()*+,;=%~"
"""What an address may hold beside letters and digits (RFC 3986)."""


class KeptExchange(msgspec.Struct, frozen=True):
    """Where an exchange lies: `KeptExchange("5d0c…", …, file="2031-02-03-000.warc.gz", offset=211, length=904)`.

    `kind` is response, or revisit where an earlier response holds the same body.
    """

    id: str
    capture: str | None
    digest: str
    kind: str
    address: str
    at: str
    file: str
    offset: int
    length: int


def keep_exchange(
    store: Store,
    *,
    address: str,
    at: datetime,
    sent: bytes,
    received: bytes,
    body: bytes,
    capture: str | None,
) -> str:
    """Keeps one request (`sent`) and response (`received` head, decoded `body`) for good, and gives its id.

    On the disk before the record knows of it; the same exchange again changes nothing. A body that was answered
    before is written as a `revisit` that refers to the first.
    """
    exchange = uuid5(NAMES, f"{at.astimezone(UTC).isoformat()} {address} {sha256_of(body)}")
    with store._engine.execution_options(**WRITES).begin() as connection:
        if connection.scalar(select(exchanges.c.id).where(exchanges.c.id == str(exchange))) is None:
            first = _first_with(connection, sha256_of(body))
            packed = _pack(exchange, address=address, at=at, sent=sent, received=received, body=body, first=first)
            last, end = _last_file(connection, at)
            file, offset = append_exchange(store.folder / "warc", packed, at=at.astimezone(UTC), last=last, end=end)
            kept = KeptExchange(str(exchange), capture, sha256_of(body), "revisit" if first else "response", address,
                                at.astimezone(UTC).isoformat(), file, offset, len(packed))  # fmt: skip
            connection.execute(insert(exchanges).values(msgspec.structs.asdict(kept)))
    return str(exchange)


def _first_with(connection: Connection, digest: str) -> KeptExchange | None:
    query = select(exchanges).where(exchanges.c.digest == digest, exchanges.c.kind == "response").limit(1)
    return next(_kept(connection.execute(query.order_by(exchanges.c.at))), None)


def _last_file(connection: Connection, at: datetime) -> tuple[str | None, int]:
    """The day's last file and how far the record knows it."""
    day = at.astimezone(UTC).strftime("%Y-%m-%d")
    query = select(exchanges.c.file, exchanges.c.offset, exchanges.c.length)
    query = query.where(exchanges.c.file >= f"{day}-", exchanges.c.file < f"{day}.")
    row = connection.execute(query.order_by(exchanges.c.file.desc(), exchanges.c.offset.desc()).limit(1)).first()
    return (row.file, row.offset + row.length) if row else (None, 0)


def _pack(
    exchange: UUID,
    *,
    address: str,
    at: datetime,
    sent: bytes,
    received: bytes,
    body: bytes,
    first: KeptExchange | None,
) -> bytes:
    target = ("WARC-Target-URI", quote(address, safe=URI))
    block = response_block(received, body)
    headers = [target, ("WARC-Payload-Digest", sha256_of(body))]
    if first is not None:
        block = block[: len(block) - len(body)]
        headers += [
            ("WARC-Profile", SAME_BODY),
            ("WARC-Refers-To", f"<urn:uuid:{first.id}>"),
            ("WARC-Refers-To-Target-URI", quote(first.address, safe=URI)),
            ("WARC-Refers-To-Date", first.at.replace("+00:00", "Z")),
        ]
    http = "application/http; msgtype="
    packed = pack_record("revisit" if first else "response", block, at=at, media_type=f"{http}response",
                         id=str(exchange), headers=tuple(headers))  # fmt: skip
    if not sent:
        return packed
    about = (target, ("WARC-Concurrent-To", f"<urn:uuid:{exchange}>"))
    return packed + pack_record("request", sent, at=at, media_type=f"{http}request", headers=about)


def _kept(rows: object) -> Iterator[KeptExchange]:
    for row in rows:  # type: ignore[attr-defined]  # a result of the database
        yield KeptExchange(**row._mapping)


class Archive:
    """`Archive(store).of_capture("sha256:ab12…")` -> the exchanges that brought these bytes, the earliest first."""

    def __init__(self, store: Store) -> None:
        self._engine = store._engine
        self.folder: Path = store.folder / "warc"

    def of_capture(self, capture: str) -> list[KeptExchange]:
        """The exchanges whose body is this capture, those that only refer to an earlier one too."""
        query = select(exchanges).where(exchanges.c.digest == capture).order_by(exchanges.c.at, exchanges.c.id)
        with self._engine.connect() as connection:
            return list(_kept(connection.execute(query)))

    def all(self) -> Iterator[KeptExchange]:
        """Every exchange, as they lie in the files."""
        query = select(exchanges).order_by(exchanges.c.file, exchanges.c.offset)
        with self._engine.connect() as connection:
            yield from _kept(connection.execute(query.execution_options(yield_per=1000)))

    def read(self, kept: KeptExchange) -> bytes:
        """The records of an exchange, packed as they lie in the file; raises `OSError` where it cannot be read."""
        with (self.folder / kept.file).open("rb") as file:
            file.seek(kept.offset)
            return file.read(kept.length)

    def fault(self, kept: KeptExchange) -> str | None:
        """`None` where the file still holds the exchange as it was answered, else what is wrong with it."""
        try:
            data = self.read(kept)
        except OSError as error:
            return f"{self.folder / kept.file} cannot be read ({error.strerror or error}); put it back from a backup"
        records = list(lay_records(data)) if len(data) == kept.length else []
        wrong = next((record.fault for record in records if record.fault), None)
        if wrong is None and records and _is(kept, records[0].kind, records[0].headers, records[0].block):
            return None
        what = wrong or "is another one"
        return f"{kept.file}: the record at byte {kept.offset} {what}; put the file back from a backup"


def _is(kept: KeptExchange, kind: str, headers: dict[str, str], block: bytes) -> bool:
    """Whether a record is this exchange, its body included."""
    named = headers.get("WARC-Record-ID") == f"<urn:uuid:{kept.id}>" and kind == kept.kind
    if not named or headers.get("WARC-Payload-Digest") != kept.digest:
        return False
    return kind == "revisit" or sha256_of(block.partition(b"\r\n\r\n")[2]) == kept.digest
