"""The tables of the alerts: the rules, what was last seen for them, what they met, and what is still to be sent."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table

from vedette.store.tables import TEXT, WORD, metadata

__all__ = ["alerts", "outbox", "rules", "seen"]

rules = Table(
    "rules",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("made_at", WORD, nullable=False),
    Column("closed_at", WORD),
    Column("body", LargeBinary, nullable=False),
)
"""A rule is changed by closing it and making another."""

seen = Table(
    "seen",
    metadata,
    Column("partition", WORD, primary_key=True),
    Column("folded", Integer, nullable=False),
    Column("day", WORD, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("maker", WORD, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""What a partition held when the rules last looked: at which count of its changes, for which day,
after which entry of the journal, by which folds."""

alerts = Table(
    "alerts",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("rule", WORD, ForeignKey("rules.id"), nullable=False),
    Column("at", WORD, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("alerts_by_at", "at"),
)
"""`id` is a hash of the rule and of what it met: the same thing met twice is one alert."""

outbox = Table(
    "outbox",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("rule", WORD, ForeignKey("rules.id"), nullable=False),
    Column("to", TEXT, nullable=False),
    Column("made_at", WORD, nullable=False),
    Column("not_before", WORD, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("state", WORD, nullable=False),
    Column("sent_at", WORD),
    Column("why", TEXT),
    Column("body", LargeBinary, nullable=False),
    Index("outbox_by_state", "state", "not_before"),
    Index("outbox_by_rule", "rule", "made_at"),
)
"""Messages, each of one or more alerts to one address (`body`: their ids); `state`: `waiting`, `sending`, `sent`,
`given up`. Of one that is being sent, `not_before` says when it counts as lost on the way."""
