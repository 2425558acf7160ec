"""Reports in the order of their days: originals, their copies, and those that contradict them."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from benchmarks.generate.saying import Said, claim_of, print_said
from benchmarks.generate.world import Site, World, make_name, make_world
from vedette.records import ArticleSummary, Capture, Place, Quantity, Reading, Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.generate.saying import Printed

__all__ = ["SHARES", "Shares", "generate_reports"]

FIRST_DAY: Final = date(2019, 1, 1)
DAYS: Final = 2000
SAYINGS: Final = 10
"""Claims of a report; beside them stand three sentences that claim nothing."""
IDLE: Final = 3
RECENT: Final = 60
"""Originals that a copy is made of: the last so many."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Of all reports: reprints word for word, rewrites, rewrites that garble a figure; of originals: contradictions."""

    syndicated: float = 0.12
    rewritten: float = 0.12
    garbled: float = 0.06
    contradicting: float = 0.05


SHARES: Final = Shares()
STATES: Final = (
    *(("presence", "asserted", "affirmed"),) * 9,
    *(("attack", "asserted", "affirmed"),) * 4,
    *(("arrive", "asserted", "affirmed"), ("withdraw", "planned", "affirmed")) * 2,
    *(("arrive", "planned", "affirmed"), ("withdraw", "asserted", "affirmed"), ("withdraw", "demanded", "affirmed")),
    ("presence", "unknown", "affirmed"),
)


def generate_reports(
    number: int, *, seed: int = 1, world: World | None = None, shares: Shares = SHARES
) -> Iterator[tuple[Capture, Reading]]:
    """`generate_reports(1000)` -> a thousand captures with their readings, of 2,000 days in their order.

    The same for one seed and number. A tenth of a report's sentences name no figure, half of them cite somebody.
    """
    world, chance = world or make_world(seed), random.Random(seed + 1)
    recent: deque[tuple[str, list[Said], Site]] = deque(maxlen=RECENT)
    for index in range(number):
        day = FIRST_DAY + timedelta(days=index * DAYS // max(number, 1))
        draw = chance.random()
        if recent and draw < shares.syndicated + shares.rewritten + shares.garbled:
            kind = "syndicated" if draw < shares.syndicated else "rewritten"
            kind = "garbled" if draw >= shares.syndicated + shares.rewritten else kind
            said = _copy(chance, world, chance.choice(recent)[1], kind)
        else:
            host = chance.choices(world.hosts, world.weights)[0]
            site = chance.choice(world.sites[host])
            wrong = chance.random() < shares.contradicting
            said = _original(chance, world, site, day, wrong=wrong)
            recent.append((f"report-{index}", said, site))
        yield _print_report(f"report-{index}", said, chance.choice(world.outlets), day)


def _original(chance: random.Random, world: World, site: Site, day: date, *, wrong: bool) -> list[Said]:
    told = [_say(chance, world, site, day, wrong=wrong) for _ in range(SAYINGS)]
    idle = [replace(told[0], frame="", force=None, words=_words(chance, world, 14)) for _ in range(IDLE)]
    return [*told, *idle]


def _say(chance: random.Random, world: World, site: Site, day: date, *, wrong: bool) -> Said:
    near = site if chance.random() < 0.7 else chance.choice(world.sites[site.country])
    at = chance.choices(range(len(near.guests)), (8, 4, 2, 1, 1))[0]
    frame, modality, polarity = chance.choice(STATES)
    if wrong and frame == "presence":
        polarity, modality = ("denied", "asserted") if chance.random() < 0.3 else (polarity, "asserted")
    strength = near.strengths[at] * (3 if wrong else 1) * (1 + (day - FIRST_DAY).days // 365 / 10)
    count = round(strength) if frame in {"presence", "arrive"} and chance.random() < 0.4 else None
    edtf = None
    if modality == "planned":
        edtf = f"../{(day + timedelta(days=chance.randint(5, 120))).isoformat()}"
    elif frame != "presence" and chance.random() < 0.6:
        edtf = (day - timedelta(days=chance.randint(0, 4))).isoformat()
    source = make_name(chance) if chance.random() < 0.5 else None
    words = _words(chance, world, 9)
    return Said(frame, modality, polarity, near.guests[at], near, count, edtf, source, chance.random() < 0.4, words)


def _words(chance: random.Random, world: World, number: int) -> tuple[str, ...]:
    return tuple(chance.choice(world.words) for _ in range(number))


def _copy(chance: random.Random, world: World, said: list[Said], kind: str) -> list[Said]:
    if kind == "syndicated":
        return said
    kept = [one for one in said if chance.random() > 0.2] or said
    told = [replace(one, words=_reworded(chance, world, one.words)) for one in kept]
    counted = [number for number, one in enumerate(told) if one.count]
    if kind == "garbled" and counted:
        at = chance.choice(counted)
        told[at] = replace(told[at], count=(told[at].count or 0) * 10)
    return told


def _reworded(chance: random.Random, world: World, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(chance.choice(world.words) if chance.random() < 0.25 else word for word in words)


def _print_report(name: str, told: list[Said], outlet: str, day: date) -> tuple[Capture, Reading]:
    printed = [print_said(said) for said in told]
    starts, text = [], ""
    for one in printed:
        starts.append(len(text))
        text += one.text + "\n\n"
    text = text.rstrip()
    data = f"{name}\n{text}".encode()
    capture = Capture(
        id=f"sha256:{sha256(data).hexdigest()}",
        name=name,
        address=f"{name}.txt",
        data=data,
        media_type="text/plain",
        charset="utf-8",
        how="file",
        when=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
    )
    article = ArticleSummary(
        text, f"{outlet}: {name}", outlet, None, None, day.isoformat(), "metadata", "en", capture.id
    )
    rows = list(zip(told, printed, starts, strict=True))
    claims = (claim_of(said, one, start=start, report=name) for said, one, start in rows)
    reading = Reading(
        vedette="reading/1",
        id=name,
        article=article,
        sentences=tuple(Span(start, start + len(one.text)) for _, one, start in rows),
        times=tuple(_time(said, one, start) for said, one, start in rows if one.time and said.edtf),
        places=tuple(_place(said.site, one, start) for said, one, start in rows if one.place),
        quantities=tuple(_quantity(said, one, start) for said, one, start in rows if one.count and said.count),
        claims=tuple(claim for claim in claims if claim),
    )
    return capture, reading


def _time(said: Said, one: Printed, start: int) -> TimeExpression:
    first, last = one.time or (0, 0)
    return TimeExpression(start + first, start + last, "DATE", said.edtf, said.edtf)


def _place(site: Site, one: Printed, start: int) -> Place:
    first, last = one.place or (0, 0)
    return Place(start + first, start + last, site.name, None, site.lat, site.lon, site.country, 2000.0, 0.9)


def _quantity(said: Said, one: Printed, start: int) -> Quantity:
    first, last, count = *(one.count or (0, 0)), said.count or 0
    return Quantity(start + first, start + last, count * 0.9, count * 1.1, approximate=True, unit="person")
