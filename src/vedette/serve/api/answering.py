"""How the API answers: public JSON with an ETag, and problems as problem+json (RFC 9457)."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi import Response

if TYPE_CHECKING:
    from fastapi import Request

__all__ = ["Problem", "answer", "tell_problem"]


class Problem(msgspec.Struct, frozen=True):
    """`Problem("Bad Request", 400, "as_of: 'May' is not a day; write it as YYYY-MM-DD")`."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"


def answer(request: Request, body: Any) -> Response:
    """The record as JSON; 304 where the asker has these very bytes already (RFC 9110, weak comparison)."""
    data = msgspec.json.encode(body)
    tag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type="application/json", headers=headers)


def tell_problem(status: int, detail: str) -> Response:
    """`tell_problem(404, "no report is called 'x'")` -> an answer of type application/problem+json."""
    problem = Problem(HTTPStatus(status).phrase, status, detail)
    return Response(msgspec.json.encode(problem), status_code=status, media_type="application/problem+json")
