"""Bringing a record up to date, without a file of settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["known_revisions", "upgrade"]

FOLDER = Path(__file__).parent


def upgrade(connection: Connection, *, to: str = "head") -> None:
    """`upgrade(connection)`: runs every step that the record lacks, within the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    command.upgrade(config, to)


def known_revisions() -> tuple[str, ...]:
    """`known_revisions()` -> `("0001", "0002", …)`, oldest first: the steps that this Vedette knows."""
    from alembic.script import ScriptDirectory

    return tuple(reversed([script.revision for script in ScriptDirectory(FOLDER).walk_revisions()]))
