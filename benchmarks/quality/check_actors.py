"""Checks the actor tables against `actors.csv`: `python benchmarks/quality/check_actors.py [--least 95]`.

Each row is a string with its country (ISO 3166-1 alpha-3, empty where it belongs to no one state) and kind. A row is
right when both are. Prints the wrong ones and the share; exits with 1 below the least share.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

from vedette.lexicon.actors.lookup import Actors, load_actors

TABLE = Path(__file__).parent / "actors.csv"


def country_and_kind(actors: Actors, text: str) -> tuple[str, str]:
    """`country_and_kind(actors, "U.S. troops")` -> `("USA", "force")`."""
    description = actors.describe(text)
    if description.kind == "nationality":
        return description.country or "", "nationality"
    actor = actors.actor_named(text)
    if actor is not None:
        return actor.country or "", actor.kind
    return description.country or "", description.kind or ""


def main() -> int:
    """Prints the wrong rows and the share that is right."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--least", type=float, default=95.0)
    least = options.parse_args().least
    actors = load_actors()
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    began = time.process_time()
    found = [country_and_kind(actors, row["string"]) for row in rows]
    seconds = time.process_time() - began
    wrong = [(row, got) for row, got in zip(rows, found, strict=True) if got != (row["country"], row["kind"])]
    for row, got in wrong:
        print(f"{row['string']}: {got[0] or '-'} {got[1] or '-'}, not {row['country'] or '-'} {row['kind']}")
    share = 100 * (len(rows) - len(wrong)) / len(rows)
    print(f"{share:.1f} % of {len(rows)} right, {seconds / len(rows) * 1e6:.0f} microseconds each")
    return int(share < least)


if __name__ == "__main__":
    sys.exit(main())
