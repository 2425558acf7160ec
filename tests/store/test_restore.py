"""A backup that is taken while reports come in is restored elsewhere, and `vedette verify` finds it whole."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest
from tests.fakes.adding import REPORTS, add_all, make_report
from tests.fakes.postgresql import find_programs

from vedette.run import catch_up
from vedette.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = get_context("forkserver")
KEPT_FIRST = 12
"""Reports that are there when the backup begins."""


def copy_sqlite(address: str, folder: Path) -> str:
    """As `sqlite3 record.db ".backup copy.db"` does."""
    copy = str(folder / "restored.db")
    with closing(sqlite3.connect(address)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def copy_postgresql(address: str, folder: Path, socket: str) -> str:
    """Dumps the record and restores it into another database of the server."""
    programs = find_programs()
    assert programs
    schema = address.partition("search_path%3D")[2].partition("&")[0]
    database = f"restored_{schema}"
    who = ["--host", socket, "--username", "vedette"]
    dump = [programs / "pg_dump", *who, "--format=custom", "--schema", schema, "--file", folder / "dump", "postgres"]
    restore = [programs / "pg_restore", *who, "--no-owner", "--exit-on-error", "--dbname", database, folder / "dump"]
    for command in (dump, [programs / "createdb", *who, database], restore):
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    options = f"options=-csearch_path%3D{schema}"
    return f"postgresql://vedette@/{database}?host={socket}&{options}&captures={folder / 'restored.db.captures'}"


def back_up(address: str, folder: Path, request: pytest.FixtureRequest) -> str:
    """The database first, then the captures: what came in between only leaves bytes that nothing names."""
    with closing(open_store(address)) as store:
        captures = store.folder
    if address.startswith("postgresql"):
        copy = copy_postgresql(address, folder, request.getfixturevalue("postgresql"))
    else:
        copy = copy_sqlite(address, folder)
    shutil.copytree(captures, folder / "restored.db.captures", ignore=shutil.ignore_patterns("*.part"))
    return copy


def verify(address: str) -> tuple[int, str]:
    """What the command says, in a process of its own as always."""
    command = [sys.executable, "-m", "vedette", "--store", address, "verify"]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


def test_a_backup_under_way_is_whole_when_restored(
    address: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    ours, theirs = CONTEXT.Pipe(duplex=False)
    child = CONTEXT.Process(target=add_all, args=(address, theirs))
    child.start()
    told = [ours.recv() for _ in range(KEPT_FIRST)]
    copy = back_up(address, tmp_path, request)
    child.join(120)
    assert child.exitcode == 0
    code, said = verify(copy)
    assert code == 0, said
    assert "0 faults" in said
    with closing(open_store(copy)) as restored:
        names = set(restored.published())
        assert {f"report-{number}" for number in told} <= names
        assert restored.reading("report-3") == make_report(3)
        add_all(copy)
        catch_up(restored)
        assert len(restored.published()) == REPORTS


def test_a_restored_record_without_its_bytes_is_told(
    address: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    add_all(address)
    copy = back_up(address, tmp_path, request)
    shutil.rmtree(tmp_path / "restored.db.captures")
    code, said = verify(copy)
    assert code == 1
    assert "gone" in said
