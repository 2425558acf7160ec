"""Fetching one page from the open web, safely."""

from __future__ import annotations

from http import HTTPStatus

import msgspec

from vedette.capture.exchange import SafeAsker, Unanswered
from vedette.capture.limits import CaptureLimits
from vedette.capture.names import Resolver, resolve_name
from vedette.capture.policy import AddressPolicy
from vedette.capture.served import Served
from vedette.records import Rejected

__all__ = ["SafeFetcher", "name_status"]


class SafeFetcher(msgspec.Struct, frozen=True, kw_only=True):
    """`SafeFetcher()("https://outlet.example/report")` -> `Served(…)`, or `Rejected` with the reason in one line.

    One page asked for by a person, under all that `SafeAsker` guards against; any status but 200 is `Rejected`.
    """

    limits: CaptureLimits = CaptureLimits()
    allow: AddressPolicy = AddressPolicy()
    resolver: Resolver = resolve_name
    agent: str = "vedette/0.1 (reads single news reports on a person's request)"

    def __call__(self, address: str) -> Served | Rejected:
        """`SafeFetcher()("http://10.0.0.7/")` -> `Rejected(…, "10.0.0.7 is a private network")`."""
        with SafeAsker(limits=self.limits, allow=self.allow, resolver=self.resolver, agent=self.agent) as asker:
            answer = asker(address)
        if isinstance(answer, Unanswered):
            return Rejected(address, answer.reason)
        if answer.status != 200:
            return Rejected(address, f"the server answered {name_status(answer.status)}")
        return Served(answer.address, answer.data, answer.headers)


def name_status(status: int) -> str:
    """`name_status(404)` -> `"404 Not Found"`, `name_status(799)` -> `"799"`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
