"""`vedette backfill`: years of reports, on one machine or a cluster."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import typer

from vedette.errors import SettingError
from vedette.serve.commands.read import MAX_BYTES, DeviceOption, ModelOption, count_cores, tell_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vedette.run.backfill import Backfill, BackfillTally, Engine

__all__ = ["backfill"]

EVERY: Final = 15.0
"""Seconds between two lines of progress where standard error is no terminal."""
SHOWN: Final = 5
MEGABYTE: Final = 1_000_000


def backfill(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help="Files, folders, patterns or s3-style addresses: WARC, WET, JSON Lines, Parquet, pages.",
            show_default=False,
        ),
    ],
    out: Annotated[str, typer.Option("--out", "-o", metavar="DIR|STORE", help="A folder of Parquet, or a record.")],
    engine: Annotated[str, typer.Option("--engine", metavar="local|daft|ray", help="What runs the workers.")] = "local",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0 takes one a core.")] = 0,
    address: Annotated[
        str | None,
        typer.Option("--address", metavar="ADDRESS", help="Of a running Ray cluster, such as ray://head:10001."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day of publication, YYYY-MM-DD, if the reports lack it.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed the reports.")] = None,
    keep_bytes: Annotated[bool, typer.Option("--keep-bytes", help="Keep the captured bytes too.")] = False,
    shard_mb: Annotated[float, typer.Option("--shard-mb", metavar="N", min=0.01, help="Lines in one shard.")] = 2.0,
    max_bytes: Annotated[int, typer.Option(min=1, metavar="N", help="Refuse reports larger than this.")] = MAX_BYTES,
    model: ModelOption = None,
    device: DeviceOption = "cpu",
) -> None:
    """Read a whole archive into Parquet data sets or a record; the same command goes on after any kill.

    Example: vedette backfill crawl/ --out read/ --jobs 2
    """
    from vedette.run import ReadSettings, parse_day
    from vedette.run.backfill import Backfill, ShardJob, open_engine, staging_of

    day = parse_day(published, option="--published")
    settings = ReadSettings(published=day, outlet=outlet, model=model, device=device)
    runner = open_engine(engine, jobs=jobs or count_cores(), address=address)
    tell_reader(settings)
    staging = staging_of(out)
    job = ShardJob(out=staging or out, settings=settings, keep_bytes=keep_bytes or bool(staging), max_bytes=max_bytes)
    work = Backfill(inputs, job, shard_bytes=round(shard_mb * MEGABYTE))
    for unread in work.unread:
        typer.echo(f"vedette: {unread.id}: {unread.reason}", err=True)
    if not work.plan:
        raise SettingError("backfill: there is nothing to read at the inputs")
    with _failing_in_a_line(job.out):
        tally = _run(work, runner)
        typer.echo("".join(f"{line}\n" for line in summary(work, tally)), nl=False)
        if work.left:
            raise typer.Exit(1)
        _join(work, jobs=jobs or count_cores())
    if staging:
        _load(out, staging)
    if work.unread or tally.counts["rejected"]:
        raise typer.Exit(1)


@contextmanager
def _failing_in_a_line(out: str) -> Iterator[None]:
    """A disk that is full or a store that does not answer is nobody's bug."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        told = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        raise SettingError(f"--out: {out}: {told}; the same command goes on from there") from None


def _join(work: Backfill, *, jobs: int) -> None:
    """What only shows once all reports are there: repeats and families."""
    from vedette.run.backfill import join_reports

    last = time.monotonic()

    def tell(looked: int, pairs: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            typer.echo(f"looking for copies: {looked:,} of {pairs:,} pairs of reports", err=True)

    try:
        joined = join_reports(work.place, jobs=jobs, tell=tell)
    except KeyboardInterrupt:
        typer.echo("vedette: stopped while looking for copies; the same command goes on from there", err=True)
        raise typer.Exit(130) from None
    if joined.repeated:
        typer.echo(f"{_counted(joined.repeated, 'report', 'reports')} came again in another shard; counted once")
    found = joined.families
    typer.echo(f"{_counted(found.families, 'family', 'families')}, {_counted(found.links, 'link', 'links')} of copies")


def _counted(number: int, one: str, more: str) -> str:
    """`_counted(1, "link", "links")` -> `"1 link"`."""
    return f"{number:,} {one if number == 1 else more}"


def _load(address: str, staging: str) -> None:
    from vedette.run.backfill import load_record
    from vedette.store import open_store

    told = time.monotonic()
    fresh = 0
    try:
        for loaded, total, new in load_record(staging, open_store(address)):
            fresh = new
            if time.monotonic() - told >= EVERY:
                told = time.monotonic()
                typer.echo(f"{loaded:,} of {total:,} reports loaded into the record", err=True)
    except KeyboardInterrupt:
        typer.echo("vedette: stopped while loading; the same command goes on from there", err=True)
        raise typer.Exit(130) from None
    typer.echo(f"{fresh:,} reports new in the record; {staging} may be deleted")


def _run(work: Backfill, engine: Engine) -> BackfillTally:
    """Runs to the end, with a line of progress; Ctrl-C says how to go on."""
    from vedette.run.backfill import BackfillTally

    tally = BackfillTally(shards=len(work.plan), size=sum(shard.size for shard in work.plan))
    try:
        with _telling(tally) as tell:
            for status, fresh in work.run(engine):
                tally.add(status, fresh=fresh)
                tell()
    except KeyboardInterrupt:
        done = f"{len(work.done):,} of {len(work.plan):,} shards finished"
        typer.echo(f"vedette: stopped with {done}; the same command goes on from there", err=True)
        raise typer.Exit(130) from None
    return tally


@contextmanager
def _telling(tally: BackfillTally) -> Iterator[Callable[[], None]]:
    """On a terminal one line that is kept up to date, else a line now and then."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.live import Live

        with Live(console=Console(stderr=True), refresh_per_second=2, get_renderable=tally.line, transient=True):
            yield lambda: None
        return
    last = time.monotonic()

    def tell() -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            typer.echo(tally.line(), err=True)

    yield tell


def summary(work: Backfill, tally: BackfillTally) -> Iterator[str]:
    """The table at the end, a line each: what was read, what it cost, why reports were rejected, what is left."""
    counts = tally.counts
    yield f"{'shards':<22}{counts['shards']:>16,} of {len(work.plan):,}"
    for what in ("reports", "claims", "words"):
        yield f"{what:<22}{counts[what]:>16,}   {tally.rate(what):>12,.1f} a second in this run"
    if counts["repeated"]:
        yield f"{'repeated':<22}{counts['repeated']:>16,}   the same report again in its shard, left out"
    yield f"{'rejected':<22}{counts['rejected']:>16,}   {tally.share_rejected:>12.1%}"
    for reason, number in tally.reasons.most_common(SHOWN):
        yield f"{'':<22}{number:>16,}   {reason}"
    yield f"{'seconds':<22}{tally.seconds:>16,.0f}   {tally.processor:>12,.0f} of processor in all runs"
    yield f"{'memory of a worker':<22}{tally.memory:>16,.0f}   MB at most"
    yield f"{'written':<22}{counts['written'] / MEGABYTE:>16,.1f}   MB in {counts['files']:,} files"
    for shard in work.left:
        why = work.faults.get(shard.id) or work.faults.get("engine") or "its worker was lost"
        yield f"not finished: {shard.parts[0].address}: {why}; the same command tries again"
