"""A record of invented reports: a wire, its copy, a radio that confirms, a paper that disagrees, a handover."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from tests.fakes.adding import capture_of
from tests.fakes.reports import make_claim, make_reading, official
from vedette.records import Entity, Reading
from vedette.run.adding import add_reading
from vedette.store import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vedette.records import Claim
    from vedette.store import Store

__all__ = ["make_salt_road", "salt_road_readings"]

BASE = "Air Base 201"
PLOVER = {"handover": "RETREAT", "withdraw": "RETREAT (withdraw)"}
DUE = "../2031-06-15"
WIRE = (
    "About 400 American soldiers keep to the hangars of Air Base 201, a defence official told Corvid Wire.",
    "Their last lorry is to roll through the gate by June 15, the same official said over tea.",
    "The cooks have been told to order no flour for the summer, according to the baker Oumar Sidibe.",
    "No one would say how many crates would follow the soldiers down the salt road to the coast.",
)
MILL = (WIRE[0].replace("About 400", "About 4,000"), *WIRE[1:])
RADIO = (
    "Tidewater Radio counted 390 American soldiers at roll call on the parade ground of Air Base 201.",
    "A goat was the only civilian to attend, and it left before the anthem had ended.",
)
PAPER = ("=140 to 150 soldiers sleep at Air Base 201, says the woman who washes their sheets by the dozen.",)
HANDOVER = ("American soldiers handed Air Base 201 to the Nigerien army on June 14, to the sound of one trumpet.",)
ENTITIES = (
    Entity("force:USA", "force", "Armed forces of USA", "USA"),
    Entity("site:Air Base 201", "site", BASE, "NER", lat=16.95, lon=8.01),
)


def salt_road_readings() -> list[Reading]:
    """Five reports of the spring of 2031, each as `add` would take it."""
    heard = official("defence official")
    return [
        _report(
            "wire-1",
            WIRE,
            "Corvid Wire",
            "2031-03-01",
            [
                (0, make_claim("presence", place=BASE, count=(400, 400), chain=heard, number=1)),
                (
                    1,
                    make_claim("withdraw", place=BASE, modality="planned", time="../2031-06-15", chain=heard, number=2),
                ),
                (3, make_claim("withdraw", place=BASE, modality="unknown", number=3)),
            ],
        ),
        _report(
            "mill-2",
            MILL,
            "Newsmill",
            "2031-03-02",
            [(0, make_claim("presence", place=BASE, count=(4000, 4000), chain=heard, number=4))],
        ),
        _report(
            "radio-3",
            RADIO,
            "Tidewater Radio",
            "2031-03-05",
            [(0, make_claim("presence", place=BASE, count=(390, 400), number=5))],
        ),
        _report(
            "paper-4",
            PAPER,
            "Agadez Observer",
            "2031-03-09",
            [(0, make_claim("presence", place=BASE, count=(140, 150), number=6))],
        ),
        _report(
            "wire-5",
            HANDOVER,
            "Corvid Wire",
            "2031-06-15",
            [(0, make_claim("handover", place=BASE, time="2031-06-14", number=7))],
        ),
    ]


def _report(name: str, sentences: Sequence[str], outlet: str, day: str, told: Sequence[tuple[int, Claim]]) -> Reading:
    """The evidence of a claim is the whole sentence whose number stands before it."""
    plain = make_reading(name, sentences, outlet=outlet, published=day)
    held = [
        msgspec.structs.replace(claim, evidence=(plain.sentences[number],), plover=PLOVER.get(claim.frame))
        for number, claim in told
    ]
    digest = sha256(plain.article.text.encode()).hexdigest()
    article = msgspec.structs.replace(plain.article, capture=f"sha256:{digest}", title=sentences[0][:40])
    return msgspec.structs.replace(plain, article=article, claims=tuple(held), entities=ENTITIES)


def make_salt_road(folder: Path) -> Store:
    """The reports in a record of their own, `salt.db` in the folder."""
    store = open_store(folder / "salt.db")
    for reading in salt_road_readings():
        add_reading(capture_of(reading), reading, store)
    return store
