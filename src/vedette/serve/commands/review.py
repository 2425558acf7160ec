"""`vedette review`: what is worth a person's look, and that person's judgements."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from msgspec import Struct

from vedette.errors import SettingError
from vedette.serve.commands.read import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from vedette.records import Judgement, ReviewItem
    from vedette.run import Signed
    from vedette.store import Store

__all__ = ["review"]

Item = TypeVar("Item", bound=Struct)
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who judges; your login name if left out.")]
Reason = Annotated[str, typer.Option(metavar="WORDS", help="Why: kept with the judgement and shown with it.")]
Seen = Annotated[
    int | None, typer.Option(metavar="N", help="Number of the last judgement on it that you have seen, by whomever.")
]
Form = Annotated[Format, typer.Option("--format", "-f", help="text, json (one array) or jsonl.")]

review = typer.Typer(context_settings={"help_option_names": ["-h", "--help"]})


@review.callback(invoke_without_command=True)
def queue(
    context: typer.Context,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The day in the world.")] = None,
    known: Annotated[str | None, typer.Option(metavar="DAY", help="Only what had been published by this day.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many to show.")] = 20,
    format: Form = Format.text,
) -> None:
    """List what is worth a person's look, most valuable first; with a command, judge it.

    Contested lines, lines of one root, claims that the reader was unsure of, and entities that may be one.

    Example: vedette --store niger.db review --as-of 2024-07-10 --known 2024-07-10
    """
    if context.invoked_subcommand:
        return
    from vedette.run import ask_review, parse_day

    today = datetime.now(UTC).date()
    items = ask_review(
        _open(context),
        as_of=parse_day(as_of, option="--as-of") or today,
        known=parse_day(known, option="--known") or today,
        limit=limit,
    )
    _write(items, format, _items_as_text)


@review.command(no_args_is_help=True)
def accept(
    context: typer.Context,
    about: Annotated[list[str], typer.Argument(metavar="ID…", help="A claim, a fact, or two entities that are one.")],
    by: By = None,
    reason: Reason = "",
    seen: Seen = None,
    format: Form = Format.text,
) -> None:
    """Say that a claim was read rightly, that a fact holds, or that two entities are one."""
    from vedette.run import judge_accepted

    _show(judge_accepted(_open(context), about, _signed(by, reason, seen), accepted=True), format)


@review.command(no_args_is_help=True)
def reject(
    context: typer.Context,
    about: Annotated[list[str], typer.Argument(metavar="ID…", help="A claim, a fact, or two entities that are two.")],
    by: By = None,
    reason: Reason = "",
    seen: Seen = None,
    format: Form = Format.text,
) -> None:
    """Say that a claim or a fact is not to count, or that two entities are not one."""
    from vedette.run import judge_accepted

    _show(judge_accepted(_open(context), about, _signed(by, reason, seen), accepted=False), format)


@review.command(no_args_is_help=True)
def correct(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM")],
    role: Annotated[str, typer.Option(metavar="ROLE", help="force, place, origin … as the claim has them.")],
    to: Annotated[str, typer.Option(metavar="ENTITY", help="Who or what fills it: an id or a name, or nobody.")],
    by: By = None,
    reason: Reason = "",
    seen: Seen = None,
    format: Form = Format.text,
) -> None:
    """Say who or what fills a role of a claim."""
    from vedette.records import ROLES
    from vedette.run import judge_correction

    if role not in ROLES:
        raise SettingError(f"--role: there is no role '{role}'; choose from {', '.join(ROLES)}")
    _show(judge_correction(_open(context), claim, _signed(by, reason, seen), role=role, to=to), format)


@review.command(no_args_is_help=True)
def merge(
    context: typer.Context,
    about: Annotated[list[str], typer.Argument(metavar="A B…", help="Entities, facts or reports.")],
    by: By = None,
    reason: Reason = "",
    seen: Seen = None,
    format: Form = Format.text,
) -> None:
    """Say that entities or facts are one, the first, or that reports are copies of the first."""
    from vedette.run import judge_merge

    _show(judge_merge(_open(context), about, _signed(by, reason, seen)), format)


@review.command(no_args_is_help=True)
def split(
    context: typer.Context,
    about: Annotated[list[str], typer.Argument(metavar="A B…", help="An entity or fact and claims, or reports.")],
    to: Annotated[str | None, typer.Option(metavar="ENTITY", help="Of whom the claims speak instead.")] = None,
    by: By = None,
    reason: Reason = "",
    seen: Seen = None,
    format: Form = Format.text,
) -> None:
    """Say that claims or reports speak of another entity or fact, or that a report copies none of the others."""
    from vedette.run import judge_split

    _show(judge_split(_open(context), about, _signed(by, reason, seen), to=to), format)


@review.command(no_args_is_help=True)
def letter(
    context: typer.Context,
    outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="An outlet by name, or a person by id.")],
    letter: Annotated[str, typer.Argument(metavar="LETTER", help="A completely reliable … E unreliable, F unknown.")],
    by: By = None,
    reason: Reason = "",
    seen: Seen = None,
    format: Form = Format.text,
) -> None:
    """Say how reliable a source is: the letter of the Admiralty grade."""
    from vedette.run import judge_letter

    _show(judge_letter(_open(context), outlet, letter, _signed(by, reason, seen)), format)


@review.command(no_args_is_help=True)
def undo(
    context: typer.Context,
    judgement: Annotated[str, typer.Argument(metavar="NUMBER", help="As vedette review log numbers them.")],
    by: By = None,
    reason: Reason = "",
    seen: Seen = None,
    format: Form = Format.text,
) -> None:
    """Take a judgement back; both stay in the log."""
    from vedette.run import judge_undo

    _show(judge_undo(_open(context), judgement, _signed(by, reason, seen)), format)


@review.command()
def log(
    context: typer.Context,
    about: Annotated[list[str] | None, typer.Argument(metavar="[ID…]", help="Only judgements on these.")] = None,
    format: Form = Format.text,
) -> None:
    """List the judgements, oldest first."""
    wanted = set(about or ())
    judgements = [j for j in _open(context).judgements() if not wanted or wanted & {j.id, *j.about, *j.claims}]
    _write(judgements, format, _judgements_as_text)


def _open(context: typer.Context) -> Store:
    from vedette.store import open_store

    return open_store(context.obj, create=False)


def _signed(by: str | None, reason: str, seen: int | None) -> Signed:
    from vedette.run import Signed

    return Signed(by or _login(), reason, seen)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise SettingError("--by: this system does not say who you are; give --by NAME") from None


def _show(judgement: Judgement, format: Format) -> None:
    _write([judgement], format, _judgements_as_text)


def _write(items: Iterable[Item], format: Format, as_text: Callable[[Iterable[Item]], Iterator[str]]) -> None:
    from vedette.serve.output import as_json, as_jsonl

    writers = {Format.text: as_text, Format.json: as_json, Format.jsonl: as_jsonl}
    sys.stdout.writelines(writers[format](items))


def _judgements_as_text(judgements: Iterable[Judgement]) -> Iterator[str]:
    """`4  2031-02-03 09:00  ana  reject  claim:9b1c…: a drill, not a move`; what is undone by its number."""
    numbers: dict[str, str] = {}
    for judgement in judgements:
        numbers[judgement.id] = str(judgement.number)
        told = [numbers.get(name, name) for name in judgement.about]
        if judgement.role:
            told.append(f"{judgement.role} is {judgement.to.name or judgement.to.entity if judgement.to else 'nobody'}")
        told += [judgement.letter] if judgement.letter else []
        reason = f": {judgement.reason}" if judgement.reason else ""
        at = judgement.at[:16].replace("T", " ")
        yield f"{judgement.number}  {at}  {judgement.by}  {judgement.kind}  {', '.join(told)}{reason}\n"


def _items_as_text(items: Iterable[ReviewItem]) -> Iterator[str]:
    """The ids to judge, why, and the sentence or the two names."""
    for item in items:
        yield f"{' '.join(item.about)}  ({item.value:.2f})\n"
        yield from (f"    {why}\n" for why in item.why)
        if item.claim:
            claim = item.claim
            yield f"    {claim.frame}, {claim.modality}, {claim.polarity}; {claim.outlet or claim.article}\n"
            yield f"    “{claim.words}”\n"
        if item.call:
            one, two = item.call.names
            question = "the same?" if item.call.question == "same" else "two of one name?"
            yield f"    {one} / {two}: {question}\n"
