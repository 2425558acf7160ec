"""Copies are found by their original; the index of sentences is made anew, with its words folded alike everywhere."""

from __future__ import annotations

from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0008"
down_revision = "0007"

INDEX_TABLES = ("searched_to", "searched", "sentences", "sentence_claims", "sentence_words")


def upgrade() -> None:
    """Adds the one and drops the other, which follows from the readings and comes back at the next search."""
    op.create_index("links_by_of", "links", ["of"])
    for table in INDEX_TABLES:
        op.execute(f"DROP TABLE IF EXISTS {table}")
