"""JSON Schema of the public records, made from their types."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec

from vedette.records.alert import Alert
from vedette.records.answers import Changes, Profile, Timeline
from vedette.records.capture import Rejected
from vedette.records.comparison import Comparison, SourceList
from vedette.records.fact import Fact
from vedette.records.family import Family
from vedette.records.judgement import Judgement
from vedette.records.reading import Reading
from vedette.records.review import ReviewItem
from vedette.records.situation import Situation
from vedette.records.told import ToldClaim

__all__ = ["SCHEMAS", "schema_of"]

SCHEMAS: dict[str, type[msgspec.Struct]] = {
    "reading": Reading,
    "rejected": Rejected,
    "family": Family,
    "fact": Fact,
    "situation": Situation,
    "claim": ToldClaim,
    "profile": Profile,
    "changes": Changes,
    "timeline": Timeline,
    "comparison": Comparison,
    "sources": SourceList,
    "judgement": Judgement,
    "review": ReviewItem,
    "alert": Alert,
}


LEFT_OUT: defaultdict[str, frozenset[str]] = defaultdict(frozenset, {"Claim": frozenset({"proposed_by"})})
"""By record, the properties that its JSON leaves out where they are empty."""


def schema_of(name: str) -> dict[str, Any]:
    """`schema_of("reading")["$ref"]` -> `"#/$defs/Reading"`: JSON Schema 2020-12.

    Every property is required and none may be added: a layer that is empty is an empty list, never missing. But for
    those of `LEFT_OUT`, which stand only where there is something to say.
    """
    schema = msgspec.json.schema(SCHEMAS[name])
    definitions: dict[str, dict[str, Any]] = schema["$defs"]
    for title, definition in definitions.items():
        if "properties" in definition:
            definition["required"] = [name for name in definition["properties"] if name not in LEFT_OUT[title]]
            definition["additionalProperties"] = False
            for value in definition["properties"].values():
                value.pop("default", None)
    root = definitions[SCHEMAS[name].__name__]
    root["properties"]["vedette"] = {"const": f"{name}/1"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Vedette {name}/1", **schema}
