"""Generated reports, and a process that adds them until it is done or killed, telling each that is kept."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from tests.fakes.reports import make_claim, make_reading
from vedette.records import Capture, Reading, Rejected
from vedette.run.adding import add_reading, add_rejected
from vedette.store import open_store

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["REPORTS", "add_all", "capture_of", "make_report"]

REPORTS = 30
TOWNS = ("Agadez", "Niamey", "Air Base 201")
COUNTRIES = ("USA", "FRA", "ITA", "DEU")


def make_name(number: int) -> str:
    """`make_name(0)` -> `"Babobed"`: another name for every number."""
    letters = "bdfgklmnprstvz"
    first, rest = divmod(number, len(letters) ** 2)
    second, third = divmod(rest, len(letters))
    return f"{letters[first]}a{letters[second]}o{letters[third]}ed".capitalize()


def make_report(number: int, *, edition: int = 1) -> Reading:
    """Every fifth report copies the one before with another figure; in edition 2 every third has another body."""
    copied = number - 1 if number % 5 == 4 else number
    figure = 200 + number + (1000 if edition == 2 and number % 3 == 0 else 0)
    town, officer, river = (make_name(copied * 3 + which) for which in range(3))
    sentences = (
        f"Some {figure} soldiers are quartered behind the salt works of {town}, a shopkeeper said.",
        f"{officer} came with {340 + copied} lorries over the bridge of the {river} and left none behind.",
        f"They will stay there until the last of {town}'s harvest is in, according to {officer}.",
    )
    claim = make_claim(force=COUNTRIES[copied % 4], place=TOWNS[copied % 3], count=(figure, figure), number=number)
    day = f"2031-03-{1 + number // 3:02}"
    return make_reading(f"report-{number}", sentences, outlet=f"Outlet {number % 6}", published=day, claims=[claim])


def capture_of(reading: Reading) -> Capture:
    """The reading's text as if it had lain in a file."""
    data = reading.article.text.encode()
    digest = f"sha256:{sha256(data).hexdigest()}"
    when = datetime(2031, 6, 1, tzinfo=UTC)
    return Capture(digest, reading.id, reading.id, data, "text/plain", "utf-8", "file", when)


def add_all(address: str, told: Connection | None = None, *, edition: int = 1) -> None:
    """Adds every report, and some that could not be read; tells each number once the report is kept."""
    with closing(open_store(address)) as store:
        for number in range(REPORTS):
            reading = make_report(number, edition=edition)
            add_reading(capture_of(reading), reading, store)
            if told is not None:
                told.send(number)
            if number % 10 == 0:
                add_rejected(Rejected(f"broken-{number}.html", "the file is empty"), store)
