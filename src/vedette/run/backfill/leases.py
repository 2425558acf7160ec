"""The lock of an object store, which has none of its own: a mark that is renewed as long as its backfill runs."""

from __future__ import annotations

import os
import socket
import time
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import msgspec

from vedette.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.run.backfill.places import Listed, Place

__all__ = ["hold_lease"]

LEASES: Final = "_backfill/leases"
RENEWED: Final = 8.0
"""Seconds between two renewals."""
PATIENCE: Final = 30.0
"""Seconds in which a mark that is not renewed shows that its backfill is dead; no clocks are compared."""
LOOKED: Final = 2.0


class _Holder(msgspec.Struct, frozen=True):
    """Who writes: `_Holder("node-3", 4711, 12)`, renewed twelve times."""

    host: str
    process: int
    renewed: int


@contextmanager
def hold_lease(place: Place, *, renewed: float = RENEWED, patience: float = PATIENCE) -> Iterator[None]:
    """One backfill an output; raises `SettingError` where another one lives, after waiting to see whether it does.

    Of two that start in the same instant both may be refused, never none.
    """
    name, ended = f"{LEASES}/{uuid4().hex}", Event()
    _renew(place, name, 0)
    renewing = Thread(target=_keep_renewing, args=(place, name, ended, renewed), daemon=True)
    renewing.start()
    try:
        _outwait(place, name, patience)
        yield
    finally:
        ended.set()
        renewing.join()
        with suppress(OSError):  # nobody renews it any more
            place.delete([name])


def _renew(place: Place, name: str, times: int) -> None:
    place.write(name, msgspec.json.encode(_Holder(socket.gethostname(), os.getpid(), times)))


def _keep_renewing(place: Place, name: str, ended: Event, seconds: float) -> None:
    times = 0
    while not ended.wait(seconds):
        times += 1
        with suppress(OSError):  # the next one may get through
            _renew(place, name, times)


def _outwait(place: Place, own: str, patience: float) -> None:
    """Returns when no other mark is left that may still be renewed."""
    first = _others(place, own)
    place.delete(gone := [one for one in first if _ended_here(place, one)])
    for one in gone:
        del first[one]
    until = time.monotonic() + patience
    while first and time.monotonic() < until:
        time.sleep(min(LOOKED, patience / 4))
        now = _others(place, own)
        if any(now[one] != held for one, held in first.items() if one in now):
            raise SettingError(f"--out: another backfill is writing to {place.address}; wait until it ends")
        first = {one: held for one, held in first.items() if one in now}
    place.delete(first)


def _others(place: Place, own: str) -> dict[str, tuple[Listed, bytes | None]]:
    listed = [one for one in place.files(LEASES) if one[0] != own]
    held = place.read_all([path for path, _, _ in listed])
    return {one[0]: (one, data) for one, data in zip(listed, held, strict=True)}


def _ended_here(place: Place, name: str) -> bool:
    """Whether it was held by a process of this machine that is no more."""
    try:
        holder = msgspec.json.decode(place.read(name) or b"", type=_Holder)
    except msgspec.MsgspecError:
        return False
    if holder.host != socket.gethostname():
        return False
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
