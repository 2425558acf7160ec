"""Which formats there are, for whom, and what each of them loses."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Protocol

import msgspec

from vedette.errors import SettingError

if TYPE_CHECKING:
    from vedette.run import Material

__all__ = ["FORMATS", "ExportFormat", "Rows", "Writer", "load_writer", "need"]


class Rows(StrEnum):
    """What the rows of a table are."""

    presences = "presences"
    facts = "facts"
    claims = "claims"
    conflicts = "conflicts"
    unknowns = "unknowns"
    agreements = "agreements"


class Writer(Protocol):
    """Writes what a format holds and says how many things that were."""

    def __call__(self, material: Material, file: BinaryIO, *, rows: Rows) -> int: ...


class ExportFormat(msgspec.Struct, frozen=True):
    """`ExportFormat("csv", "tabular", ".csv", "spreadsheets", "…")`: `rows` says whether it holds rows of one kind."""

    name: str
    module: str
    extension: str
    holds: str
    rows: bool = False


FORMATS: Final = {
    form.name: form
    for form in (
        ExportFormat("csv", "tabular", ".csv", "rows", rows=True),
        ExportFormat("jsonl", "lines", ".jsonl", "lines", rows=True),
        ExportFormat("geojson", "geojson", ".geojson", "features"),
        ExportFormat("plover", "plover", ".jsonl", "events"),
        ExportFormat("ftm", "follow_the_money", ".ftm.json", "entities"),
        ExportFormat("ftm-statements", "ftm_statements", ".csv", "statements"),
        ExportFormat("stix", "stix", ".json", "objects"),
        ExportFormat("prov", "provenance", ".json", "records"),
        ExportFormat("annotations", "annotations", ".jsonld", "annotations"),
        ExportFormat("warc", "warc", ".warc.gz", "captures"),
    )
}


def load_writer(name: str) -> Writer:
    """`load_writer("csv")` -> its `write`; raises `SettingError` for a name that there is not."""
    if name not in FORMATS:
        raise SettingError(f"--format: there is no format '{name}'; choose from {', '.join(FORMATS)}")
    writer: Writer = import_module(f"vedette.serve.exports.{FORMATS[name].module}").write
    return writer


def need(module: str, *, format: str) -> Any:
    """`need("stix2", format="stix")` -> the library; without it one line that says what to install."""
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise SettingError(
            f"--format {format} needs the library {package}; it comes with the extra: pip install 'vedette[exports]'"
        ) from None
