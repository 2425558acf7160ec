"""The first tables: reports, what they can be found by, what copies what, and the journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0001"
down_revision = None

# sorted and compared alike in every database, whatever its locale
WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table("settings", sa.Column("name", WORD, primary_key=True), sa.Column("value", TEXT, nullable=False))
    _make_reports()
    _make_keys()
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", WORD, nullable=False),
        sa.Column("what", WORD, nullable=False),
        sa.Column("about", WORD, nullable=False),
        sa.Column("before", WORD, nullable=False),
        sa.Column("hash", WORD, nullable=False),
    )


def _make_reports() -> None:
    op.create_table(
        "captures",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("media_type", WORD, nullable=False),
        sa.Column("charset", WORD),
        sa.Column("how", WORD, nullable=False),
        sa.Column("captured_at", WORD, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
    )
    op.create_table(
        "articles",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("name", WORD, nullable=False),
        sa.Column("capture", WORD, sa.ForeignKey("captures.id"), nullable=False),
        sa.Column("outlet", WORD),
        sa.Column("title", TEXT),
        sa.Column("url", TEXT),
        sa.Column("published", WORD),
        sa.Column("added_at", WORD, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("reading", sa.LargeBinary, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary, nullable=False),
    )
    op.create_index("articles_by_name", "articles", ["name", "current"])
    op.create_index("articles_by_published", "articles", ["published"])
    op.create_table(
        "claims",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("article", WORD, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("frame", WORD, nullable=False),
        sa.Column("modality", WORD, nullable=False),
        sa.Column("polarity", WORD, nullable=False),
        sa.Column("country", WORD),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("claims_by_article", "claims", ["article"])
    op.create_index("claims_by_country", "claims", ["country", "frame"])


def _make_keys() -> None:
    for table, key in (("bands", "band"), ("names", "name")):
        op.create_table(
            table,
            sa.Column(key, WORD, primary_key=True),
            sa.Column("article", WORD, sa.ForeignKey("articles.id"), primary_key=True),
        )
    op.create_table(
        "links",
        sa.Column("copy", WORD, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("of", WORD, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
