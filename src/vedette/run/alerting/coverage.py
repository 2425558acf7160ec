"""Followed sources that have failed for too long: what is not known because nobody could look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit, urlunsplit

from vedette.records import Alert, content_id
from vedette.run.alerting.timing import stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.records import Rule
    from vedette.store import FailedSource, Store

__all__ = ["find_uncovered"]

WORD: Final = "uncovered"


def find_uncovered(store: Store, rules: list[Rule], *, now: datetime) -> Iterator[tuple[Rule, Alert]]:
    """`list(find_uncovered(store, rules, now=…))` -> `[(rule, Alert(…, before="last worked 2031-03-01 08:00", …))]`.

    Each source that has not worked for as many hours as a rule allows: one alert for each such gap.
    """
    from vedette.store import Alerts

    for rule in rules:
        if WORD in rule.when:
            before = stamp(now - timedelta(hours=rule.failed_hours))
            for source in Alerts(store).failed_sources(before=before):
                yield rule, _alert(rule, source, now)


def _alert(rule: Rule, source: FailedSource, now: datetime) -> Alert:
    times = f"{source.failures} time" + ("" if source.failures == 1 else "s")
    address = without_password(source.address)
    return Alert(
        id=content_id("alert", WORD, source.id, source.since, parent=rule.id, maker="alert/1"),
        rule=rule.id,
        name=rule.name,
        kind=WORD,
        about=f"{source.title} ({address})" if source.title else address,
        before=f"last worked {source.since[:16].replace('T', ' ')}",
        after=source.result or "failed",
        why=f"failed {times} in a row: what it has printed since is not in the record",
        grade=None,
        day=now.astimezone(UTC).date().isoformat(),
        at=stamp(now),
        claims=(),
        more=0,
        path="/sources",
    )


def without_password(address: str) -> str:
    """`without_password("https://ana:secret@wire.example/rss")` -> `"https://wire.example/rss"`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
