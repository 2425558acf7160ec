"""Versions of reports, what could not be read, where was looked, judgements; one claim may stand in two reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

__all__ = ["down_revision", "revision", "upgrade"]

revision = "0002"
down_revision = "0001"

WORD = sa.String().with_variant(sa.String(collation="C"), "postgresql")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the new tables and copies the claims into one whose key holds the report too."""
    _widen_claims()
    op.create_table(
        "versions",
        sa.Column("article", WORD, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("before", WORD, sa.ForeignKey("articles.id"), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "rejections",
        sa.Column("id", WORD, primary_key=True),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("first_at", WORD, nullable=False),
        sa.Column("last_at", WORD, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("name", WORD, primary_key=True),
        sa.Column("host", WORD),
        sa.Column("last_fetched", WORD, nullable=False),
        sa.Column("result", TEXT, nullable=False),
    )
    op.create_index("sources_by_host", "sources", ["host"])
    op.create_index("versions_by_before", "versions", ["before"])
    _make_judgements()
    op.add_column("journal", sa.Column("digest", WORD))
    # an earlier Vedette reads this row and says that it cannot open the record
    op.execute("DELETE FROM settings WHERE name = 'schema'")
    op.execute("INSERT INTO settings (name, value) VALUES ('schema', '2')")


def _widen_claims() -> None:
    for index in ("claims_by_article", "claims_by_country"):
        op.drop_index(index, "claims")
    op.rename_table("claims", "claims_before")
    op.create_table(
        "claims",
        sa.Column("article", WORD, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("id", WORD, primary_key=True),
        sa.Column("frame", WORD, nullable=False),
        sa.Column("modality", WORD, nullable=False),
        sa.Column("polarity", WORD, nullable=False),
        sa.Column("country", WORD),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    columns = "article, id, frame, modality, polarity, country, lat, lon, body"
    op.execute(f"INSERT INTO claims ({columns}) SELECT {columns} FROM claims_before")
    op.drop_table("claims_before")
    op.create_index("claims_by_id", "claims", ["id"])
    op.create_index("claims_by_country", "claims", ["country", "frame"])


def _make_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", WORD, nullable=False, unique=True),
        sa.Column("at", WORD, nullable=False),
        sa.Column("by", TEXT, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "judged",
        sa.Column("about", WORD, primary_key=True),
        sa.Column("judgement", sa.Integer, sa.ForeignKey("judgements.number"), primary_key=True),
    )
