"""`vedette add`, `vedette situation`, `vedette explain`: the record."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import SettingError
from vedette.serve.commands.adding import finish_adding
from vedette.serve.commands.read import (
    MAX_BYTES,
    DeviceOption,
    Format,
    ModelOption,
    capture_paths,
    count_cores,
    tell_reader,
)
from vedette.serve.commands.second import (
    LlmBelowOption,
    LlmModelOption,
    LlmOption,
    LlmPriceOption,
    second_reader,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.store import Store

__all__ = ["add", "explain", "situation"]

DAY_HELP = "YYYY-MM-DD; today if left out."


def add(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Reports, as for `vedette read`.")],
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day of publication, YYYY-MM-DD, if the reports lack it.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who printed the reports.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0 takes one a core.")] = 1,
    max_bytes: Annotated[int, typer.Option(min=1, metavar="N", help="Refuse inputs larger than this.")] = MAX_BYTES,
    model: ModelOption = None,
    device: DeviceOption = "cpu",
    llm: LlmOption = None,
    llm_model: LlmModelOption = None,
    llm_below: LlmBelowOption = 0.6,
    llm_price: LlmPriceOption = None,
) -> None:
    """Read reports into the record; what is there already is left alone.

    Example: vedette --store niger.db add examples/niger-2024/
    """
    from vedette.run import ReadSettings, add_captures, parse_day
    from vedette.store import open_store

    day = parse_day(published, option="--published")
    settings = ReadSettings(published=day, outlet=outlet, model=model, device=device)
    tell_reader(settings)
    captures = capture_paths(paths, max_bytes=max_bytes)
    second = second_reader(llm, llm_model, llm_below, llm_price)
    store = open_store(context.obj)
    added = add_captures(captures, store, settings=settings, jobs=jobs or count_cores(), second=second)
    finish_adding(added, second=second)


def situation(
    context: typer.Context,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help=f"The day in the world, {DAY_HELP}")
    ] = None,
    known: Annotated[
        str | None, typer.Option(metavar="DAY", help=f"Only what had been published by this day, {DAY_HELP}")
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="text or json.")] = Format.text,
) -> None:
    """Show who has forces where as of a day, as known on a day.

    Example: vedette --store niger.db situation --as-of 2024-07-10 --known 2024-07-10
    """
    from vedette.run import ask_situation, parse_day
    from vedette.serve.ledger import situation_as_text
    from vedette.serve.output import as_json, as_jsonl
    from vedette.store import open_store

    today = datetime.now(UTC).date()
    asked = ask_situation(
        open_store(context.obj, create=False),
        as_of=parse_day(as_of, option="--as-of") or today,
        known=parse_day(known, option="--known") or today,
    )
    writers = {Format.text: situation_as_text, Format.json: as_json, Format.jsonl: as_jsonl}
    sys.stdout.writelines(writers[format]([asked]))


def explain(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help="Whose force and the place; or ids of facts or claims.")
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DAY", help=f"The day in the world, {DAY_HELP}")
    ] = None,
    known: Annotated[
        str | None, typer.Option(metavar="DAY", help=f"Only what had been published by this day, {DAY_HELP}")
    ] = None,
) -> None:
    """Show on what a line of the situation rests: roots, outlets, sentences, chains, and the grade in words.

    Takes the id of a fact or of a claim too, as --format json and the pages give it: then all that says the same.

    Example: vedette --store niger.db explain united states agadez --as-of 2024-07-10 --known 2024-07-10
    """
    from vedette.run import ask_claims, ask_situation, parse_day
    from vedette.serve.explanation import explain_presences
    from vedette.store import open_store

    store, today = open_store(context.obj, create=False), datetime.now(UTC).date()
    if all(word.startswith(("fact:", "claim:")) for word in words):
        sys.stdout.writelines(_explain_ids(store, words))
        return
    days = {"as_of": parse_day(as_of, option="--as-of"), "known": parse_day(known, option="--known")}
    asked = ask_situation(store, as_of=days["as_of"] or today, known=days["known"] or today)
    wanted = [word.casefold() for word in words]
    found = [
        row
        for row in asked.presences
        if all(
            word in f"{row.force.name} {row.force.country} {row.place.name} {row.host}".casefold() for word in wanted
        )
    ]
    if not found:
        raise SettingError(f"explain: no line of the situation speaks of '{' '.join(words)}'; see vedette situation")
    sys.stdout.writelines(explain_presences(found, ask_claims(store)[0]))


def _explain_ids(store: Store, ids: list[str]) -> Iterator[str]:
    """The facts of these ids, each with its claims."""
    from vedette.run import ask_claims, ask_fact, ask_facts_of
    from vedette.serve.explanation import explain_facts

    for key in ids:
        fact = ask_fact(store, key)
        found = [fact] if fact else ask_facts_of(store, key)
        if not found:
            raise SettingError(f"explain: there is no fact and no claim '{key}' in the record; see vedette situation")
        for one in found:
            yield from explain_facts([one], ask_claims(store, country=one.host or "")[0])
