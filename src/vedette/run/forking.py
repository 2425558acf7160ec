"""Worker processes: the server that they are forked from, and how they end with the process that wanted them."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from functools import cache
from multiprocessing import forkserver, get_all_start_methods, get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

__all__ = ["bind_to_parent", "forked_with"]

DIES_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


@cache
def forked_with(*imported: str) -> ForkServerContext | SpawnContext:
    """`forked_with("spacy.tokens").Process(…)`: a process for which these modules are imported already.

    A server, not a plain fork: onnxruntime holds threads that a fork would lose. The server is started with Ctrl-C held
    back, which is for the process that has workers, and not for what it imports. Where there are no such servers
    (Windows) each process imports for itself.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is imported: a core a worker
    context = get_context("forkserver")
    context.set_forkserver_preload(list(imported))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


def bind_to_parent() -> None:
    """`bind_to_parent()`, first of all in a worker: Ctrl-C is its parent's business, its parent's death is its own.

    However that death came.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
