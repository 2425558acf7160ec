"""FollowTheMoney statements: each value of each entity a row of its own, with the report that it comes from."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING, BinaryIO, Final

from vedette.serve.exports.follow_the_money import make_entities

if TYPE_CHECKING:
    from vedette.run import Material
    from vedette.serve.exports.formats import Rows

__all__ = ["COLUMNS", "write"]

DATASET: Final = "vedette"
COLUMNS: Final = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
"""The columns of the library's own CSV of statements, in its order (followthemoney 4, `statement/serialize.py`)."""


def write(material: Material, file: BinaryIO, *, rows: Rows) -> int:
    """A header and a row each statement, in the dialect that the library reads; `origin` is the report."""
    del rows  # a statement is a statement
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, dialect=csv.unix_dialect)
    writer.writerow(COLUMNS)
    number = 0
    for entity, origin in make_entities(material, format="ftm-statements"):
        for prop, value in entity.itervalues():
            key = hashlib.sha1(f"{DATASET}.{entity.id}.{prop.name}.{value}".encode()).hexdigest()
            what = (prop.name, prop.type.name, entity.schema.name, value, DATASET, origin)
            writer.writerow((entity.id, entity.id, *what, "", "", "f", material.known, material.known, key))
            number += 1
    text.detach()
    return number
