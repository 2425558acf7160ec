"""What an answer that holds nothing to read says, in one word of the record and one line for a person."""

from __future__ import annotations

from http import HTTPStatus

import msgspec

from vedette.capture.exchange import Exchange, Unanswered

__all__ = ["Verdict", "status_line", "verdict_on"]

REFUSALS = frozenset({401, 403, 407, 451})


class Verdict(msgspec.Struct, frozen=True):
    """`Verdict("later", "the server asks to be left alone: 429 Too Many Requests", of_host=True, wait=120.0)`.

    `of_host` where the whole host is in trouble, not one page; `wait` are the seconds that it asked for.
    """

    result: str
    detail: str
    of_host: bool = False
    wait: float | None = None


def status_line(status: int) -> str:
    """`status_line(404)` -> `"404 Not Found"`; `status_line(799)` -> `"799"`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def verdict_on(answer: Exchange | Unanswered) -> Verdict | None:
    """`verdict_on(Exchange(status=410, …))` -> `Verdict("gone", "the server answered 410 Gone")`; of a 200 `None`."""
    if isinstance(answer, Unanswered):
        return Verdict(answer.result, answer.reason, of_host=answer.result != "refused")
    said = status_line(answer.status)
    if 200 <= answer.status < 300 or answer.status == 304:
        return None
    if answer.status in {429, 503}:
        asked = f" for {answer.retry_after:.0f} s" if answer.retry_after else ""
        detail = f"the server asks to be left alone{asked}: {said}"
        return Verdict("later", detail, of_host=True, wait=answer.retry_after)
    if answer.status in {404, 410}:
        return Verdict("gone", f"the server answered {said}")
    if answer.status == 402:
        return Verdict("paywalled", f"the server answered {said}")
    if answer.status in REFUSALS:
        return Verdict("refused", f"the server refuses: {said}")
    return Verdict("failed", f"the server answered {said}")
