"""From the data sets into a record: reports in the order of their days, with links and versions, by the batch."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import msgspec

from vedette.records import Capture, CopyChange, CopyLink, Fingerprint, Reading, Rejected
from vedette.run.adding import add_rejected
from vedette.run.backfill.families.entries import list_entries
from vedette.run.backfill.families.workshop import open_workshop
from vedette.run.backfill.places import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.run.backfill.families.workshop import Workshop
    from vedette.store import Store, StoredReport

__all__ = ["load_record", "staging_of"]

LOADED: Final = "_backfill/loaded.json"
REFUSED: Final = "_backfill/refused"
AT_ONCE: Final = 2_000
MEMORY: Final = 1_000
FILES: Final = (".db", ".sqlite", ".sqlite3")
SETS: Final = ("readings", "captures", "bytes")
ROWS: Final = """
select r.reading, r.fingerprint, r.article, c.id, c.address, c.media_type, c.charset, c.how, c.captured_at, b.data
from read_parquet(?, filename = true, file_row_number = true) r
join wanted w on w.file = r.filename and w.row = r.file_row_number
join read_parquet(?) c on (c.id, c.shard, c.address) = (r.capture, r.shard, r.added_from)
join (select id, shard, any_value(data) as data from read_parquet(?) group by id, shard) b
  on (b.id, b.shard) = (r.capture, r.shard)
qualify row_number() over (partition by w.seq) = 1
order by w.seq
"""


def staging_of(out: str) -> str | None:
    """`staging_of("niger.db")` -> `"niger.db.backfill"`, the data sets on the way into a record; `None` for a folder.

    A record is a PostgreSQL address, a file that is there, or a name that ends as SQLite's do; a shared record's data
    sets lie beside its captures.
    """
    if out.startswith(("postgresql", "postgres://", "sqlite:")):
        from vedette.store import open_store

        return f"{open_store(out).folder}.backfill"
    if "://" in out or not (Path(out).is_file() or out.endswith(FILES)):
        return None
    return f"{out}.backfill"


def load_record(folder: str, store: Store) -> Iterator[tuple[int, int, int]]:
    """`load_record("niger.db.backfill", store)` -> `(loaded, of, new)` after each few thousand reports.

    What is there already is left alone, and a load that was killed goes on where it was: doubled is nothing.
    """
    from vedette.store import load_reports

    place, new = Place(folder), 0
    with open_workshop(Path(folder), memory=MEMORY, threads=1) as shop:
        if not shop.files("readings"):
            _load_rejected(place, shop, store, "")
            return
        list_entries(shop)
        total = shop.count("entries")
        state = next(shop.rows("select cast(bit_xor(hash(seq, article)) as varchar) from entries"))[0]
        first = _loaded(place, f"{total} {state}")
        _list_links(shop)
        for seq in range(first, total, AT_ONCE):
            tally = load_reports(store, _reports(shop, seq, seq + AT_ONCE))
            new += tally.new + tally.versions
            _mark(place, f"{total} {state}", seq + AT_ONCE)
            yield min(seq + AT_ONCE, total), total, new
        _load_rejected(place, shop, store, f"{total} {state}")


def _loaded(place: Place, state: str) -> int:
    """How many of exactly these reports have been loaded."""
    told = place.read(LOADED)
    kept = msgspec.json.decode(told, type=dict[str, str | int]) if told else {}
    return int(kept.get("seq", 0)) if kept.get("state") == state else 0


def _mark(place: Place, state: str, seq: int) -> None:
    place.write(LOADED, msgspec.json.encode({"state": state, "seq": seq}))


def _list_links(shop: Workshop) -> None:
    """Links by the report that found them, versions by the newer one; no tables where families were not looked for."""
    kinds = {"links": "found_by varchar, body blob", "versions": "article varchar, body blob"}
    for name, columns in kinds.items():
        shop.run(f"create table {name} ({columns})")
        files = shop.files(name)
        if files:
            key = columns.partition(" ")[0]
            shop.run(f"insert into {name} select {key}, body from read_parquet(?)", [files])


def _reports(shop: Workshop, first: int, last: int) -> Iterator[StoredReport]:
    from vedette.store import StoredReport

    shop.run("create or replace table wanted as select * from entries where seq > ? and seq <= ?", [first, last])
    found: dict[str, dict[str, list[bytes]]] = {"links": {}, "versions": {}}
    for name, key in (("links", "found_by"), ("versions", "article")):
        query = f"select {key}, body from {name} where {key} in (select article from wanted) order by all"
        for article, body in shop.rows(query):
            found[name].setdefault(str(article), []).append(cast("bytes", body))
    files = [str(row[0]) for row in shop.rows("select distinct file from wanted order by file")]
    for row in shop.rows(ROWS, _beside(files)):
        article = str(row[2])
        changes = found["versions"].get(article)
        reading = msgspec.json.decode(cast("bytes", row[0]), type=Reading)
        yield StoredReport(
            article,
            _capture(reading.id, row[3:]),
            reading,
            msgspec.json.decode(cast("bytes", row[1]), type=Fingerprint),
            links=tuple(msgspec.json.decode(body, type=CopyLink) for body in found["links"].get(article, ())),
            changes=msgspec.json.decode(changes[0], type=tuple[CopyChange, ...]) if changes else (),
        )


def _beside(readings: Sequence[str]) -> list[list[str]]:
    """The files of the same shards and months in all three data sets."""
    paths = [Path(name) for name in readings]
    out = paths[0].parents[2]
    return [[str(out / name / path.parent.name / path.name) for path in paths] for name in SETS]


def _capture(name: str, row: Sequence[object]) -> Capture:
    id_, address, media_type, charset, how, when, data = row
    return Capture(
        id=str(id_),
        name=name,
        address=str(address),
        data=cast("bytes", data),
        media_type=str(media_type),
        charset=None if charset is None else str(charset),
        how=str(how),
        when=datetime.fromisoformat(str(when)),
    )


def _load_rejected(place: Place, shop: Workshop, store: Store, state: str) -> None:
    """What could not be read, once."""
    files = shop.files("rejected")
    if not files or place.read(REFUSED) == state.encode():
        return
    for address, reason in shop.rows("select distinct address, reason from read_parquet(?) order by all", [files]):
        add_rejected(Rejected(str(address), str(reason)), store)
    place.write(REFUSED, state.encode())
