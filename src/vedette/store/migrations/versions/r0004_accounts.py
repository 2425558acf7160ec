"""Who may use the pages, and who is signed in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0004"
down_revision = "0003"

WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables; a record without accounts is served to its own machine only."""
    op.create_table(
        "accounts",
        sa.Column("name", WORD, primary_key=True),
        sa.Column("role", WORD, nullable=False),
        sa.Column("password", TEXT, nullable=False),
        sa.Column("made_at", WORD, nullable=False),
        sa.Column("open", sa.Boolean, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("token", WORD, primary_key=True),
        sa.Column("account", WORD, sa.ForeignKey("accounts.name"), nullable=False),
        sa.Column("began_at", WORD, nullable=False),
        sa.Column("ends_at", WORD, nullable=False),
    )
    op.create_index("sessions_by_account", "sessions", ["account"])
