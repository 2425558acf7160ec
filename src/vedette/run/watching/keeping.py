"""Writing into a record that may be locked, full or away for a while: what is known is held until it is kept."""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from vedette.errors import SettingError

if TYPE_CHECKING:
    from vedette.run.watching.clock import Clock
    from vedette.store import Store, Writing

__all__ = ["Keeper"]

T = TypeVar("T")
FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 60.0
OF_THE_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS})


class Keeper:
    """`Keeper(store, clock, told=print).write(change)`: one transaction, tried again until the record takes it.

    Nothing is asked for meanwhile: the loop waits here. `told` gets one line when the trouble begins and one when it is
    over. With `patience` it gives up after so many seconds and raises `SettingError`.
    """

    def __init__(
        self, store: Store, clock: Clock, *, told: Callable[[str], None], patience: float | None = None
    ) -> None:
        self.store = store
        self._clock, self._told, self._patience = clock, told, patience

    def write(self, change: Callable[[Writing], T]) -> T:
        """`keeper.write(lambda writing: writing.add(report))` -> what the change gives."""

        def transaction() -> T:
            with self.store.writing() as writing:
                return change(writing)

        return self.insist(transaction)

    def insist(self, step: Callable[[], T]) -> T:
        """Does a step that touches the record, again and again while the disk or the database stands in its way."""
        wait, waited = FIRST_WAIT, 0.0
        while True:
            try:
                done = step()
            except Exception as error:
                reason = _passing_trouble(error)
                if reason is None:
                    raise
                if not waited:
                    self._told(f"the record cannot be written: {reason}; trying again until it can")
                if self._patience is not None and waited >= self._patience:
                    raise SettingError(f"watch: the record could not be written for {waited:.0f} s: {reason}") from None
                self._clock.pause(wait)
                waited, wait = waited + wait, min(LONGEST_WAIT, wait * 2)
            else:
                if waited:
                    self._told(f"the record can be written again, after {waited:.0f} s; nothing was lost")
                return done


def _passing_trouble(error: Exception) -> str | None:
    """What stands in the way, where it may pass by itself or by a person's help; `None` for a fault."""
    from sqlalchemy.exc import DBAPIError, OperationalError

    if isinstance(error, OSError) and error.errno in OF_THE_DISK:
        return error.strerror or str(error)
    if isinstance(error, OperationalError) or (isinstance(error, DBAPIError) and error.connection_invalidated):
        return str(error.orig).strip().splitlines()[0]
    return None
