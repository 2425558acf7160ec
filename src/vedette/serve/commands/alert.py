"""`vedette alert`: rules on facts, what they met, and the messages that tell it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import SettingError
from vedette.serve.commands.days import DAY_HELP, choose_day
from vedette.serve.commands.read import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msgspec import Struct

    from vedette.records import Rule
    from vedette.run.alerting import WrittenRule
    from vedette.store import Store

__all__ = ["alert"]

HELP = """Tell people what changes: rules on facts, sent by mail, chat or webhook, shown on a page and as a feed.

Example: vedette alert add Niamey --when arrives,leaves --place Niger --to mailto://ana:PASSWORD@example.org
"""
Form = Annotated[Format, typer.Option("--format", "-f", help="text, json (one array) or jsonl.")]
RULE_FILES = {".toml", ".yaml", ".yml"}

alert = typer.Typer(help=HELP, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})


@alert.command(no_args_is_help=True)
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What the rule is called.")],
    when: Annotated[
        list[str],
        typer.Option(
            metavar="WORDS",
            help="What is asked for: arrives, leaves, a state of the ledger (present, arriving, leaving, left, "
            "expected, ordered-out, denied, contested, unknown), due, second-root, count, stale, answered, "
            "withdrawn, uncovered.",
        ),
    ],
    place: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A country, site or town; any if none.")
    ] = None,
    force: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A state or a force; any if none.")] = None,
    frame: Annotated[list[str] | None, typer.Option(metavar="FRAME", help="Of facts, only these frames.")] = None,
    to: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="An address of apprise, or env:NAME for a variable.")
    ] = None,
    quiet: Annotated[str | None, typer.Option(metavar="HH:MM-HH:MM", help="Hours in which nothing is sent.")] = None,
    zone: Annotated[str, typer.Option(metavar="ZONE", help="Time zone of the quiet hours.")] = "UTC",
    every: Annotated[str, typer.Option(metavar="TIME", help="At most one message in this time: 30m, 1h, 1d.")] = "0s",
    stale_after: Annotated[str, typer.Option(metavar="DAYS", help="1d to 90d without confirmation.")] = "90d",
    failed_after: Annotated[str, typer.Option(metavar="TIME", help="How long a source may fail.")] = "24h",
    pages: Annotated[
        str | None, typer.Option(metavar="URL", envvar="VEDETTE_PAGES", help="Where the pages are, for links.")
    ] = None,
) -> None:
    """Add a rule; what is so already is not told.

    Example: vedette alert add Niamey --when arrives,leaves --place Niger --force Russia --to mailto://…
    """
    from vedette.run.alerting import WrittenRule

    written = WrittenRule(
        name=name,
        when=when,
        place=place or [],
        force=force or [],
        frame=frame or [],
        to=to or [],
        quiet=quiet,
        zone=zone,
        every=every,
        stale_after=stale_after,
        failed_after=failed_after,
        pages=pages,
    )
    _begin(_open(context), [written], replace=False)


@alert.command(no_args_is_help=True)
def load(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Rules as TOML ([[rule]]) or YAML.")],
) -> None:
    """Add every rule of a file; one that is written otherwise than before is begun anew.

    Example: vedette alert load rules.toml
    """
    from vedette.run.alerting import read_written

    _begin(_open(context), read_written(file), replace=True)


@alert.command("list")
def list_(context: typer.Context, format: Form = Format.text) -> None:
    """Show the rules, with how often each was met; of addresses only the kind and the host.

    Example: vedette alert list
    """
    from vedette.serve.views.alerts import rules_as_text
    from vedette.store import Alerts

    alerts = Alerts(_open(context))
    rules = alerts.rules()
    if format is Format.text:
        _write(rules_as_text(rules, alerts.counts()), none="no rules yet: vedette alert add NAME --when … --place …")
    else:
        _write_records([_masked(rule) for rule in rules], format)


@alert.command(no_args_is_help=True)
def close(context: typer.Context, name: Annotated[str, typer.Argument(help="Which rule.")]) -> None:
    """End a rule and what was still to be sent for it; what it met stays.

    Example: vedette alert close Niamey
    """
    from vedette.run.alerting import stamp
    from vedette.store import Alerts

    alerts = Alerts(_open(context))
    alerts.rule(name)
    with alerts.raising() as raising:
        raising.close_rule(name, at=stamp(datetime.now(UTC)))
    typer.echo(f"{name}: closed")


@alert.command("try", no_args_is_help=True)
def try_(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule by its name, or a file of rules.")],
    since: Annotated[str, typer.Option(metavar="DAY", help="What was so on this day is not told, YYYY-MM-DD.")],
    until: Annotated[str | None, typer.Option(metavar="DAY", help=DAY_HELP)] = None,
    format: Form = Format.text,
) -> None:
    """Show what would have been sent, day by day as known on each day; nothing is sent and no alert is kept.

    Example: vedette alert try rules.toml --since 2024-06-01 --until 2024-07-01
    """
    from vedette.run.alerting import make_rule, read_written, try_rules
    from vedette.serve.views.alerts import tried_as_text
    from vedette.store import Alerts

    first, last = choose_day(since, option="--since"), choose_day(until, option="--until")
    if first >= last:
        raise SettingError(f"--since: {first} is not before {last}, the day until which the rule is tried")
    store, now = _open(context), datetime.now(UTC)
    path = Path(rule)
    written = read_written(path) if path.suffix.lower() in RULE_FILES else []
    rules = [make_rule(one, now=now) for one in written] or [Alerts(store).rule(rule)]
    found = try_rules(store, rules, since=first, until=last)
    if format is Format.text:
        _write(tried_as_text(found), none=f"nothing would have been sent from {first} to {last}")
    else:
        _write_records(found, format)


@alert.command()
def log(
    context: typer.Context,
    rule: Annotated[str | None, typer.Option(metavar="NAME", help="Only those of a rule.")] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many to show.")] = 20,
    format: Form = Format.text,
) -> None:
    """Show what the rules met, latest first, with the sentences.

    Example: vedette alert log --rule Niamey
    """
    from vedette.serve.views.alerts import alerts_as_text
    from vedette.store import Alerts

    found = Alerts(_open(context)).met(rule=rule, limit=limit)
    if format is Format.text:
        _write(alerts_as_text(found), none="nothing was met yet")
    else:
        _write_records(found, format)


@alert.command()
def outbox(
    context: typer.Context,
    retry: Annotated[bool, typer.Option("--retry", help="Send again what was given up on.")] = False,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="How many to show.")] = 50,
) -> None:
    """Show the messages, latest first: which are sent, which wait and why, which were given up.

    Example: vedette alert outbox
    """
    from vedette.run.alerting import stamp
    from vedette.serve.views.alerts import messages_as_text
    from vedette.store import Outbox

    held = Outbox(_open(context))
    if retry:
        typer.echo(f"{held.retry(now=stamp(datetime.now(UTC)))} to be sent again")
        return
    _write(messages_as_text(held.list(limit=limit)), none="no message was made yet")


@alert.command()
def send(context: typer.Context) -> None:
    """Look at what has changed and send what is due, once: what `vedette watch` does after each round.

    Example: vedette alert send
    """
    from vedette.run.alerting import raise_alerts, send_due
    from vedette.serve.alerts import deliver_message

    store, now = _open(context), datetime.now(UTC)
    raised = raise_alerts(store, now=now)
    tally = send_due(store, deliver_message, now=datetime.now(UTC))
    typer.echo(f"{raised} new, {tally.sent} sent, {tally.failed} to be tried again, {tally.given_up} given up")
    for reason in tally.reasons:
        typer.echo(f"vedette: {reason}", err=True)
    if tally.failed or tally.given_up:
        raise typer.Exit(1)


@alert.command(no_args_is_help=True)
def test(context: typer.Context, name: Annotated[str, typer.Argument(help="Which rule.")]) -> None:
    """Send a message without alerts to a rule's addresses now, to see whether it gets there.

    Example: vedette alert test Niamey
    """
    from vedette.records import Message
    from vedette.run.alerting import stamp
    from vedette.serve.alerts import deliver_message
    from vedette.store import Alerts

    rule, now = Alerts(_open(context)).rule(name), stamp(datetime.now(UTC))
    failed = False
    for to in rule.to:
        reason = deliver_message(
            Message(
                id="message:test",
                rule=rule.id,
                name=rule.name,
                to=to,
                made_at=now,
                not_before=now,
                tries=1,
                state="sending",
                alerts=(),
            )
        )
        typer.echo(f"{to}: {reason or 'taken'}")
        failed = failed or reason is not None
    if not rule.to:
        typer.echo(f"{name}: has no address")
    if failed:
        raise typer.Exit(1)


def _begin(store: Store, written: list[WrittenRule], *, replace: bool) -> None:
    """All rules are looked at before the first is added: one wrong line, and none is."""
    from vedette.run.alerting import begin_rule, make_rule, raise_alerts, stamp
    from vedette.serve.alerts import check_recipient
    from vedette.serve.views.alerts import describe_rule, describe_sending
    from vedette.store import Alerts

    now = datetime.now(UTC)
    rules = [make_rule(one, now=now) for one in written]
    names = [rule.name for rule in rules]
    doubled = next((name for name in names if names.count(name) > 1), None)
    if doubled:
        raise SettingError(f"{doubled}: two rules have this name")
    for rule in rules:
        for to in rule.to:
            check_recipient(to)
    if replace:
        raise_alerts(store, now=now)  # what the rules that are closed now have met until now
    kept = {_written_alike(rule) for rule in Alerts(store).rules()}
    for rule in rules:
        if not replace or _written_alike(rule) not in kept:
            if replace:
                with Alerts(store).raising() as raising:
                    raising.close_rule(rule.name, at=stamp(now))
            begin_rule(store, rule, now=now)
        typer.echo(f"{rule.name}: {describe_rule(rule)}\n    {describe_sending(rule)}")
    if rules:
        typer.echo("told is what is learnt from now on, from reports printed in the 31 days before")


def _written_alike(rule: Rule) -> Rule:
    from msgspec.structs import replace

    return replace(rule, id="", made_at="")


def _masked(rule: Rule) -> Rule:
    from msgspec.structs import replace

    from vedette.records import Recipient

    return replace(rule, to=tuple(Recipient(str(to)) for to in rule.to))


def _open(context: typer.Context) -> Store:
    from vedette.store import open_store

    return open_store(context.obj, create=False)


def _write(lines: Iterator[str], *, none: str) -> None:
    written = False
    for line in lines:
        sys.stdout.write(line)
        written = True
    if not written:
        typer.echo(none, err=True)


def _write_records(records: Iterable[Struct], format: Format) -> None:
    from vedette.serve.output import as_json, as_jsonl

    sys.stdout.writelines({Format.json: as_json, Format.jsonl: as_jsonl}[format](records))
