"""How many requests, with what result and how fast, in the text form of Prometheus."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["Measures", "router"]

router = APIRouter()
SECONDS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


class Measures:
    """Middleware that counts: `application.middleware("http")(Measures())`.

    Requests are told apart by the pattern of the address (`/report/{name:path}`), never by the address itself.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("vedette_requests", "Requests answered.", labels, registry=self.registry)
        self._seconds = Histogram(
            "vedette_request_seconds", "Time to an answer.", ("route",), buckets=SECONDS, registry=self.registry
        )

    async def __call__(self, request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        started, status = time.perf_counter(), 500
        try:
            response = await answer(request)
            status = response.status_code
        finally:
            route = _pattern(request)
            method = request.method if request.method in METHODS else "other"
            self._requests.labels(method, route, status).inc()
            self._seconds.labels(route).observe(time.perf_counter() - started)
        return response


@router.get("/metrics")
def show_measures(request: Request) -> Response:
    """For Prometheus: give it the token (`authorization: credentials`)."""
    measures: Measures = request.app.state.measures
    return Response(generate_latest(measures.registry), media_type=CONTENT_TYPE_LATEST)


def _pattern(request: Request) -> str:
    """`/report/{name:path}`; `none` where no route answered (a wrong address, or nobody signed in)."""
    route = request.scope.get("route")
    path: str = getattr(route, "path", "") or "none"
    return f"/api/v1{path}" if request.url.path.startswith("/api/v1/") and path != "none" else path
