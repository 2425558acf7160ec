"""How the gazetteer lies in its file: a header, then plain arrays that are mapped into memory.

`VEDGAZ1\\n`, the length of the header (uint32), the header as JSON (`sections`: name -> [offset, dtype, count];
`countries`; `attribution`), then the sections, each on an 8-byte boundary. All little-endian.

A name is found by 48 bits of its folded form's BLAKE2b: the first 16 pick a slice of `keys` through `buckets`, the
other 32 are compared; `postings` holds, beside each key, the row number times two, plus one where the name is the row's
own main name and not one of its alternatives. No names are stored but the main ones.
"""

from __future__ import annotations

import hashlib

__all__ = ["KINDS", "MAGIC", "NO_ROW", "ROW_SECTIONS", "key_of"]

MAGIC = b"VEDGAZ1\n"
NO_ROW = 0xFFFFFFFF
KINDS = (
    "country", "division", "county", "town", "airport", "region", "continent", "sea", "river", "lake", "mountain",
    "island", "desert", "district", "site",
)  # fmt: skip
"""`division` is a first-level division (state, province), `county` a second-level one; sites come by import."""

ROW_SECTIONS = {
    "lat": "<f4",
    "lon": "<f4",
    "kind": "<u1",
    "country": "<u2",
    "division": "<u4",
    "county": "<u4",
    "population": "<u4",
    "geonames": "<u4",
    "radius": "<u2",
    "name": "<u4",
}
"""Columns, one value a row. `radius` counts hundreds of metres, `name` is an offset into the blob `names`."""


def key_of(folded: str) -> tuple[int, int]:
    """`key_of("niamey")` -> `(bucket, key)`: 16 and 32 bits."""
    digest = hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=6).digest()
    return int.from_bytes(digest[:2], "little"), int.from_bytes(digest[2:], "little")
