"""What `data/address_rules.toml` says about addresses."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qsl, unquote_plus

import msgspec

__all__ = ["address_within", "is_tracking"]


def is_tracking(parameter: str) -> bool:
    """`is_tracking("utm_source=x")` -> `True`, as of `"ref=twitter"`; `False` of `"id=7"` and of `"ref=v2"`."""
    name, _, value = parameter.partition("=")
    name, value = unquote_plus(name).lower(), unquote_plus(value).lower()
    rules = _rules()
    named = name in rules.names or name.startswith(rules.beginnings)
    return named or value in rules.values.get(name, frozenset())


def address_within(host: str, path: str, query: str) -> str | None:
    """`address_within("www.google.com", "/amp/s/outlet.example/a", "")` -> `"https://outlet.example/a"`, or `None`."""
    for row in _rules().within_path:
        if _is_of(host, row.hosts) and path.startswith(row.begins):
            rest = path[len(row.begins) :]
            secure = rest.startswith("s/")
            inner = rest[2:] if secure else rest
            return f"{'https' if secure else 'http'}://{inner}{'?' + query if query else ''}" if "." in inner else None
    for wrapper in _rules().within_query:
        if _is_of(host, wrapper.hosts) and path == wrapper.path:
            given = dict(parse_qsl(query, max_num_fields=100)) if query.count("&") < 100 else {}
            return next((given[name] for name in wrapper.names if given.get(name, "").startswith("http")), None)
    return None


def _is_of(host: str, hosts: tuple[str, ...]) -> bool:
    return any(host == known or (known.startswith("*.") and host.endswith(known[1:])) for known in hosts)


class _Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    by: str = ""
    values: tuple[str, ...] = ()


class _Path(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    hosts: tuple[str, ...]
    begins: str


class _Query(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    hosts: tuple[str, ...]
    path: str
    names: tuple[str, ...]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tracking: tuple[_Names, ...]
    tracking_values: tuple[_Names, ...]
    within_path: tuple[_Path, ...]
    within_query: tuple[_Query, ...]


class _Rules(msgspec.Struct, frozen=True):
    names: frozenset[str]
    beginnings: tuple[str, ...]
    values: dict[str, frozenset[str]]
    within_path: tuple[_Path, ...]
    within_query: tuple[_Query, ...]


@cache
def _rules() -> _Rules:
    text = (files("vedette.capture") / "data" / "address_rules.toml").read_text("utf-8")
    table = msgspec.convert(tomllib.loads(text), type=_Table)
    names = [name.lower() for row in table.tracking for name in row.names]
    return _Rules(
        names=frozenset(name for name in names if not name.endswith("*")),
        beginnings=tuple(name[:-1] for name in names if name.endswith("*")),
        values={name: frozenset(row.values) for row in table.tracking_values for name in row.names},
        within_path=table.within_path,
        within_query=table.within_query,
    )
