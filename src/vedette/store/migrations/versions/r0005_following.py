"""What is followed, what was found there, and how every fetch ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0005"
down_revision = "0004"

WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables; a record that nobody watches with leaves them empty."""
    op.create_table(
        "followed",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("host", WORD, nullable=False),
        sa.Column("title", TEXT),
        sa.Column("parent", WORD),
        sa.Column("added_at", WORD, nullable=False),
        sa.Column("closed_at", WORD),
        sa.Column("paused_at", WORD),
        sa.Column("every", sa.Float),
        sa.Column("pace", sa.Float, nullable=False),
        sa.Column("next_at", WORD, nullable=False),
        sa.Column("etag", TEXT),
        sa.Column("last_modified", TEXT),
        sa.Column("held_at", TEXT),
        sa.Column("digest", WORD),
        sa.Column("last_at", WORD),
        sa.Column("last_result", WORD),
        sa.Column("last_detail", TEXT),
        sa.Column("worked_at", WORD),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("gave", TEXT),
        sa.Column("gave_at", WORD),
    )
    op.create_index("followed_by_address", "followed", ["address"])
    op.create_index("followed_by_host", "followed", ["host", "next_at"])
    op.create_table(
        "finds",
        sa.Column("address", WORD, primary_key=True),
        sa.Column("source", WORD, sa.ForeignKey("followed.id"), nullable=False),
        sa.Column("asked", TEXT, nullable=False),
        sa.Column("host", WORD, nullable=False),
        sa.Column("title", TEXT),
        sa.Column("published", WORD),
        sa.Column("content", TEXT),
        sa.Column("found_at", WORD, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("looks", sa.Integer, nullable=False),
        sa.Column("next_at", WORD),
        sa.Column("looked_at", WORD),
        sa.Column("etag", TEXT),
        sa.Column("last_modified", TEXT),
        sa.Column("held_at", TEXT),
        sa.Column("article", WORD),
    )
    op.create_index("finds_by_host", "finds", ["host", "next_at"])
    op.create_index("finds_by_source", "finds", ["source", "state"])
    op.create_table(
        "fetches",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", WORD, nullable=False),
        sa.Column("due", WORD),
        sa.Column("source", WORD),
        sa.Column("find", WORD),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("result", WORD, nullable=False),
        sa.Column("detail", TEXT, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("capture", WORD),
    )
    op.create_index("fetches_by_source", "fetches", ["source", "at"])
    op.create_index("fetches_by_at", "fetches", ["at"])
    op.create_table(
        "hosts",
        sa.Column("name", WORD, primary_key=True),
        sa.Column("robots", sa.LargeBinary),
        sa.Column("robots_status", sa.Integer),
        sa.Column("robots_at", WORD),
        sa.Column("not_before", WORD),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("reason", TEXT),
    )
