"""A question to a timestamp authority over HTTP (RFC 3161, 3.4)."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from vedette.records import Rejected

if TYPE_CHECKING:
    import httpx2

    from vedette.capture.exchange import SafeAsker

__all__ = ["ask_authority"]

LARGEST: Final = 1_000_000
"""Bytes of an answer; they come to a few thousand with all certificates."""
HEADERS: Final = {"content-type": "application/timestamp-query", "accept": "application/timestamp-reply"}


def ask_authority(address: str, query: bytes, *, asker: SafeAsker) -> bytes | Rejected:
    """`ask_authority("http://time.example/tsa", query, asker=…)` -> the answer's bytes, or `Rejected` with the reason.

    Over the asker's vetted connections, within its time; no redirect is followed. What it may reach is the asker's
    `allow`: an authority is named by who runs the record, so it may well stand in a network of one's own.
    """
    import httpx2

    from vedette.capture.answers import failure_of
    from vedette.capture.transport import PoolTransport
    from vedette.capture.vetting import Stopped, vet_url
    from vedette.capture.wire import Deadline, OutOfTime, Refused, Turn, Unknown

    pool, turns = asker.connections.pool(asker.allow, asker.resolver)
    deadline = Deadline(asker.limits.max_seconds)
    turns.now = Turn(deadline)
    try:
        url = vet_url(httpx2.URL(address), asker.allow)
        client = httpx2.Client(transport=PoolTransport(pool), trust_env=False, headers={"user-agent": asker.agent})
        request = client.build_request("POST", url, content=query, headers=HEADERS)
        with closing(client.send(request, stream=True)) as response:
            return _answer(address, response)
    except (Refused, Stopped, Unknown) as stop:
        return Rejected(address, str(stop))
    except OutOfTime:
        return Rejected(address, f"took longer than {asker.limits.max_seconds:g} seconds")
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, ValueError, OSError) as error:
        return Rejected(address, failure_of(error, wait=asker.limits.max_seconds)[1])
    finally:
        turns.now = None


def _answer(address: str, response: httpx2.Response) -> bytes | Rejected:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if response.status_code != 200 or kind != "application/timestamp-reply":
        return Rejected(address, f"gave no timestamp: it answered {response.status_code} {kind or 'without a type'}")
    data = bytearray()
    for piece in response.iter_bytes():
        data += piece
        if len(data) > LARGEST:
            return Rejected(address, "gave no timestamp: its answer is too large")
    return bytes(data)
