"""Connections that are kept for a while, for one asker and all its threads."""

from __future__ import annotations

import ssl
import threading
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from httpcore2 import ConnectionPool

    from vedette.capture.names import Resolver
    from vedette.capture.policy import AddressPolicy
    from vedette.capture.wire import Turns

__all__ = ["Connections"]

_MOST = 128
_MOST_IDLE = 32
_IDLE = 15.0
"""Seconds: shorter than what most servers keep theirs open for, so that a kept one is seldom found closed."""


@cache
def _certificates() -> ssl.SSLContext:
    import httpx2

    return httpx2.create_ssl_context(trust_env=False)


class Connections:
    """`Connections().pool(policy, resolver)` -> a pool and the turns of its threads; made when first asked for.

    A connection is used again only for the same scheme, host and port, by which it was vetted when it was opened.
    """

    def __init__(self, *, certificates: ssl.SSLContext | None = None) -> None:
        self._lock = threading.Lock()
        self._certificates = certificates
        self._open: dict[tuple[AddressPolicy, Resolver], tuple[ConnectionPool, Turns]] = {}

    def pool(self, policy: AddressPolicy, resolver: Resolver) -> tuple[ConnectionPool, Turns]:
        """The same for the same policy and resolver, until `close`; never one that another policy has vetted."""
        from httpcore2 import ConnectionPool

        from vedette.capture.wire import Turns, VettedBackend

        with self._lock:
            if (policy, resolver) not in self._open:
                turns = Turns()
                pool = ConnectionPool(
                    ssl_context=self._certificates or _certificates(),
                    network_backend=VettedBackend(policy=policy, resolver=resolver, turns=turns),
                    max_connections=_MOST,
                    max_keepalive_connections=_MOST_IDLE,
                    keepalive_expiry=_IDLE,
                )
                self._open[policy, resolver] = (pool, turns)
            return self._open[policy, resolver]

    def close(self) -> None:
        """Closes what is kept."""
        with self._lock:
            opened, self._open = self._open, {}
        for pool, _ in opened.values():
            pool.close()
