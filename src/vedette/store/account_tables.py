"""The tables of who may use the pages, and of who is signed in."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table

from vedette.store.tables import TEXT, WORD, metadata

__all__ = ["accounts", "sessions"]

accounts = Table(
    "accounts",
    metadata,
    Column("name", WORD, primary_key=True),
    Column("role", WORD, nullable=False),
    Column("password", TEXT, nullable=False),
    Column("made_at", WORD, nullable=False),
    Column("open", Boolean, nullable=False),
)
"""`password` is an Argon2id hash in PHC form, salt within; `open` is false for an account that was closed."""

sessions = Table(
    "sessions",
    metadata,
    Column("token", WORD, primary_key=True),
    Column("account", WORD, ForeignKey("accounts.name"), nullable=False),
    Column("began_at", WORD, nullable=False),
    Column("ends_at", WORD, nullable=False),
    Index("sessions_by_account", "account"),
)
"""`token` is the SHA-256 of what the browser holds: who reads the record cannot take a session over."""
