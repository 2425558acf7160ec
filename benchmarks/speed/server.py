"""Where a benchmark keeps its record: a file of SQLite, or a private server of PostgreSQL that is gone at the end."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["private_record", "server_time"]


@contextmanager
def private_record(folder: Path, *, postgresql: bool, log: str | None = None) -> Iterator[str]:
    """`with private_record(Path("/tmp/x"), postgresql=True) as address:` -> the address of an empty record.

    The server is the one that the tests start: no fsync. `log` is a file for its statements of more than 50 ms.
    """
    if not postgresql:
        yield str(folder / "bench.db")
        return
    import psycopg
    from tests.fakes.postgresql import find_programs, private_server

    programs = find_programs()
    if programs is None:
        raise SystemExit("there is no PostgreSQL on this machine: apt-get install postgresql")
    with private_server(programs) as socket:
        if log:
            with psycopg.connect(f"host={socket} user=vedette dbname=postgres", autocommit=True) as connection:
                connection.execute("ALTER SYSTEM SET log_min_duration_statement = 50")
                connection.execute("SELECT pg_reload_conf()")
        yield f"postgresql://vedette@/postgres?host={socket}&captures={folder / 'captures'}"
        if log:
            Path(log).write_bytes((Path(socket) / "log").read_bytes())


def server_time(address: str) -> float:
    """`server_time(address)` -> milliseconds of processor that the server took so far; 0 for a file of SQLite.

    Those of its process and of all that it started, from Linux's `/proc`.
    """
    if not address.startswith("postgresql"):
        return 0.0
    folder = Path(address.partition("host=")[2].partition("&")[0])
    main = (folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0]
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        if path.parent.name == main:
            ticks += sum(map(int, told[11:15]))  # with those of children that have ended
        elif told[1] == main:
            ticks += sum(map(int, told[11:13]))
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")
