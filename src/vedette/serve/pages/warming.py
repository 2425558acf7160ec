"""What the pages will ask for, worked out beforehand: at the start of the server, and when the record grows."""

from __future__ import annotations

import gc
import logging
import sys
import time
from datetime import timedelta
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Final

from vedette.run import ask_situation, ask_span, catch_up, fold_dirty, keep_days
from vedette.serve.pages.asked import go_back
from vedette.serve.pages.feed import feed_weeks
from vedette.store import Folds, Wanted, find_sentences, read_extent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi import FastAPI

__all__ = ["Warming"]

LOOK: Final = 10.0
"""Seconds between two looks at whether the record has grown."""
REST: Final = 0.05
"""Seconds between two pieces of work, so that who asks meanwhile comes in."""
GIVE_WAY: Final = 0.0005
"""Seconds after which who works beforehand lets who answers on: Python's own 5 ms would be felt at each step of it."""
DAY, WEEK, MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=30)
LOG: Final = logging.getLogger(__name__)


class Warming:
    """`Warming(application).start()`: a thread of its own, which ends with the process.

    `done` of `pieces` are worked out; `is_ready` where all are.
    """

    def __init__(self, application: FastAPI) -> None:
        self._state = application.state
        self.done = self.pieces = 0
        self.is_ready = False

    def start(self) -> None:
        """Begins, and goes on for as long as the process lives."""
        sys.setswitchinterval(GIVE_WAY)
        Thread(target=self._watch, name="warming", daemon=True).start()

    def once(self) -> None:
        """All of it, one piece after another."""
        work = list(self._work())
        self.done, self.pieces, self.is_ready = 0, len(work), False
        for piece in work:
            piece()
            self.done += 1
            time.sleep(REST)
        gc.collect()
        gc.freeze()  # what is held is held for long: to look it through again and again would stop every answer
        self.is_ready = True

    def _watch(self) -> None:
        held = -1
        while True:
            entries = read_extent(self._state.store).entries
            if entries != held:
                try:
                    self.once()
                    held = entries
                except Exception:  # whoever asks for it is told what is wrong; here the next look tries again
                    LOG.exception("what the pages may ask for could not be worked out beforehand")
            time.sleep(LOOK)

    def _work(self) -> Iterator[Callable[[], object]]:
        store = self._state.store
        catch_up(store)
        for kept in Folds(store).partitions():
            yield partial(fold_dirty, store, [kept.name])
        span = ask_span(store)
        if span is None:
            return
        last = span[1]
        for back in (0 * DAY, DAY, MONTH):  # what is kept of the last day is not enough for those before it
            yield partial(ask_situation, store, as_of=go_back(last, back), known=last)
        yield partial(self._state.queue.items, as_of=last, known=last)
        yield partial(find_sentences, store, Wanted(words="vedette"), limit=1)  # the index is made at a first search
        for since, until in ((go_back(last, WEEK), last), *feed_weeks(last)):
            yield partial(self._state.recent.changes, since=since, until=until)
            yield partial(keep_days, store)
