"""One watch a record: two would ask every host twice."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vedette.errors import SettingError

__all__ = ["watching_alone"]


@contextmanager
def watching_alone(folder: Path) -> Iterator[None]:
    """`with watching_alone(store.folder):` raises `SettingError` where another process watches the same record.

    The lock lies beside the captured bytes and goes with the process, however that ends. Where the system has no such
    locks (Windows) nothing is checked.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "watch.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read(20).strip() or "unknown"
            raise SettingError(f"watch: process {holder} watches this record already; stop it first") from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
