"""A record of any earlier Vedette opens without loss; one of a later Vedette says so."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from vedette.errors import SettingError
from vedette.records import CopyLink
from vedette.store import Store, open_store
from vedette.store.connecting import connect, parse_address
from vedette.store.migrations import known_revisions
from vedette.store.tables import HEAD, metadata

BEFORE = Path(__file__).parents[1] / "fixtures" / "store" / "before-the-steps.sql"


def make_before(path: Path) -> Path:
    """A record as Vedette wrote it before there were steps."""
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(BEFORE.read_text(encoding="utf-8"))
    return path


def test_a_record_of_before_the_steps_opens_without_loss(tmp_path: Path) -> None:
    path = make_before(tmp_path / "old.db")
    with closing(sqlite3.connect(path)) as raw:
        claims = raw.execute("select article, id, body from claims order by id").fetchall()
        journal = raw.execute("select number, at, what, about, before, hash from journal").fetchall()
    with closing(open_store(path)) as store:
        assert [reading.id for reading in store.readings()] == ["courier", "mirror"]
        assert store.links() == [CopyLink("mirror", "courier", "syndicated", 1.0)]
        assert store.published() == {"courier": "2031-02-01", "mirror": "2031-02-02"}
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("select article, id, body from claims order by id").fetchall() == claims
        assert raw.execute("select number, at, what, about, before, hash from journal").fetchall() == journal
        assert raw.execute("pragma foreign_key_check").fetchall() == []


def test_the_steps_end_at_the_tables(store: Store, address: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    assert list(store.journal()) == []
    engine = connect(parse_address(address)[0])
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()
    assert known_revisions()[-1] == HEAD


def test_a_record_of_a_later_vedette_is_one_clear_line(store: Store, address: str) -> None:
    store.close()
    engine = connect(parse_address(address)[0])
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SettingError, match=r"was written by a later Vedette \(step 9999\)"):
        open_store(address)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("create table bookmarks (address text)")
    with pytest.raises(SettingError, match="is a database of something else"):
        open_store(path)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("select name from sqlite_master").fetchall() == [("bookmarks",)]


@pytest.mark.parametrize(
    ("address", "said"),
    [("mysql://host/niger", "mysql is not kept"), ("postgresql://host:port/niger", "no address of a database")],
)
def test_what_is_no_address_of_a_record_is_one_clear_line(address: str, said: str) -> None:
    with pytest.raises(SettingError, match=said):
        open_store(address)


def test_an_opening_without_steps_to_take_loads_no_alembic(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_store(path).close()
    script = (
        "import sys; from vedette.store import open_store; "
        f"open_store({str(path)!r}).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
