"""Where the exchanges of the web lie in WARC files, and the timestamps of authorities."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0007"
down_revision = "0006"

WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "exchanges",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("capture", WORD),
        sa.Column("digest", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("at", WORD, nullable=False),
        sa.Column("file", TEXT, nullable=False),
        sa.Column("offset", sa.Integer, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
    )
    op.create_index("exchanges_by_capture", "exchanges", ["capture"])
    op.create_index("exchanges_by_digest", "exchanges", ["digest"])
    op.create_index("exchanges_by_file", "exchanges", ["file", "offset"])
    op.create_table(
        "stamps",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("over", WORD, nullable=False),
        sa.Column("authority", TEXT, nullable=False),
        sa.Column("at", WORD, nullable=False),
        sa.Column("token", sa.LargeBinary, nullable=False),
    )
    op.create_index("stamps_by_over", "stamps", ["over"])
