"""The invented world: who has forces on which ground, who prints and who talks."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

__all__ = ["Force", "Site", "World", "make_name", "make_world"]

STARTS: Final = (
    *("Ba", "Be", "Da", "Do", "Fa", "Ga", "Ge", "Ha", "Ja", "Ka", "Ko", "La", "Lo", "Ma"),
    *("Mi", "Na", "No", "Pa", "Ra", "Ro", "Sa", "So", "Ta", "Te", "Va", "Wa", "Ya", "Za"),
)
MIDDLES: Final = (
    *("ba", "da", "dri", "fo", "ga", "ko", "la", "li", "ma", "me"),
    *("na", "ni", "ra", "ri", "sa", "shi", "ta", "ti", "va", "zi"),
)
ENDS: Final = (
    *("dan", "dir", "ga", "kal", "kum", "lar", "lem", "mur", "na", "nok"),
    *("ra", "rin", "sal", "shan", "tam", "to", "val", "wen", "yar", "zan"),
)
HOSTS: Final = 60
GUESTS: Final = 5
SITES: Final = 10
OUTLETS: Final = 80
STRENGTHS: Final = (40, 60, 90, 120, 200, 300, 450, 650, 900, 1200, 2500)


@dataclass(frozen=True, slots=True)
class Force:
    """`Force("QAB", "Qabaldorim")`: codes as ISO 3166-1 has them, of states that there are not."""

    country: str
    name: str


@dataclass(frozen=True, slots=True)
class Site:
    """`Site("Dafotodan", "site:dafotodan", "QAC", 12.1, 15.0, guests=(…), strengths=(…))`."""

    name: str
    entity: str
    country: str
    lat: float
    lon: float
    guests: tuple[Force, ...]
    strengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class World:
    """All that the reports speak of; `weights` is how often each host is in the news (Zipf with exponent 0.7)."""

    hosts: tuple[str, ...]
    weights: tuple[float, ...]
    sites: dict[str, tuple[Site, ...]]
    outlets: tuple[str, ...]
    words: tuple[str, ...]


def make_name(chance: random.Random) -> str:
    """`"Kodridan"`."""
    return chance.choice(STARTS) + chance.choice(MIDDLES) * chance.randint(0, 1) + chance.choice(ENDS)


def make_world(seed: int = 1, *, hosts: int = HOSTS) -> World:
    """`make_world(1)`: always the same for one seed; `hosts` are those in the news, out of sixty states."""
    chance = random.Random(seed)
    codes = [f"Q{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(HOSTS)]
    forces = [Force(code, f"{make_name(chance)}{make_name(chance).lower()}") for code in codes]
    sites = {code: tuple(_site(chance, code, forces, n) for n in range(SITES)) for code in codes}
    outlets = tuple(f"{make_name(chance)} {kind}" for _ in range(OUTLETS // 4) for kind in KINDS)
    words = tuple(sorted({make_name(chance).lower() + chance.choice(MIDDLES) for _ in range(6000)}))
    return World(tuple(codes[:hosts]), tuple(1 / (rank + 1) ** 0.7 for rank in range(hosts)), sites, outlets, words)


KINDS: Final = ("Wire", "Radio", "Observer", "Notes")


def _site(chance: random.Random, code: str, forces: list[Force], number: int) -> Site:
    name = f"{make_name(chance)}{make_name(chance).lower()}"
    others = [force for force in forces if force.country != code]
    row, column = divmod(int(code[2:].encode().hex(), 16) + 26 * (ord(code[1]) - 65), 12)
    return Site(
        name=name,
        entity="site:" + name.lower(),
        country=code,
        lat=round(-50 + row * 8 % 100 + number * 0.5, 3),
        lon=round(-170 + column * 28 + number * 1.1, 3),
        guests=tuple(chance.sample(others, GUESTS)),
        strengths=tuple(chance.choice(STRENGTHS) for _ in range(GUESTS)),
    )
