"""What became of the invented web in the record: held against the server's own log, never against the watch's word."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import msgspec

from benchmarks.faults.sites import DELAYS, RETRY_AFTER, START, Site, items_at, site_of
from benchmarks.faults.watcher import DELAY

__all__ = ["Checked", "check_record"]

UNREADABLE = frozenset({"dead", "410", "bomb", "too large", "endless", "hangs up", "cut xml"})
"""Sources whose listing nobody can read whole."""
WITHOUT_REPORTS = frozenset({"not an article", "disallowed"})
VERSIONS = {"changing reports": 4}
LOOKS = """select substr(address, 8, instr(substr(address, 8), ':') - 1), at, status
from fetches where find is null and source is not null"""
"""The host, the time and the answer of each look at a source."""


class Checked(msgspec.Struct, frozen=True):
    """What was found; the lists hold what is wrong and are empty where all is well."""

    asked: int
    rows: int
    listed: int
    reports: int
    cut: int
    waiting: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    too_soon: tuple[str, ...]
    silent: tuple[str, ...]
    conditional: int
    answered_304: int

    @property
    def faults(self) -> tuple[str, ...]:
        """All that is wrong."""
        return (*self.lost, *self.doubled, *self.too_soon, *self.silent)


Asked = tuple[float, str, str, int, bool]


def check_record(folder: Path, *, sources: int, killed: bool = False) -> Checked:
    """`check_record(folder, sources=2000).faults` -> `()`; of a watch that was `killed` while it was asking."""
    log = [tuple(json.loads(line)) for line in (folder / "log.jsonl").read_text().splitlines()]
    with closing(sqlite3.connect(folder / "watch.db")) as record:
        finds = {row[0]: row[1:] for row in record.execute("select address, state, article, next_at from finds")}
        current = Counter(row[0] for row in record.execute("select name from articles where current"))
        versions = Counter(row[0] for row in record.execute("select name from articles"))
        rows = record.execute("select count(*) from fetches where status is not null").fetchone()[0]
        told = dict(record.execute("select address, last_result from followed"))
        looks = list(record.execute(LOOKS))
    whole = log
    log, cut = _kept_and_cut(log, looks, killed=killed)
    listed = _listed(log, (folder / "port").read_text())
    return Checked(
        asked=len(whole),
        rows=rows,
        listed=len(listed),
        reports=len(current),
        cut=len(cut),
        waiting=sum(state == "waiting" for state, _, _ in finds.values()),
        lost=(*_lost(listed, finds, current), *_not_asked_again(whole, cut)),
        doubled=tuple(_doubled(current, versions)),
        too_soon=tuple(_too_soon(whole, _heard(looks))),
        silent=tuple(f"{address} has no result" for address, result in told.items() if result is None)
        + ((f"{sources - len(told)} sources are gone",) if len(told) != sources else ()),
        conditional=sum(row[4] for row in log),
        answered_304=sum(row[3] == 304 for row in log),
    )


def _kept_and_cut(
    log: list[Asked], looks: list[tuple[str, str, int | None]], *, killed: bool
) -> tuple[list[Asked], list[Asked]]:
    """The log without the listings that the watch could not take; and of these, the ones of which it has no row.

    An answer that came too late is a row that says so, and a gap in coverage. One that a killed watch took along has no
    row: it must have been asked for again. (Where the clock was set or the watch had to wait for the disk, the times of
    looks are not those of the server: then a host's listings count unless one of them came too late.)
    """
    taken = {(host, _hundredths(at)): status for host, at, status in looks}
    late = {host for host, _, status in looks if status is None}
    kept, cut = [], []
    for row in log:
        near = [(row[1], round(row[0] * 100) + off) for off in (0, -1, 1)]
        answers = [taken[key] for key in near if key in taken]
        unknown = not answers
        if row[2] != "/feed" or row[3] != 200 or 200 in answers:
            kept.append(row)
        elif unknown and killed:
            cut.append(row)
        elif unknown and row[1] not in late:
            kept.append(row)
    return kept, cut


def _hundredths(at: str) -> int:
    """Of a second since the start: the watch's clock and the server's differ by roundings."""
    return round((datetime.fromisoformat(at) - START).total_seconds() * 100)


def _not_asked_again(log: list[Asked], cut: list[Asked]) -> list[str]:
    last = {row[1]: row[0] for row in log}
    return [f"lost: {row[1]} was not asked again" for row in cut if last[row[1]] <= row[0]]


def _listed(log: list[Asked], port: str) -> dict[str, Site]:
    """Every report that the server has listed, by its canonical address."""
    listed: dict[str, Site] = {}
    for at, host, path, status, _ in log:
        site = site_of(int(host[1:5]))
        if path == "/feed" and status == 200 and site.way not in UNREADABLE:
            for item in items_at(site, at):
                listed[f"http://{host}:{port}/a/{item}"] = site
    return listed


def _lost(listed: dict[str, Site], finds: dict[str, tuple[str, str, str]], current: Counter[str]) -> list[str]:
    lost = []
    for address, site in listed.items():
        state, article, _ = finds.get(address, ("never found", None, None))
        if state == "waiting" or (state == "given up" and site.way in WITHOUT_REPORTS):
            continue
        if state != "done" or current[article or ""] != 1:
            lost.append(f"lost: {address} ({site.way}): {state}")
    return lost


def _doubled(current: Counter[str], versions: Counter[str]) -> list[str]:
    doubled = [f"doubled: {name} is current {count} times" for name, count in current.items() if count > 1]
    for name, count in versions.items():
        most = VERSIONS.get(site_of(int(name.split("//s")[1][:4])).way, 1)
        if count > most:
            doubled.append(f"doubled: {name} has {count} versions")
    return doubled


def _heard(looks: list[tuple[str, str, int | None]]) -> set[tuple[str, int]]:
    """Each 429 that came in time to be heard: of one that came later than the limit nobody knows what it said."""
    return {(host, _hundredths(at) + off) for host, at, status in looks if status == 429 for off in (-1, 0, 1)}


def _too_soon(log: list[Asked], heard: set[tuple[str, int]]) -> list[str]:
    """Questions that came before the pause of their host was over; the hop of a redirect belongs to its question."""
    by_host: dict[str, list[Asked]] = defaultdict(list)
    for row in log:
        by_host[row[1]].append(row)
    found = []
    for host, rows in by_host.items():
        pause = DELAYS.get(site_of(int(host[1:5])).way, DELAY)
        until = 0.0
        for before, row in pairwise(rows):
            if before[3] == 429 and (host, round(before[0] * 100)) in heard:
                until = before[0] + RETRY_AFTER
            wanted = 0.0 if before[3] in {301, 302} else DELAY if before[2] == "/robots.txt" else pause
            if row[0] - before[0] < wanted - 0.01 or row[0] < until - 0.01:
                found.append(f"too soon: {host} {before[2]} at {before[0]:.1f}, {row[2]} at {row[0]:.1f}")
    return found
