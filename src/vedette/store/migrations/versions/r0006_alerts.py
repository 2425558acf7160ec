"""Rules, what was last seen for them, what they met, and what is still to be sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0006"
down_revision = "0005"

WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "rules",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("made_at", WORD, nullable=False),
        sa.Column("closed_at", WORD),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "seen",
        sa.Column("partition", WORD, primary_key=True),
        sa.Column("folded", sa.Integer, nullable=False),
        sa.Column("day", WORD, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("maker", WORD, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "alerts",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("rule", WORD, sa.ForeignKey("rules.id"), nullable=False),
        sa.Column("at", WORD, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("alerts_by_at", "alerts", ["at"])
    op.create_table(
        "outbox",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("rule", WORD, sa.ForeignKey("rules.id"), nullable=False),
        sa.Column("to", TEXT, nullable=False),
        sa.Column("made_at", WORD, nullable=False),
        sa.Column("not_before", WORD, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("sent_at", WORD),
        sa.Column("why", TEXT),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("outbox_by_state", "outbox", ["state", "not_before"])
    op.create_index("outbox_by_rule", "outbox", ["rule", "made_at"])
