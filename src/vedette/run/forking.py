"""The server that worker processes are forked from."""

from __future__ import annotations

import signal
from functools import cache
from multiprocessing import forkserver, get_all_start_methods, get_context
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

__all__ = ["forked_with"]


@cache
def forked_with(*imported: str) -> ForkServerContext | SpawnContext:
    """`forked_with("spacy.tokens").Process(…)`: a process for which these modules are imported already.

    A server, not a plain fork: onnxruntime holds threads that a fork would lose. The server is started with Ctrl-C held
    back, which is for the process that has workers, and not for what it imports. Where there are no such servers
    (Windows) each process imports for itself.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(list(imported))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context
