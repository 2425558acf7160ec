"""A record behind a real server, on a free port of the loopback, while the block runs."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from vedette.serve.access import AccessSettings
from vedette.serve.pages import make_application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.store import Store

__all__ = ["serving"]

SECONDS = 30


@contextmanager
def serving(store: Store) -> Iterator[str]:
    """`with serving(store) as site:` -> `"http://127.0.0.1:40213"`; whoever asks there is `ana`, an admin."""
    application = make_application(store, AccessSettings(login="ana"))
    settings = uvicorn.Config(application, port=0, lifespan="off", ws="none", log_level="warning")
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{_port_of(server)}"
    finally:
        server.should_exit = True
        thread.join(SECONDS)


def _port_of(server: uvicorn.Server) -> int:
    until = time.monotonic() + SECONDS
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.02)
    port: int = server.servers[0].sockets[0].getsockname()[1]
    return port
