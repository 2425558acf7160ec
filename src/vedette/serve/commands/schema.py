"""`vedette schema`: the JSON Schema of what Vedette writes."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from vedette.errors import SettingError

__all__ = ["schema"]


def schema(
    name: Annotated[str, typer.Argument(help="Which format, such as reading, situation or changes.")],
) -> None:
    """Print the JSON Schema of a public format.

    Example: vedette schema reading > reading.schema.json
    """
    from vedette.records import SCHEMAS, schema_of

    if name not in SCHEMAS:
        raise SettingError(f"schema: there is no format '{name}'; choose from {', '.join(SCHEMAS)}")
    typer.echo(json.dumps(schema_of(name), indent=2, ensure_ascii=False))
