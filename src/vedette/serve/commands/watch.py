"""`vedette watch`: the record kept current."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import SettingError
from vedette.serve.commands.read import DeviceOption, ModelOption, count_cores, tell_reader
from vedette.serve.commands.second import (
    LlmBelowOption,
    LlmModelOption,
    LlmOption,
    LlmPriceOption,
    second_reader,
    tell_second,
)

if TYPE_CHECKING:
    from vedette.run import Endpoint, SecondTally
    from vedette.run.watching import Watch
    from vedette.run.watching.hands import ReadsWith
    from vedette.run.watching.jobs import FindAnswer
    from vedette.store import Store

__all__ = ["watch"]

PATIENCE_ONCE = 300.0
"""Seconds for which a single round waits for a record that cannot be written."""


def watch(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="End when all that is due has been looked at.")] = False,
    span: Annotated[str | None, typer.Option("--for", metavar="SPAN", help="End after this time: 30m, 1h, 2d.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Worker processes that read; 0: one a core.")] = 1,
    delay: Annotated[
        float, typer.Option(min=0.5, metavar="SECONDS", help="Between two questions to one host, at least.")
    ] = 2.0,
    contact: Annotated[
        str | None,
        typer.Option(envvar="VEDETTE_CONTACT", metavar="ADDRESS", help="Told to the servers: who is to be written to."),
    ] = None,
    authority: Annotated[
        str | None,
        typer.Option(envvar="VEDETTE_AUTHORITY", metavar="URL", help="A timestamp authority: stamps once a day."),
    ] = None,
    model: ModelOption = None,
    device: DeviceOption = "cpu",
    llm: LlmOption = None,
    llm_model: LlmModelOption = None,
    llm_below: LlmBelowOption = 0.6,
    llm_price: LlmPriceOption = None,
) -> None:
    """Follow the sources and keep the record current; Ctrl-C ends it, and a later start goes on where it was.

    Each look is kept with its result. A look that failed is a gap in coverage, which `vedette sources` shows.

    Example: vedette --store niger.db watch --for 1h
    """
    from vedette.capture.exchange import SafeAsker, name_agent
    from vedette.run import ReadSettings
    from vedette.run.watching import SystemClock, Watch, WatchSettings, parse_span, watching_alone
    from vedette.store import Following, open_store

    settings = WatchSettings(
        once=once,
        seconds=parse_span(span, option="--for") if span else None,
        delay=delay,
        jobs=jobs or count_cores(),
        patience=PATIENCE_ONCE if once else None,
        read=ReadSettings(model=model, device=device),
    )
    tell_reader(settings.read)
    second = second_reader(llm, llm_model, llm_below, llm_price)
    store = open_store(context.obj, create=False)
    sources = len(Following(store).sources())
    if not sources:
        raise SettingError("watch: nothing is followed; say what with `vedette source add URL`")
    with watching_alone(store.folder), SafeAsker(agent=name_agent(contact)) as asker:
        typer.echo(f"{sources:,} source{'' if sources == 1 else 's'} followed (Ctrl-C ends the watch)", err=True)
        clock = SystemClock()
        loop = Watch(
            store,
            asker,
            _readers(second, store),
            clock=clock,
            settings=settings,
            told=typer.echo,
            archive=_archive(store),
            after_round=_after_round(store, authority),
        )
        with _stopping(loop, clock.wake):
            loop.run()
    tell_second(second)


def _readers(second: tuple[Endpoint, SecondTally] | None, store: Store) -> ReadsWith:
    """Makes the readers of the watch, each a worker process; with a second reader's help where there is one."""
    from vedette.run.isolating import Reader
    from vedette.run.second_reader import SecondedReader

    return Reader if second is None else lambda: SecondedReader(Reader(), *second, store.folder)


@contextmanager
def _stopping(loop: Watch, wake: Callable[[], None]) -> Iterator[None]:
    """The first Ctrl-C, or a service's end, lets the watch finish what it is writing; the second breaks it off."""

    def stop(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.default_int_handler)
        typer.echo("vedette: stopping; what is under way is looked at again at the next start", err=True)
        loop.stop()
        wake()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _archive(store: Store) -> Callable[[FindAnswer], None]:
    """Puts the exchange behind a report into the WARC files of the record."""
    from vedette.capture.exchange import Exchange
    from vedette.store import keep_exchange

    def keep(answer: FindAnswer) -> None:
        said = answer.answer
        if isinstance(said, Exchange) and said.status == 200 and answer.capture is not None:
            capture = None if answer.from_feed else answer.capture.id
            keep_exchange(
                store,
                address=said.address,
                at=said.at,
                sent=said.sent,
                received=said.received,
                body=said.data,
                capture=capture,
            )

    return keep


def _after_round(store: Store, authority: str | None) -> Callable[[datetime], None]:
    """What is done when a round is over: alerts, and a day's stamp where an authority is named."""
    from vedette.serve.commands.stamp import stamp_daily

    alert = _alerts(store)
    stamp = stamp_daily(store, authority) if authority else None

    def after(now: datetime) -> None:
        alert(now)
        if stamp is not None:
            stamp(now)

    return after


def _alerts(store: Store) -> Callable[[datetime], None]:
    """Raises what the rules ask for after each round, and sends what is due."""
    from vedette.run.alerting import raise_alerts, send_due
    from vedette.serve.alerts import deliver_message

    def alert(now: datetime) -> None:
        raised = raise_alerts(store, now=now)
        sent = send_due(store, deliver_message, now=now)
        if raised or sent.sent or sent.reasons:
            lost = sent.failed + sent.given_up
            typer.echo(f"{now:%H:%M:%S} {raised} alerts raised, {sent.sent} sent, {lost} not delivered")
        for reason in sent.reasons:
            typer.echo(f"vedette: {reason}", err=True)

    return alert
