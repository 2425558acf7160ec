"""Short reports in plain words, as a wire sends flashes: what `benchmarks.generate` invents, said in one sentence.

    python -m benchmarks.speed.backfill_flashes --reports 200000 > flashes.jsonl

States and towns are real, so that the tables know them; who does what is drawn by lot and means nothing.
"""

from __future__ import annotations

import argparse
import random
import sys
from typing import TYPE_CHECKING, Final

import msgspec

from benchmarks.generate import generate_reports

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Claim, Reading

__all__ = ["write_flashes"]

STATES: Final = (
    "French",
    "Turkish",
    "Italian",
    "Rwandan",
    "Kenyan",
    "Indian",
    "Chinese",
    "British",
    "German",
    "Egyptian",
)
TOWNS: Final = (
    *("Agadez", "Niamey", "Gao", "Timbuktu", "Abéché", "Faya-Largeau", "N'Djamena", "Bangui", "Bria", "Misrata"),
    *("Tobruk", "Sebha", "Port Sudan", "Nyala", "Juba", "Djibouti", "Berbera", "Kismayo", "Pemba", "Goma"),
)
SAID: Final = {
    ("presence", "affirmed"): "are still at",
    ("presence", "denied"): "are not at",
    ("arrive", "affirmed"): "have arrived in",
    ("withdraw", "affirmed"): "have left",
    ("attack", "affirmed"): "were attacked in",
}
WHEN: Final = ("on Monday", "last week", "on Friday", "this month", "yesterday")
VOICES: Final = ("a diplomat", "an official", "a resident", "the governor", "a spokesman", "a pilot")


def write_flashes(number: int, *, seed: int = 1) -> Iterator[bytes]:
    """`write_flashes(2)` -> two lines `{"id": …, "text": "About 300 Kenyan soldiers have left Gao, …", …}`.

    The same for one seed and number; about every third copies an earlier one, as the invented reports do.
    """
    chance = random.Random(seed)
    for _, reading in generate_reports(number, seed=seed):
        claim = reading.claims[0] if reading.claims else None
        text = _say(claim, chance) if claim else "Nothing was heard from the border on Monday, a driver said."
        yield msgspec.json.encode(_line(reading, text)) + b"\n"


def _line(reading: Reading, text: str) -> dict[str, str | None]:
    article = reading.article
    return {"id": reading.id, "text": text, "published": article.published, "outlet": article.outlet}


def _say(claim: Claim, chance: random.Random) -> str:
    names = [filler.name or "" for fillers in claim.roles.values() for filler in fillers]
    state, town = (sum(name.encode()) for name in (names[0], names[-1]))
    count = f"About {round(claim.count.low or 0, -1):.0f} " if claim.count else ""
    verb = SAID.get((claim.frame, claim.polarity), "are at")
    if claim.modality in {"planned", "demanded"}:
        verb = "will leave" if claim.frame == "withdraw" else "will come to"
    told = f"{count}{STATES[state % len(STATES)]} soldiers {verb} {TOWNS[town % len(TOWNS)]}"
    when = f" {chance.choice(WHEN)}" if claim.time and "will" not in verb else ""
    return f"{told}{when}, {chance.choice(VOICES)} said."


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for line in write_flashes(asked.reports, seed=asked.seed):
        sys.stdout.buffer.write(line)
