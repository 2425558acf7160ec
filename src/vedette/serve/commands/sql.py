"""`vedette sql`: questions to the data sets of a backfill."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Final

import typer

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyarrow import RecordBatchReader

__all__ = ["sql"]

WIDEST: Final = 60


class Shape(StrEnum):
    """How the rows are written."""

    text = "text"
    csv = "csv"
    json = "json"
    parquet = "parquet"


def sql(
    question: Annotated[str, typer.Argument(metavar="SELECT…", help="One question in DuckDB's SQL; - reads it.")],
    on: Annotated[str, typer.Option("--on", metavar="DIR", help="What `vedette backfill --out DIR` wrote.")],
    format: Annotated[Shape, typer.Option("--format", "-f", help="text, csv, json or parquet.")] = Shape.text,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is standard output.")
    ] = "-",
) -> None:
    """Ask the data sets of a backfill: captures, readings, claims, rejected, links, versions, families.

    Example: vedette sql "SELECT country, count(*) FROM claims GROUP BY country" --on read/
    """
    from vedette.run.backfill import ask_parquet

    if format is Shape.parquet and output == "-" and sys.stdout.isatty():
        raise SettingError("--output: Parquet is no text for a terminal; name a file")
    rows = ask_parquet(on, sys.stdin.read() if question == "-" else question)
    writers: dict[Shape, Callable[[RecordBatchReader, BinaryIO], None]] = {
        Shape.text: _write_text,
        Shape.csv: _write_csv,
        Shape.json: _write_json,
        Shape.parquet: _write_parquet,
    }
    try:
        _write(rows, writers[format], output)
    except BrokenPipeError:
        raise
    except OSError as error:  # a file of the data sets is damaged, or ours cannot be written
        told = " ".join(str(error).split())[:300]
        raise SettingError(f"sql: the rows cannot be brought or written: {told}") from None


def _write(rows: RecordBatchReader, write: Callable[[RecordBatchReader, BinaryIO], None], output: str) -> None:
    if output == "-":
        write(rows, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    from vedette.serve.exports.writing import write_whole

    with write_whole(Path(output)) as file:
        write(rows, file)


def _write_text(rows: RecordBatchReader, out: BinaryIO) -> None:
    """Columns side by side, long cells cut; the number of rows at the end."""
    cells = [[_cell(value) for value in row.values()] for row in _rows(rows)]
    names = [str(name) for name in rows.schema.names]
    wide = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    for line in ([names, ["-" * width for width in wide]], cells):
        for row in line:
            told = "  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip()
            out.write(f"{told}\n".encode())
    out.write(f"({len(cells):,} row{'' if len(cells) == 1 else 's'})\n".encode())


def _cell(value: object) -> str:
    if value is None:
        return ""
    told = " ".join(f"{value:,.6g}".split()) if isinstance(value, float) else " ".join(_plain(value).split())
    return told if len(told) <= WIDEST else told[: WIDEST - 1] + "…"


def _plain(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _write_csv(rows: RecordBatchReader, out: BinaryIO) -> None:
    import csv
    import io

    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(rows.schema.names)
    for row in _rows(rows):
        writer.writerow(["" if value is None else _plain(value) for value in row.values()])
    text.detach()


def _write_json(rows: RecordBatchReader, out: BinaryIO) -> None:
    """One array of objects; bytes that are JSON stand as they are read, as text."""
    import msgspec

    between = b"[\n"
    for row in _rows(rows):
        whole = {name: _plain(value) if isinstance(value, bytes) else value for name, value in row.items()}
        out.write(between + msgspec.json.encode(whole, enc_hook=str))
        between = b",\n"
    out.write(b"\n]\n" if between == b",\n" else b"[]\n")


def _write_parquet(rows: RecordBatchReader, out: BinaryIO) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetWriter(out, rows.schema, compression="zstd") as writer:
        for batch in rows:
            writer.write_batch(batch)


def _rows(rows: RecordBatchReader) -> Iterator[dict[str, object]]:
    batches: Iterable[object] = rows
    for batch in batches:
        yield from batch.to_pylist()  # type: ignore[attr-defined]  # a record batch
