"""Asks a second reader where the built-in one was unsure, and reads the report again with its answer."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import msgspec

from vedette.records import Rejected
from vedette.run.pool import read_captures
from vedette.run.second_reader.choosing import why_ask
from vedette.run.second_reader.endpoint import Unheard, ask_endpoint
from vedette.run.second_reader.opinions import keep_opinion, recall_opinion
from vedette.run.stages import read_with_opinion
from vedette.run.tools import load_tools

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from vedette.records import Capture, Opinion, Reading
    from vedette.run.isolating import Reader
    from vedette.run.second_reader.endpoint import Endpoint
    from vedette.run.second_reader.tally import SecondTally
    from vedette.run.settings import ReadSettings

__all__ = ["SecondedReader", "consult", "read_and_consult"]


def consult(
    capture: Capture,
    reading: Reading,
    *,
    endpoint: Endpoint,
    settings: ReadSettings,
    tally: SecondTally,
    folder: Path | None = None,
) -> Reading:
    """`consult(capture, reading, endpoint=…, …)` -> the same reading, or one that also holds what a model proposed.

    The model sees this report alone; what it proposes is checked by `check_proposals` and marked `proposed_by`. Where
    it is not heard, the built-in reading stands, and the tally says so. Answers are kept in `folder`: the same report
    is asked about once, and read again it gives the same claims.
    """
    opinion = _hear(capture, reading, endpoint, tally, folder)
    return reading if opinion is None else _with(opinion, capture, reading, settings, tally)


class SecondedReader:
    """`SecondedReader(Reader(), endpoint, tally, folder)` reads as `Reader` does, and consults where it is unsure.

    For the watch: the report with what was proposed is read by the same worker, that may die. Of what was dropped the
    tally then knows the number alone.
    """

    def __init__(self, reader: Reader, endpoint: Endpoint, tally: SecondTally, folder: Path) -> None:
        self._reader, self._endpoint, self._tally, self._folder = reader, endpoint, tally, folder

    def __enter__(self) -> SecondedReader:
        self._reader.__enter__()
        return self

    def __exit__(self, *told: object) -> None:
        self._reader.close()

    def read(self, capture: Capture, settings: ReadSettings) -> Reading | Rejected:
        """The reading, with what holds of a second reader's proposals; without them where they cannot be read in."""
        reading = self._reader.read(capture, settings)
        if isinstance(reading, Rejected):
            return reading
        opinion = _hear(capture, reading, self._endpoint, self._tally, self._folder)
        if opinion is None:
            return reading
        again = self._reader.read(capture, msgspec.structs.replace(settings, opinion=opinion))
        if isinstance(again, Rejected):
            return reading
        kept = sum(claim.proposed_by is not None for claim in again.claims)
        self._tally.hear(opinion, kept=kept, why_dropped=["did not hold"] * (len(opinion.proposals) - kept))
        return again


def _hear(
    capture: Capture, reading: Reading, endpoint: Endpoint, tally: SecondTally, folder: Path | None
) -> Opinion | None:
    """What the second reader says of this report; `None` where it is not asked, or not heard."""
    tally.reports += 1
    if why_ask(reading, below=endpoint.below) is None:
        return None
    opinion = recall_opinion(folder, capture.id, endpoint.model) or ask_endpoint(reading.article.text, endpoint)
    if isinstance(opinion, Unheard):
        tally.miss(opinion)
        return None
    keep_opinion(folder, capture.id, opinion)
    return opinion


def read_and_consult(
    captures: Iterable[Capture | Rejected],
    *,
    settings: ReadSettings,
    jobs: int = 1,
    second: tuple[Endpoint, SecondTally] | None = None,
) -> Iterator[Reading | Rejected]:
    """`read_and_consult(captures, …, second=(endpoint, tally))`: `read_captures`, with a second reader's help."""
    held: deque[Capture | Rejected] = deque()

    def remember() -> Iterator[Capture | Rejected]:
        for capture in captures:
            held.append(capture)
            yield capture

    for result in read_captures(remember(), settings=settings, jobs=jobs):
        capture = held.popleft()
        if second is None or isinstance(result, Rejected) or isinstance(capture, Rejected):
            yield result
        else:
            yield consult(capture, result, endpoint=second[0], settings=settings, tally=second[1])


def _with(opinion: Opinion, capture: Capture, reading: Reading, settings: ReadSettings, tally: SecondTally) -> Reading:
    tools = load_tools(threads=settings.threads, model=settings.model, device=settings.device)
    again, dropped = read_with_opinion(capture, opinion, tools=tools, settings=settings)
    if isinstance(again, Rejected):
        return reading
    kept = sum(claim.proposed_by is not None for claim in again.claims)
    tally.hear(opinion, kept=kept, why_dropped=[one.reason for one in dropped])
    return again
