"""Rules, alerts and messages for a person; no address is shown with its secrets."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from vedette.serve.alerts import alert_as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vedette.records import Alert, Message, Rule

__all__ = [
    "alerts_as_text",
    "describe_rule",
    "describe_sending",
    "messages_as_text",
    "rules_as_text",
    "tried_as_text",
]

HOUR, MINUTE = 3600, 60


def rules_as_text(rules: Iterable[Rule], counts: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    """`Niamey: arrives, leaves; at Niger (NER); forces of Russia`, then where it goes, then what it has met."""
    for rule in rules:
        yield f"{rule.name}: {describe_rule(rule)}\n"
        yield f"    {describe_sending(rule)}\n"
        count, last = counts.get(rule.id, (0, ""))
        met = f"{count} alert{'' if count == 1 else 's'}, the last {_moment(last)}" if count else "nothing met yet"
        yield f"    since {_moment(rule.made_at)}: {met}\n"


def describe_rule(rule: Rule) -> str:
    """`"arrives, leaves; at Niger (NER); forces: Russia"`."""
    parts = [", ".join(rule.when)]
    if rule.places:
        parts.append("at " + ", ".join(f"{place.name} ({place.country})" for place in rule.places))
    if rule.forces:
        parts.append("forces: " + ", ".join(force.name for force in rule.forces))
    if rule.frames:
        parts.append("frames: " + ", ".join(rule.frames))
    if "stale" in rule.when:
        parts.append(f"stale after {rule.stale_days} days")
    if "uncovered" in rule.when:
        parts.append(f"uncovered after {rule.failed_hours} hours")
    return "; ".join(parts)


def describe_sending(rule: Rule) -> str:
    """`"to mailto://example.org/…; quiet 22:00-07:00 Europe/Paris; at most one message every 1h"`."""
    if not rule.to:
        return "to nobody: shown on the alerts page and in the feed"
    parts = ["to " + ", ".join(map(str, rule.to))]
    parts += [f"quiet {rule.quiet}"] if rule.quiet else []
    if rule.every:
        unit = ("h", HOUR) if rule.every % HOUR == 0 else ("m", MINUTE) if rule.every % MINUTE == 0 else ("s", 1)
        parts.append(f"at most one message every {rule.every // unit[1]}{unit[0]}")
    return "; ".join(parts)


def alerts_as_text(alerts: Iterable[Alert]) -> Iterator[str]:
    """`2031-06-15 09:00  Niamey`, then the alert with its sentences."""
    for alert in alerts:
        yield f"{_moment(alert.at)}  {alert.name}\n"
        yield from (f"    {line}\n" for line in alert_as_text(alert))


def tried_as_text(alerts: Iterable[Alert]) -> Iterator[str]:
    """What would have been sent, day by day."""
    for day, held in groupby(alerts, key=lambda alert: alert.day):
        yield f"{day}\n"
        for alert in held:
            yield from (f"    {line}\n" for line in alert_as_text(alert))
            yield "\n"


def messages_as_text(messages: Iterable[Message]) -> Iterator[str]:
    """`message:1f…  waiting  Niamey  mailto://example.org/…  3 alerts  2 tries, next 2031-06-15 09:00: error=503`."""
    for message in messages:
        count = len(message.alerts)
        alerts = f"{count} alert" + ("" if count == 1 else "s")
        yield f"{message.id}  {message.state}  {message.name}  {message.to}  {alerts}  {_progress(message)}\n"


def _progress(message: Message) -> str:
    if message.state == "sent":
        return f"sent {_moment(message.sent_at or '')}"
    tries = f"{message.tries} {'try' if message.tries == 1 else 'tries'}"
    when = f", next {_moment(message.not_before)}" if message.state in {"waiting", "sending"} else ""
    return tries + when + (f": {message.why}" if message.why else "")


def _moment(at: str) -> str:
    return at[:16].replace("T", " ")
