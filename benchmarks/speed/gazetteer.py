"""Look-up, opening and memory of the gazetteer; and how long a full GeoNames import takes.

    python -m benchmarks.speed.gazetteer
    python -m benchmarks.speed.gazetteer --import-rows 12000000 --folder out/gazetteer

The second makes a dump of invented names in GeoNames' format with as many rows, imports it, and measures what it made.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["write_dump"]

SYLLABLES = [
    match[0] for match in re.finditer("[^aeiou]+[aeiou]|[aeiou][^aeiou]", "kalomiratesubanidofeguhajiolenarisunedorshi")
]
FEATURES = (
    *[("P", "PPL")] * 38, *[("P", "PPLL")] * 3, ("A", "ADM4"), ("A", "ADM3"), *[("H", "STM")] * 14, *[("H", "LK")] * 4,
    *[("T", "MT")] * 8, *[("T", "HLL")] * 6, ("T", "ISL"), *[("S", "HTL")] * 8, *[("S", "SCH")] * 10, ("S", "AIRP"),
    ("L", "LCTY"), *[("R", "RD")] * 2, ("V", "FRST"), ("S", "INSM"),
)  # fmt: skip
"""Roughly the shares of a full dump."""
COUNTRIES = ("CN", "US", "IN", "ID", "MX", "RU", "NO", "IR", "PK", "BR", "TR", "FR", "NG", "NE", "ML", "TD", "SY", "IQ")
FOREIGN = {"ar": "قرية", "ru": "Деревня", "zh": "村", "link": "https://example.org/x", "wkdt": "Q1", "icao": "ZZZZ"}
PROBE = """
import resource, statistics, sys, time
from pathlib import Path
from vedette.lexicon.gazetteer import open_gazetteer
page = resource.getpagesize()
def held(): return int(Path("/proc/self/statm").read_text().split()[1]) * page / 1e6
path = Path(sys.argv[1]) if len(sys.argv) > 1 else None
before, began = held(), time.perf_counter()
gazetteer = open_gazetteer(path)
opened = time.perf_counter() - began
names = [gazetteer.row(i).name for i in range(0, len(gazetteer), max(1, len(gazetteer) // 5_000))]
seconds, found, resident = [], [], []
for name in names:
    began = time.process_time()
    found.append(len(gazetteer.lookup(name)))
    seconds.append(time.process_time() - began)
    if len(seconds) in (500, len(names)):
        resident.append(held() - before)
again = []
for name in names[-1_000:]:
    began = time.process_time()
    gazetteer.lookup(name)
    again.append(time.process_time() - began)
print(f"{len(gazetteer):,} rows, opened in {opened:.3f} s; microseconds a name: {statistics.median(seconds) * 1e6:.0f} "
      f"median, {statistics.mean(seconds) * 1e6:.0f} mean, {sum(seconds) / sum(found) * 1e6:.0f} "
      f"a row found ({statistics.mean(found):.1f} a name), {statistics.mean(again) * 1e6:.1f} asked again; "
      f"{resident[0]:.0f} MB resident after 500 names, {resident[1]:.0f} after {len(names):,}")
"""


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--import-rows", type=int, default=0)
    parser.add_argument("--folder", type=Path, default=Path("out/gazetteer"))
    options = parser.parse_args()
    if not options.import_rows:
        subprocess.run([sys.executable, "-c", PROBE], check=True)
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    dump, names = options.folder / "allCountries.zip", options.folder / "alternateNamesV2.zip"
    began = time.perf_counter()
    write_dump(dump, names, rows=options.import_rows)
    print(f"dump of {options.import_rows:,} rows made in {time.perf_counter() - began:.0f} s", flush=True)
    measure_import(dump, names, options.folder / "made")
    subprocess.run([sys.executable, "-c", PROBE, str(options.folder / "made" / "gazetteer.bin")], check=True)


def measure_import(dump: Path, names: Path, folder: Path) -> None:
    """Runs the command in a process of its own and prints its seconds and its highest memory."""
    code = (
        "import resource, sys; from vedette.serve.command_line import app\n"
        "try: app(sys.argv[1:])\n"
        "finally:\n"
        " used = resource.getrusage(resource.RUSAGE_SELF)\n"
        " print(f'highest memory {used.ru_maxrss / 1024:,.0f} MB, {used.ru_utime + used.ru_stime:.0f} s of processor')"
    )
    began = time.perf_counter()
    command = [sys.executable, "-c", code, "gazetteer", "import", str(dump), str(names), "--folder", str(folder)]
    subprocess.run(command, check=True)
    print(f"imported in {time.perf_counter() - began:.0f} s", flush=True)


def write_dump(dump: Path, names: Path, *, rows: int, seed: int = 7) -> None:
    """`write_dump(Path("all.zip"), Path("names.zip"), rows=1000)`: a dump and its alternate names, invented."""
    dice = random.Random(seed)
    _write_zip(dump, "allCountries.txt", _places(dice, rows))
    _write_zip(names, "alternateNamesV2.txt", _names(dice, rows))


def _write_zip(path: Path, member: str, lines: Iterator[str]) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(member, "w", force_zip64=True) as out,
    ):
        for piece in _pieces(lines):
            out.write(piece)


def _places(dice: random.Random, rows: int) -> Iterator[str]:
    pool = _pool(dice, max(50, rows // 4))
    for number, country in enumerate(COUNTRIES):
        for code in range(1, 20):
            where = f"{dice.uniform(-60, 60):.5f}\t{dice.uniform(-170, 170):.5f}"
            name = f"{dice.choice(pool)} Province"
            yield (
                f"{90_000_000 + number * 20 + code}\t{name}\t{name}\t\t{where}\tA\tADM1\t{country}\t\t{code:02}"
                "\t\t\t\t0\t\t100\tAfrica/Niamey\t2024-01-01\n"
            )
    point, choose = dice.random, dice.choice
    for number in range(rows):
        name, country, (kind, code) = choose(pool), choose(COUNTRIES), choose(FEATURES)
        others = f"{name}a,{choose(pool)},Некоторый город,مدينة" if number % 3 else ""
        people = int(10 ** (point() * 6)) if kind == "P" and not number % 5 else 0
        where = f"{point() * 160 - 80:.5f}\t{point() * 340 - 170:.5f}"
        yield (
            f"{100_000_000 + number}\t{name}\t{name}\t{others}\t{where}\t{kind}\t{code}"
            f"\t{country}\t\t{1 + number % 19:02}\t{number % 90:03}\t\t\t{people}\t\t100\tAsia/Tokyo\t2024-01-01\n"
        )


def _names(dice: random.Random, rows: int) -> Iterator[str]:
    pool = _pool(dice, max(50, rows // 8))
    languages = ("en", "fr", "de", "ar", "ru", "zh", "link", "", "wkdt", "es", "icao")
    choose = dice.choice
    for number in range(rows + rows // 3):
        language = choose(languages)
        name = FOREIGN.get(language) or choose(pool)
        yield f"{number}\t{100_000_000 + int(dice.random() * rows)}\t{language}\t{name}\t\t\t\t\t\t\n"


def _pool(dice: random.Random, size: int) -> list[str]:
    """Invented names: three to five syllables, one in five of two words."""
    made = ["".join(dice.choices(SYLLABLES, k=dice.choice((3, 4, 4, 5, 5)))).capitalize() for _ in range(size)]
    return [f"{name} {made[-at]}" if at % 5 == 1 else name for at, name in enumerate(made)]


def _pieces(lines: Iterator[str]) -> Iterator[bytes]:
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) == 50_000:
            yield "".join(held).encode()
            held.clear()
    yield "".join(held).encode()


if __name__ == "__main__":
    main()
