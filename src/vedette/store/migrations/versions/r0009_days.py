"""The index of sentences is made anew: what its claims say is found by the newest day, without looking at all of it."""

from __future__ import annotations

from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0009"
down_revision = "0008"

INDEX_TABLES = ("searched_to", "searched", "sentences", "sentence_claims", "sentence_words")


def upgrade() -> None:
    """Drops it: it follows from the readings and comes back at the next search."""
    for table in INDEX_TABLES:
        op.execute(f"DROP TABLE IF EXISTS {table}")
