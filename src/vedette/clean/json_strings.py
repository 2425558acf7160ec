"""Where the characters of a JSON string stand in the line that holds it."""

from __future__ import annotations

import json
import re

from vedette.clean.runs import Run

__all__ = ["runs_in_string", "runs_of_field"]

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]:,]', re.DOTALL)
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL)


def runs_of_field(line: str, field: str) -> tuple[Run, ...] | None:
    """`runs_of_field('{"text": "a\\\\nb"}', "text")` -> `Run("a", 10)`, `Run("\\n", 11, exact=False)`, `Run("b", 13)`.

    Only fields of the outermost object count, and of two with one name the last, as JSON readers take it. `None` where
    there is no such string.
    """
    depth, key, name = 0, True, ""
    found: re.Match[str] | None = None
    for token in _TOKEN.finditer(line):
        sign = token[0]
        if sign in "{[":
            depth += 1
            key = True
        elif sign in "}]":
            depth -= 1
        elif depth != 1:
            continue
        elif sign == ",":
            key = True
        elif sign == ":":
            key = False
        elif key:
            name = sign
        elif json.loads(name, strict=False) == field:
            found = token
    return None if found is None else tuple(runs_in_string(found[0][1:-1], found.start() + 1))


def runs_in_string(inside: str, start: int) -> list[Run]:
    """`runs_in_string("a\\\\nb", 10)` -> `Run("a", 10)`, `Run("\\n", 11, exact=False)`, `Run("b", 13)`."""
    runs: list[Run] = []
    at = 0
    for escape in _ESCAPE.finditer(inside):
        if escape.start() > at:
            runs.append(Run(inside[at : escape.start()], start + at))
        runs.append(Run(str(json.loads(f'"{escape[0]}"')), start + escape.start(), exact=False))
        at = escape.end()
    if at < len(inside):
        runs.append(Run(inside[at:], start + at))
    return runs
