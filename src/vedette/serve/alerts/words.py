"""An alert in words: what the record held, what it holds now, the sentences, by whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vedette.serve.views.lines import format_chain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.records import Alert, Message, ToldClaim

__all__ = ["alert_as_text", "message_body", "message_title"]

IN_FULL: Final = 20
LONGEST_TITLE: Final = 200
LISTED: Final = 200
"""Alerts of one message told with their sentences, and those told by a line; a mass of them is a digest."""


def message_title(message: Message) -> str:
    """`"Vedette, Niamey: leaves: Armed forces of the United States at Air Base 201"`, or how many alerts there are."""
    if len(message.alerts) == 1:
        return f"Vedette, {message.name}: {_head(message.alerts[0])}"[:LONGEST_TITLE]
    return f"Vedette, {message.name}: {len(message.alerts)} alerts"


def message_body(message: Message) -> str:
    """Every alert with its sentences; of many the first twenty, then a line each."""
    told = ["\n".join(alert_as_text(alert, pages=message.pages)) for alert in message.alerts[:IN_FULL]]
    rest = message.alerts[IN_FULL:]
    if rest:
        told.append("\n".join(_digest(rest)))
    told.append(f"{message.id}. Who gets this id twice has got the same message twice.")
    return "\n\n".join(told)


def alert_as_text(alert: Alert, *, pages: str | None = None) -> Iterator[str]:
    """`leaves: Armed forces … at Air Base 201`, then `leaving → left`, why, the grade, and each sentence."""
    yield _head(alert)
    yield " → ".join(part for part in (alert.before, alert.after) if part) or alert.kind
    yield alert.why + (f" ({alert.grade})" if alert.grade else "")
    for claim in alert.claims:
        yield f"“{claim.words}”"
        yield f"    {_told_line(claim)}"
    if alert.more:
        yield f"and {alert.more} more"
    if pages:
        yield pages + alert.path


def _head(alert: Alert) -> str:
    return f"{alert.kind}: {' '.join(alert.about.split())}"  # names come from reports: no line of a mail's head


def _told_line(claim: ToldClaim) -> str:
    """`"2031-06-15 · Corvid Wire · defence official (anonymous) → Corvid Wire · planned"`."""
    outlet = claim.outlet or claim.article
    chain = format_chain(claim.chain, outlet)
    parts = (claim.published or "day not known", outlet, chain if chain != outlet else "", claim.told_as)
    return " · ".join(part for part in parts if part)


def _digest(alerts: Sequence[Alert]) -> Iterator[str]:
    yield f"and {len(alerts)} more:"
    yield from (f"- {_head(alert)}: {alert.after or alert.why}" for alert in alerts[:LISTED])
    if len(alerts) > LISTED:
        yield f"and {len(alerts) - LISTED} more that the alerts page shows"
