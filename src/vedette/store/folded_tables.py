"""The tables of what is folded from claims, links and judgements.

Every row here can be made again from the other tables: dropping them all loses nothing but time. Days are ISO text,
so that they sort in both databases.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Table

from vedette.store.tables import TEXT, WORD, metadata

__all__ = ["FOLDED_TABLES", "facts", "grounds", "kin", "lines", "partitions", "parts", "spans", "tellings"]

grounds = Table(
    "folded_grounds",
    metadata,
    Column("partition", WORD, primary_key=True),
    Column("name", WORD, primary_key=True),
    Column("home", Boolean, nullable=False),
    Index("folded_grounds_by_name", "name"),
)
"""Which reports speak of which partition; `home` is the one under which the report as a whole is shown."""

kin = Table(
    "folded_kin",
    metadata,
    Column("name", WORD, primary_key=True),
    Column("head", WORD, nullable=False),
    Index("folded_kin_by_head", "head"),
)
"""The head of each report's family."""

partitions = Table(
    "folded_partitions",
    metadata,
    Column("name", WORD, primary_key=True),
    Column("marked", Integer, nullable=False),
    Column("folded", Integer, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("last", WORD, nullable=False),
    Column("outlets", LargeBinary, nullable=False),
)
"""`marked` counts the changes, `folded` is the count from which the rows were made: dirty where they differ. `last` is
the last day of publication that the rows know of."""

lines = Table(
    "folded_lines",
    metadata,
    Column("partition", WORD, primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("force", WORD, nullable=False),
    Column("place", TEXT, nullable=False),
)
"""The forces and grounds of a partition; one without either stands for a pact."""

spans = Table(
    "folded_spans",
    metadata,
    Column("partition", WORD, primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("first", WORD, primary_key=True),
    Column("until", WORD, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""What a line comes to on every day of `[first, until)`."""

parts = Table(
    "folded_parts",
    metadata,
    Column("partition", WORD, primary_key=True),
    Column("kind", WORD, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)
"""Conflicts and unknowns, in their order."""

facts = Table(
    "folded_facts",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("partition", WORD, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("folded_facts_by_partition", "partition"),
)

tellings = Table(
    "folded_tellings",
    metadata,
    Column("signature", WORD, primary_key=True),
    Column("claim", WORD, primary_key=True),
    Column("fact", WORD, nullable=False),
    Column("partition", WORD, nullable=False),
    Index("folded_tellings_by_claim", "claim"),
    Index("folded_tellings_by_partition", "partition"),
)
"""From what any claim says to the fact that holds it."""

FOLDED_TABLES = (grounds, kin, partitions, lines, spans, parts, facts, tellings)
