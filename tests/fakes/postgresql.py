"""A private PostgreSQL server for the tests: a folder of its own, a socket in it, no port, gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

__all__ = ["find_programs", "new_address", "private_server"]

HOMES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt")
NOBODY = "nobody"
NUMBERS = count(1)


def find_programs() -> Path | None:
    """The folder with `initdb` and `postgres`: on the path, or where Debian keeps it; `None` without PostgreSQL."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    homes = [path for home in HOMES for path in Path(home).glob("*/bin") if (path / "initdb").exists()]
    return max(homes, default=None)


@contextmanager
def private_server(programs: Path) -> Iterator[str]:
    """Gives the folder of the socket of a server that runs while the block does."""
    folder = Path(mkdtemp(prefix="vedette-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, NOBODY)
        _run([programs / "initdb", "-D", folder / "data", "-U", "vedette", "-A", "trust", "-E", "UTF8", "-N"])
        settings = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=40"
        server = [programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w"]
        _run([*server, "-o", f"{settings} -k {folder}", "start"])
        try:
            yield str(folder)
        finally:
            _run([*server, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str | Path]) -> None:
    """PostgreSQL refuses to run for root: there it runs for nobody."""
    user = NOBODY if os.geteuid() == 0 else None
    done = subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, user=user, cwd="/"
    )
    assert done.returncode == 0, done.stdout


def new_address(kind: str, folder: Path, request: pytest.FixtureRequest) -> str:
    """One more record of a kind, `sqlite` or `postgresql`, or of the kind of another's address."""
    folder.mkdir(exist_ok=True)
    if not kind.startswith("postgresql"):
        return str(folder / "record.db")
    import psycopg

    socket, name = request.getfixturevalue("postgresql"), f"record_{next(NUMBERS)}"
    # a schema of its own is as good as a database of its own, and takes no time to make
    with psycopg.connect(f"host={socket} user=vedette dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    own = f"options=-csearch_path%3D{name}"
    return f"postgresql://vedette@/postgres?host={socket}&{own}&captures={folder / 'captures'}"
