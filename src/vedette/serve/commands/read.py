"""`vedette read`: reports in, sourced claims out."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from vedette.serve.commands.second import (
    LlmBelowOption,
    LlmModelOption,
    LlmOption,
    LlmPriceOption,
    second_reader,
    tell_second,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vedette.records import Capture, Reading, Rejected
    from vedette.run import Endpoint, ReadSettings, SecondTally
    from vedette.serve.progress import Tally

__all__ = [
    "MAX_BYTES",
    "DeviceOption",
    "Format",
    "ModelOption",
    "capture_paths",
    "count_cores",
    "read",
    "read_paths",
    "report_rejections",
    "tell_reader",
]

MAX_BYTES: Final = 20_000_000


ModelOption = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", envvar="VEDETTE_MODEL", help="An installed spaCy pipeline that reads in the reader's place."
    ),
]
DeviceOption = Annotated[str, typer.Option(metavar="cpu|cuda", help="Where the reader runs; cuda needs a card.")]


class Format(StrEnum):
    """How readings are written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Files (.html .txt .md .pdf .eml .jsonl .jsonl.gz), folders, http(s) addresses, or -.",
            show_default=False,
        ),
    ],
    format: Annotated[  # the option's name is the parameter's
        Format, typer.Option("--format", "-f", help="text for a person, json (one object) or jsonl (one a line).")
    ] = Format.text,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day of publication, YYYY-MM-DD, if the reports lack it.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed the reports.")] = None,
    only: Annotated[
        str | None, typer.Option(metavar="LAYERS", help="Write only these layers, such as claims,times.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0 takes one for each core.")] = 1,
    verbatim: Annotated[
        bool, typer.Option("--verbatim", help="Leave in what is not the report (menus, cookie notices …).")
    ] = False,
    max_bytes: Annotated[int, typer.Option(min=1, metavar="N", help="Refuse inputs larger than this.")] = MAX_BYTES,
    model: ModelOption = None,
    device: DeviceOption = "cpu",
    llm: LlmOption = None,
    llm_model: LlmModelOption = None,
    llm_below: LlmBelowOption = 0.6,
    llm_price: LlmPriceOption = None,
) -> None:
    """Read reports and print their claims, each with its sentence and its chain of sources.

    Example: vedette read examples/niger-2024/ --published 2024-05-03
    """
    from vedette.run import ReadSettings, parse_day, parse_layers

    settings = ReadSettings(
        published=parse_day(published, option="--published"),
        outlet=outlet,
        verbatim=verbatim,
        only=parse_layers(only),
        model=model,
        device=device,
    )
    tell_reader(settings)
    second = second_reader(llm, llm_model, llm_below, llm_price)
    results = read_paths(paths, settings=settings, jobs=jobs, max_bytes=max_bytes, second=second)
    with report_rejections(results) as (watched, tally):
        for piece in _writer(format)(watched):
            sys.stdout.write(piece)
            sys.stdout.flush()
    tell_second(second)
    if tally.rejected:
        raise typer.Exit(1)


def tell_reader(settings: ReadSettings) -> None:
    """Says on standard error, once, what another pipeline lacks; an unknown one raises `SettingError`."""
    from vedette.run import check_reader

    told = check_reader(settings)
    if told:
        typer.echo(f"vedette: {told}", err=True)


def count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_paths(
    paths: list[str],
    *,
    settings: ReadSettings,
    jobs: int,
    max_bytes: int = MAX_BYTES,
    second: tuple[Endpoint, SecondTally] | None = None,
) -> Iterator[Reading | Rejected]:
    """Readings and rejections of all that lies at the paths, in their order; `jobs` of 0 takes one a core."""
    from vedette.run import read_and_consult

    captures = capture_paths(paths, max_bytes=max_bytes)
    return read_and_consult(captures, settings=settings, jobs=jobs or count_cores(), second=second)


def capture_paths(paths: list[str], *, max_bytes: int = MAX_BYTES) -> Iterator[Capture | Rejected]:
    """What lies at the paths, as captured, `-` being standard input."""
    from vedette.capture import CaptureLimits, capture_addresses

    return capture_addresses(paths, stdin=sys.stdin.buffer, limits=CaptureLimits(max_bytes=max_bytes))


@contextmanager
def report_rejections(
    results: Iterator[Reading | Rejected],
) -> Iterator[tuple[Iterator[Reading | Rejected], Tally]]:
    """The same results, with each rejection named on standard error and all counted in the tally."""
    from vedette.serve.progress import Tally

    tally = Tally()
    with tally.watching(results) as watched:
        yield watched, tally


def _writer(format: Format) -> Callable[[Iterable[Reading | Rejected]], Iterator[str]]:
    from vedette.serve.output import as_json, as_jsonl
    from vedette.serve.terminal import as_text

    return {Format.text: as_text, Format.json: as_json, Format.jsonl: as_jsonl}[format]
