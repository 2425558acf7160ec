"""The tables of what is folded from claims, links and judgements; they fill themselves at the next question."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0003"
down_revision = "0002"

WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables, empty: every row can be made from what the record holds."""
    _make_partitions()
    _make_lines()
    op.create_table(
        "folded_facts",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("partition", WORD, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("folded_facts_by_partition", "folded_facts", ["partition"])
    op.create_table(
        "folded_tellings",
        sa.Column("signature", WORD, primary_key=True),
        sa.Column("claim", WORD, primary_key=True),
        sa.Column("fact", WORD, nullable=False),
        sa.Column("partition", WORD, nullable=False),
    )
    op.create_index("folded_tellings_by_claim", "folded_tellings", ["claim"])
    op.create_index("folded_tellings_by_partition", "folded_tellings", ["partition"])


def _make_partitions() -> None:
    op.create_table(
        "folded_grounds",
        sa.Column("partition", WORD, primary_key=True),
        sa.Column("name", WORD, primary_key=True),
        sa.Column("home", sa.Boolean, nullable=False),
    )
    op.create_index("folded_grounds_by_name", "folded_grounds", ["name"])
    op.create_table(
        "folded_kin",
        sa.Column("name", WORD, primary_key=True),
        sa.Column("head", WORD, nullable=False),
    )
    op.create_index("folded_kin_by_head", "folded_kin", ["head"])
    op.create_table(
        "folded_partitions",
        sa.Column("name", WORD, primary_key=True),
        sa.Column("marked", sa.Integer, nullable=False),
        sa.Column("folded", sa.Integer, nullable=False),
        sa.Column("lines", sa.Integer, nullable=False),
        sa.Column("last", WORD, nullable=False),
        sa.Column("outlets", sa.LargeBinary, nullable=False),
    )


def _make_lines() -> None:
    op.create_table(
        "folded_lines",
        sa.Column("partition", WORD, primary_key=True),
        sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("force", WORD, nullable=False),
        sa.Column("place", TEXT, nullable=False),
    )
    op.create_table(
        "folded_spans",
        sa.Column("partition", WORD, primary_key=True),
        sa.Column("line", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("first", WORD, primary_key=True),
        sa.Column("until", WORD, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "folded_parts",
        sa.Column("partition", WORD, primary_key=True),
        sa.Column("kind", WORD, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
