"""Writes the gazetteer's file from its entries: the same entries, in whatever order, give the same bytes."""

from __future__ import annotations

import json

import numpy as np

from gazetteer_entry import Entry
from vedette.lexicon.gazetteer import fold_name
from vedette.lexicon.gazetteer.layout import KINDS, MAGIC, NO_ROW, ROW_SECTIONS, key_of

__all__ = ["ATTRIBUTION", "write_gazetteer"]

ATTRIBUTION = "GeoNames (geonames.org), CC BY 4.0; airportsdata, MIT; pycountry (ISO codes from Debian), LGPL 2.1"


def write_gazetteer(entries: list[Entry]) -> bytes:
    """The bytes of a gazetteer (see `vedette.lexicon.gazetteer.layout`), whatever the order of the entries."""
    ordered = sorted(entries, key=lambda entry: entry.key)
    for number, entry in enumerate(ordered):
        entry.number = number
    countries = ("", *sorted({entry.country for entry in ordered} - {""}))
    names = [entry.name.encode("utf-8") for entry in ordered]
    sections = _columns(ordered, countries) | _index(ordered)
    sections["name"] = np.cumsum([0, *map(len, names)]).astype("<u4")
    sections["names"] = np.frombuffer(b"".join(names), dtype="<u1")
    return _pack(sections, countries)


def _columns(entries: list[Entry], countries: tuple[str, ...]) -> dict[str, np.ndarray]:
    number_of_country = {alpha3: number for number, alpha3 in enumerate(countries)}
    cells = {
        "lat": [entry.lat for entry in entries],
        "lon": [entry.lon for entry in entries],
        "kind": [KINDS.index(entry.kind) for entry in entries],
        "country": [number_of_country[entry.country] for entry in entries],
        "division": [entry.division.number if entry.division else NO_ROW for entry in entries],
        "county": [entry.county.number if entry.county else NO_ROW for entry in entries],
        "population": [entry.population for entry in entries],
        "geonames": [entry.geonames for entry in entries],
        "radius": [min(65_535, round(entry.radius_m / 100)) for entry in entries],
    }
    return {name: np.array(values, dtype=ROW_SECTIONS[name]) for name, values in cells.items()}


def _index(entries: list[Entry]) -> dict[str, np.ndarray]:
    pairs: dict[tuple[int, int, int], int] = {}
    for entry in entries:
        own = fold_name(entry.name)
        for folded in sorted({own, *map(fold_name, entry.names)} - {""}):
            pairs[*key_of(folded), entry.number] = entry.number * 2 + (folded == own)
    ordered = sorted(pairs)
    buckets = np.searchsorted([bucket for bucket, _, _ in ordered], np.arange(2**16 + 1))
    return {
        "buckets": buckets.astype("<u4"),
        "keys": np.array([key for _, key, _ in ordered], dtype="<u4"),
        "postings": np.array([pairs[pair] for pair in ordered], dtype="<u4"),
    }


def _pack(sections: dict[str, np.ndarray], countries: tuple[str, ...]) -> bytes:
    body = bytearray()
    places: dict[str, tuple[int, str, int]] = {}
    for name in sorted(sections):
        array = sections[name]
        body.extend(bytes(-len(body) % 8))
        places[name] = (len(body), array.dtype.newbyteorder("<").str, len(array))
        body.extend(array.tobytes())
    content = {"sections": places, "countries": countries, "attribution": ATTRIBUTION}
    header = json.dumps(content, sort_keys=True, ensure_ascii=False).encode("utf-8")
    head = MAGIC + len(header).to_bytes(4, "little") + header
    return head + bytes(-len(head) % 8) + bytes(body)
