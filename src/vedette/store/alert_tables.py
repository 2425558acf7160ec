"""The tables of the alerts: the rules, what they met, and what is still to be sent."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table

from vedette.store.tables import TEXT, WORD, metadata

__all__ = ["alerts", "outbox", "rules"]

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
    Column("to", TEXT, nullable=False),
    Column("made_at", WORD, nullable=False),
    Column("not_before", WORD, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("state", WORD, nullable=False),
    Column("sent_at", WORD),
    Column("why", TEXT),
    Column("body", LargeBinary, nullable=False),
    Index("outbox_by_state", "state", "not_before"),
)
"""Messages, each of one or more alerts to one address; `state`: `waiting`, `sending`, `sent`, `given up`."""
